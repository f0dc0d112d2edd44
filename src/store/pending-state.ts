import { ChangedSubjects } from './changed-subjects.ts';
import { Dictionary, type DictionaryBuffers } from './dictionary/dictionary.ts';
import type { QuadReader } from './quad-reader.ts';
import { changeState, draftOf, type EffectiveChange, publishState, type QuadState } from './quad-state.ts';
import { completeSegment } from './segment/segment.ts';
import { snapshotOf } from './snapshot.ts';

/** A state that is about to be committed, with the change that leads to it: what another thread needs to look at it. */
export type PendingState = {
  readonly dictionary: DictionaryBuffers;
  readonly quads: QuadState;
  readonly change: EffectiveChange;
  /** The state that the change began with, where that is under the same ids; undefined where the change makes a new base. */
  readonly before: QuadState | undefined;
};

/** What a commit is about to change, in the ids of the state after it. */
export type PendingChange = EffectiveChange & {
  /** The quads as they were, under the same ids; made when it is asked for. */
  before(): QuadReader;
};

export type OpenPending = {
  readonly after: QuadReader;
  readonly changed: ChangedSubjects;
  readonly change: PendingChange;
};

export function openPending({ dictionary, quads, change, before }: PendingState): OpenPending {
  // Read as readers will, who have the terms' texts.
  const terms = new Dictionary(dictionary);
  return {
    after: snapshotOf(quads, terms),
    changed: new ChangedSubjects(change, quads),
    change: { ...change, before: () => snapshotOf(before ?? withoutChange(quads, change), terms) },
  };
}

/** What either of two threads sorts while the other does the rest: the first has one order made from one that it made itself. */
const HALVES = [
  ['ospg', 'posg'],
  ['psog', 'gspo'],
] as const;

/**
 * Puts the statements of a new base, if there is one, into half of the orders that they are not in yet. Whoever reads the state waits for
 * the other half, which another thread does.
 */
export function completeOrders({ quads, before }: PendingState, half: 0 | 1): void {
  if (before === undefined) completeSegment(quads.base, HALVES[1 - half]);
}

/** The state that a change led to, without the change. */
function withoutChange(quads: QuadState, { added, removed }: EffectiveChange): QuadState {
  return publishState(changeState(draftOf(quads), { added: removed, removed: added }), quads);
}
