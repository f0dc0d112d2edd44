import { PinakesError } from '../../base/index.ts';
import { QueryThreadHandle, type ThreadSettings } from './query-thread-handle.ts';

export type PoolSettings = ThreadSettings & {
  /** Threads at the most. */
  readonly threads: number;
  /** Threads that are started at once; the others are when there is work for them. */
  readonly readyThreads: number;
  /** Requests that may wait for a thread; one more is refused. */
  readonly waitingMax: number;
};

type Waiting = {
  readonly give: (thread: QueryThreadHandle) => void;
  readonly refuse: (error: PinakesError) => void;
};

/** How long a request waits for a thread before it is told to come again. */
const WAIT_MS_MAX = 60_000;
/** A thread that cannot even start is tried again after this long; at once would only burn the processor. */
const START_AGAIN_MS = 1_000;

/**
 * Query threads, up to a number. One is started when a request finds none free; a thread that ends, or is ended because it no longer answers, is replaced at once.
 * Own code rather than a pool library: answers are streams with back-pressure and a thread must be killable one by one
 * (docs/decisions/0004-query-threads.md).
 */
export class QueryPool {
  private readonly settings: PoolSettings;
  private readonly threads = new Set<QueryThreadHandle>();
  private readonly idle: QueryThreadHandle[] = [];
  private readonly waiting: Waiting[] = [];
  private startFailure: PinakesError | undefined;
  private closed = false;

  constructor(settings: PoolSettings) {
    this.settings = settings;
    for (let i = 0; i < Math.min(settings.readyThreads, settings.threads); i++) this.start();
  }

  /**
   * Waits for a free thread.
   * @throws PinakesError `overloaded` when too many wait already or the wait is too long, `cancelled` when the signal
   * fires first or the pool is closed, `internal` when no thread can be started
   */
  acquire(signal?: AbortSignal): Promise<QueryThreadHandle> {
    if (this.closed) return Promise.reject(stopping());
    const thread = this.idle.pop();
    if (thread !== undefined) return Promise.resolve(thread);
    if (this.startFailure === undefined) this.startIfRoom();
    else if (this.threads.size === 0) return Promise.reject(this.startFailure);
    if (this.waiting.length >= this.settings.waitingMax) {
      return Promise.reject(
        new PinakesError(
          'overloaded',
          'Every query thread is busy and the queue is full. Try again shortly.',
        ),
      );
    }
    return this.wait(signal);
  }

  /** Gives a thread back. */
  release(thread: QueryThreadHandle): void {
    if (thread.ended || !this.threads.has(thread)) return;
    const next = this.waiting.shift();
    if (next === undefined) this.idle.push(thread);
    else next.give(thread);
  }

  /** Ends a thread that does not answer; another takes its place. */
  discard(thread: QueryThreadHandle, why: PinakesError): void {
    void thread.terminate(why);
    this.remove(thread, why);
  }

  async close(): Promise<void> {
    this.closed = true;
    for (const entry of this.waiting.splice(0)) entry.refuse(stopping());
    await Promise.all([...this.threads].map((thread) => thread.terminate(stopping())));
  }

  private wait(signal: AbortSignal | undefined): Promise<QueryThreadHandle> {
    return new Promise((resolve, reject) => {
      const settle = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', leave);
        const at = this.waiting.indexOf(entry);
        if (at >= 0) this.waiting.splice(at, 1);
      };
      const entry: Waiting = {
        give(thread) {
          settle();
          resolve(thread);
        },
        refuse(error) {
          settle();
          reject(error);
        },
      };
      const leave = () =>
        entry.refuse(new PinakesError('cancelled', 'The caller went away before a query thread was free.'));
      const timer = setTimeout(
        () =>
          entry.refuse(
            new PinakesError(
              'overloaded',
              `No query thread became free within ${WAIT_MS_MAX / 1000} seconds. Try again shortly.`,
            ),
          ),
        WAIT_MS_MAX,
      );
      signal?.addEventListener('abort', leave, { once: true });
      this.waiting.push(entry);
    });
  }

  private startIfRoom(): void {
    if (this.threads.size < this.settings.threads) this.start();
  }

  private start(): void {
    const thread = new QueryThreadHandle(this.settings, {
      ready: () => {
        this.startFailure = undefined;
        this.release(thread);
      },
      ended: (ended, why) => this.remove(ended, why),
    });
    this.threads.add(thread);
  }

  private remove(thread: QueryThreadHandle, why: PinakesError): void {
    if (!this.threads.delete(thread)) return;
    const at = this.idle.indexOf(thread);
    if (at >= 0) this.idle.splice(at, 1);
    if (this.closed) return;
    if (thread.wasReady) this.start();
    else this.startLater(why);
  }

  private startLater(why: PinakesError): void {
    this.startFailure = why;
    if (this.threads.size === 0) for (const entry of this.waiting.splice(0)) entry.refuse(why);
    setTimeout(() => {
      if (!this.closed) this.startIfRoom();
    }, START_AGAIN_MS).unref();
  }
}

function stopping(): PinakesError {
  return new PinakesError('cancelled', 'The server is stopping.');
}
