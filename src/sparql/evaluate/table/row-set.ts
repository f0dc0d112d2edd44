import type { MemoryBudget } from '../../../base/index.ts';
import { NO_CELLS, roomFor } from '../batch.ts';
import { IdSet } from './id-set.ts';
import { PairBits } from './pair-bits.ts';
import { PairNumbers } from './pair-numbers.ts';
import { RowNumbers } from './row-numbers.ts';

/** Pairs at which it is looked whether bits would do, and again each time that they are four times as many. */
const BITS_FROM = 4096;
const BITS_AGAIN = 4;

/**
 * Tells rows of ids that come for the first time. One column is a set of ids (`id-set.ts`); of more, the last makes a pair with the
 * number of those before it, kept in a hash table until they are so many that a bit for each possible pair is less.
 */
export class RowSet {
  private readonly memory: MemoryBudget;
  private readonly firsts: RowNumbers;
  private readonly only: IdSet | undefined;
  private table: PairNumbers;
  private bits: PairBits | undefined;
  private nextLook = BITS_FROM;
  private scratch: Uint32Array = NO_CELLS;

  constructor(width: number, memory: MemoryBudget) {
    this.memory = memory;
    this.only = width === 1 ? new IdSet(memory) : undefined;
    this.firsts = new RowNumbers(Math.max(0, width - 1), memory);
    this.table = new PairNumbers(memory);
  }

  /** Adds rows, and writes the places of those that were not there, ascending; answers how many they are. */
  add(columns: readonly Uint32Array[], length: number, into: Uint32Array): number {
    if (this.only !== undefined) return this.only.add(columns[0]!, length, into);
    if (columns.length === 0) return this.addEmpty(length, into);
    const first = this.firsts.number(columns.slice(0, -1), length);
    const second = columns.at(-1)!;
    if (this.bits === undefined && this.table.count >= this.nextLook) this.look();
    if (this.bits !== undefined) {
      const count = this.bits.add(first, second, length, this.firsts.count, into);
      if (count !== undefined) return count;
      this.leave(this.bits);
    }
    this.scratch = roomFor(this.scratch, length);
    const known = this.table.count;
    this.table.number(first, second, length, this.scratch);
    return newOnes(this.scratch, length, known, into);
  }

  /** Rows of no columns are all one. */
  private addEmpty(length: number, into: Uint32Array): number {
    const known = this.firsts.count;
    return newOnes(this.firsts.number([], length), length, known, into);
  }

  private look(): void {
    const { table, firsts, memory } = this;
    this.nextLook = table.count * BITS_AGAIN;
    this.bits = PairBits.of(table, firsts.count, memory);
    if (this.bits !== undefined) table.release();
  }

  private leave(bits: PairBits): void {
    const table = new PairNumbers(this.memory);
    const [first, second, number] = [new Uint32Array(1), new Uint32Array(1), new Uint32Array(1)];
    bits.each((a, b) => {
      first[0] = a;
      second[0] = b;
      table.number(first, second, 1, number);
    });
    bits.release();
    this.bits = undefined;
    this.table = table;
    this.nextLook = table.count * BITS_AGAIN;
  }
}

/** The places of rows whose numbers are new, which are given in order. */
function newOnes(numbers: Uint32Array, length: number, known: number, into: Uint32Array): number {
  let count = 0;
  for (let row = 0; row < length; row++) {
    if (numbers[row] !== known + count) continue;
    into[count++] = row;
  }
  return count;
}
