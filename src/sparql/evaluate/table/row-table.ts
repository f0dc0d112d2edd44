import type { MemoryBudget } from '../../../base/index.ts';

/** Rows of ids kept one after the other in one growing array; every growth is asked of the budget first. */
export class RowStore {
  readonly width: number;
  count = 0;
  cells: Uint32Array;
  readonly #memory: MemoryBudget;

  constructor(width: number, memory: MemoryBudget) {
    this.width = width;
    this.#memory = memory;
    this.cells = new Uint32Array(width * 16);
  }

  /** Keeps a row; answers its number. */
  append(row: Uint32Array): number {
    this.reserve();
    this.cells.set(row.length === this.width ? row : row.subarray(0, this.width), this.count * this.width);
    return this.count++;
  }

  /** Keeps row `at` of the columns. */
  appendFrom(columns: readonly Uint32Array[], at: number): number {
    this.reserve();
    const start = this.count * this.width;
    for (let column = 0; column < this.width; column++) this.cells[start + column] = columns[column]![at]!;
    return this.count++;
  }

  cell(row: number, column: number): number {
    return this.cells[row * this.width + column]!;
  }

  private reserve(): void {
    if ((this.count + 1) * this.width <= this.cells.length) return;
    const grown = this.cells.length * 2;
    this.#memory.take(grown * 4);
    const cells = new Uint32Array(grown);
    cells.set(this.cells);
    this.#memory.give(this.cells.length * 4);
    this.cells = cells;
  }
}

/** Distinct rows of ids with their numbers in order of arrival: open addressing over typed arrays. */
export class RowTable {
  readonly rows: RowStore;
  /** Row number + 1, or 0 for an empty slot. */
  #slots = new Uint32Array(64);
  readonly #memory: MemoryBudget;

  constructor(width: number, memory: MemoryBudget) {
    this.rows = new RowStore(width, memory);
    this.#memory = memory;
  }

  get count(): number {
    return this.rows.count;
  }

  /** The number of an equal row, or -1. */
  find(row: Uint32Array): number {
    return this.#slots[this.slotOf(row)]! - 1;
  }

  /** The number of the row, which is new exactly when it equals the `count` from before the call. */
  insert(row: Uint32Array): number {
    let slot = this.slotOf(row);
    const known = this.#slots[slot]!;
    if (known !== 0) return known - 1;
    if ((this.count + 1) * 2 > this.#slots.length) {
      this.grow();
      slot = this.slotOf(row);
    }
    const at = this.rows.append(row);
    this.#slots[slot] = at + 1;
    return at;
  }

  private slotOf(row: Uint32Array): number {
    const mask = this.#slots.length - 1;
    let slot = hashOf(row, 0, this.rows.width) & mask;
    for (;;) {
      const known = this.#slots[slot]!;
      if (known === 0 || this.equals(known - 1, row)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  private equals(at: number, row: Uint32Array): boolean {
    const { width, cells } = this.rows;
    for (let column = 0; column < width; column++)
      if (cells[at * width + column] !== row[column]) return false;
    return true;
  }

  private grow(): void {
    const size = this.#slots.length * 4;
    this.#memory.take(size * 4);
    this.#memory.give(this.#slots.length * 4);
    const slots = new Uint32Array(size);
    const { width, cells } = this.rows;
    for (let at = 0; at < this.count; at++) {
      let slot = hashOf(cells, at * width, width) & (size - 1);
      while (slots[slot] !== 0) slot = (slot + 1) & (size - 1);
      slots[slot] = at + 1;
    }
    this.#slots = slots;
  }
}

function hashOf(cells: Uint32Array, start: number, width: number): number {
  let hash = 0x9e3779b9;
  for (let at = start; at < start + width; at++) {
    hash = Math.imul(hash ^ cells[at]!, 0x85ebca6b);
    hash ^= hash >>> 15;
  }
  return (Math.imul(hash, 0xc2b2ae35) ^ (hash >>> 13)) >>> 0;
}
