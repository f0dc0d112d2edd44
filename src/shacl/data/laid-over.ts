import type { NodeId } from './data-source.ts';
import { NumberList } from './links.ts';

/** Statements as ids, column by column; one may come several times. */
export type StatementColumns = {
  readonly subjects: Uint32Array;
  readonly properties: Uint32Array;
  readonly objects: Uint32Array;
};

/** Pairs of nodes in ascending order by the first and then by the second, each once. */
export type Pairs = { readonly from: Uint32Array; readonly to: Uint32Array };

const NONE: Pairs = { from: new Uint32Array(0), to: new Uint32Array(0) };

/** Statements that are laid over others, put in order when they are first asked for in it. */
export class LaidOver {
  private readonly columns: StatementColumns;
  private readonly rows = new Map<NodeId, NumberList>();
  private readonly forward = new Map<NodeId, Pairs>();
  private readonly backward = new Map<NodeId, Pairs>();
  private whole: (Pairs & { readonly properties: Uint32Array }) | undefined;

  constructor(columns: StatementColumns) {
    this.columns = columns;
    const { properties } = columns;
    for (let row = 0; row < properties.length; row++) {
      let rows = this.rows.get(properties[row]!);
      if (rows === undefined) {
        rows = new NumberList();
        this.rows.set(properties[row]!, rows);
      }
      rows.push(row);
    }
  }

  /** Subjects and objects of a property, by subject. */
  bySubject(property: NodeId): Pairs {
    return this.pairs(property, this.forward, this.columns.subjects, this.columns.objects);
  }

  /** Objects and subjects of a property, by object. */
  byObject(property: NodeId): Pairs {
    return this.pairs(property, this.backward, this.columns.objects, this.columns.subjects);
  }

  /** All statements by subject, then by property and object, each once. */
  statements(): Pairs & { readonly properties: Uint32Array } {
    this.whole ??= this.sorted();
    return this.whole;
  }

  private pairs(property: NodeId, known: Map<NodeId, Pairs>, from: Uint32Array, to: Uint32Array): Pairs {
    const rows = this.rows.get(property);
    if (rows === undefined) return NONE;
    const found = known.get(property) ?? sortedPairs(rows.view(), from, to);
    known.set(property, found);
    return found;
  }

  private sorted(): Pairs & { readonly properties: Uint32Array } {
    const { subjects, properties, objects } = this.columns;
    const rows = Uint32Array.from(subjects.keys());
    const order = distinctRows(
      rows,
      subjects,
      (a, b) => properties[a]! - properties[b]! || objects[a]! - objects[b]!,
    );
    return { from: taken(subjects, order), properties: taken(properties, order), to: taken(objects, order) };
  }
}

function sortedPairs(rows: Uint32Array, from: Uint32Array, to: Uint32Array): Pairs {
  const order = distinctRows(rows, from, (a, b) => to[a]! - to[b]!);
  return { from: taken(from, order), to: taken(to, order) };
}

function taken(column: Uint32Array, rows: Uint32Array): Uint32Array {
  const values = new Uint32Array(rows.length);
  for (let at = 0; at < rows.length; at++) values[at] = column[rows[at]!]!;
  return values;
}

/** Places up to here and an id are one number together. */
const ROWS_MAX = 2 ** 21;
/** Rows of one node that are put in order one by one. */
const FEW = 32;

/**
 * Rows in the order of a column and, where that has the same, by a comparison; one of those that are equal by both. Numbers are sorted
 * many times as fast as by comparisons, and most nodes have few rows.
 */
function distinctRows(
  rows: Uint32Array,
  first: Uint32Array,
  compare: (a: number, b: number) => number,
): Uint32Array {
  const order = inOrderOf(first, rows);
  const kept = new Uint32Array(order.length);
  let length = 0;
  for (let start = 0, end = 0; start < order.length; start = end) {
    const node = first[order[start]!]!;
    for (end = start + 1; end < order.length && first[order[end]!] === node; ) end++;
    if (end === start + 1) {
      kept[length++] = order[start]!;
      continue;
    }
    sortStretch(order, start, end, compare);
    for (let at = start; at < end; at++)
      if (at === start || compare(order[at]!, order[at - 1]!) !== 0) kept[length++] = order[at]!;
  }
  return kept.subarray(0, length);
}

/** Statements of one node stand mostly one behind the other: such runs are put in order, not rows. */
function inOrderOf(column: Uint32Array, rows: Uint32Array): Uint32Array {
  if (rows.length > ROWS_MAX) return rows.slice().sort((a, b) => column[a]! - column[b]!);
  const runs: number[] = [];
  let last = -1;
  for (let at = 0; at < rows.length; at++) {
    const node = column[rows[at]!]!;
    if (node !== last) runs.push(node * ROWS_MAX + at);
    last = node;
  }
  if (ascend(runs)) return rows.slice();
  const order = new Uint32Array(rows.length);
  let length = 0;
  for (const key of Float64Array.from(runs).sort()) {
    let at = key % ROWS_MAX;
    const node = column[rows[at]!];
    for (; at < rows.length && column[rows[at]!] === node; at++) order[length++] = rows[at]!;
  }
  return order;
}

function ascend(keys: readonly number[]): boolean {
  for (let at = 1; at < keys.length; at++) if (keys[at]! < keys[at - 1]!) return false;
  return true;
}

function sortStretch(
  order: Uint32Array,
  start: number,
  end: number,
  compare: (a: number, b: number) => number,
): void {
  if (end - start > FEW) {
    order.subarray(start, end).sort(compare);
    return;
  }
  for (let at = start + 1; at < end; at++) {
    const row = order[at]!;
    let to = at;
    for (; to > start && compare(order[to - 1]!, row) > 0; to--) order[to] = order[to - 1]!;
    order[to] = row;
  }
}

/** The first place in an ascending list, from one on, of a number that is not below the wanted one. */
export function placeOf(sorted: Uint32Array, wanted: number, from = 0): number {
  // What ascends itself is looked for one after the other, and is often next.
  if (from >= sorted.length || sorted[from]! >= wanted) return from;
  let low = from + 1;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
