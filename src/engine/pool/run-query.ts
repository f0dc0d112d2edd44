import { errorFromRecord, PinakesError } from '../../base/index.ts';
import type { Generation } from '../../store/index.ts';
import type { QueryAnswer, QueryLimits } from '../engine.ts';
import { CHUNKS_AHEAD, FlowController, flowBuffer } from '../flow-control.ts';
import type { QueryReply, QueryTask } from '../messages.ts';
import type { QueryPool } from './query-pool.ts';

/** A thread that has not answered this long after its time limit is ended: it is stuck in something that does not look. */
const GRACE_MS = 2_000;

export type RunOptions = {
  readonly task: QueryTask;
  /** Asked when a thread is free, so that the query sees every change acknowledged by then. */
  readonly generation: () => Generation;
  readonly limits: QueryLimits;
  readonly signal?: AbortSignal | undefined;
};

/** Runs a task that answers with one value. */
export async function runForValue<Value>(pool: QueryPool, options: RunOptions): Promise<Value> {
  return new Promise((resolve, reject) => {
    void runTask(pool, options, (reply) => {
      if (reply.type === 'value') resolve(reply.value as Value);
      else if (reply.type === 'failed') reject(errorFromRecord(reply.error));
    }).catch(reject);
  });
}

/** Runs a task that answers with a stream; settles once the head is known, so that an early error is a rejection. */
export async function runForStream(pool: QueryPool, options: RunOptions): Promise<QueryAnswer> {
  return new Promise((resolve, reject) => {
    let flow: FlowController | undefined;
    let controller!: ReadableStreamDefaultController<Uint8Array>;
    let started = false;
    let over = false;
    const body = new ReadableStream<Uint8Array>(
      {
        start(made) {
          controller = made;
        },
        pull() {
          if (started && !over) flow?.release();
        },
        cancel() {
          over = true;
          flow?.cancel();
        },
      },
      // Room is given back as chunks are taken from here, so at most twice this many are on their way.
      { highWaterMark: CHUNKS_AHEAD },
    );
    const listen = (reply: QueryReply) => {
      if (reply.type === 'head') resolve({ mediaType: reply.mediaType, body });
      else if (reply.type === 'failed') {
        const error = errorFromRecord(reply.error);
        reject(error);
        if (!over) controller.error(error);
        over = true;
      } else if (over) return;
      else if (reply.type === 'chunk') {
        started = true;
        controller.enqueue(reply.bytes);
      } else if (reply.type === 'end') {
        over = true;
        controller.close();
      }
    };
    runTask(pool, options, listen, (made) => {
      flow = made;
    }).catch(reject);
  });
}

async function runTask(
  pool: QueryPool,
  { task, generation, limits, signal }: RunOptions,
  listen: (reply: QueryReply) => void,
  onFlow: (flow: FlowController) => void = () => {},
): Promise<void> {
  if (signal?.aborted) throw new PinakesError('cancelled', 'The caller went away before the query began.');
  const thread = await pool.acquire(signal);
  const flow = flowBuffer();
  const controller = new FlowController(flow);
  onFlow(controller);
  const cancel = () => controller.cancel();
  signal?.addEventListener('abort', cancel, { once: true });
  const guard = setTimeout(() => {
    signal?.removeEventListener('abort', cancel);
    const error = new PinakesError(
      'query-timeout',
      `The time limit of ${limits.timeoutMs} ms ran out, and the query was ended.`,
    );
    pool.discard(thread);
    settle({
      type: 'failed',
      error: { code: error.code, message: error.message, detail: { limitMs: limits.timeoutMs } },
    });
  }, limits.timeoutMs + GRACE_MS);
  let settled = false;
  const settle = (reply: QueryReply) => {
    if (settled) return;
    const last = reply.type === 'value' || reply.type === 'end' || reply.type === 'failed';
    if (last) {
      settled = true;
      clearTimeout(guard);
      signal?.removeEventListener('abort', cancel);
      pool.release(thread);
    }
    listen(reply);
  };
  thread.run({ task, limits, flow }, generation(), settle);
}
