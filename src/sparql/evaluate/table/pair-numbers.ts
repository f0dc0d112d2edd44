import type { MemoryBudget } from '../../../base/index.ts';
import { letGoOf, zeroedCells } from './spare-cells.ts';

/** Cells of a slot: both ids, and the number of the pair plus 1, 0 for an empty slot; the fourth keeps them in step. */
const CELLS = 4;
const NUMBER = 2;
const FIRST_SLOTS = 256;

/**
 * Numbers different pairs of ids in the order in which they come: a hash table (open addressing) of slots that hold the pair
 * itself, so that a look-up in a table beyond the processor's caches waits for memory once.
 */
export class PairNumbers {
  count = 0;
  private readonly memory: MemoryBudget;
  private slots = new Uint32Array(FIRST_SLOTS * CELLS);

  constructor(memory: MemoryBudget) {
    this.memory = memory;
  }

  /** Writes the number of each pair; pairs that were not there get one. `into` may be one of the columns. */
  number(first: Uint32Array, second: Uint32Array, length: number, into: Uint32Array): void {
    // So many more at the most: the loop need not look whether there is room.
    this.reserve(this.count + length);
    const { slots } = this;
    let { count } = this;
    const mask = slots.length - CELLS;
    for (let i = 0; i < length; i++) {
      const a = first[i]!;
      const b = second[i]!;
      let slot = hashPair(a, b) & mask;
      let known = slots[slot + NUMBER]!;
      while (known !== 0 && (slots[slot] !== a || slots[slot + 1] !== b)) {
        slot = (slot + CELLS) & mask;
        known = slots[slot + NUMBER]!;
      }
      if (known === 0) {
        slots[slot] = a;
        slots[slot + 1] = b;
        known = ++count;
        slots[slot + NUMBER] = known;
      }
      into[i] = known - 1;
    }
    this.count = count;
  }

  /** Writes the number of each pair, plus 1, and 0 for pairs that are not there. `into` may be one of the columns. */
  find(first: Uint32Array, second: Uint32Array, length: number, into: Uint32Array): void {
    const { slots } = this;
    const mask = slots.length - CELLS;
    for (let i = 0; i < length; i++) {
      const a = first[i]!;
      const b = second[i]!;
      let slot = hashPair(a, b) & mask;
      let known = slots[slot + NUMBER]!;
      while (known !== 0 && (slots[slot] !== a || slots[slot + 1] !== b)) {
        slot = (slot + CELLS) & mask;
        known = slots[slot + NUMBER]!;
      }
      into[i] = known;
    }
  }

  /** Shows the pairs, in no order, until `visit` says false. */
  each(visit: (first: number, second: number) => boolean): void {
    const { slots } = this;
    for (let at = 0; at < slots.length; at += CELLS) {
      if (slots[at + NUMBER] !== 0 && !visit(slots[at]!, slots[at + 1]!)) return;
    }
  }

  /** Gives the memory back; it must not be used any more. */
  release(): void {
    if (this.slots.length > FIRST_SLOTS * CELLS) this.memory.give(this.slots.length * 4);
    if (letGoOf(this.slots)) this.slots = new Uint32Array(FIRST_SLOTS * CELLS);
  }

  /** Makes room for so many pairs; at the most two thirds of the slots are taken. */
  private reserve(pairs: number): void {
    const before = this.slots;
    let size = before.length;
    while ((size / CELLS) * 2 < pairs * 3) size *= 2;
    if (size === before.length) return;
    this.memory.take(size * 4);
    const slots = zeroedCells(size);
    const mask = size - CELLS;
    for (let at = 0; at < before.length; at += CELLS) {
      if (before[at + NUMBER] === 0) continue;
      let slot = hashPair(before[at]!, before[at + 1]!) & mask;
      while (slots[slot + NUMBER] !== 0) slot = (slot + CELLS) & mask;
      slots[slot] = before[at]!;
      slots[slot + 1] = before[at + 1]!;
      slots[slot + NUMBER] = before[at + NUMBER]!;
    }
    if (before.length > FIRST_SLOTS * CELLS) this.memory.give(before.length * 4);
    letGoOf(before);
    this.slots = slots;
  }
}

/** The cell at which the search for a pair begins, before it is cut to the size of the table. */
function hashPair(a: number, b: number): number {
  const mixed = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) << 2;
}
