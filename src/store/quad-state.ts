import type { QuadColumns } from './segment/orders.ts';
import { contains, difference, filterQuads, mergeDisjoint } from './segment/quad-sets.ts';
import {
  buildSegment,
  emptySegment,
  openSegment,
  type Segment,
  type SegmentBuffers,
} from './segment/segment.ts';

/**
 * The quads of one generation: a large base and a small delta laid over it. `added` has none that `base` has, and
 * `removed` only such as it has; so a range of the state counts base − removed + added, exactly.
 */
export type QuadState = {
  readonly base: SegmentBuffers;
  readonly added: SegmentBuffers;
  readonly removed: SegmentBuffers;
};

export const emptyState: QuadState = { base: emptySegment, added: emptySegment, removed: emptySegment };

/** What a change came to: quads that were there and are not any more, and the other way round; SPOG order. */
export type EffectiveChange = { readonly removed: QuadColumns; readonly added: QuadColumns };

export function stateSize(state: QuadState): number {
  return state.base.length - state.removed.length + state.added.length;
}

/**
 * Takes `removed` away and then puts `added` in. Both are sorted and distinct, and may name quads that change nothing.
 * Quads in both stay.
 */
export function changeState(
  state: QuadState,
  change: EffectiveChange,
): { readonly state: QuadState; readonly effective: EffectiveChange } {
  const base = spog(state.base);
  const over = { added: spog(state.added), removed: spog(state.removed) };
  const present = (quads: QuadColumns, row: number) =>
    contains(over.added, quads, row) || (contains(base, quads, row) && !contains(over.removed, quads, row));

  const removed = filterQuads(
    change.removed,
    (quads, row) => present(quads, row) && !contains(change.added, quads, row),
  );
  const added = filterQuads(change.added, (quads, row) => !present(quads, row));

  const inBase = (quads: QuadColumns, row: number) => contains(base, quads, row);
  const notInBase = (quads: QuadColumns, row: number) => !contains(base, quads, row);
  const nextAdded = mergeDisjoint(difference(over.added, removed), filterQuads(added, notInBase));
  const nextRemoved = mergeDisjoint(difference(over.removed, added), filterQuads(removed, inBase));
  return {
    state: { base: state.base, added: buildSegment(nextAdded), removed: buildSegment(nextRemoved) },
    effective: { removed, added },
  };
}

/** The same quads with an empty delta. */
export function compactState(state: QuadState): QuadState {
  if (state.added.length === 0 && state.removed.length === 0) return state;
  const quads = mergeDisjoint(difference(spog(state.base), spog(state.removed)), spog(state.added));
  return { base: buildSegment(quads), added: emptySegment, removed: emptySegment };
}

export function spog(buffers: SegmentBuffers): QuadColumns {
  return openSegment(buffers).columns.spog;
}

/** The state opened for reading. */
export type OpenState = { readonly base: Segment; readonly added: Segment; readonly removed: Segment };

export function openState(state: QuadState): OpenState {
  return {
    base: openSegment(state.base),
    added: openSegment(state.added),
    removed: openSegment(state.removed),
  };
}
