import type { MemoryBudget } from '../../../base/index.ts';
import { NO_CELLS, roomFor } from '../batch.ts';
import { IdNumbers } from './id-numbers.ts';
import { PairNumbers } from './pair-numbers.ts';
import { RowRuns } from './row-runs.ts';

/**
 * Numbers different rows of ids in the order in which they come, a batch at a time. One column is numbered by its ids; each
 * further column makes a pair with the number of those before it.
 */
export class RowNumbers {
  private readonly width: number;
  private readonly first: IdNumbers;
  private readonly pairs: readonly PairNumbers[];
  private seenEmpty = false;
  private numbers: Uint32Array = NO_CELLS;
  private readonly runs = new RowRuns();

  constructor(width: number, memory: MemoryBudget) {
    this.width = width;
    this.first = new IdNumbers(memory);
    this.pairs = Array.from({ length: Math.max(0, width - 1) }, () => new PairNumbers(memory));
  }

  /** How many different rows there have been. */
  get count(): number {
    if (this.width === 0) return this.seenEmpty ? 1 : 0;
    return this.width === 1 ? this.first.count : this.pairs.at(-1)!.count;
  }

  /** The number of each row, valid until the next call; those that are new have, in order, the numbers from `count` on. */
  number(columns: readonly Uint32Array[], length: number): Uint32Array {
    this.numbers = roomFor(this.numbers, length);
    const { numbers } = this;
    if (this.width === 0) {
      this.seenEmpty ||= length > 0;
      return numbers.fill(0, 0, length);
    }
    const heads = this.width === 1 ? undefined : this.runs.headsOf(columns, this.width, length);
    if (heads === undefined) this.numberAll(columns, length, numbers);
    else {
      this.numberAll(heads.columns, heads.length, numbers);
      this.runs.spread(numbers, length);
    }
    return numbers;
  }

  private numberAll(columns: readonly Uint32Array[], length: number, numbers: Uint32Array): void {
    this.first.number(columns[0]!, length, numbers);
    for (let column = 1; column < this.width; column++) {
      this.pairs[column - 1]!.number(numbers, columns[column]!, length, numbers);
    }
  }

  /** The number of each row, plus 1, and 0 for rows that are not there; valid until the next call. */
  find(columns: readonly Uint32Array[], length: number): Uint32Array {
    this.numbers = roomFor(this.numbers, length);
    const { numbers } = this;
    if (this.width === 0) return numbers.fill(this.count, 0, length);
    this.first.find(columns[0]!, length, numbers);
    for (let column = 1; column < this.width; column++) {
      // Pairs are of numbers as they are; the 0 of what is not there becomes a number that nothing has.
      for (let i = 0; i < length; i++) numbers[i] = numbers[i]! - 1;
      this.pairs[column - 1]!.find(numbers, columns[column]!, length, numbers);
    }
    return numbers;
  }

  /** Gives the memory back; it must not be used any more, but for `count`. */
  release(): void {
    this.first.release();
    for (const pairs of this.pairs) pairs.release();
  }
}
