import type { SortKey } from '../../algebra/index.ts';
import type { IdRange } from '../../source.ts';
import type { Environment } from '../environment.ts';
import { orderSortKeys, type SortKey as SortValue, sortKeyOf } from '../expression/index.ts';
import { rowExpression } from '../row-expression.ts';
import { endOfRun } from '../table/range-finder.ts';
import type { KeyColumns, KeyOrder, Part } from './key-parts.ts';
import { isRankedNode, orderAsItLies } from './order-as-it-lies.ts';

/** Different ids of which the keys are worked out one by one. */
const IDS_MAX = 512;

/**
 * The order of a key over the rows of a column: as they lie, where the key is the variable itself and the source has ranked nearly
 * all of its ids, or its text and all are strings, or all IRIs; run by run, where the ids are so few that the key of each is worked
 * out; and undefined otherwise. Within a run rows ascend by the position behind, which may be the second key.
 */
export function keyOrder(
  key: SortKey,
  variable: string,
  columns: KeyColumns,
  rows: IdRange,
  distinct: number,
  environment: Environment,
): KeyOrder | undefined {
  const isSplit = columns.second !== undefined;
  const lying = orderAsItLies(key, columns, rows, environment.options.source);
  if (lying !== undefined) {
    return {
      rowsOfKey: lying.splits ? 1 : (rows.end - rows.start) / Math.max(1, distinct),
      parts: lying.parts,
    };
  }
  if (distinct > IDS_MAX) return undefined;
  const runs = runsByKey(key, variable, columns, rows, environment);
  if (runs === undefined) return undefined;
  return {
    rowsOfKey: isSplit ? 1 : (rows.end - rows.start) / runs.length,
    parts: (rowsMin, rowsMax) => cut(runs, rowsMin, rowsMax),
  };
}

/** A run of one id; `isSplit` where its rows are in the order of the second key as they lie. */
type Run = Part & { readonly isSplit: boolean };

/** The runs of equal ids in the order of their keys; undefined where they are too many. */
function runsByKey(
  key: SortKey,
  variable: string,
  { first: column, second }: KeyColumns,
  { start, end }: IdRange,
  environment: Environment,
): readonly Run[] | undefined {
  const value = rowExpression(key.expression, [variable], environment);
  const runs: (IdRange & { readonly value: SortValue })[] = [];
  for (let row = start; row < end; ) {
    if (runs.length === IDS_MAX) return undefined;
    const next = endOfRun(column, row, end, column[row]!);
    runs.push({ start: row, end: next, value: sortKeyOf(value.evaluate([column], row)) });
    row = next;
  }
  const sign = key.descending ? -1 : 1;
  runs.sort((a, b) => sign * orderSortKeys(a.value, b.value) || a.start - b.start);
  const isTied = runs.map((run, at) => at > 0 && orderSortKeys(runs[at - 1]!.value, run.value) === 0);
  const { source } = environment.options;
  return runs.map((run, at) => ({
    start: run.start,
    end: run.end,
    isTied: isTied[at]!,
    isSplit:
      second !== undefined &&
      !isTied[at] &&
      isTied[at + 1] !== true &&
      isRankedNode(second[run.end - 1]!, source),
  }));
}

function* cut(runs: readonly Run[], rowsMin: number, rowsMax: number): Generator<Part> {
  let rows = rowsMin;
  for (const { start, end, isTied, isSplit } of runs) {
    for (let from = start; from < end; rows = Math.min(rowsMax, rows * 2)) {
      const to = Math.min(end, from + rows);
      yield { start: from, end: to, isTied: from > start ? !isSplit : isTied };
      from = to;
    }
  }
}
