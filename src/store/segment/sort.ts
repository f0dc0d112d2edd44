import type { QuadColumns } from './orders.ts';

/** Below this many rows a comparison sort is quicker than passes over 65,536 counters. */
const RADIX_FROM = 4096;
const DIGIT_BITS = 16;
const DIGITS = 1 << DIGIT_BITS;

/** The row numbers of `columns` in ascending order by the columns that `significance` lists, most significant first. */
export function sortedRows(
  columns: QuadColumns,
  length: number,
  significance: readonly number[],
): Uint32Array {
  const rows = new Uint32Array(length);
  for (let i = 0; i < length; i++) rows[i] = i;
  return length < RADIX_FROM
    ? compareSort(columns, rows, significance)
    : radixSort(columns, rows, significance);
}

function compareSort(columns: QuadColumns, rows: Uint32Array, significance: readonly number[]): Uint32Array {
  const [a, b, c, d] = significance.map((column) => columns[column]!) as unknown as QuadColumns;
  return rows.sort((x, y) => a[x]! - a[y]! || b[x]! - b[y]! || c[x]! - c[y]! || d[x]! - d[y]!);
}

/** Least significant digit first, 16 bits at a time; a digit that is 0 in every row costs no pass. */
function radixSort(columns: QuadColumns, rows: Uint32Array, significance: readonly number[]): Uint32Array {
  let from: Uint32Array = rows;
  let to: Uint32Array = new Uint32Array(rows.length);
  const counts = new Uint32Array(DIGITS);
  for (let i = significance.length - 1; i >= 0; i--) {
    const column = columns[significance[i]!]!;
    const most = maximum(column, rows.length);
    for (let shift = 0; shift < 32 && most >>> shift > 0; shift += DIGIT_BITS) {
      countingPass(column, shift, from, to, counts);
      [from, to] = [to, from];
    }
  }
  return from;
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

/** `columns` with the rows picked and ordered as `rows` says. */
export function takeRows(columns: QuadColumns, rows: Uint32Array): QuadColumns {
  return columns.map((column) => {
    const taken = new Uint32Array(rows.length);
    for (let i = 0; i < rows.length; i++) taken[i] = column[rows[i]!]!;
    return taken;
  }) as unknown as QuadColumns;
}
