import type { EffectiveChange } from './quad-state.ts';
import { G, O, P, type QuadColumns, S } from './segment/orders.ts';
import { QuadList } from './segment/quad-list.ts';
import { sortedRows } from './segment/sort.ts';

/**
 * What many changes, one after the other, come to: the last one that names a quad decides on it. Sorted once, however
 * many changes there are.
 */
export function joinChanges(changes: Iterable<EffectiveChange>): EffectiveChange {
  const quads = new QuadList();
  /** Where each run of added or removed quads ends, in turn. */
  const isAdded: boolean[] = [];
  const ends: number[] = [];
  for (const change of changes) {
    for (const kind of ['removed', 'added'] as const) {
      quads.pushAll(change[kind]);
      isAdded.push(kind === 'added');
      ends.push(quads.length);
    }
  }
  const added = new Uint8Array(quads.length);
  for (let run = 0; run < ends.length; run++) {
    if (isAdded[run]) added.fill(1, ends[run - 1] ?? 0, ends[run]);
  }
  return lastOfEach(quads.view(), added);
}

function lastOfEach(quads: QuadColumns, isAdded: Uint8Array): EffectiveChange {
  const rows = sortedRows([quads[S], quads[P], quads[O], quads[G]], isAdded.length);
  const change = { added: new QuadList(), removed: new QuadList() };
  const [s, p, o, g] = quads;
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    const next = rows[at + 1];
    if (
      next !== undefined &&
      s[next] === s[row] &&
      p[next] === p[row] &&
      o[next] === o[row] &&
      g[next] === g[row]
    )
      continue;
    (isAdded[row] === 1 ? change.added : change.removed).push(s[row]!, p[row]!, o[row]!, g[row]!);
  }
  return { added: change.added.view(), removed: change.removed.view() };
}
