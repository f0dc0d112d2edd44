import { lowerBound, upperBound } from '../../base/index.ts';
import type { QuadColumns } from './orders.ts';

/** Rows `[start, end)` of a sorted order. */
export type Range = { readonly start: number; readonly end: number };

/** The rows whose first columns equal `prefix`; a few binary searches. */
export function rangeOf(columns: QuadColumns, length: number, prefix: readonly number[]): Range {
  let start = 0;
  let end = length;
  for (let i = 0; i < prefix.length && start < end; i++) {
    const column = columns[i]!;
    // What came since is behind all that a base has, and nothing needs to be looked for there.
    if (column[end - 1]! < prefix[i]!) return { start: end, end };
    start = lowerBound(column, start, end, prefix[i]!);
    end = upperBound(column, start, end, prefix[i]!);
  }
  return { start, end };
}

/** Whether some rows of one order are the same as some of another of the same kind. */
export function isSameRows(a: QuadColumns, here: Range, b: QuadColumns, there: Range): boolean {
  const length = here.end - here.start;
  if (length !== there.end - there.start) return false;
  return a.every((column, at) => {
    const other = b[at]!;
    for (let row = 0; row < length; row++)
      if (column[here.start + row] !== other[there.start + row]) return false;
    return true;
  });
}
