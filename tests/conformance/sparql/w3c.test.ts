import { describe, expect, it } from 'vitest';
import { knownFailures, outOfScope } from './known-failures.ts';
import { readTests, type SparqlTest, suite } from './manifest.ts';
import { runTest } from './run-test.ts';

const manifests = ['sparql10/manifest.ttl', 'sparql11/manifest-all.ttl'];

for (const manifest of manifests) {
  const tests = suite.absent ? [] : await readTests(manifest);
  describe.skipIf(suite.absent)(`W3C ${manifest}${suite.note}`, () => {
    it('has entries', () => expect(tests.length).toBeGreaterThan(400));
    for (const test of tests) add(test);
  });
}

function add(test: SparqlTest): void {
  const folder = test.id.slice(0, test.id.indexOf('#'));
  const skipped = outOfScope[folder];
  const failure = knownFailures[test.id];
  if (skipped !== undefined) it.skip(`${test.id} (${skipped})`, () => {});
  else if (failure !== undefined) it.fails(`${test.id} (known failure: ${failure})`, () => runTest(test));
  else it(test.id, () => runTest(test));
}
