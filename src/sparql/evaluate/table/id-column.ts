import type { MemoryBudget } from '../../../base/index.ts';

/** Ids one after the other in growing memory; every growth is asked of the budget. */
export class IdColumn {
  length = 0;
  cells = new Uint32Array(64);
  private readonly memory: MemoryBudget;

  constructor(memory: MemoryBudget) {
    this.memory = memory;
  }

  push(id: number): void {
    if (this.length === this.cells.length) this.reserve(this.length + 1);
    this.cells[this.length++] = id;
  }

  /** Appends the first `count` of some ids. */
  append(ids: Uint32Array, count: number): void {
    this.reserve(this.length + count);
    this.cells.set(ids.length === count ? ids : ids.subarray(0, count), this.length);
    this.length += count;
  }

  /** Lets go of all ids and gives their memory back. */
  release(): void {
    this.memory.give((this.cells.length - 64) * 4);
    this.cells = new Uint32Array(64);
    this.length = 0;
  }

  /** Makes room for so many in all; what is new of it is 0. */
  reserve(length: number): void {
    if (length <= this.cells.length) return;
    const size = Math.max(length, this.cells.length * 2);
    this.memory.take((size - this.cells.length) * 4);
    const larger = new Uint32Array(size);
    larger.set(this.cells);
    this.cells = larger;
  }
}
