import type { TermId } from '../../sparql/index.ts';

/** Ids of a source, a bit for each: for sets of which many ids are members. */
export class IdSet {
  #bits = new Uint32Array(1024);

  add(id: TermId): void {
    const word = id >>> 5;
    if (word >= this.#bits.length) this.#grow(word);
    this.#bits[word]! |= 1 << (id & 31);
  }

  has(id: TermId): boolean {
    const word = id >>> 5;
    return word < this.#bits.length && ((this.#bits[word]! >>> (id & 31)) & 1) === 1;
  }

  #grow(word: number): void {
    const wider = new Uint32Array(Math.max(word + 1, this.#bits.length * 2));
    wider.set(this.#bits);
    this.#bits = wider;
  }
}
