import { Worker } from 'node:worker_threads';
import { type ErrorRecord, errorToRecord, type MemoryPool, PinakesError } from '../../base/index.ts';
import type { Outbound } from '../../outbound/index.ts';
import type { Generation } from '../../store/index.ts';
import { FlowController, flowBuffer } from '../flow-control.ts';
import { isLast, type QueryReply, type QueryRequest, type QueryThreadData } from '../messages.ts';
import { answerRemoteCall, type RemoteCall } from '../remote/index.ts';
import { Guard } from './guard.ts';

/** What a running query reports to; after the last (see `isLast`) comes nothing more. */
export type ReplyListener = (reply: QueryReply) => void;

export type ThreadSettings = {
  readonly entry: URL;
  readonly data: Omit<QueryThreadData, 'memory' | 'flow'>;
  /** What its queries take memory from, beside their own limits. */
  readonly memory?: MemoryPool | undefined;
  /** JavaScript's own heap at the most; what queries keep in typed arrays is counted by their memory budgets. */
  readonly heapMebibytesMax: number;
  /** Who asks other servers for the thread. */
  readonly outbound: Outbound | undefined;
};

/** What the owner of a thread is told. */
export type ThreadOwner = {
  /** The thread has been composed and takes its first request. */
  ready(thread: QueryThreadHandle): void;
  ended(thread: QueryThreadHandle, why: PinakesError): void;
};

/** One query thread from the main thread's side. It runs one request at a time. */
export class QueryThreadHandle {
  private readonly worker: Worker;
  /** Of the request that it is at. */
  readonly flow: FlowController;
  readonly guard = new Guard();
  private listener: ReplyListener | undefined;
  private knownGeneration = '';
  private endedBy: PinakesError | undefined;
  /** Whether it ever came as far as taking requests. */
  wasReady = false;

  constructor({ entry, data, memory, heapMebibytesMax, outbound }: ThreadSettings, owner: ThreadOwner) {
    const slot = memory?.open();
    const flow = flowBuffer();
    this.flow = new FlowController(flow);
    this.worker = new Worker(entry, {
      workerData: { ...data, memory: slot, flow } satisfies QueryThreadData,
      resourceLimits: { maxOldGenerationSizeMb: heapMebibytesMax },
    });
    this.worker.on('message', (reply: QueryReply | RemoteCall | { readonly type: 'ready' }) => {
      if (reply.type === 'remote') void answerRemoteCall(reply, outbound);
      else if (reply.type !== 'ready') this.listener?.(reply);
      else {
        this.wasReady = true;
        owner.ready(this);
      }
    });
    this.worker.on('error', (cause) => this.end(endOf(cause, heapMebibytesMax)));
    this.worker.on('exit', () => {
      this.guard.close();
      if (slot !== undefined) memory!.close(slot);
      this.end(new PinakesError('internal', 'The query thread ended.'));
      owner.ended(this, this.endedBy!);
    });
  }

  get ended(): boolean {
    return this.endedBy !== undefined;
  }

  run(request: Omit<QueryRequest, 'generation'>, generation: Generation, listener: ReplyListener): void {
    // By value: to hold the generation itself would keep its memory.
    const name = `${generation.number} ${generation.baseSince}`;
    const isNew = name !== this.knownGeneration;
    this.knownGeneration = name;
    this.listener = (reply) => {
      if (isLast(reply)) this.listener = undefined;
      listener(reply);
    };
    this.flow.begin();
    this.worker.postMessage({ ...request, generation: isNew ? generation : undefined });
  }

  /** Ends the thread, whatever it is doing; a request that it was at fails with `why`. */
  async terminate(why: PinakesError): Promise<void> {
    this.end(why);
    await this.worker.terminate();
  }

  private end(why: PinakesError): void {
    this.endedBy ??= why;
    const error: ErrorRecord = errorToRecord(this.endedBy);
    this.listener?.({ type: 'failed', error });
  }
}

/** A thread whose heap is full is ended by Node; that is the query's doing and not a fault of ours. */
function endOf(cause: unknown, heapMebibytesMax: number): PinakesError {
  if ((cause as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return new PinakesError(
      'query-memory',
      `The query needs more than ${heapMebibytesMax} MiB for its texts and was ended. Narrow it, or raise the limit in the settings.`,
      { cause },
    );
  }
  const message = cause instanceof Error ? cause.message : String(cause);
  return new PinakesError('internal', `The query thread ended: ${message}`, { cause });
}
