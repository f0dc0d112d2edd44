import { describe, expect, it } from 'vitest';
import { knownFailures, whyNotApplicable } from './known-failures.ts';
import { manifests, readTests, type SparqlTest, suite } from './manifest.ts';
import { runTest } from './run-test.ts';

for (const manifest of manifests) {
  const tests = suite.absent ? [] : await readTests(manifest);
  describe.skipIf(suite.absent)(`W3C ${manifest}${suite.note}`, () => {
    it('has entries', () => expect(tests.length).toBeGreaterThan(400));
    for (const test of tests) add(test);
  });
}

function add(test: SparqlTest): void {
  const skipped = whyNotApplicable(test);
  const failure = knownFailures[test.id];
  if (skipped !== undefined) it.skip(`${test.id} (${skipped})`, () => {});
  else if (failure !== undefined) it.fails(`${test.id} (known failure: ${failure})`, () => runTest(test));
  else it(test.id, () => runTest(test));
}
