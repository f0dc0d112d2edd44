import type { DictionaryBuffers } from './dictionary/dictionary.ts';
import {
  deltaChange,
  draftOf,
  type EffectiveChange,
  netChange,
  type QuadState,
  stateSize,
} from './quad-state.ts';

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
 * The generation in the memory of an earlier one, as far as both lie in the same. Each time a buffer crosses to a thread
 * there is another object for its memory, and what the thread has worked out of it is known by the object.
 */
export function sharingMemory(generation: Generation, before: Generation | undefined): Generation {
  if (before === undefined || before.baseSince !== generation.baseSince) return generation;
  const { base } = before.quads;
  if (base.length !== generation.quads.base.length) return generation;
  return {
    ...generation,
    quads: { ...generation.quads, base },
    dictionary: sharingTerms(generation.dictionary, before.dictionary),
  };
}

/** What was in order when the base was made stays where it is; the rest moves to larger memory where it outgrows its own. */
function sharingTerms(terms: DictionaryBuffers, before: DictionaryBuffers): DictionaryBuffers {
  const sameOf = (name: 'heap' | 'offsets' | 'table') =>
    before[name].byteLength === terms[name].byteLength ? before[name] : terms[name];
  return {
    ...before,
    count: terms.count,
    heap: sameOf('heap'),
    offsets: sameOf('offsets'),
    table: sameOf('table'),
  };
}

/**
 * The statements that a later generation of the same base has and an earlier one has not, and the other way round. Costs a
 * look at each statement of their deltas.
 */
export function changeSince(before: Generation, after: Generation): EffectiveChange {
  return netChange(deltaChange(draftOf(before.quads), draftOf(after.quads)));
}
