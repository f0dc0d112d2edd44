import type { Generation } from './generation.ts';
import { type OpenState, openState } from './quad-state.ts';
import { type Range, rangeOf } from './segment/range.ts';

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
  const [left, right] = [rowsOf(a, predicate), rowsOf(b, predicate)];
  const length = left.end - left.start;
  if (length !== right.end - right.start) return false;
  return a.columns.psog.every((column, at) => {
    const other = b.columns.psog[at]!;
    for (let row = 0; row < length; row++)
      if (column[left.start + row] !== other[right.start + row]) return false;
    return true;
  });
}

function rowsOf(segment: Segment, predicate: number): Range {
  return rangeOf(segment.columns.psog, segment.length, [predicate]);
}
