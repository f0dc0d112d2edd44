import type { QuadColumns } from './orders.ts';

/** Below this many rows a comparison sort is quicker than passes over 65,536 counters. */
const RADIX_FROM = 4096;
const DIGIT_BITS = 16;
const DIGITS = 1 << DIGIT_BITS;

/**
 * The rows of `columns` in ascending order by the columns that `significance` lists, most significant first. Rows that
 * are equal in those stay in the order in which they are: rows that are sorted by subject, predicate, object and graph
 * come out in the order object, subject, predicate, graph when they are sorted by the object alone.
 */
export function sortRows(
  columns: QuadColumns,
  length: number,
  significance: readonly number[],
  into: QuadColumns,
): void {
  const rows = new Uint32Array(length);
  for (let i = 0; i < length; i++) rows[i] = i;
  const keys = significance.map((column) => columns[column]!);
  const sorted = length < RADIX_FROM ? compareSort(keys, rows) : radixSort(keys, rows);
  for (let column = 0; column < 4; column++) takeRows(columns[column]!, sorted, into[column]!);
}

/** `sort` of typed arrays is stable (ECMA-262 23.2.3.29). */
function compareSort(keys: readonly Uint32Array[], rows: Uint32Array): Uint32Array {
  return rows.sort((x, y) => {
    for (const key of keys) {
      const difference = key[x]! - key[y]!;
      if (difference !== 0) return difference;
    }
    return 0;
  });
}

/**
 * The rows in ascending order by `keys`, most significant first; rows with equal keys stay in the order of `rows`. Least
 * significant digit first, 16 bits at a time; a digit that is 0 in every row costs no pass.
 */
export function radixSort(keys: readonly Uint32Array[], rows: Uint32Array): Uint32Array {
  let from: Uint32Array = rows;
  let to: Uint32Array = new Uint32Array(rows.length);
  /** Whether the rows are still in their first order; that `from` is `rows` says nothing, since the two change places. */
  let untouched = true;
  const counts = new Uint32Array(DIGITS);
  for (const column of keys.toReversed()) {
    if (untouched && isAscending(column, rows)) continue;
    untouched = false;
    const most = maximum(column, rows.length);
    for (let shift = 0; shift < 32 && most >>> shift > 0; shift += DIGIT_BITS) {
      countingPass(column, shift, from, to, counts);
      [from, to] = [to, from];
    }
  }
  return from;
}

/** A pass over what is in order already would change nothing. */
function isAscending(column: Uint32Array, rows: Uint32Array): boolean {
  for (let i = 1; i < rows.length; i++) if (column[rows[i]!]! < column[rows[i - 1]!]!) return false;
  return true;
}

function countingPass(
  column: Uint32Array,
  shift: number,
  from: Uint32Array,
  to: Uint32Array,
  counts: Uint32Array,
): void {
  counts.fill(0);
  for (let i = 0; i < from.length; i++) counts[(column[from[i]!]! >>> shift) & (DIGITS - 1)]!++;
  let start = 0;
  for (let digit = 0; digit < DIGITS; digit++) {
    const count = counts[digit]!;
    counts[digit] = start;
    start += count;
  }
  for (let i = 0; i < from.length; i++) {
    const row = from[i]!;
    to[counts[(column[row]! >>> shift) & (DIGITS - 1)]!++] = row;
  }
}

function maximum(column: Uint32Array, length: number): number {
  let most = 0;
  for (let i = 0; i < length; i++) if (column[i]! > most) most = column[i]!;
  return most;
}

function takeRows(column: Uint32Array, rows: Uint32Array, into: Uint32Array): void {
  for (let i = 0; i < rows.length; i++) into[i] = column[rows[i]!]!;
}
