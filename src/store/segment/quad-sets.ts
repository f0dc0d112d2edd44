import type { QuadColumns } from './orders.ts';
import { QuadList } from './quad-list.ts';
import { rangeOf } from './range.ts';

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
