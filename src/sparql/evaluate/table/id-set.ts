import type { MemoryBudget } from '../../../base/index.ts';
import { FIRST_QUERY_ID } from '../../source.ts';
import { IdNumbers } from './id-numbers.ts';

/** Ids at which it is looked whether bits would do, and again each time that they are four times as many. */
const BITS_FROM = 4096;
const BITS_AGAIN = 4;
/** Bits that are always few enough, and bits for each id that is there. */
const BITS_ALWAYS = 1 << 22;
const BITS_PER_ID_MAX = 256;

/**
 * Tells ids that come for the first time. Many of them are kept as a bit for each id of a range, since those of a kind of thing lie
 * together: of a million things that is 125 kB, which the processor has at hand in whatever order they come, where numbers for them
 * are 4 MB. Few, those of the query's own, and those that lie far from the others are numbered (`id-numbers.ts`).
 */
export class IdSet {
  private readonly memory: MemoryBudget;
  /** Of ids that have no bit. */
  private numbers: IdNumbers;
  private readonly one = new Uint32Array(1);
  private nextLook = BITS_FROM;
  /** Of ids from `begin` on, which is a multiple of 32. */
  private words = new Uint32Array(0);
  private begin = 0;
  private count = 0;

  constructor(memory: MemoryBudget) {
    this.memory = memory;
    this.numbers = new IdNumbers(memory);
  }

  /** Adds ids, and writes the places of those that were not there, ascending; answers how many they are. */
  add(ids: Uint32Array, length: number, into: Uint32Array): number {
    if (this.words.length === 0 && this.numbers.count >= this.nextLook) this.look();
    const fresh =
      this.words.length === 0 ? this.addNumbers(ids, length, into) : this.addBits(ids, length, into);
    this.count += fresh;
    return fresh;
  }

  private addNumbers(ids: Uint32Array, length: number, into: Uint32Array): number {
    const known = this.numbers.count;
    // A place is read before it is written: there are never more new ones than rows before.
    this.numbers.number(ids, length, into);
    let fresh = 0;
    for (let row = 0; row < length; row++) if (into[row] === known + fresh) into[fresh++] = row;
    return fresh;
  }

  private addBits(ids: Uint32Array, length: number, into: Uint32Array): number {
    let { words, begin } = this;
    let size = words.length * 32;
    let fresh = 0;
    for (let row = 0; row < length; row++) {
      const id = ids[row]!;
      const bit = id - begin;
      if (bit >= 0 && bit < size) {
        const mask = 1 << (bit & 31);
        const word = words[bit >>> 5]!;
        if ((word & mask) !== 0) continue;
        words[bit >>> 5] = word | mask;
        into[fresh++] = row;
      } else {
        if (this.addBeyond(id, fresh)) into[fresh++] = row;
        ({ words, begin } = this);
        size = words.length * 32;
      }
    }
    return fresh;
  }

  /** Adds one beyond the bits, which reach as far again then if they are not too empty; whether it is new. */
  private addBeyond(id: number, fresh: number): boolean {
    const size = this.words.length * 32;
    const from = id < this.begin ? Math.max(0, Math.min(id, this.begin - size)) : this.begin;
    const to = id < this.begin ? this.begin + size : Math.max(id + 1, this.begin + 2 * size);
    const { numbers, one } = this;
    const known = numbers.count;
    one[0] = id;
    numbers.number(one, 1, one);
    const isNew = numbers.count > known;
    if (isNew && id < FIRST_QUERY_ID && isFullEnough(to - from, this.count + fresh)) this.reach(from, to);
    return isNew;
  }

  /** Goes over to bits, where those of the ids so far are not too many. */
  private look(): void {
    const { numbers } = this;
    this.nextLook = numbers.count * BITS_AGAIN;
    let [least, greatest] = [FIRST_QUERY_ID, 0];
    for (let at = 0; at < numbers.count; at++) {
      const id = numbers.idOf(at);
      if (id >= FIRST_QUERY_ID) continue;
      if (id < least) least = id;
      if (id > greatest) greatest = id;
    }
    if (least <= greatest && isFullEnough(greatest + 1 - least, numbers.count))
      this.reach(least, greatest + 1);
  }

  /** Makes bits for the ids `[from, to)`, which are those there are and more; those that are numbered go over to them. */
  private reach(from: number, to: number): void {
    const before = { words: this.words, begin: this.begin };
    this.begin = from - (from % 32);
    const length = Math.ceil((to - this.begin) / 32);
    this.memory.take(length * 4);
    this.words = new Uint32Array(length);
    if (before.words.length > 0) this.words.set(before.words, (before.begin - this.begin) / 32);
    this.memory.give(before.words.length * 4);
    const { numbers, one } = this;
    this.numbers = new IdNumbers(this.memory);
    for (let at = 0; at < numbers.count; at++) {
      one[0] = numbers.idOf(at);
      const bit = one[0] - this.begin;
      if (bit >= 0 && bit < length * 32) this.words[bit >>> 5]! |= 1 << (bit & 31);
      else this.numbers.number(one, 1, one);
    }
    numbers.release();
  }
}

function isFullEnough(bits: number, ids: number): boolean {
  return bits <= Math.max(BITS_ALWAYS, ids * BITS_PER_ID_MAX);
}
