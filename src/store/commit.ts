import type { ChangedSubjects } from './changed-subjects.ts';
import type { RenumberHelp } from './dictionary/renumber-beside.ts';
import type { Generation } from './generation.ts';
import type { PendingChange, PendingState } from './pending-state.ts';
import type { ChangeSetHeader } from './persistence/change-log.ts';
import type { QuadReader } from './quad-reader.ts';

/** What a commit needs besides the quads. */
export type ChangeDescription = Omit<ChangeSetHeader, 'id' | 'committedAtMs'>;

/** Derived data that has to land in the same SQLite transaction as the quads, and what may refuse them, by throwing. */
export type CommitHook = (after: QuadReader, changed: ChangedSubjects, change: PendingChange) => void;

/** Another thread that works on a change while the writer does: on the terms of a new base, and on what the change leads to. */
export type CommitHelp = RenumberHelp & {
  /**
   * Called when the statements are in all orders, but for those of a new base, which are in one, and the transaction is open; half of
   * the other orders are there when it answers.
   */
  with(pending: PendingState): {
    /** Resolves when a new base has all of its orders. */
    ordered(): Promise<void>;
    /**
     * Stores what is worked out, within the transaction, and resolves when all is. `meanwhile` stores a little of the base, and is to be
     * called while there is nothing else to store; false when nothing of it is left. Rejects where the change is refused.
     */
    store(meanwhile: () => boolean): Promise<void>;
  };
};

export type CommitResult = {
  readonly generation: Generation;
  readonly added: number;
  readonly removed: number;
};
