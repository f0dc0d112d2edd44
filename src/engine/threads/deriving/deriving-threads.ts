import { DerivingThread } from './derive-beside.ts';

/** A thread that no next part has asked for in this time is ended: whoever sent the parts has gone. */
const KEPT_MS = 10_000;

/**
 * Hands out the thread that works out what a large change leads to. The parts of a group come one after the other and get the same
 * one, which has compiled by then what it does (docs/decisions/0052-parts-keep-compiled-code.md). Nothing else keeps it, since it holds the
 * state that it looked at last.
 */
export class DerivingThreads {
  private readonly entry: URL;
  private kept: DerivingThread | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(entry: URL) {
    this.entry = entry;
  }

  /** To be given back with `keep` or `stop`. */
  take(): DerivingThread {
    const thread = this.kept ?? new DerivingThread(this.entry);
    this.forget();
    return thread;
  }

  /** For the next part. Only a thread whose last commit went well. */
  keep(thread: DerivingThread): void {
    this.kept = thread;
    this.timer = setTimeout(() => this.end(), KEPT_MS).unref();
  }

  /** Ends the thread that is kept, if there is one. */
  end(): void {
    const thread = this.kept;
    this.forget();
    thread?.stop();
  }

  private forget(): void {
    clearTimeout(this.timer);
    this.kept = undefined;
  }
}
