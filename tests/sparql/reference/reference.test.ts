import { describe, expect, it } from 'vitest';
import { defaultGraph, type Quad, type Term } from '../../../src/rdf/index.ts';
import { variablesInScope } from '../../../src/sparql/algebra/scope.ts';
import { type DatasetClause, parseQuery } from '../../../src/sparql/index.ts';
import type { Answer } from '../../conformance/sparql/result-readers.ts';
import { agrees } from '../../fuzz/compare.ts';
import { randomQuery } from '../../fuzz/grammar/queries.ts';
import { NS } from '../../fuzz/grammar/vocabulary.ts';
import { ourSolutions } from '../../fuzz/ours.ts';
import { randomFrom } from '../../fuzz/random.ts';
import { randomQuads } from '../../fuzz/random-data.ts';
import { fuzzSeeds } from '../../fuzz/seeds.ts';
import { tooLarge } from '../../fuzz/too-large.ts';
import { textOf } from '../../fuzz/words.ts';
import { arraySource } from '../array-source.ts';
import { referenceSolutions, type Solution } from './reference-evaluator.ts';

const { from, count } = fuzzSeeds(1500);

describe('random queries, compared with an evaluator written straight from the specification', () => {
  it(`agrees on the seeds ${from} to ${from + count - 1}`, () => {
    let compared = 0;
    for (let seed = from; seed < from + count; seed++) if (agreesOn(seed)) compared++;
    expect(compared).toBeGreaterThan(count * 0.8);
  });
});

/** False where the answer is too large to compare. */
function agreesOn(seed: number): boolean {
  const random = randomFrom(seed);
  const { words, compare } = randomQuery(random, false);
  const quads = randomQuads(random, { derivedTypes: true, notANumber: true, illTyped: true });
  const text = textOf(words);
  const query = parseQuery(text, { baseIri: NS });
  const names = [...variablesInScope(query.where)].filter((name) => !name.startsWith('_:'));
  const ours = ourSolutions(query, names, arraySource(quads));
  const expected = reference(() => referenceSolutions(query.where, inDataset(quads, query.dataset)));
  if (ours === tooLarge || expected === tooLarge) return false;
  if (!agrees(ours, expected, compare)) {
    expect({ seed, text, quads, ...ours }).toEqual({ seed, text, quads, ...expected });
  }
  return true;
}

function reference(run: () => readonly Solution[]): Answer | typeof tooLarge {
  try {
    const rows = run().map(
      (row) =>
        Object.fromEntries([...row].filter(([name]) => !name.startsWith('_:'))) as Record<string, Term>,
    );
    return { kind: 'solutions', variables: [], rows, ordered: false };
  } catch (thrown) {
    if (thrown === tooLarge) return tooLarge;
    throw thrown;
  }
}

/** FROM and FROM NAMED (SPARQL 1.1 Query 13.2). */
function inDataset(quads: readonly Quad[], clause: DatasetClause | undefined): readonly Quad[] {
  if (clause === undefined) return quads;
  const merged = quads
    .filter(({ graph }) => clause.default.includes(graph.value))
    .map((each) => ({ ...each, graph: defaultGraph }));
  const named = quads.filter(({ graph }) => clause.named.includes(graph.value));
  return [...new Map([...merged, ...named].map((each) => [JSON.stringify(each), each])).values()];
}
