import type { Generation } from './generation.ts';
import { type OpenState, openState } from './quad-state.ts';
import { isSameRows, type Range, rangeOf } from './segment/range.ts';

/**
 * Whether two generations certainly have the same statements with a predicate: the same base, with the same laid over it.
 * A few binary searches, and a look at what was changed since the base was made.
 */
export function samePredicate(a: Generation, b: Generation): (predicate: number) => boolean {
  if (a.baseSince !== b.baseSince || a.quads.base.length !== b.quads.base.length) return () => false;
  const [left, right] = [openState(a.quads), openState(b.quads)];
  return (predicate) =>
    sameRows(left.added, right.added, predicate) && sameRows(left.removed, right.removed, predicate);
}

type Segment = OpenState['added'];

function sameRows(a: Segment, b: Segment, predicate: number): boolean {
  return isSameRows(a.columns.psog, rowsOf(a, predicate), b.columns.psog, rowsOf(b, predicate));
}

function rowsOf(segment: Segment, predicate: number): Range {
  return rangeOf(segment.columns.psog, segment.length, [predicate]);
}
