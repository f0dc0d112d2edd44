import { Worker } from 'node:worker_threads';
import { type ErrorRecord, errorFromRecord } from '../../../base/index.ts';
import { namedFailure } from '../../../database/index.ts';
import type { Compacted, CompactionTask, Store, StoredBase } from '../../../store/index.ts';

/** Given to the compaction thread at its start. */
export type CompactionData = { readonly folder: string; readonly task: CompactionTask };

/** What it says when all is stored, or could not be. */
export type CompactionReply =
  | { readonly compacted: Compacted; readonly stored: StoredBase }
  | { readonly error: ErrorRecord };

type Outcomes = {
  /** Called when the store has gone over. */
  readonly onDone: () => void;
  /** Called with what went wrong. Nothing is lost: a commit does what the thread could not, when the delta has grown. */
  readonly onFailed: (error: unknown) => void;
};

/**
 * Has a new base made beside the edits, where many have been made. `inTurn` runs a function between two changes, when
 * nobody has a transaction open.
 */
export class BackgroundCompaction {
  private readonly folder: string;
  private readonly store: Store;
  private readonly inTurn: (work: () => void) => void;
  private readonly outcomes: Outcomes;
  private worker: Worker | undefined;

  constructor(folder: string, store: Store, inTurn: (work: () => void) => void, outcomes: Outcomes) {
    this.folder = folder;
    this.store = store;
    this.inTurn = inTurn;
    this.outcomes = outcomes;
  }

  /** To be called after each change, and only between two changes. */
  startIfWanted(): void {
    if (this.worker !== undefined || !this.store.wantsCompaction) return;
    const data: CompactionData = { folder: this.folder, task: this.store.startCompaction() };
    const worker = new Worker(new URL('./compaction-thread.js', import.meta.url), { workerData: data });
    this.worker = worker;
    worker.on('message', (reply: CompactionReply) => this.inTurn(() => this.finish(reply, worker)));
    worker.on('error', this.outcomes.onFailed);
    worker.once('exit', () => {
      this.worker = undefined;
      this.inTurn(() => this.store.cancelCompaction());
    });
  }

  private finish(reply: CompactionReply, worker: Worker): void {
    if ('error' in reply) {
      this.outcomes.onFailed(errorFromRecord(reply.error));
      return;
    }
    try {
      if (this.store.finishCompaction(reply.compacted, reply.stored)) this.outcomes.onDone();
    } catch (cause) {
      this.outcomes.onFailed(namedFailure(cause));
    }
    worker.postMessage('finished');
  }

  /** Ends the thread; what it has stored counts for nothing. */
  async stop(): Promise<void> {
    await this.worker?.terminate();
  }
}
