import { Worker } from 'node:worker_threads';
import { PinakesError } from '../../base/index.ts';
import type { Generation } from '../../store/index.ts';
import type { QueryReply, QueryRequest, QueryThreadData } from '../messages.ts';

/** What a running query reports to; after `failed`, `value` or `end` comes nothing more. */
export type ReplyListener = (reply: QueryReply) => void;

/** One query thread from the main thread's side. It runs one request at a time. */
export class QueryThreadHandle {
  private readonly worker: Worker;
  private listener: ReplyListener | undefined;
  private knownGeneration = -1;
  /** Set once the thread has ended; such a handle is thrown away. */
  ended = false;

  constructor(entry: URL, data: QueryThreadData, onEnded: (handle: QueryThreadHandle) => void) {
    this.worker = new Worker(entry, { workerData: data });
    this.worker.on('message', (reply: QueryReply) => this.listener?.(reply));
    this.worker.on('error', (cause) =>
      this.fail(`The query thread ended: ${cause instanceof Error ? cause.message : cause}`),
    );
    this.worker.on('exit', () => {
      this.fail('The query thread ended.');
      onEnded(this);
    });
  }

  run(request: Omit<QueryRequest, 'generation'>, generation: Generation, listener: ReplyListener): void {
    const isNew = generation.number !== this.knownGeneration;
    this.knownGeneration = generation.number;
    this.listener = (reply) => {
      if (reply.type === 'value' || reply.type === 'end' || reply.type === 'failed')
        this.listener = undefined;
      listener(reply);
    };
    this.worker.postMessage({ ...request, generation: isNew ? generation : undefined });
  }

  /** Ends the thread, whatever it is doing. */
  async terminate(): Promise<void> {
    await this.worker.terminate();
  }

  private fail(sentence: string): void {
    this.ended = true;
    const error = new PinakesError('internal', sentence);
    this.listener?.({ type: 'failed', error: { code: error.code, message: error.message, detail: {} } });
  }
}
