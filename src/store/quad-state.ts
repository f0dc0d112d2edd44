import type { QuadColumns } from './segment/orders.ts';
import {
  changeOfSet,
  difference,
  intersection,
  mergeDisjoint,
  renumberQuads,
  type SetChange,
} from './segment/quad-sets.ts';
import { unionOf } from './segment/rows-with-room.ts';
import {
  beginSegment,
  changeSegment,
  completeSegment,
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

/** A state that a transaction is making: as `QuadState`, all in SPOG order alone. */
export type DraftState = {
  readonly base: QuadColumns;
  readonly added: QuadColumns;
  readonly removed: QuadColumns;
};

export function draftOf(state: QuadState): DraftState {
  return { base: spog(state.base), added: spog(state.added), removed: spog(state.removed) };
}

/** How the delta of one state differs from that of another over the same base. */
export type DeltaChange = { readonly added: SetChange; readonly removed: SetChange };

export function deltaChange(before: DraftState, after: DraftState): DeltaChange {
  return {
    added: changeOfSet(before.added, after.added),
    removed: changeOfSet(before.removed, after.removed),
  };
}

/**
 * The state made readable: its delta in every order. `before` is one of the same base, the nearer the less there is to sort, and `change`
 * what lies between.
 */
export function publishState(
  state: DraftState,
  before: QuadState,
  change = deltaChange(draftOf(before), state),
): QuadState {
  return {
    base: before.base,
    added: changeSegment(before.added, state.added, change.added),
    removed: changeSegment(before.removed, state.removed, change.removed),
  };
}

/** The same quads under other ids. */
export function renumberState({ base, added, removed }: DraftState, newIds: Uint32Array): DraftState {
  return {
    base: renumberQuads(base, newIds),
    added: renumberQuads(added, newIds),
    removed: renumberQuads(removed, newIds),
  };
}

/** A change under other ids; its quads are in no order then. */
export function renameChange(change: EffectiveChange, idOf: (id: number) => number): EffectiveChange {
  const rename = (quads: QuadColumns) => quads.map((column) => column.map(idOf)) as unknown as QuadColumns;
  return { removed: rename(change.removed), added: rename(change.added) };
}

/**
 * Takes `removed` away and then puts `added` in. Both are sorted and distinct, and may name quads that change nothing.
 * Quads in both stay.
 */
export function changeState(state: DraftState, change: EffectiveChange): DraftState {
  const { base } = state;
  const goes = difference(change.removed, change.added);
  const comes = difference(change.added, state.added);
  const goesFromBase = difference(intersection(goes, base), state.removed);
  const comesBack = intersection(comes, state.removed);
  return {
    base,
    added: unionOf(difference(state.added, goes), difference(comes, base)),
    removed: unionOf(difference(state.removed, comesBack), goesFromBase),
  };
}

/** What one state has and another has not: the base is the same before and after, so it is the difference of their deltas. */
export function netChange({ added, removed }: DeltaChange): EffectiveChange {
  return {
    added: mergeDisjoint(added.gained, removed.lost),
    removed: mergeDisjoint(added.lost, removed.gained),
  };
}

/** The same quads with an empty delta. */
export function compactState(state: DraftState): QuadState {
  const compacted = beginCompactState(state);
  completeSegment(compacted.base);
  return compacted;
}

/** The same with the base in its first order alone: see `beginSegment`. */
export function beginCompactState({ base, added, removed }: DraftState): QuadState {
  return { ...emptyState, base: beginSegment(difference(base, removed), added) };
}

function spog(buffers: SegmentBuffers): QuadColumns {
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
