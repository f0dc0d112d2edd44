import { type MemoryBudget, memoryBudget, PinakesError, uninterrupted } from '../../src/base/index.ts';
import { blankNode, defaultGraph, type Quad, type Term } from '../../src/rdf/index.ts';
import { solutionsOf } from '../../src/sparql/evaluate/evaluate.ts';
import {
  evaluateAsk,
  evaluateGraph,
  evaluateSelect,
  type KeptPlans,
  parseQuery,
  parseUpdate,
  type QuadSource,
  type Query,
  resolveDataset,
  runUpdate,
  type SolutionCursor,
} from '../../src/sparql/index.ts';
import type { Answer, Row } from '../conformance/sparql/result-readers.ts';
import { arrayState } from '../sparql/array-source.ts';
import { NS } from './grammar/vocabulary.ts';
import { ROWS_MAX, tooLarge } from './too-large.ts';

export type DefaultGraphMode = 'exclusive' | 'union';

const MEMORY_BYTES = 1 << 24;

function settings(memory: MemoryBudget) {
  let made = 0;
  return {
    interrupt: uninterrupted,
    memory,
    now: new Date(0),
    baseIri: NS,
    freshBlankNode: () => blankNode(`made${made++}`),
    extensionFunction: () => undefined,
  };
}

/** Our answer; `tooLarge` where it would take more rows or memory than a test should, undefined where it does not parse. */
export function ourAnswer(
  text: string,
  source: QuadSource,
  mode: DefaultGraphMode,
): Answer | typeof tooLarge | undefined {
  const query = orUndefined(() => parseQuery(text, { baseIri: NS }));
  if (query === undefined) return undefined;
  return orTooLarge(() => answer(query, source, mode));
}

function answer(query: Query, source: QuadSource, mode: DefaultGraphMode): Answer | typeof tooLarge {
  const dataset = resolveDataset(query.dataset, source, { graphs: undefined, defaultGraph: mode });
  const options = { ...settings(memoryBudget(MEMORY_BYTES)), source, dataset };
  if (query.form === 'ask') return { kind: 'boolean', value: evaluateAsk(query, options) };
  if (query.form !== 'select') {
    const quads: Quad[] = [];
    for (const triples of evaluateGraph(query, options)) {
      quads.push(...triples.map((triple) => ({ ...triple, graph: defaultGraph })));
      if (quads.length > ROWS_MAX) return tooLarge;
    }
    return { kind: 'graph', quads };
  }
  return rowsOf(evaluateSelect(query, options));
}

/** The solutions of a query's pattern, whatever the form of the query. */
export function ourSolutions(
  query: Query,
  variables: readonly string[],
  source: QuadSource,
  plans?: KeptPlans,
  defaultGraph: DefaultGraphMode = 'exclusive',
): Answer | typeof tooLarge {
  const dataset = resolveDataset(query.dataset, source, { graphs: undefined, defaultGraph });
  const options = { ...settings(memoryBudget(MEMORY_BYTES)), source, dataset, plans };
  return orTooLarge(() => rowsOf(solutionsOf(query.where, variables, options)));
}

function rowsOf(cursor: SolutionCursor): Answer | typeof tooLarge {
  const rows: Row[] = [];
  for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) {
    for (let row = 0; row < batch.length; row++) {
      const cells = cursor.variables.map((name, column) => [name, batch.term(row, column)] as const);
      rows.push(Object.fromEntries(cells.filter((cell): cell is [string, Term] => cell[1] !== undefined)));
    }
    if (rows.length > ROWS_MAX) return tooLarge;
  }
  return { kind: 'solutions', variables: cursor.variables, rows, ordered: false };
}

/** The dataset after an update. */
export function ourUpdate(
  text: string,
  quads: readonly Quad[],
): readonly Quad[] | typeof tooLarge | undefined {
  const operations = orUndefined(() => parseUpdate(text, { baseIri: NS }));
  if (operations === undefined) return undefined;
  return orTooLarge(() => {
    const state = arrayState(quads);
    const access = { graphs: undefined, defaultGraph: 'exclusive' } as const;
    runUpdate(operations, state, { ...settings(memoryBudget(MEMORY_BYTES)), access });
    return state.quads();
  });
}

function orUndefined<Parsed>(parse: () => Parsed): Parsed | undefined {
  try {
    return parse();
  } catch (thrown) {
    if (thrown instanceof PinakesError && thrown.code === 'sparql-syntax') return undefined;
    throw thrown;
  }
}

function orTooLarge<Result>(run: () => Result): Result | typeof tooLarge {
  try {
    return run();
  } catch (thrown) {
    if (thrown instanceof PinakesError && thrown.code === 'query-memory') return tooLarge;
    throw thrown;
  }
}
