import type { MemoryBudget } from '../../../base/index.ts';
import type { Batch } from '../batch.ts';
import { IdColumn } from './id-column.ts';
import { RowNumbers } from './row-numbers.ts';

/**
 * Rows kept in columns and found by some of their cells: the table of a hash join. Rows with one key are chained, newest
 * first. A key of no columns chains all rows.
 */
export class KeptRows {
  readonly columns: readonly IdColumn[];
  private readonly keyColumns: readonly number[];
  private readonly keys: RowNumbers;
  /** By the number of the key: the last row with it, plus 1. By row: the one before it with the same key, plus 1. */
  private readonly heads: IdColumn;
  private readonly previous: IdColumn;
  private found: Uint32Array = new Uint32Array(0);
  count = 0;

  constructor(width: number, keyColumns: readonly number[], memory: MemoryBudget) {
    this.columns = Array.from({ length: width }, () => new IdColumn(memory));
    this.keyColumns = keyColumns;
    this.keys = new RowNumbers(keyColumns.length, memory);
    this.heads = new IdColumn(memory);
    this.previous = new IdColumn(memory);
  }

  add({ columns, length }: Batch): void {
    for (let column = 0; column < this.columns.length; column++)
      this.columns[column]!.append(columns[column]!, length);
    const numbers = this.keys.number(
      this.keyColumns.map((column) => columns[column]!),
      length,
    );
    this.heads.reserve(this.keys.count);
    this.previous.reserve(this.count + length);
    const { heads, previous } = this;
    for (let i = 0; i < length; i++) {
      const key = numbers[i]!;
      previous.cells[this.count + i] = heads.cells[key]!;
      heads.cells[key] = this.count + i + 1;
    }
    this.count += length;
  }

  /** Looks up the keys of a batch, for `first`. */
  ask(keys: readonly Uint32Array[], length: number): void {
    this.found = this.keys.find(keys, length);
  }

  /** The first kept row with the key of a row of the batch last asked about, or -1. */
  first(row: number): number {
    const number = this.found[row]!;
    return number === 0 ? -1 : this.heads.cells[number - 1]! - 1;
  }

  /** The next row with the same key, or -1. */
  next(row: number): number {
    return this.previous.cells[row]! - 1;
  }

  cell(row: number, column: number): number {
    return this.columns[column]!.cells[row]!;
  }
}
