import { G, O, P, type QuadColumns, S } from './orders.ts';
import { QuadList } from './quad-list.ts';
import { rangeOf } from './range.ts';
import { sortRows } from './sort.ts';

/** Set algebra on quads that are sorted by SPOG and distinct. */

export function contains(set: QuadColumns, quads: QuadColumns, row: number): boolean {
  const { start, end } = rangeOf(set, set[0].length, [
    quads[0][row]!,
    quads[1][row]!,
    quads[2][row]!,
    quads[3][row]!,
  ]);
  return start < end;
}

/** The quads of `quads` for which `keep` holds, still sorted. */
export function filterQuads(
  quads: QuadColumns,
  keep: (quads: QuadColumns, row: number) => boolean,
): QuadColumns {
  const kept = new QuadList();
  const [s, p, o, g] = quads;
  for (let row = 0; row < s.length; row++) {
    if (keep(quads, row)) kept.push(s[row]!, p[row]!, o[row]!, g[row]!);
  }
  return kept.view();
}

export function difference(a: QuadColumns, b: QuadColumns): QuadColumns {
  return b[0].length === 0 ? a : filterQuads(a, (quads, row) => !contains(b, quads, row));
}

/** The union of two disjoint sets: one linear merge. */
export function mergeDisjoint(a: QuadColumns, b: QuadColumns): QuadColumns {
  if (a[0].length === 0) return b;
  if (b[0].length === 0) return a;
  const length = a[0].length + b[0].length;
  const merged = [0, 1, 2, 3].map(() => new Uint32Array(length)) as unknown as QuadColumns;
  let i = 0;
  let j = 0;
  for (let row = 0; row < length; row++) {
    const takeA = j >= b[0].length || (i < a[0].length && compareRows(a, i, b, j) < 0);
    const from = takeA ? a : b;
    const at = takeA ? i++ : j++;
    for (let column = 0; column < 4; column++) merged[column]![row] = from[column]![at]!;
  }
  return merged;
}

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
