import { hashOf } from '../bibliographic/key-hash.ts';

/** The value of a key that was taken out; its slot stays. */
const NO_VALUE = 0xffffffff;
/** Slots are doubled when more than this share of them is taken. */
const FULL = 0.6;

/**
 * Which record each of very many keys belongs to, in some 25 bytes a key: keys are kept as numbers of 53 bits, of which two
 * differ for different keys but for one case in 10¹⁰ at a million keys.
 */
export class KeyTable {
  private hashes = new Float64Array(1024);
  private values = new Uint32Array(1024);
  private taken = 0;

  /** The value of a key, or undefined. */
  get(key: string): number | undefined {
    return this.getHashed(hashOf(key));
  }

  /** The same of a key by its `hashOf`. */
  getHashed(hash: number): number | undefined {
    const slot = this.slotOf(hash);
    return this.hashes[slot] === 0 || this.values[slot] === NO_VALUE ? undefined : this.values[slot];
  }

  /** Gives a key its value, where it has none yet. */
  addHashed(hash: number, value: number): void {
    const slot = this.slotOf(hash);
    if (this.hashes[slot] === 0) this.put(slot, hash, value);
    else if (this.values[slot] === NO_VALUE) this.values[slot] = value;
  }

  /** Takes a key out, where it has this value. */
  removeHashed(hash: number, value: number): void {
    const slot = this.slotOf(hash);
    if (this.hashes[slot] !== 0 && this.values[slot] === value) this.values[slot] = NO_VALUE;
  }

  /** Gives a key its value, whatever it had. */
  set(key: string, value: number): void {
    const hash = hashOf(key);
    const slot = this.slotOf(hash);
    if (this.hashes[slot] === 0) this.put(slot, hash, value);
    else this.values[slot] = value;
  }

  private put(slot: number, hash: number, value: number): void {
    this.hashes[slot] = hash;
    this.values[slot] = value;
    if (++this.taken > this.hashes.length * FULL) this.grow();
  }

  private slotOf(hash: number): number {
    const { length } = this.hashes;
    // Slots are a power of two, and a remainder of so large a number costs many times as much.
    let slot = hash & (length - 1);
    while (this.hashes[slot] !== 0 && this.hashes[slot] !== hash) slot = slot + 1 === length ? 0 : slot + 1;
    return slot;
  }

  private grow(): void {
    const { hashes, values } = this;
    this.hashes = new Float64Array(hashes.length * 2);
    this.values = new Uint32Array(hashes.length * 2);
    for (let index = 0; index < hashes.length; index++) {
      const hash = hashes[index]!;
      if (hash === 0) continue;
      const slot = this.slotOf(hash);
      this.hashes[slot] = hash;
      this.values[slot] = values[index]!;
    }
  }
}
