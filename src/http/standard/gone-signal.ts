import { standInFor } from './stand-in.ts';

/** Told once, when the client has gone. */
type Listener = (event: Event) => void;

/**
 * An AbortSignal that costs nothing until it fires: whether it has, and functions that are called when it does. What else is asked
 * of it, the signal of a controller answers, which fires with it.
 */
export class GoneSignal {
  #gone = false;
  #why: unknown;
  readonly #listeners = new Set<Listener>();
  #controller: AbortController | undefined;

  private constructor() {}

  /** The signal, and what fires it. */
  static make(): { readonly signal: AbortSignal; readonly fire: (why: Error) => void } {
    const signal = new GoneSignal();
    return { signal: signal as unknown as AbortSignal, fire: (why) => signal.#fire(why) };
  }

  get aborted(): boolean {
    return this.#gone;
  }

  get reason(): unknown {
    return this.#why;
  }

  throwIfAborted(): void {
    if (this.#gone) throw this.#why;
  }

  addEventListener(...given: Parameters<AbortSignal['addEventListener']>): void {
    const [type, listener, options] = given;
    const isPlain = type === 'abort' && typeof listener === 'function' && isCalledOnce(options);
    if (!isPlain) this.standard.addEventListener(...given);
    else if (!this.#gone) this.#listeners.add(listener as Listener);
  }

  removeEventListener(...given: Parameters<AbortSignal['removeEventListener']>): void {
    const [type, listener] = given;
    if (this.#controller !== undefined) this.standard.removeEventListener(...given);
    if (type === 'abort' && typeof listener === 'function') this.#listeners.delete(listener as Listener);
  }

  get standard(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.#gone) this.#controller.abort(this.#why);
    }
    return this.#controller.signal;
  }

  #fire(why: Error): void {
    if (this.#gone) return;
    this.#gone = true;
    this.#why = why;
    const event = new Event('abort');
    const listeners = [...this.#listeners];
    this.#listeners.clear();
    for (const listener of listeners) listener.call(this, event);
    this.#controller?.abort(why);
  }
}

standInFor(GoneSignal, AbortSignal, (own) => own.standard);

/** An abort comes once, so that a listener without options is called once as well. */
function isCalledOnce(options: Parameters<AbortSignal['addEventListener']>[2]): boolean {
  if (options === undefined) return true;
  return typeof options === 'object' && Object.keys(options).every((name) => name === 'once');
}
