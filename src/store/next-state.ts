import type { DictionaryWriter } from './dictionary/dictionary-writer.ts';
import type { PendingState } from './pending-state.ts';
import type { DraftState, EffectiveChange, QuadState } from './quad-state.ts';
import type { Transaction } from './transaction.ts';

/** What a transaction leads to. */
export type NextState = {
  readonly compacts: boolean;
  readonly change: EffectiveChange;
  readonly quads: QuadState;
  readonly dictionary: DictionaryWriter;
  /** The state that it began with; of a new base that would have to be made, since the terms have other ids. */
  readonly before: QuadState | undefined;
};

/** The statements after a transaction as those of a new base, under new ids. */
export function compacted(
  transaction: Transaction,
  newIds: Uint32Array,
  compact: (state: DraftState) => QuadState,
): Omit<NextState, 'dictionary'> {
  transaction.renumber(newIds);
  const { state, change } = transaction.finish();
  return { compacts: true, change, quads: compact(state), before: undefined };
}

/** What another thread needs of it. */
export function pendingOf({ change, quads, dictionary, before }: NextState): PendingState {
  return { change, quads, dictionary: dictionary.buffers(), before };
}
