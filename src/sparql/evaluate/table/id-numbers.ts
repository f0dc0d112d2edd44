import type { MemoryBudget } from '../../../base/index.ts';
import { FIRST_QUERY_ID } from '../../source.ts';
import { letGoOf, zeroedCells } from './spare-cells.ts';

/** Below this many ids a hash table is small enough to be quick; above, an array by id is, if it is not too empty. */
const DENSE_FROM = 128;
/** Cells of the array for each id that is there. */
const DENSE_CELLS_PER_ID = 64;
/** The same for one that grows, since ids that ascend fill it only later; and cells that are always few enough. */
const GROWN_CELLS_PER_ID = 512;
const GROWN_CELLS_ALWAYS = 262_144;
const FIRST_IDS = 64;
const FIRST_SLOTS = 128;

/**
 * Numbers different ids in the order in which they come. It is a hash table (open addressing) that turns into an array by
 * id once so many are there that the array costs no more than a few cells for each. The array begins at the least id, since
 * the ids of a kind of thing lie together where ids are in the order of IRIs; where some come that lie far from the others, it turns into
 * a hash table again.
 */
export class IdNumbers {
  count = 0;
  private readonly memory: MemoryBudget;
  /** The ids by number, the first `count` of them; another array once there is no more room. */
  ids = new Uint32Array(FIRST_IDS);
  /** Number + 1 by slot, 0 for an empty one. */
  private slots = new Uint32Array(FIRST_SLOTS);
  /** Number + 1 by id less `least`, 0 for none. */
  private dense: Uint32Array | undefined;
  private offset = 0;
  private least = FIRST_QUERY_ID;
  private greatest = 0;

  constructor(memory: MemoryBudget) {
    this.memory = memory;
  }

  idOf(number: number): number {
    return this.ids[number]!;
  }

  /** Writes the number of each id; ids that were not there get one. */
  number(ids: Uint32Array, length: number, into: Uint32Array): void {
    let done = 0;
    if (this.dense !== undefined) done = this.numberDense(ids, length, into);
    for (let i = done; i < length; i++) into[i] = this.numberOf(ids[i]!);
  }

  /** Writes the number of each id, plus 1, and 0 for ids that are not there. */
  find(ids: Uint32Array, length: number, into: Uint32Array): void {
    const { dense, slots, offset } = this;
    for (let i = 0; i < length; i++) {
      const id = ids[i]!;
      if (dense === undefined || id >= FIRST_QUERY_ID) into[i] = slots[this.slotOf(id)]!;
      else into[i] = isWithin(id - offset, dense) ? dense[id - offset]! : 0;
    }
  }

  /** Gives the memory back; it must not be used any more. */
  release(): void {
    const cells = this.ids.length - FIRST_IDS + this.slots.length - FIRST_SLOTS + (this.dense?.length ?? 0);
    this.memory.give(cells * 4);
    if (letGoOf(this.slots)) this.slots = new Uint32Array(FIRST_SLOTS);
    if (this.dense !== undefined) letGoOf(this.dense);
    this.dense = undefined;
  }

  /** By the array, as far as it reaches; answers how far that was. */
  private numberDense(ids: Uint32Array, length: number, into: Uint32Array): number {
    const dense = this.dense!;
    const { offset } = this;
    for (let i = 0; i < length; i++) {
      const id = ids[i]!;
      const place = id - offset;
      if (!isWithin(place, dense)) return i;
      const known = dense[place]!;
      into[i] = known === 0 ? this.append(id) : known - 1;
    }
    return length;
  }

  private numberOf(id: number): number {
    if (id < FIRST_QUERY_ID && this.reaches(id)) {
      const known = this.dense![id - this.offset]!;
      return known === 0 ? this.append(id) : known - 1;
    }
    const slot = this.slotOf(id);
    const known = this.slots[slot]!;
    return known === 0 ? this.append(id) : known - 1;
  }

  private append(id: number): number {
    const number = this.count++;
    if (number === this.ids.length) this.growIds();
    this.ids[number] = id;
    if (id < FIRST_QUERY_ID) {
      if (id > this.greatest) this.greatest = id;
      if (id < this.least) this.least = id;
    }
    if (id < FIRST_QUERY_ID && this.reaches(id)) {
      this.dense![id - this.offset] = number + 1;
    } else {
      if (this.count * 2 > this.slots.length) this.growSlots();
      this.slots[this.slotOf(id)] = number + 1;
      if (this.dense === undefined && this.count >= DENSE_FROM && this.isDense()) this.becomeDense();
    }
    return number;
  }

  private isDense(): boolean {
    // Neither has been met where all are ids of the query's own.
    return this.greatest >= this.least && this.greatest - this.least < this.count * DENSE_CELLS_PER_ID;
  }

  private becomeDense(): void {
    const length = this.greatest - this.least + 1;
    this.memory.take(length * 4);
    this.dense = zeroedCells(length);
    this.offset = this.least;
    for (let number = 0; number < this.count; number++) {
      const id = this.ids[number]!;
      if (id < FIRST_QUERY_ID) this.dense[id - this.offset] = number + 1;
    }
  }

  /** Whether there is an array that has a cell for an id, or can be made to have one without being too empty. */
  private reaches(id: number): boolean {
    if (this.dense === undefined) return false;
    return isWithin(id - this.offset, this.dense) || this.reach(this.dense, id);
  }

  /**
   * Makes the array reach an id, and as far again beyond it as it was long, so that it is seldom copied; false where it
   * would be too empty, and is a hash table again.
   */
  private reach(before: Uint32Array, id: number): boolean {
    const { offset } = this;
    const begin = id < offset ? Math.max(0, Math.min(id, offset - before.length)) : offset;
    const end = Math.max(id + 1, offset + before.length * (id < offset ? 1 : 2));
    if (end - begin > Math.max(GROWN_CELLS_ALWAYS, this.count * GROWN_CELLS_PER_ID)) {
      this.leaveDense(before);
      return false;
    }
    this.memory.take((end - begin) * 4);
    this.dense = zeroedCells(end - begin);
    this.dense.set(before, offset - begin);
    this.offset = begin;
    this.memory.give(before.length * 4);
    letGoOf(before);
    return true;
  }

  private leaveDense(before: Uint32Array): void {
    this.dense = undefined;
    this.memory.give(before.length * 4);
    letGoOf(before);
    let size = this.slots.length;
    while (size < (this.count + 1) * 2) size *= 2;
    this.remakeSlots(size, this.count);
  }

  private growIds(): void {
    this.memory.take(this.ids.length * 4);
    const larger = new Uint32Array(this.ids.length * 2);
    larger.set(this.ids);
    this.ids = larger;
  }

  private slotOf(id: number): number {
    const { slots, ids } = this;
    const mask = slots.length - 1;
    let slot = hashId(id) & mask;
    for (let known = slots[slot]!; known !== 0 && ids[known - 1] !== id; known = slots[slot]!)
      slot = (slot + 1) & mask;
    return slot;
  }

  private growSlots(): void {
    // The last is not in it yet.
    this.remakeSlots(this.slots.length * 4, this.count - 1);
  }

  private remakeSlots(size: number, count: number): void {
    this.memory.take((size - this.slots.length) * 4);
    letGoOf(this.slots);
    this.slots = zeroedCells(size);
    for (let number = 0; number < count; number++) {
      const id = this.ids[number]!;
      if (this.dense === undefined || id >= FIRST_QUERY_ID) this.slots[this.slotOf(id)] = number + 1;
    }
  }
}

/** Whether an array has a place, which may be less than 0. */
function isWithin(place: number, array: Uint32Array): boolean {
  return place >= 0 && place < array.length;
}

export function hashId(id: number): number {
  const mixed = Math.imul(id ^ (id >>> 16), 0x45d9f3b);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
