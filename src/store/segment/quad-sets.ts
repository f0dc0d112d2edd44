import { G, O, P, type QuadColumns, S } from './orders.ts';
import { sortRows } from './sort.ts';

/** Set algebra on rows that are sorted by their columns, the first of them first, and distinct. */

/** The first row of `set` from `start` on that is not below a row of `quads`; by steps that double, so that few rows are found in many quickly. */
function firstNotBelow(set: QuadColumns, start: number, quads: QuadColumns, row: number): number {
  const { length } = set[0];
  let step = 1;
  let low = start;
  while (low < length && compareRows(set, low, quads, row) < 0) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low, length);
  // What was passed over by the last step, of which the first row is known to be below.
  low = low === start ? start : Math.max(start, low - step / 2 + 1);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareRows(set, middle, quads, row) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The rows of `a` that `b` has not; the same object where it has none of them. */
export function difference(a: QuadColumns, b: QuadColumns): QuadColumns {
  return b[0].length === 0 ? a : takeRuns(a, runsOf(a, b, false));
}

/** What a set gained and lost on the way to another. */
export type SetChange = { readonly gained: QuadColumns; readonly lost: QuadColumns };

export function changeOfSet(before: QuadColumns, after: QuadColumns): SetChange {
  if (before === after) return { gained: noQuads, lost: noQuads };
  const gained = difference(after, before);
  // Mostly nothing is lost, and the numbers tell.
  const losesNone = after[0].length - gained[0].length === before[0].length;
  return { gained, lost: losesNone ? noQuads : difference(before, after) };
}

export const noQuads: QuadColumns = newColumns(0);

/** The rows of `a` that `b` has too; the same object where it has all of them. */
export function intersection(a: QuadColumns, b: QuadColumns): QuadColumns {
  return takeRuns(a, runsOf(a, b, true));
}

/** Where the runs of rows of `a` begin and end, in turn, that `b` has, or those that it has not. */
function runsOf(a: QuadColumns, b: QuadColumns, areShared: boolean): readonly number[] {
  const [length, other] = [a[0].length, b[0].length];
  const bounds: number[] = [];
  let i = 0;
  let j = 0;
  while (i < length && j < other) {
    const alone = i;
    i = firstNotBelow(a, i, b, j);
    if (!areShared) addRun(bounds, alone, i);
    if (i === length) break;
    j = firstNotBelow(b, j, a, i);
    const shared = i;
    while (i < length && j < other && compareRows(a, i, b, j) === 0) {
      i++;
      j++;
    }
    if (areShared) addRun(bounds, shared, i);
  }
  if (!areShared) addRun(bounds, i, length);
  return bounds;
}

function addRun(bounds: number[], start: number, end: number): void {
  if (start === end) return;
  if (bounds.length > 0 && bounds[bounds.length - 1] === start) bounds[bounds.length - 1] = end;
  else bounds.push(start, end);
}

/** A copy, since a view would keep all of the rows, and be sent to other threads with all of them. */
function takeRuns(quads: QuadColumns, bounds: readonly number[]): QuadColumns {
  let length = 0;
  for (let at = 0; at < bounds.length; at += 2) length += bounds[at + 1]! - bounds[at]!;
  if (length === quads[0].length) return quads;
  const taken = newColumns(length);
  let row = 0;
  for (let at = 0; at < bounds.length; at += 2) {
    copyRows(quads, bounds[at]!, bounds[at + 1]!, taken, row);
    row += bounds[at + 1]! - bounds[at]!;
  }
  return taken;
}

/** The union of two disjoint sets; one of them itself where the other is empty. */
export function mergeDisjoint(a: QuadColumns, b: QuadColumns): QuadColumns {
  if (a[0].length === 0) return b;
  if (b[0].length === 0) return a;
  const merged = newColumns(a[0].length + b[0].length);
  mergeInto(a, b, merged);
  return merged;
}

/** The same, in columns that have room for just that: runs of either, one after the other. */
export function mergeInto(a: QuadColumns, b: QuadColumns, merged: QuadColumns): void {
  const [length, other] = [a[0].length, b[0].length];
  let i = 0;
  let j = 0;
  while (i < length || j < other) {
    const endA = j < other ? firstNotBelow(a, i, b, j) : length;
    copyRows(a, i, endA, merged, i + j);
    i = endA;
    const endB = i < length ? firstNotBelow(b, j, a, i) : other;
    copyRows(b, j, endB, merged, i + j);
    j = endB;
  }
}

function copyRows(from: QuadColumns, start: number, end: number, to: QuadColumns, at: number): void {
  if (end - start > COPIED_SINGLY_MAX) {
    for (let column = 0; column < 4; column++) to[column]!.set(from[column]!.subarray(start, end), at);
    return;
  }
  for (let row = start; row < end; row++)
    for (let column = 0; column < 4; column++) to[column]![at + row - start] = from[column]![row]!;
}

/** A few rows are copied before a view of them is made. */
const COPIED_SINGLY_MAX = 16;

/** Below 0 where row `i` of one set comes before row `j` of another, 0 where they are the same. */
export function compareRows(a: QuadColumns, i: number, b: QuadColumns, j: number): number {
  return a[0][i]! - b[0][j]! || a[1][i]! - b[1][j]! || a[2][i]! - b[2][j]! || a[3][i]! - b[3][j]!;
}

function newColumns(length: number): QuadColumns {
  return [new Uint32Array(length), new Uint32Array(length), new Uint32Array(length), new Uint32Array(length)];
}

/** The quads under other ids, in SPOG order by those. Ids that keep their order, as those of a base do, cost no sort. */
export function renumberQuads(quads: QuadColumns, newIds: Uint32Array): QuadColumns {
  const renumbered = newColumns(quads[0].length);
  for (let column = 0; column < 4; column++) renumberInto(quads[column]!, newIds, renumbered[column]!);
  if (isSorted(renumbered)) return renumbered;
  const sorted = newColumns(quads[0].length);
  sortRows(renumbered, quads[0].length, [S, P, O, G], sorted);
  return sorted;
}

function renumberInto(column: Uint32Array, newIds: Uint32Array, into: Uint32Array): void {
  for (let row = 0; row < column.length; row++) into[row] = newIds[column[row]!]!;
}

function isSorted(quads: QuadColumns): boolean {
  for (let row = 1; row < quads[0].length; row++)
    if (compareRows(quads, row - 1, quads, row) > 0) return false;
  return true;
}
