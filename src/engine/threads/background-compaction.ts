import { Worker } from 'node:worker_threads';
import type { Compacted, CompactionTask, Store } from '../../store/index.ts';

/** Given to the compaction thread at its start. */
export type CompactionData = { readonly folder: string; readonly task: CompactionTask };

/** What it says when all is stored. */
export type CompactionReply = { readonly compacted: Compacted; readonly baseId: number };

/**
 * Has a new base made beside the edits, where many have been made. `inTurn` runs a function between two changes, when
 * nobody has a transaction open; `onDone` is called when the store has gone over.
 */
export class BackgroundCompaction {
  private readonly folder: string;
  private readonly store: Store;
  private readonly inTurn: (work: () => void) => void;
  private readonly onDone: () => void;
  private worker: Worker | undefined;

  constructor(folder: string, store: Store, inTurn: (work: () => void) => void, onDone: () => void) {
    this.folder = folder;
    this.store = store;
    this.inTurn = inTurn;
    this.onDone = onDone;
  }

  /** To be called after each change, and only between two changes. */
  startIfWanted(): void {
    if (this.worker !== undefined || !this.store.wantsCompaction) return;
    const data: CompactionData = { folder: this.folder, task: this.store.startCompaction() };
    const worker = new Worker(new URL('./compaction-thread.js', import.meta.url), { workerData: data });
    this.worker = worker;
    worker.once('message', (reply: CompactionReply) => this.inTurn(() => this.finish(reply, worker)));
    worker.on('error', warn);
    worker.once('exit', () => {
      this.worker = undefined;
      this.inTurn(() => this.store.cancelCompaction());
    });
  }

  private finish({ compacted, baseId }: CompactionReply, worker: Worker): void {
    try {
      if (this.store.finishCompaction(compacted, baseId)) this.onDone();
    } catch (cause) {
      warn(cause);
    }
    worker.postMessage('finished');
  }

  /** Ends the thread; what it has stored counts for nothing. */
  async stop(): Promise<void> {
    await this.worker?.terminate();
  }
}

/** Nothing is lost: a commit does what the thread could not, when the delta has grown to its limit. */
function warn(cause: unknown): void {
  process.emitWarning(`A compaction in the background failed: ${cause}`);
}
