import type { Links } from './data-source.ts';

/** Numbers that grow. */
export class NumberList {
  private numbers = new Uint32Array(64);
  length = 0;

  push(number: number): void {
    if (this.length === this.numbers.length) {
      const wider = new Uint32Array(2 * this.length);
      wider.set(this.numbers);
      this.numbers = wider;
    }
    this.numbers[this.length++] = number;
  }

  /** The numbers so far; only until the next one. */
  view(): Uint32Array {
    return this.numbers.subarray(0, this.length);
  }
}

/** Those of no nodes. */
export const NO_LINKS: Links = { starts: new Uint32Array(1), ids: new Uint32Array(0) };

/** Makes links row by row. */
export class LinksBuilder {
  private readonly starts: Uint32Array;
  private readonly ids = new NumberList();
  private row = 0;

  constructor(rows: number) {
    this.starts = new Uint32Array(rows + 1);
  }

  /** Adds to a row that is not before the last one added to. */
  add(row: number, id: number): void {
    while (this.row < row) this.starts[++this.row] = this.ids.length;
    this.ids.push(id);
  }

  finish(): Links {
    while (this.row < this.starts.length - 1) this.starts[++this.row] = this.ids.length;
    return { starts: this.starts, ids: this.ids.view() };
  }
}

/** Every node with itself. */
export function identityLinks(nodes: Uint32Array): Links {
  const starts = new Uint32Array(nodes.length + 1);
  for (let row = 0; row < starts.length; row++) starts[row] = row;
  return { starts, ids: nodes };
}

/** The numbers in order, each once; the list itself where it is so already. */
export function distinctSorted(numbers: Uint32Array | readonly number[]): Uint32Array {
  if (numbers instanceof Uint32Array && ascends(numbers)) return numbers;
  const sorted = Uint32Array.from(numbers).sort();
  let length = 0;
  for (let at = 0; at < sorted.length; at++)
    if (length === 0 || sorted[at] !== sorted[length - 1]) sorted[length++] = sorted[at]!;
  return sorted.subarray(0, length);
}

function ascends(numbers: Uint32Array): boolean {
  for (let at = 1; at < numbers.length; at++) if (numbers[at]! <= numbers[at - 1]!) return false;
  return true;
}

/** What of one ascending list is not in another. */
export function without(numbers: Uint32Array, others: Uint32Array): Uint32Array {
  if (others.length === 0 || numbers.length === 0) return numbers;
  const left = new Uint32Array(numbers.length);
  let length = 0;
  let at = 0;
  for (let from = 0; from < numbers.length; from++) {
    const number = numbers[from]!;
    while (at < others.length && others[at]! < number) at++;
    if (at === others.length || others[at] !== number) left[length++] = number;
  }
  return length === numbers.length ? numbers : left.subarray(0, length);
}

/** What is in both of two ascending lists. */
export function common(numbers: Uint32Array, others: Uint32Array): Uint32Array {
  const both = new NumberList();
  let at = 0;
  for (const number of numbers) {
    while (at < others.length && others[at]! < number) at++;
    if (at === others.length) break;
    if (others[at] === number) both.push(number);
  }
  return both.view();
}

/** All numbers of ascending lists, in order and each once. */
export function union(lists: readonly Uint32Array[]): Uint32Array {
  const some = lists.filter(({ length }) => length > 0);
  if (some.length < 2) return some[0] ?? new Uint32Array(0);
  const all = new Uint32Array(some.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const list of some) {
    all.set(list, at);
    at += list.length;
  }
  return distinctSorted(all);
}
