import type { QuadColumns } from './orders.ts';

/** Below this many rows a comparison sort is quicker than passes over 65,536 counters. */
const RADIX_FROM = 4096;
const DIGIT_BITS = 16;
const DIGITS = 1 << DIGIT_BITS;

/** Rows that are equal in their first key are put in order one by one up to so many. */
const INSERTION_MAX = 64;
/** A counter for each value is worth its memory up to so many for each row. */
const VALUES_PER_ROW = 4;
/** From so many rows in a run on, by the average, they are copied together. */
const ROWS_OF_A_RUN = 32;

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
  const [first, ...others] = significance as [number, ...number[]];
  if (length >= RADIX_FROM) {
    const counts = countedValues(columns[first]!, length);
    if (counts !== undefined) {
      const distribute = counts.runs * ROWS_OF_A_RUN <= length ? distributeRuns : distributeRows;
      distribute(columns, length, columns[first]!, counts, into);
      if (others.length > 0) sortWithin(into, length, first, others);
      return;
    }
  }
  const sorted = sortedRows(
    significance.map((column) => columns[column]!),
    length,
  );
  for (let column = 0; column < 4; column++) takeRows(columns[column]!, sorted, into[column]!);
}

/** The rows `0` to `length - 1` in ascending order by `keys`, most significant first; equal ones stay as they are. */
export function sortedRows(keys: readonly Uint32Array[], length: number): Uint32Array {
  const rows = new Uint32Array(length);
  for (let i = 0; i < length; i++) rows[i] = i;
  if (length >= RADIX_FROM) return radixSort(keys, rows);
  const [key, ...others] = keys;
  return key !== undefined && others.length === 0 ? sortByOne(key, rows) : compareSort(keys, rows);
}

/**
 * By one column, as the other orders of few changes are made with every edit: most of these are of few properties and graphs, so that
 * the column is in order as it is. Else value and row become one number, which numbers are sorted by without a function.
 */
function sortByOne(key: Uint32Array, rows: Uint32Array): Uint32Array {
  if (isAscending(key, rows)) return rows;
  const numbers = new Float64Array(rows.length);
  for (let row = 0; row < rows.length; row++) numbers[row] = key[row]! * RADIX_FROM + row;
  numbers.sort();
  for (let at = 0; at < rows.length; at++) rows[at] = numbers[at]! % RADIX_FROM;
  return rows;
}

type Counts = {
  readonly least: number;
  readonly starts: Uint32Array;
  /** How many runs of the same value there are. */
  readonly runs: number;
};

/** Where the rows of each value of a column begin when they are in order; undefined where its values lie too far apart. */
function countedValues(column: Uint32Array, length: number): Counts | undefined {
  let least = 0xffffffff;
  let most = 0;
  for (let row = 0; row < length; row++) {
    const value = column[row]!;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const values = most - least + 1;
  if (values > VALUES_PER_ROW * length) return undefined;
  const starts = new Uint32Array(values);
  let runs = 0;
  let last = -1;
  for (let row = 0; row < length; row++) {
    const value = column[row]!;
    if (value !== last) runs++;
    last = value;
    starts[value - least]!++;
  }
  let start = 0;
  for (let value = 0; value < values; value++) {
    const count = starts[value]!;
    starts[value] = start;
    start += count;
  }
  return { least, starts, runs };
}

/** The same as `distributeRows` for rows that mostly go to where the ones before them went: those of a graph. */
function distributeRuns(
  columns: QuadColumns,
  length: number,
  key: Uint32Array,
  { least, starts }: Counts,
  into: QuadColumns,
): void {
  for (let row = 0; row < length; ) {
    const value = key[row]!;
    let end = row + 1;
    while (end < length && key[end] === value) end++;
    const at = starts[value - least]!;
    for (let column = 0; column < 4; column++) into[column]!.set(columns[column]!.subarray(row, end), at);
    starts[value - least] = at + end - row;
    row = end;
  }
}

/** One pass in the order of the rows, so that equal ones stay in it. */
function distributeRows(
  [a, b, c, d]: QuadColumns,
  length: number,
  key: Uint32Array,
  { least, starts }: Counts,
  [intoA, intoB, intoC, intoD]: QuadColumns,
): void {
  for (let row = 0; row < length; row++) {
    const at = starts[key[row]! - least]!++;
    intoA[at] = a[row]!;
    intoB[at] = b[row]!;
    intoC[at] = c[row]!;
    intoD[at] = d[row]!;
  }
}

/** Sorts rows that are in order by `first`, and lie in their place, by further columns: most subjects have few rows. */
function sortWithin(columns: QuadColumns, length: number, first: number, others: readonly number[]): void {
  const column = columns[first]!;
  for (let start = 0; start < length; ) {
    let end = start + 1;
    while (end < length && column[end] === column[start]) end++;
    if (end - start <= INSERTION_MAX) insertRows(columns, start, end, others);
    else {
      const part = columns.map((each) => each.subarray(start, end)) as unknown as QuadColumns;
      const copy = part.map((each) => each.slice()) as unknown as QuadColumns;
      sortRows(copy, end - start, others, part);
    }
    start = end;
  }
}

function insertRows(columns: QuadColumns, start: number, end: number, keys: readonly number[]): void {
  const [a, b, c, d] = columns;
  // With the last one again where there are fewer than three.
  const [x, y, z] = [0, 1, 2].map((at) => columns[keys[Math.min(at, keys.length - 1)]!]!) as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ];
  for (let row = start + 1; row < end; row++) {
    const [keyX, keyY, keyZ] = [x[row]!, y[row]!, z[row]!];
    const [rowA, rowB, rowC, rowD] = [a[row]!, b[row]!, c[row]!, d[row]!];
    let at = row;
    while (at > start && (x[at - 1]! - keyX || y[at - 1]! - keyY || z[at - 1]! - keyZ) > 0) {
      a[at] = a[at - 1]!;
      b[at] = b[at - 1]!;
      c[at] = c[at - 1]!;
      d[at] = d[at - 1]!;
      at--;
    }
    if (at === row) continue;
    a[at] = rowA;
    b[at] = rowB;
    c[at] = rowC;
    d[at] = rowD;
  }
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
