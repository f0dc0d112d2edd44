import type { MemoryBudget } from '../../../base/index.ts';
import { RowStore, RowTable } from './row-table.ts';

/**
 * Rows found by some of their columns: the table of a hash join. Rows with one key are chained, newest first. A key of
 * no columns chains all rows.
 */
export class RowIndex {
  readonly rows: RowStore;
  readonly #keys: RowTable;
  readonly #keyColumns: readonly number[];
  readonly #scratch: Uint32Array;
  /** By key: the last row with it, plus 1. By row: the one before it with the same key, plus 1. */
  #heads = new Uint32Array(64);
  #previous = new Uint32Array(64);
  readonly #memory: MemoryBudget;

  constructor(width: number, keyColumns: readonly number[], memory: MemoryBudget) {
    this.rows = new RowStore(width, memory);
    this.#keys = new RowTable(keyColumns.length, memory);
    this.#keyColumns = keyColumns;
    this.#scratch = new Uint32Array(keyColumns.length);
    this.#memory = memory;
  }

  add(columns: readonly Uint32Array[], at: number): void {
    for (let i = 0; i < this.#keyColumns.length; i++) this.#scratch[i] = columns[this.#keyColumns[i]!]![at]!;
    const key = this.#keys.insert(this.#scratch);
    const row = this.rows.appendFrom(columns, at);
    this.#heads = this.fit(this.#heads, key);
    this.#previous = this.fit(this.#previous, row);
    this.#previous[row] = this.#heads[key]!;
    this.#heads[key] = row + 1;
  }

  /** The first row with the key, or -1. */
  first(key: Uint32Array): number {
    const at = this.#keys.find(key);
    return at < 0 ? -1 : this.#heads[at]! - 1;
  }

  /** The next row with the same key, or -1. */
  next(row: number): number {
    return this.#previous[row]! - 1;
  }

  private fit(array: Uint32Array<ArrayBuffer>, at: number): Uint32Array<ArrayBuffer> {
    if (at < array.length) return array;
    this.#memory.take(array.length * 4);
    const grown = new Uint32Array(array.length * 2);
    grown.set(array);
    return grown;
  }
}
