import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { Quad } from '../../../src/rdf/index.ts';
import type { Operation } from '../../../src/sparql/algebra/index.ts';
import { mapInputs } from '../../../src/sparql/algebra/map-inputs.ts';
import { isHidden, variablesInScope } from '../../../src/sparql/algebra/scope.ts';
import type { Query } from '../../../src/sparql/index.ts';
import { whyNotApplicable } from '../../conformance/sparql/known-failures.ts';
import { fileOf, manifests, readTests, type SparqlTest, suite } from '../../conformance/sparql/manifest.ts';
import { type Changed, runQueryTest } from '../../conformance/sparql/run-test.ts';
import { localFederation } from './local-federation.ts';

const THERE = 'http://there.example/sparql';

/** Entries whose data stays the same when it lies elsewhere: one graph, and no blank nodes. */
async function movable(test: SparqlTest): Promise<boolean> {
  if (!/^QueryEvaluationTest$/.test(test.type) || whyNotApplicable(test) !== undefined) return false;
  if (test.regimes.length > 0 || test.data.length === 0 || test.data.some(({ graph }) => graph !== ''))
    return false;
  const text = await readFile(fileOf(test.action), 'utf8');
  return !/\b(FROM|GRAPH|BNODE)\b/i.test(text);
}

/** Every second pattern that has no blank nodes is asked of another server, which has the same data. */
function moved(query: Query, quads: readonly Quad[], first: boolean): Changed {
  let take = first;
  const move = (operation: Operation): Operation => {
    if (operation.type !== 'bgp' && operation.type !== 'path') return mapInputs(operation, move);
    if ([...variablesInScope(operation)].some(isHidden)) return operation;
    take = !take;
    if (!take) asked++;
    const name = { termType: 'NamedNode', value: THERE } as const;
    return take ? operation : { type: 'service', name, silent: false, input: operation };
  };
  return {
    query: { ...query, where: move(query.where) },
    federation: localFederation({ [THERE]: quads }, first ? 'json' : 'xml'),
  };
}

/** Patterns that have been asked of the other server. */
let asked = 0;

const hasBlankNodes = (quads: readonly Quad[]) =>
  quads.some(({ subject, object }) => subject.termType === 'BlankNode' || object.termType === 'BlankNode');

const all = suite.absent ? [] : (await Promise.all(manifests.map((path) => readTests(path)))).flat();
const tests: SparqlTest[] = [];
for (const test of all) if (await movable(test)) tests.push(test);

describe.skipIf(suite.absent)(`the corpus with patterns moved to another server${suite.note}`, () => {
  it('has many queries to work on', () => expect(tests.length).toBeGreaterThan(200));

  it.each(tests.map((test) => [test.id, test] as const))('%s', async (_, test) => {
    const text = await readFile(fileOf(test.action), 'utf8');
    for (const first of [true, false]) {
      await runQueryTest(test, text, (query, quads) =>
        hasBlankNodes(quads) ? { query } : moved(query, quads, first),
      );
    }
  });

  it('has moved many patterns', () => expect(asked).toBeGreaterThan(300));
});
