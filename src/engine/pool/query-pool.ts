import { PinakesError } from '../../base/index.ts';
import type { QueryThreadData } from '../messages.ts';
import { QueryThreadHandle } from './query-thread-handle.ts';

export type PoolSettings = {
  readonly entry: URL;
  readonly data: QueryThreadData;
  readonly threads: number;
  /** Requests that may wait for a thread; one more is refused. */
  readonly waitingMax: number;
};

type Waiting = {
  readonly give: (thread: QueryThreadHandle) => void;
  readonly refuse: (error: PinakesError) => void;
};

/**
 * A fixed number of query threads. A thread that ends, or is ended because it no longer answers, is replaced at once.
 * Own code rather than a pool library: answers are streams with back-pressure and a thread must be killable one by one
 * (docs/decisions/0004-query-threads.md).
 */
export class QueryPool {
  private readonly settings: PoolSettings;
  private readonly threads = new Set<QueryThreadHandle>();
  private readonly idle: QueryThreadHandle[] = [];
  private readonly waiting: Waiting[] = [];
  private closed = false;

  constructor(settings: PoolSettings) {
    this.settings = settings;
    for (let i = 0; i < settings.threads; i++) this.start();
  }

  /**
   * Waits for a free thread.
   * @throws PinakesError `overloaded` when too many wait already, `cancelled` when the signal fires first
   */
  acquire(signal?: AbortSignal): Promise<QueryThreadHandle> {
    const thread = this.idle.pop();
    if (thread !== undefined) return Promise.resolve(thread);
    if (this.waiting.length >= this.settings.waitingMax) {
      return Promise.reject(
        new PinakesError(
          'overloaded',
          'Every query thread is busy and the queue is full. Try again shortly.',
        ),
      );
    }
    return new Promise((resolve, reject) => {
      const entry: Waiting = { give: resolve, refuse: reject };
      this.waiting.push(entry);
      signal?.addEventListener(
        'abort',
        () => {
          const at = this.waiting.indexOf(entry);
          if (at >= 0) this.waiting.splice(at, 1);
          reject(new PinakesError('cancelled', 'The caller went away before a query thread was free.'));
        },
        { once: true },
      );
    });
  }

  /** Gives a thread back. */
  release(thread: QueryThreadHandle): void {
    if (thread.ended || !this.threads.has(thread)) return;
    const next = this.waiting.shift();
    if (next === undefined) this.idle.push(thread);
    else next.give(thread);
  }

  /** Ends a thread that does not answer; another takes its place. */
  discard(thread: QueryThreadHandle): void {
    this.remove(thread);
    void thread.terminate();
  }

  async close(): Promise<void> {
    this.closed = true;
    const refused = new PinakesError('cancelled', 'The server is stopping.');
    for (const entry of this.waiting.splice(0)) entry.refuse(refused);
    await Promise.all([...this.threads].map((thread) => thread.terminate()));
  }

  private start(): void {
    const thread = new QueryThreadHandle(this.settings.entry, this.settings.data, (ended) =>
      this.remove(ended),
    );
    this.threads.add(thread);
    this.release(thread);
  }

  private remove(thread: QueryThreadHandle): void {
    if (!this.threads.delete(thread)) return;
    const at = this.idle.indexOf(thread);
    if (at >= 0) this.idle.splice(at, 1);
    if (!this.closed) this.start();
  }
}
