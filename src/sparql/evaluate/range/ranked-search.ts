import type { IdRange } from '../../source.ts';

/**
 * The ids of ranked ones that are neither below nor above something: below are the first of them, above the last. Found by
 * halving, so that some thirty of a million are looked at.
 */
export function rangeWhere(
  ids: IdRange,
  isBelow: (id: number) => boolean,
  isAbove: (id: number) => boolean,
): IdRange {
  const start = firstWhere(ids.start, ids.end, (id) => !isBelow(id));
  return { start, end: firstWhere(start, ids.end, isAbove) };
}

function firstWhere(start: number, end: number, holds: (id: number) => boolean): number {
  let [low, high] = [start, end];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
