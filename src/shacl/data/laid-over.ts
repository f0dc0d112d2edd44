import { lowerBound } from '../../base/index.ts';
import type { NodeId } from './data-source.ts';
import { GroupedRows, type StatementColumns } from './grouped-rows.ts';
import { ascendingOrder, type Pairs, sortedPairs } from './sorted-pairs.ts';

const NONE: Pairs = { from: new Uint32Array(0), to: new Uint32Array(0) };

/** Statements that are laid over others, put in order when they are first asked for in it. */
export class LaidOver {
  readonly rows: GroupedRows;
  private readonly forward = new Map<NodeId, Pairs>();
  private readonly backward = new Map<NodeId, Pairs>();
  private whole: (Pairs & { readonly properties: Uint32Array }) | undefined;

  constructor(columns: StatementColumns) {
    this.rows = new GroupedRows(columns);
  }

  /** Subjects and objects of a property, by subject. */
  bySubject(property: NodeId): Pairs {
    if (!this.rows.has(property)) return NONE;
    const known = this.forward.get(property);
    if (known !== undefined) return known;
    const found = sortedPairs(this.rows.subjectsOf(property), this.rows.objectsOf(property));
    this.forward.set(property, found);
    return found;
  }

  /** Objects and subjects of a property, by object. */
  byObject(property: NodeId): Pairs {
    if (!this.rows.has(property)) return NONE;
    const known = this.backward.get(property);
    if (known !== undefined) return known;
    const found = sortedPairs(this.rows.objectsOf(property), this.rows.subjectsOf(property));
    this.backward.set(property, found);
    return found;
  }

  /** All statements by subject, then by property and object, each once. */
  statements(): Pairs & { readonly properties: Uint32Array } {
    this.whole ??= sorted(this.rows);
    return this.whole;
  }
}

function sorted({ subjects, properties, objects }: StatementColumns): Pairs & {
  readonly properties: Uint32Array;
} {
  const compare = (a: number, b: number) => properties[a]! - properties[b]! || objects[a]! - objects[b]!;
  const order = ascendingOrder(subjects);
  let length = 0;
  for (let start = 0, end = 0; start < order.length; start = end) {
    const node = subjects[order[start]!]!;
    for (end = start + 1; end < order.length && subjects[order[end]!] === node; ) end++;
    const stretch = order.slice(start, end).sort(compare);
    for (let at = 0; at < stretch.length; at++)
      if (at === 0 || compare(stretch[at - 1]!, stretch[at]!) !== 0) order[length++] = stretch[at]!;
  }
  const distinct = order.subarray(0, length);
  return {
    from: distinct.map((row) => subjects[row]!),
    properties: distinct.map((row) => properties[row]!),
    to: distinct.map((row) => objects[row]!),
  };
}

/** The first place in an ascending list, from one on, of a number that is not below the wanted one. */
export function placeOf(sorted: Uint32Array, wanted: number, from = 0): number {
  // What ascends itself is looked for one after the other, and is often next.
  if (from >= sorted.length || sorted[from]! >= wanted) return from;
  return lowerBound(sorted, from + 1, sorted.length, wanted);
}
