import { standInFor } from './stand-in.ts';

/**
 * Headers over a map, for `Headers`: names without regard to case, values of one name joined by commas. Values are taken
 * as they are; Node refuses those that no header may have when they are sent.
 */
export class PlainHeaders {
  readonly #values = new Map<string, string>();

  /** Names and values in turn, as Node has them in `rawHeaders`. */
  static fromPairs(pairs: readonly string[]): Headers {
    const headers = new PlainHeaders();
    for (let at = 0; at + 1 < pairs.length; at += 2) headers.append(pairs[at]!, pairs[at + 1]!);
    return headers as unknown as Headers;
  }

  /** Those of whatever a standard Headers can be made from. */
  static from(init: ResponseInit['headers']): Headers {
    const headers = new PlainHeaders();
    if (init === undefined) return headers as unknown as Headers;
    const entries = Symbol.iterator in init ? (init as Iterable<[string, string]>) : Object.entries(init);
    for (const [name, value] of entries as Iterable<[string, string]>) headers.append(name, value);
    return headers as unknown as Headers;
  }

  get(name: string): string | null {
    return this.#values.get(name) ?? this.#values.get(name.toLowerCase()) ?? null;
  }

  has(name: string): boolean {
    return this.get(name) !== null;
  }

  set(name: string, value: string): void {
    this.#values.set(name.toLowerCase(), value);
  }

  append(name: string, value: string): void {
    const known = this.get(name);
    this.set(name, known === null ? value : `${known}, ${value}`);
  }

  delete(name: string): void {
    this.#values.delete(name.toLowerCase());
  }

  forEach(call: (value: string, name: string, headers: Headers) => void): void {
    for (const [name, value] of this.#values) call(value, name, this as unknown as Headers);
  }

  keys(): Iterator<string> {
    return this.#values.keys();
  }

  values(): Iterator<string> {
    return this.#values.values();
  }

  entries(): Iterator<[string, string]> {
    return this.#values.entries();
  }

  [Symbol.iterator](): Iterator<[string, string]> {
    return this.#values.entries();
  }
}

standInFor(PlainHeaders, Headers, (own) => new Headers([...own] as [string, string][]));
