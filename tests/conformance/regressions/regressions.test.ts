import { describe, expect, it } from 'vitest';
import { REGRESSIONS_IRI, readTests } from '../sparql/manifest.ts';
import { runTest } from '../sparql/run-test.ts';

const tests = await readTests('manifest.ttl', REGRESSIONS_IRI);

describe('our own cases in the form of the W3C suites', () => {
  it('has entries', () => expect(tests.length).toBeGreaterThan(20));
  for (const test of tests) it(test.id, () => runTest(test));
});
