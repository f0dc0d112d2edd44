import { KeyTable } from './key-table.ts';

/** Very many texts of which it only matters whether they are there, in some 23 bytes each. See `KeyTable`. */
export class KeySet {
  private readonly table = new KeyTable();

  has(key: string): boolean {
    return this.table.get(key) === 1;
  }

  add(key: string): void {
    this.table.set(key, 1);
  }

  /** Whether it was there. */
  delete(key: string): boolean {
    const was = this.has(key);
    if (was) this.table.set(key, 0);
    return was;
  }
}
