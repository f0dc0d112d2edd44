import { PinakesError } from '../base/index.ts';
import type { OutboundLimits } from './limits.ts';
import { nameOf } from './refusals.ts';

/** The clock of one request: its signal fires when a limit runs out or the caller goes away. */
export class RequestClock {
  private readonly controller = new AbortController();
  private readonly limits: OutboundLimits;
  private readonly url: URL;
  private readonly caller: AbortSignal | undefined;
  private readonly whole: NodeJS.Timeout;
  private readonly first: NodeJS.Timeout;

  constructor(url: URL, limits: OutboundLimits, caller: AbortSignal | undefined) {
    this.limits = limits;
    this.url = url;
    this.caller = caller;
    this.whole = this.timer(limits.wholeMs, 'has not answered whole');
    this.first = this.timer(limits.firstByteMs, 'has not begun to answer');
    caller?.addEventListener('abort', this.leave, { once: true });
    if (caller?.aborted) this.leave();
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Runs `connect` within the time for connecting. */
  async connecting<Value>(connect: () => Promise<Value>): Promise<Value> {
    const timer = this.timer(this.limits.connectMs, 'took no connection');
    return connect().finally(() => clearTimeout(timer));
  }

  answered(): void {
    clearTimeout(this.first);
  }

  stop(): void {
    clearTimeout(this.first);
    clearTimeout(this.whole);
    this.caller?.removeEventListener('abort', this.leave);
  }

  private readonly leave = () =>
    this.controller.abort(new PinakesError('cancelled', 'The caller went away.'));

  private timer(afterMs: number, what: string): NodeJS.Timeout {
    return setTimeout(() => {
      const sentence = `${nameOf(this.url)} ${what} within ${afterMs} ms.`;
      const detail = { address: nameOf(this.url), limitMs: afterMs };
      this.controller.abort(new PinakesError('remote-timeout', sentence, { detail }));
    }, afterMs);
  }
}
