import type { PatternTerm, TriplePattern } from '../../algebra/index.ts';
import type { IdPattern, QuadSource, TripleBatch, TriplePosition } from '../../source.ts';
import type { Environment } from '../environment.ts';
import { constantPattern, planPattern } from '../join/pattern-plan.ts';
import { columnsOf, isWorthCopying, sortedTriples } from '../table/sorted-triples.ts';

const POSITIONS: readonly TriplePosition[] = ['subject', 'predicate', 'object'];

/** The ids at one position of a pattern, ascending: one window of them after the other, valid until the next. */
export type SortedColumn = { readonly rows: number; windows(): Iterable<Uint32Array> };

/** How many triples a pattern has, where the source knows, and its columns, where they lie in order or can be made to. */
export type PatternColumns = {
  count(): number | undefined;
  sorted(by: TriplePosition): SortedColumn | undefined;
};

/** How a pattern lies in the source; undefined where it has a variable twice, or sees a row outside. */
export function columnsOfPattern(
  pattern: TriplePattern,
  { options, active, outer }: Environment,
): PatternColumns | undefined {
  const { source } = options;
  const variables = POSITIONS.flatMap((position) => variableIn(pattern[position]));
  if (new Set(variables).size < variables.length) return undefined;
  if (outer?.variables.some((name) => variables.includes(name))) return undefined;
  const plan = planPattern(pattern, { kind: 'fixed', selector: active }, [], source);
  if (plan.impossible) return { count: () => 0, sorted: () => ({ rows: 0, windows: () => [] }) };
  const ids = constantPattern(plan, active);
  return {
    count: () => source.count?.(ids),
    sorted(by) {
      const columns = columnsOf(ids, by, source);
      if (columns !== undefined) return { rows: columns.length, windows: () => [cellsOf(columns, by)] };
      if (isWorthCopying(ids, source))
        return {
          rows: source.estimate(ids),
          windows: () => [cellsOf(sortedTriples(ids, by, options), by)],
        };
      return isNearlyLying(ids, source)
        ? { rows: source.estimate(ids), windows: () => scanned(ids, by, source) }
        : undefined;
    },
  };
}

function variableIn(term: PatternTerm): readonly string[] {
  return term.termType === 'Variable' ? [term.value] : [];
}

function cellsOf(triples: TripleBatch, by: TriplePosition): Uint32Array {
  return triples[by].subarray(0, triples.length);
}

/**
 * Whether a scan in order costs no sort: a source that knows how many triples it has altogether has them lying in every order,
 * with few changes between.
 */
function isNearlyLying(pattern: IdPattern, source: QuadSource): boolean {
  const isEverything = POSITIONS.every((position) => pattern[position] === 0);
  return isEverything && pattern.graphs.kind === 'union' && source.count?.(pattern) !== undefined;
}

function* scanned(pattern: IdPattern, by: TriplePosition, source: QuadSource): Generator<Uint32Array> {
  const cursor = source.scan(pattern, by);
  for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) yield cellsOf(batch, by);
}
