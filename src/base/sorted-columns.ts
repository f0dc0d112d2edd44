/**
 * Searches in ascending columns of numbers, whole or in a stretch of them. Where the smallest of several columns decides, or
 * terms are compared rather than numbers, whoever knows the order searches.
 */

/** The first row in `[start, end)` whose value is at least `value`; `end` where there is none. */
export function lowerBound(column: Uint32Array, start: number, end: number, value: number): number {
  while (start < end) {
    const middle = (start + end) >>> 1;
    if (column[middle]! < value) start = middle + 1;
    else end = middle;
  }
  return start;
}

/** The first row in `[start, end)` whose value is above `value`; `end` where there is none. Gallops, since most ranges are short. */
export function upperBound(column: Uint32Array, start: number, end: number, value: number): number {
  let step = 1;
  let low = start;
  while (low + step < end && column[low + step]! <= value) {
    low += step;
    step *= 2;
  }
  let high = Math.min(end, low + step);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (column[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where a number stands in a column of distinct ones; −1 where it does not. */
export function placeIn(column: Uint32Array, value: number): number {
  const place = lowerBound(column, 0, column.length, value);
  return column[place] === value ? place : -1;
}

/** A column of so many rows that begins with those of another, which has no more. */
export function widened(column: Uint32Array, rows: number): Uint32Array<ArrayBuffer> {
  const wide = new Uint32Array(rows);
  wide.set(column);
  return wide;
}
