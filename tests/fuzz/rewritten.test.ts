import { describe, expect, it } from 'vitest';
import { memoryBudget, PinakesError, uninterrupted } from '../../src/base/index.ts';
import { blankNode, type Quad, type Term } from '../../src/rdf/index.ts';
import type { Operation } from '../../src/sparql/algebra/index.ts';
import { mapInputs } from '../../src/sparql/algebra/map-inputs.ts';
import { isHidden, variablesInScope } from '../../src/sparql/algebra/scope.ts';
import { solutionsOf } from '../../src/sparql/evaluate/evaluate.ts';
import { type Federation, parseQuery, type Query, resolveDataset } from '../../src/sparql/index.ts';
import { serialiseSelect } from '../../src/sparql/serialise/index.ts';
import type { Answer, Row } from '../conformance/sparql/result-readers.ts';
import { arraySource } from '../sparql/array-source.ts';
import { localFederation } from '../sparql/service/local-federation.ts';
import { agrees } from './compare.ts';
import { NS } from './grammar/vocabulary.ts';
import { queryCase } from './query-pair.ts';
import { fuzzSeeds } from './seeds.ts';
import { ROWS_MAX, tooLarge } from './too-large.ts';
import { textOf } from './words.ts';

const { from, count } = fuzzSeeds(400);
const THERE = 'http://there.example/sparql';

/** The solutions of a query's pattern over these variables. */
function solutions(
  query: Query,
  variables: readonly string[],
  quads: readonly Quad[],
  federation?: Federation,
): Answer | typeof tooLarge {
  const source = arraySource(quads);
  let made = 0;
  const cursor = solutionsOf(query.where, variables, {
    source,
    dataset: resolveDataset(query.dataset, source, { graphs: undefined, defaultGraph: 'exclusive' }),
    interrupt: uninterrupted,
    memory: memoryBudget(1 << 25),
    now: new Date(0),
    baseIri: NS,
    freshBlankNode: () => blankNode(`made${made++}`),
    extensionFunction: () => undefined,
    ...(federation && { federation }),
  });
  const rows: Row[] = [];
  for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) {
    for (let row = 0; row < batch.length; row++) {
      const cells = variables.map((name, column) => [name, batch.term(row, column)] as const);
      rows.push(Object.fromEntries(cells.filter((cell): cell is [string, Term] => cell[1] !== undefined)));
    }
    if (rows.length > ROWS_MAX) return tooLarge;
  }
  return { kind: 'solutions', variables, rows, ordered: false };
}

type Rewritten = { readonly query: Query; readonly quads: readonly Quad[]; readonly federation?: Federation };

/** Runs every seed's query as it is and rewritten; `rewrite` answers undefined for one that it does not apply to. */
function compareRewritten(rewrite: (query: Query, quads: readonly Quad[]) => Rewritten | undefined): number {
  let compared = 0;
  for (let seed = from; seed < from + count; seed++) {
    const { query: random, quads: data } = queryCase(seed);
    const text = textOf(random.words);
    const query = parsed(text);
    const changed = query && rewrite(query, data);
    if (query === undefined || changed === undefined) continue;
    const variables = [...variablesInScope(query.where)].filter((name) => !isHidden(name));
    const answers = orTooLarge(() => [
      solutions(query, variables, changed.quads),
      solutions(changed.query, variables, changed.quads, changed.federation),
    ]);
    if (answers === tooLarge || answers[0] === tooLarge || answers[1] === tooLarge) continue;
    compared++;
    if (agrees(answers[0] as Answer, answers[1] as Answer, random.compare)) continue;
    expect({ seed, text, changed: serialiseSelect(changed.query.where, NS), answer: answers[1] }).toEqual({
      seed,
      text,
      answer: answers[0],
    });
  }
  return compared;
}

function parsed(text: string): Query | undefined {
  try {
    return parseQuery(text, { baseIri: NS });
  } catch (thrown) {
    if (thrown instanceof PinakesError && thrown.code === 'sparql-syntax') return undefined;
    throw thrown;
  }
}

function orTooLarge<Value>(work: () => Value): Value | typeof tooLarge {
  try {
    return work();
  } catch (thrown) {
    if (thrown instanceof PinakesError && thrown.code === 'query-memory') return tooLarge;
    throw thrown;
  }
}

/** Patterns in the default graph without blank nodes, every second one asked of another server. */
function moved(operation: Operation): Operation {
  let take = false;
  const move = (part: Operation): Operation => {
    if (part.type === 'graph') return part;
    if (part.type !== 'bgp' && part.type !== 'path') return mapInputs(part, move);
    if ([...variablesInScope(part)].some(isHidden)) return part;
    take = !take;
    const name = { termType: 'NamedNode', value: THERE } as const;
    return take ? { type: 'service', name, silent: false, input: part } : part;
  };
  return move(operation);
}

const isPlain = ({ subject, object, graph }: Quad) =>
  graph.termType === 'DefaultGraph' && subject.termType !== 'BlankNode' && object.termType !== 'BlankNode';

describe(`random queries of ${count} seeds from ${from}, rewritten`, () => {
  it(
    'mean the same when they have been written as text',
    () => {
      const compared = compareRewritten((query, quads) => {
        const { where } = parseQuery(serialiseSelect(query.where, query.baseIri), {
          baseIri: '',
          lengthMax: 1 << 20,
          nestingMax: 256,
        });
        return { query: { ...query, where }, quads };
      });
      expect(compared).toBeGreaterThan(count * 0.8);
    },
    120_000 + count * 100,
  );

  it(
    'mean the same when patterns are asked of a server with the same data',
    () => {
      const compared = compareRewritten((query, quads) => {
        const where = moved(query.where);
        if (query.dataset !== undefined) return undefined;
        const plain = quads.filter(isPlain);
        return {
          query: { ...query, where },
          quads: plain,
          federation: localFederation({ [THERE]: plain }, 'xml'),
        };
      });
      expect(compared).toBeGreaterThan(count * 0.5);
    },
    120_000 + count * 100,
  );
});
