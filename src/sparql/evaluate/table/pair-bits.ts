import type { MemoryBudget } from '../../../base/index.ts';
import { BATCH_ROWS, roomFor } from '../batch.ts';
import { IdNumbers } from './id-numbers.ts';
import type { PairNumbers } from './pair-numbers.ts';

/** Bits that are always few enough, bits for each pair that is there, and bits in all. */
const BITS_ALWAYS = 1 << 23;
const BITS_PER_PAIR_MAX = 256;
const BITS_MAX = 2 ** 28;

/**
 * Which pairs there are, as a bit for each first and each different second: a tenth of the memory of a hash table where
 * firsts and seconds are few, so that the processor has it at hand in whatever order pairs come. Firsts are small numbers.
 */
export class PairBits {
  count: number;
  private readonly memory: MemoryBudget;
  private readonly seconds: IdNumbers;
  private rows: number;
  private columns: number;
  private words: Uint32Array;
  private scratch: Uint32Array = new Uint32Array(BATCH_ROWS);

  private constructor(count: number, rows: number, seconds: IdNumbers, memory: MemoryBudget) {
    this.count = count;
    this.memory = memory;
    this.seconds = seconds;
    this.rows = rows;
    this.columns = roomy(seconds.count);
    this.words = this.taken(wordsFor(rows, this.columns));
  }

  /** The bits of pairs whose firsts are below `firsts`, or undefined where they would be too many for so few pairs. */
  static of(pairs: PairNumbers, firsts: number, memory: MemoryBudget): PairBits | undefined {
    const seconds = new IdNumbers(memory);
    const rows = roomy(firsts);
    const one = new Uint32Array(1);
    const place = new Uint32Array(1);
    let isFull = true;
    pairs.each((_, second) => {
      one[0] = second;
      seconds.number(one, 1, place);
      isFull = isFullEnough(rows, roomy(seconds.count), pairs.count);
      return isFull;
    });
    if (!isFull) {
      seconds.release();
      return undefined;
    }
    const bits = new PairBits(pairs.count, rows, seconds, memory);
    pairs.each((first, second) => {
      one[0] = second;
      seconds.number(one, 1, place);
      const bit = first * bits.columns + place[0]!;
      bits.words[bit >>> 5]! |= 1 << (bit & 31);
      return true;
    });
    return bits;
  }

  /**
   * Adds pairs whose firsts are below `firsts`, and writes the places of those that were not there; answers how many. Adds
   * none and answers undefined where the bits would be too many.
   */
  add(
    first: Uint32Array,
    second: Uint32Array,
    length: number,
    firsts: number,
    into: Uint32Array,
  ): number | undefined {
    this.scratch = roomFor(this.scratch, length);
    const { scratch } = this;
    this.seconds.number(second, length, scratch);
    if (!this.reach(firsts)) return undefined;
    const { words, columns } = this;
    let fresh = 0;
    for (let i = 0; i < length; i++) {
      const bit = first[i]! * columns + scratch[i]!;
      const mask = 1 << (bit & 31);
      const word = words[bit >>> 5]!;
      if ((word & mask) !== 0) continue;
      words[bit >>> 5] = word | mask;
      into[fresh++] = i;
    }
    this.count += fresh;
    return fresh;
  }

  /** Shows the pairs, in no order. */
  each(visit: (first: number, second: number) => void): void {
    for (let row = 0; row < this.rows; row++) {
      for (let column = 0; column < Math.min(this.columns, this.seconds.count); column++) {
        const bit = row * this.columns + column;
        if (((this.words[bit >>> 5]! >>> (bit & 31)) & 1) === 1) visit(row, this.seconds.idOf(column));
      }
    }
  }

  release(): void {
    this.memory.give(this.words.length * 4);
    this.seconds.release();
  }

  private reach(firsts: number): boolean {
    const before = { rows: this.rows, columns: this.columns, words: this.words };
    const rows = firsts > before.rows ? roomy(firsts) : before.rows;
    const columns = this.seconds.count > before.columns ? roomy(this.seconds.count) : before.columns;
    if (rows === before.rows && columns === before.columns) return true;
    if (!isFullEnough(rows, columns, this.count)) return false;
    this.rows = rows;
    this.columns = columns;
    this.words = this.taken(wordsFor(this.rows, this.columns));
    if (this.columns === before.columns) this.words.set(before.words);
    else moveRows(before, this.words, this.columns);
    this.memory.give(before.words.length * 4);
    return true;
  }

  private taken(words: number): Uint32Array {
    this.memory.take(words * 4);
    return new Uint32Array(words);
  }
}

type Bits = { readonly rows: number; readonly columns: number; readonly words: Uint32Array };

/** Rows are whole words, so that they can be moved by words. */
function moveRows({ rows, columns, words }: Bits, to: Uint32Array, toColumns: number): void {
  const width = columns >>> 5;
  for (let row = 0; row < rows; row++)
    to.set(words.subarray(row * width, (row + 1) * width), row * (toColumns >>> 5));
}

/** Half as many again, in whole words, so that it is seldom copied. */
function roomy(count: number): number {
  return (Math.ceil((count * 1.5) / 32) + 1) * 32;
}

function wordsFor(rows: number, columns: number): number {
  return (rows * columns) / 32;
}

function isFullEnough(rows: number, columns: number, pairs: number): boolean {
  const bits = rows * columns;
  return bits <= BITS_MAX && bits <= Math.max(BITS_ALWAYS, pairs * BITS_PER_PAIR_MAX);
}
