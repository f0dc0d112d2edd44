import { describe, expect, it } from 'vitest';
import { memoryBudget, uninterrupted } from '../../../src/base/index.ts';
import { blankNode, type Quad, type Term } from '../../../src/rdf/index.ts';
import { evaluateSelect, parseQuery, type Query, resolveDataset } from '../../../src/sparql/index.ts';
import { arraySource } from '../array-source.ts';
import { randomFrom, randomQuads, randomQuery } from './random-query.ts';
import { referenceSolutions, solutionKey } from './reference-evaluator.ts';

type Select = Extract<Query, { form: 'select' }>;

function ourSolutions(query: Select, quads: readonly Quad[]): readonly string[] {
  const source = arraySource(quads);
  const cursor = evaluateSelect(query, {
    source,
    dataset: resolveDataset(undefined, source, { graphs: undefined, defaultGraph: 'exclusive' }),
    interrupt: uninterrupted,
    memory: memoryBudget(1 << 28),
    now: new Date(0),
    baseIri: '',
    freshBlankNode: () => blankNode('fresh'),
    extensionFunction: () => undefined,
  });
  const rows: string[] = [];
  for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) {
    for (let row = 0; row < batch.length; row++) {
      const cells = cursor.variables.map((name, column) => [name, batch.term(row, column)] as const);
      rows.push(solutionKey(new Map(cells.filter((cell): cell is [string, Term] => cell[1] !== undefined))));
    }
  }
  return rows.sort();
}

/** The seeds to try; `PINAKES_FUZZ=from,count` asks for others. */
const [from, count] = (process.env.PINAKES_FUZZ ?? '1,1500').split(',').map(Number) as [number, number];

describe('random queries, compared with an evaluator written straight from the specification', () => {
  it(`agrees on the seeds ${from} to ${from + count - 1}`, () => {
    for (let seed = from; seed < from + count; seed++) {
      const random = randomFrom(seed);
      const quads = randomQuads(random);
      const text = randomQuery(random);
      const query = parseOrSkip(text);
      if (query === undefined) continue;
      const expected = referenceSolutions(query.where, quads).map(solutionKey).sort();
      expect({ seed, text, rows: ourSolutions(query, quads) }).toEqual({ seed, text, rows: expected });
    }
  });
});

/** A random BIND may set a variable that is in use; that is an error, and no test of evaluation. */
function parseOrSkip(text: string): Select | undefined {
  try {
    return parseQuery(text, { baseIri: '' }) as Select;
  } catch (thrown) {
    expect((thrown as Error).message).toMatch(/already (in use|uses)/);
    return undefined;
  }
}
