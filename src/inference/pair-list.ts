import type { MemoryBudget } from '../base/index.ts';

/** Subjects and objects, side by side, in one of two orders. */
export type Pairs = {
  readonly length: number;
  readonly subjects: Uint32Array;
  readonly objects: Uint32Array;
};

const FIRST_PAIRS = 256;
/** What a pair takes while it is gathered and sorted, in bytes: the pair itself, and the two columns that are made of it. */
const PAIR_BYTES = 24;

/**
 * Pairs of ids as they are found, in no order and as often as they are found. They lie so that each is one 64-bit number,
 * the less significant half first, which the engine's own sort puts in order.
 */
export class PairList {
  private readonly memory: MemoryBudget;
  private cells = new Uint32Array(2 * FIRST_PAIRS);
  private count = 0;

  constructor(memory: MemoryBudget) {
    this.memory = memory;
  }

  get length(): number {
    return this.count;
  }

  add(subject: number, object: number): void {
    const at = 2 * this.count++;
    if (at === this.cells.length) this.grow();
    this.cells[at] = object;
    this.cells[at + 1] = subject;
  }

  /** The pairs by subject and then by object, each once; the list is empty after it. */
  take(): Pairs {
    const { count } = this;
    new BigUint64Array(this.cells.buffer, 0, count).sort();
    const { cells } = this;
    let length = 0;
    for (let at = 0; at < 2 * count; at += 2) {
      if (length > 0 && cells[at] === cells[2 * length - 2] && cells[at + 1] === cells[2 * length - 1])
        continue;
      cells[2 * length] = cells[at]!;
      cells[2 * length + 1] = cells[at + 1]!;
      length++;
    }
    const [subjects, objects] = [new Uint32Array(length), new Uint32Array(length)];
    for (let row = 0; row < length; row++) {
      objects[row] = cells[2 * row]!;
      subjects[row] = cells[2 * row + 1]!;
    }
    this.memory.give((this.cells.length / 2 - FIRST_PAIRS) * PAIR_BYTES);
    this.cells = new Uint32Array(2 * FIRST_PAIRS);
    this.count = 0;
    return { length, subjects, objects };
  }

  private grow(): void {
    this.memory.take((this.cells.length / 2) * PAIR_BYTES);
    const larger = new Uint32Array(2 * this.cells.length);
    larger.set(this.cells);
    this.cells = larger;
  }
}

export const NO_PAIRS: Pairs = { length: 0, subjects: new Uint32Array(0), objects: new Uint32Array(0) };

/** The pairs of `all` that are not among `others`; both are by subject and object, and distinct. */
export function without(all: Pairs, others: Pairs): Pairs {
  if (others.length === 0) return all;
  const kept = { subjects: new Uint32Array(all.length), objects: new Uint32Array(all.length) };
  let length = 0;
  let other = 0;
  for (let row = 0; row < all.length; row++) {
    const [subject, object] = [all.subjects[row]!, all.objects[row]!];
    while (
      other < others.length &&
      (others.subjects[other]! - subject || others.objects[other]! - object) < 0
    )
      other++;
    const isThere =
      other < others.length && others.subjects[other] === subject && others.objects[other] === object;
    if (isThere) continue;
    kept.subjects[length] = subject;
    kept.objects[length++] = object;
  }
  return { length, subjects: kept.subjects.subarray(0, length), objects: kept.objects.subarray(0, length) };
}

/** The same pairs by object and then by subject. */
export function byObject(pairs: Pairs, memory: MemoryBudget): Pairs {
  const list = new PairList(memory);
  for (let row = 0; row < pairs.length; row++) list.add(pairs.objects[row]!, pairs.subjects[row]!);
  const { length, subjects, objects } = list.take();
  return { length, subjects: objects, objects: subjects };
}
