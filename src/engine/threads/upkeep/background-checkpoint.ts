import { Worker } from 'node:worker_threads';
import { type ErrorRecord, errorFromRecord } from '../../../base/index.ts';
import { type Connection, isCheckpointDue } from '../../../database/index.ts';

/** Given to the checkpoint thread at its start. */
export type CheckpointData = { readonly folder: string };

export type CheckpointRequest = 'copy' | 'close';

/** What the thread says when it has copied what it could, or why it did not. */
export type CheckpointReply = { readonly error?: ErrorRecord };

/**
 * Has the log copied into the catalogue file beside the edits: after a large load that takes seconds, and it synchronises the
 * file. The thread begins with the first log that is worth it, and waits for the next.
 */
export class BackgroundCheckpoint {
  private readonly folder: string;
  /** The writer's, which the length of the log is asked of. */
  private readonly connection: Connection;
  private readonly onFailed: (error: unknown) => void;
  private worker: Worker | undefined;
  private isCopying = false;

  constructor(folder: string, connection: Connection, onFailed: (error: unknown) => void) {
    this.folder = folder;
    this.connection = connection;
    this.onFailed = onFailed;
  }

  /** To be called between two changes. */
  startIfDue(): void {
    if (this.isCopying || !this.connection.open || !isCheckpointDue(this.connection)) return;
    this.isCopying = true;
    this.worker ??= this.start();
    this.worker.postMessage('copy' satisfies CheckpointRequest);
  }

  private start(): Worker {
    const workerData: CheckpointData = { folder: this.folder };
    const worker = new Worker(new URL('./checkpoint-thread.js', import.meta.url), { workerData });
    worker.on('message', ({ error }: CheckpointReply) => {
      this.isCopying = false;
      if (error !== undefined) this.onFailed(errorFromRecord(error));
    });
    worker.on('error', this.onFailed);
    worker.once('exit', () => {
      if (this.worker !== worker) return;
      this.worker = undefined;
      this.isCopying = false;
    });
    return worker;
  }

  /** Waits until what is being copied is, and ends the thread: for who copies the log himself, or closes the file. */
  async stop(): Promise<void> {
    const { worker } = this;
    if (worker === undefined) return;
    const exited = new Promise((resolve) => worker.once('exit', resolve));
    worker.postMessage('close' satisfies CheckpointRequest);
    await exited;
  }
}
