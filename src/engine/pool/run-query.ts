import { errorFromRecord, PinakesError } from '../../base/index.ts';
import type { Generation } from '../../store/index.ts';
import { isLast, type QueryReply, type QueryTask } from '../messages.ts';
import type { QueryAnswer, QueryLimits } from '../queries.ts';
import { AnswerBody } from './answer-body.ts';
import type { QueryPool } from './query-pool.ts';
import { RunningTask } from './running-task.ts';

export type RunOptions = {
  readonly task: QueryTask;
  readonly baseUrl: string;
  /** Asked when a thread is free, so that the query sees every change acknowledged by then. */
  readonly generation: () => Generation;
  /** The earlier generation that is asked. */
  readonly at?: number | undefined;
  readonly limits: QueryLimits;
  readonly signal?: AbortSignal | undefined;
};

/** Runs a task that answers with one value. */
export function runForValue<Value>(pool: QueryPool, options: RunOptions): Promise<Value> {
  return new Promise((resolve, reject) => {
    runTask(pool, options, (reply) => {
      if (reply.type === 'value') resolve(reply.value as Value);
      else if (reply.type === 'failed') reject(errorFromRecord(reply.error));
    }).catch(reject);
  });
}

/** Runs a task that answers with a stream; settles once the head is known, so that an early error is a rejection. */
export function runForStream(pool: QueryPool, options: RunOptions): Promise<QueryAnswer> {
  return new Promise((resolve, reject) => {
    let running: RunningTask | undefined;
    let body: AnswerBody | undefined;
    const listen = (reply: QueryReply) => {
      switch (reply.type) {
        case 'whole':
          resolve(wholeAnswer(reply.mediaType, reply.bytes));
          break;
        case 'head':
          body = new AnswerBody({
            taken: (chunks) => running?.release(chunks),
            cancelled: () => running?.cancel(),
          });
          resolve({ mediaType: reply.mediaType, body: body.stream });
          break;
        case 'chunk':
          body?.chunk(reply.bytes);
          break;
        case 'end':
          body?.end();
          break;
        case 'failed':
          reject(errorFromRecord(reply.error));
          body?.fail(errorFromRecord(reply.error));
          break;
      }
    };
    runTask(pool, options, listen).then((started) => {
      running = started;
    }, reject);
  });
}

async function runTask(
  pool: QueryPool,
  { generation, signal, ...options }: RunOptions,
  listen: (reply: QueryReply) => void,
): Promise<RunningTask> {
  if (signal?.aborted) throw callerGone();
  const thread = await pool.acquire(signal);
  if (signal?.aborted) {
    pool.release(thread);
    throw callerGone();
  }
  const cancel = () => running.cancel();
  signal?.addEventListener('abort', cancel, { once: true });
  const running = new RunningTask(pool, thread, { ...options, generation: generation() }, (reply) => {
    if (isLast(reply)) signal?.removeEventListener('abort', cancel);
    listen(reply);
  });
  return running;
}

/** A stream is made of it only where somebody reads one. */
function wholeAnswer(mediaType: string, whole: Uint8Array<ArrayBuffer>): QueryAnswer {
  return {
    mediaType,
    whole,
    get body() {
      return new Blob([whole]).stream();
    },
  };
}

export function callerGone(): PinakesError {
  return new PinakesError('cancelled', 'The caller went away before the query began.');
}
