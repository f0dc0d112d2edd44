import { PinakesError } from '../../base/index.ts';
import type { Generation } from '../../store/index.ts';
import { isLast, type QueryReply, type QueryTask } from '../messages.ts';
import type { QueryLimits } from '../queries.ts';
import type { QueryPool } from './query-pool.ts';
import type { QueryThreadHandle } from './query-thread-handle.ts';

/**
 * A thread that has not answered this long after its time limit, or after it was told to stop, is ended: it is stuck in
 * something that does not look.
 */
const GRACE_MS = 2_000;

export type TaskRequest = {
  readonly task: QueryTask;
  readonly baseUrl: string;
  readonly generation: Generation;
  readonly at?: number | undefined;
  readonly limits: QueryLimits;
};

/** One request at its thread. Gives the thread back with the last reply, or ends the thread when it does not stop in time. */
export class RunningTask {
  private readonly pool: QueryPool;
  private readonly thread: QueryThreadHandle;
  private readonly listen: (reply: QueryReply) => void;
  private settled = false;

  constructor(
    pool: QueryPool,
    thread: QueryThreadHandle,
    request: TaskRequest,
    listen: (reply: QueryReply) => void,
  ) {
    const { task, baseUrl, generation, at, limits } = request;
    this.pool = pool;
    this.thread = thread;
    this.listen = listen;
    thread.guard.watch(limits.timeoutMs + GRACE_MS, () => this.giveUp(outOfTime(limits)));
    thread.run({ task, baseUrl, at, limits }, generation, (reply) => this.receive(reply));
  }

  /** The reader took this many chunks. Nothing waits for room after the last reply, and the thread may be at another. */
  release(chunks: number): void {
    if (!this.settled) this.thread.flow.release(chunks);
  }

  /** Nobody waits for the answer any more. */
  cancel(): void {
    if (this.settled) return;
    this.thread.flow.cancel();
    const gone = new PinakesError('cancelled', 'The caller went away.');
    this.thread.guard.watch(GRACE_MS, () => this.giveUp(gone));
  }

  private receive(reply: QueryReply): void {
    if (this.settled) return;
    if (isLast(reply)) {
      this.settled = true;
      this.thread.guard.rest();
      this.pool.release(this.thread);
    }
    this.listen(reply);
  }

  /** The thread's end comes back to `receive` as the failure of this task. */
  private giveUp(error: PinakesError): void {
    this.pool.discard(this.thread, error);
  }
}

function outOfTime({ timeoutMs }: QueryLimits): PinakesError {
  return new PinakesError(
    'query-timeout',
    `The time limit of ${timeoutMs} ms ran out, and the query was ended.`,
    { detail: { limitMs: timeoutMs } },
  );
}
