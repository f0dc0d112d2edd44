import type { MemoryBudget } from '../../../base/index.ts';
import { IdColumn } from '../table/id-column.ts';

/** Nodes that were reached, each with the place (`row`) of the one that it was reached from; in growing memory. */
export class Reached {
  readonly row: IdColumn;
  readonly node: IdColumn;

  constructor(memory: MemoryBudget) {
    this.row = new IdColumn(memory);
    this.node = new IdColumn(memory);
  }

  get length(): number {
    return this.node.length;
  }

  append(rows: Uint32Array, nodes: Uint32Array, length: number): void {
    this.row.append(rows, length);
    this.node.append(nodes, length);
  }

  /** Appends what was reached from nodes that were themselves reached from those at `origins`. */
  appendFrom({ row, node, length }: Reached, origins: Uint32Array): void {
    this.row.reserve(this.row.length + length);
    const to = this.row.cells;
    const from = row.cells;
    for (let at = 0, end = this.row.length; at < length; at++, end++) to[end] = origins[from[at]!]!;
    this.row.length += length;
    this.node.append(node.cells, length);
  }

  clear(): void {
    this.row.length = 0;
    this.node.length = 0;
  }

  /** Lets go of all and gives the memory back. */
  release(): void {
    this.row.release();
    this.node.release();
  }

  /**
   * The nodes put together by the place that they were reached from, of `rows`: those of place `i` are
   * `nodes[from[i] … from[i + 1])`. A counting sort.
   */
  byRow(rows: number): { readonly from: Uint32Array; readonly nodes: Uint32Array } {
    const from = new Uint32Array(rows + 1);
    const { length } = this;
    const row = this.row.cells;
    const node = this.node.cells;
    for (let at = 0; at < length; at++) from[row[at]! + 1]!++;
    for (let at = 0; at < rows; at++) from[at + 1]! += from[at]!;
    const next = from.slice(0, rows);
    const nodes = new Uint32Array(length);
    for (let at = 0; at < length; at++) nodes[next[row[at]!]!++] = node[at]!;
    return { from, nodes };
  }
}

/** `0 … length - 1`. */
export function placesUpTo(length: number): Uint32Array {
  const places = new Uint32Array(length);
  for (let at = 0; at < length; at++) places[at] = at;
  return places;
}
