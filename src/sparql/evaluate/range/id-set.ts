import { lowerBound } from '../../../base/index.ts';
import type { IdRange } from '../../source.ts';

/** A set of ids: ranges that do not touch, ascending, none empty. */
export type IdRanges = readonly IdRange[];

export function unionOf(ranges: readonly IdRange[]): IdRanges {
  const joined: { start: number; end: number }[] = [];
  const sorted = ranges.filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start);
  for (const { start, end } of sorted) {
    const last = joined.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined;
}

export function intersection(left: IdRanges, right: IdRanges): IdRanges {
  return left.flatMap((a) =>
    right
      .map((b) => ({ start: Math.max(a.start, b.start), end: Math.min(a.end, b.end) }))
      .filter(({ start, end }) => start < end),
  );
}

/** The rows `[start, end)` of an ascending column that have ids of the set, in order; none is empty. */
export function rowsWithin(ids: IdRanges, column: Uint32Array, length: number): IdRange[] {
  const rows: IdRange[] = [];
  let from = 0;
  for (const range of ids) {
    const start = lowerBound(column, from, length, range.start);
    from = lowerBound(column, start, length, range.end);
    if (start < from) rows.push({ start, end: from });
  }
  return rows;
}
