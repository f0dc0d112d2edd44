import type { DictionaryBuffers } from './dictionary/dictionary.ts';
import { draftOf, type EffectiveChange, netChange, type QuadState, stateSize } from './quad-state.ts';

/**
 * Everything a reader needs to answer from one committed state: a small immutable list of shared buffers, which crosses
 * to a worker by reference. A reader keeps its generation for as long as its query runs.
 */
export type Generation = {
  /** The id of the last change set that it includes; 0 for an empty catalogue. */
  readonly number: number;
  /** When that change set was committed, in milliseconds since 1970. */
  readonly changedAtMs: number;
  readonly dictionary: DictionaryBuffers;
  readonly quads: QuadState;
  /** The change set that the base of `quads` was made with: two generations with the same have the same base. */
  readonly baseSince: number;
};

/** Statements in a generation (the same triple in two graphs counts twice). */
export function generationSize(generation: Generation): number {
  return stateSize(generation.quads);
}

/**
 * The generation with the base of an earlier one, where both have the same: what a thread has worked out from memory that
 * it knows is of use to it further on.
 */
export function sharingBase(generation: Generation, before: Generation | undefined): Generation {
  if (before === undefined || before.baseSince !== generation.baseSince) return generation;
  const { base } = before.quads;
  return base.length === generation.quads.base.length
    ? { ...generation, quads: { ...generation.quads, base } }
    : generation;
}

/**
 * The statements that a later generation of the same base has and an earlier one has not, and the other way round. Costs a
 * look at each statement of their deltas.
 */
export function changeSince(before: Generation, after: Generation): EffectiveChange {
  return netChange(draftOf(before.quads), draftOf(after.quads));
}
