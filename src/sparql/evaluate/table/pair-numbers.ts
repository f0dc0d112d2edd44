import type { MemoryBudget } from '../../../base/index.ts';

/**
 * Numbers different pairs of ids in the order in which they come: a hash table (open addressing) whose pairs lie in two
 * columns, so that a look-up is a few loads and no call.
 */
export class PairNumbers {
  count = 0;
  private readonly memory: MemoryBudget;
  private firsts = new Uint32Array(64);
  private seconds = new Uint32Array(64);
  /** Number + 1 by slot, 0 for an empty one. */
  private slots = new Uint32Array(256);

  constructor(memory: MemoryBudget) {
    this.memory = memory;
  }

  /** Writes the number of each pair; pairs that were not there get one. `into` may be one of the columns. */
  number(first: Uint32Array, second: Uint32Array, length: number, into: Uint32Array): void {
    let { slots, firsts, seconds, count } = this;
    let mask = slots.length - 1;
    for (let i = 0; i < length; i++) {
      const a = first[i]!;
      const b = second[i]!;
      let slot = hashPair(a, b) & mask;
      let known = slots[slot]!;
      while (known !== 0 && (firsts[known - 1] !== a || seconds[known - 1] !== b)) {
        slot = (slot + 1) & mask;
        known = slots[slot]!;
      }
      if (known !== 0) {
        into[i] = known - 1;
        continue;
      }
      if (count === firsts.length) {
        this.count = count;
        this.grow();
        ({ slots, firsts, seconds } = this);
        mask = slots.length - 1;
        slot = hashPair(a, b) & mask;
        while (slots[slot] !== 0) slot = (slot + 1) & mask;
      }
      firsts[count] = a;
      seconds[count] = b;
      into[i] = count++;
      slots[slot] = count;
    }
    this.count = count;
  }

  /** Writes the number of each pair, plus 1, and 0 for pairs that are not there. `into` may be one of the columns. */
  find(first: Uint32Array, second: Uint32Array, length: number, into: Uint32Array): void {
    const { slots, firsts, seconds } = this;
    const mask = slots.length - 1;
    for (let i = 0; i < length; i++) {
      const a = first[i]!;
      const b = second[i]!;
      let slot = hashPair(a, b) & mask;
      let known = slots[slot]!;
      while (known !== 0 && (firsts[known - 1] !== a || seconds[known - 1] !== b)) {
        slot = (slot + 1) & mask;
        known = slots[slot]!;
      }
      into[i] = known;
    }
  }

  /** Twice the pairs; slots stay at least twice as many as pairs. */
  private grow(): void {
    const pairs = this.firsts.length * 2;
    this.memory.take(pairs * 24);
    const firsts = new Uint32Array(pairs);
    const seconds = new Uint32Array(pairs);
    const slots = new Uint32Array(pairs * 4);
    firsts.set(this.firsts);
    seconds.set(this.seconds);
    const mask = slots.length - 1;
    for (let at = 0; at < this.count; at++) {
      let slot = hashPair(firsts[at]!, seconds[at]!) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = at + 1;
    }
    this.memory.give(this.firsts.length * 24);
    this.firsts = firsts;
    this.seconds = seconds;
    this.slots = slots;
  }
}

function hashPair(a: number, b: number): number {
  const mixed = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
