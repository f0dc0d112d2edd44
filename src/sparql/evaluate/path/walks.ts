import { lowerBound } from '../../../base/index.ts';
import type { TermId } from '../../source.ts';
import { IdColumn } from '../table/id-column.ts';
import { IdNumbers } from '../table/id-numbers.ts';
import { Pace } from './pace.ts';
import type { PathPlace, PathStep } from './path-contract.ts';
import { Reached } from './reached.ts';

/** Nodes remembered from walks, beyond which all are forgotten. */
const REMEMBERED_MAX = 1 << 18;

/**
 * Where a path leads from nodes, each walked once however many rows begin there. With `sorted` the ends of a node ascend, so
 * that one of them is found by halving.
 */
export class Walks {
  private readonly step: PathStep;
  private readonly place: PathPlace;
  private readonly sorted: boolean;
  private readonly pace = new Pace();
  private known: IdNumbers;
  /** By number of the node: where its ends begin and, at the next, end. */
  private readonly begins: IdColumn;
  private readonly ends: IdColumn;

  constructor(step: PathStep, place: PathPlace, sorted: boolean) {
    this.step = step;
    this.place = place;
    this.sorted = sorted;
    this.known = new IdNumbers(place.memory);
    this.begins = new IdColumn(place.memory);
    this.begins.push(0);
    this.ends = new IdColumn(place.memory);
  }

  /** Adds the nodes that walks may begin at. */
  addStarts(into: IdNumbers): void {
    this.step.addStarts(into);
  }

  /** Of how many nodes to ask the ends at a time. */
  get together(): number {
    return this.pace.together;
  }

  /**
   * The number of each node's walk, for `from`, `to` and `end` until the next call; what was remembered before is forgotten
   * when it is much.
   */
  ask(nodes: Uint32Array, length: number): Uint32Array {
    if (this.ends.length > REMEMBERED_MAX) this.forget();
    const numbers = new Uint32Array(length);
    const before = this.known.count;
    this.known.number(nodes, length, numbers);
    const { count, ids } = this.known;
    for (let start = before; start < count; ) {
      const end = Math.min(count, start + this.pace.together);
      this.walk(ids.subarray(start, end), end - start);
      start = end;
    }
    return numbers;
  }

  from(walk: number): number {
    return this.begins.cells[walk]!;
  }

  to(walk: number): number {
    return this.begins.cells[walk + 1]!;
  }

  /** The ends, of which those of a walk lie at `[from, to)`. */
  get cells(): Uint32Array {
    return this.ends.cells;
  }

  /** How many ways a walk has to a node; for sorted ends. */
  ways(walk: number, node: TermId): number {
    const { cells } = this;
    const end = this.to(walk);
    const first = lowerBound(cells, this.from(walk), end, node);
    let last = first;
    while (last < end && cells[last] === node) last++;
    return last - first;
  }

  private walk(nodes: Uint32Array, length: number): void {
    const { place, begins, ends, sorted } = this;
    place.interrupt.check();
    const reached = new Reached(place.memory);
    this.step.expand(nodes, length, reached);
    this.pace.note(length, reached.length);
    const grouped = reached.byRow(length);
    for (let at = 0; at < length; at++) {
      if (sorted) grouped.nodes.subarray(grouped.from[at]!, grouped.from[at + 1]!).sort();
      begins.push(ends.length + grouped.from[at + 1]!);
    }
    ends.append(grouped.nodes, reached.length);
    reached.release();
  }

  private forget(): void {
    this.known.release();
    this.known = new IdNumbers(this.place.memory);
    this.begins.release();
    this.begins.push(0);
    this.ends.release();
  }
}
