import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parseQuery, type Query } from '../../../src/sparql/index.ts';
import { serialiseSelect } from '../../../src/sparql/serialise/index.ts';
import { whyNotApplicable } from '../../conformance/sparql/known-failures.ts';
import {
  fileOf,
  manifests,
  REGRESSIONS_IRI,
  readTests,
  type SparqlTest,
  suite,
} from '../../conformance/sparql/manifest.ts';
import { type Changed, runQueryTest } from '../../conformance/sparql/run-test.ts';

/** The query with its pattern written as text and read again. */
function rewritten(query: Query): Changed {
  const text = serialiseSelect(query.where, query.baseIri);
  const { where } = parseQuery(text, { baseIri: '', lengthMax: 1 << 20, nestingMax: 256 });
  return { query: { ...query, where } };
}

const isQuery = (test: SparqlTest) => /^(QueryEvaluationTest|CSVResultFormatTest)$/.test(test.type);

/** Answers that are other each time, or that only the operation at the top gives in its order. */
const tests = (
  await Promise.all([
    ...(suite.absent ? [] : manifests.map((path) => readTests(path))),
    readTests('manifest.ttl', REGRESSIONS_IRI),
  ])
)
  .flat()
  .filter((test) => isQuery(test) && whyNotApplicable(test) === undefined);

describe(`algebra written as text and read again${suite.note}`, () => {
  it('has the whole corpus of queries to work on', () => {
    expect(tests.length).toBeGreaterThan(suite.absent ? 20 : 500);
  });

  it.each(tests.map((test) => [test.id, test] as const))('%s', async (_, test) => {
    const text = await readFile(fileOf(test.action), 'utf8');
    await runQueryTest(test, text, rewritten);
  });
});
