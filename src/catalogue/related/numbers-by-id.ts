import type { TermId } from '../../sparql/index.ts';

/** Numbers by id, in a hash table of typed arrays; with more than `most` it begins anew. */
export class NumbersById {
  readonly #most: number;
  #size = 0;
  #ids = new Uint32Array(1024);
  #numbers = new Float64Array(1024);

  constructor(most: number) {
    this.#most = most;
  }

  /** NaN where there is none. */
  get(id: TermId): number {
    const slot = this.#slotOf(id);
    return this.#ids[slot] === id ? this.#numbers[slot]! : Number.NaN;
  }

  /** No id is 0. */
  set(id: TermId, number: number): void {
    if (this.#size >= this.#most) this.#begin(1024);
    else if (this.#size * 2 >= this.#ids.length) this.#grow();
    const slot = this.#slotOf(id);
    if (this.#ids[slot] !== id) this.#size++;
    this.#ids[slot] = id;
    this.#numbers[slot] = number;
  }

  forget(id: TermId): void {
    const slot = this.#slotOf(id);
    if (this.#ids[slot] === id) this.#numbers[slot] = Number.NaN;
  }

  clear(): void {
    this.#begin(1024);
  }

  #begin(slots: number): void {
    this.#ids = new Uint32Array(slots);
    this.#numbers = new Float64Array(slots);
    this.#size = 0;
  }

  #grow(): void {
    const [ids, numbers] = [this.#ids, this.#numbers];
    this.#begin(ids.length * 2);
    for (let slot = 0; slot < ids.length; slot++) if (ids[slot] !== 0) this.set(ids[slot]!, numbers[slot]!);
  }

  #slotOf(id: TermId): number {
    const mask = this.#ids.length - 1;
    let slot = (Math.imul(id, 0x9e3779b1) >>> 8) & mask;
    while (this.#ids[slot] !== 0 && this.#ids[slot] !== id) slot = (slot + 1) & mask;
    return slot;
  }
}
