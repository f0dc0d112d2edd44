import { G, O, P, type QuadColumns, S } from './orders.ts';
import { QuadList } from './quad-list.ts';
import { sortRows } from './sort.ts';

/** Set algebra on quads that are sorted by SPOG and distinct. */

/**
 * A test of membership for rows of one other set that are asked for in ascending order: each search goes on where the last
 * one ended, by steps that double, so that few rows are looked up in many as quickly as many in few.
 */
export function membership(set: QuadColumns): (quads: QuadColumns, row: number) => boolean {
  const { length } = set[0];
  if (length === 0) return () => false;
  let at = 0;
  return (quads, row) => {
    at = firstNotBelow(set, at, quads, row);
    return at < length && compareRows(set, at, quads, row) === 0;
  };
}

/** The first row of `set` from `start` on that is not below a row of `quads`. */
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

/** The quads of `quads` for which `keep` holds, asked in their order; the same object where it holds for all. */
export function filterQuads(
  quads: QuadColumns,
  keep: (quads: QuadColumns, row: number) => boolean,
): QuadColumns {
  const [s, p, o, g] = quads;
  let row = 0;
  while (row < s.length && keep(quads, row)) row++;
  if (row === s.length) return quads;
  const kept = new QuadList();
  kept.pushAll(quads.map((column) => column.subarray(0, row)) as unknown as QuadColumns);
  for (row++; row < s.length; row++) {
    if (keep(quads, row)) kept.push(s[row]!, p[row]!, o[row]!, g[row]!);
  }
  return kept.view();
}

export function difference(a: QuadColumns, b: QuadColumns): QuadColumns {
  if (b[0].length === 0) return a;
  const isIn = membership(b);
  return filterQuads(a, (quads, row) => !isIn(quads, row));
}

/** The union of two disjoint sets: runs of either, one after the other. */
export function mergeDisjoint(a: QuadColumns, b: QuadColumns): QuadColumns {
  if (a[0].length === 0) return b;
  if (b[0].length === 0) return a;
  const [length, other] = [a[0].length, b[0].length];
  const merged = [0, 1, 2, 3].map(() => new Uint32Array(length + other)) as unknown as QuadColumns;
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
  return merged;
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

function compareRows(a: QuadColumns, i: number, b: QuadColumns, j: number): number {
  return a[0][i]! - b[0][j]! || a[1][i]! - b[1][j]! || a[2][i]! - b[2][j]! || a[3][i]! - b[3][j]!;
}

/** The quads under other ids, in SPOG order by those. Ids that keep their order, as those of a base do, cost no sort. */
export function renumberQuads(quads: QuadColumns, newIds: Uint32Array): QuadColumns {
  const renumbered = quads.map((column) => column.map((id) => newIds[id]!)) as unknown as QuadColumns;
  if (isSorted(renumbered)) return renumbered;
  const sorted = quads.map((column) => new Uint32Array(column.length)) as unknown as QuadColumns;
  sortRows(renumbered, quads[0].length, [S, P, O, G], sorted);
  return sorted;
}

function isSorted(quads: QuadColumns): boolean {
  for (let row = 1; row < quads[0].length; row++)
    if (compareRows(quads, row - 1, quads, row) > 0) return false;
  return true;
}
