import { lowerBound, upperBound } from '../../base/index.ts';
import type { QuadColumns } from '../segment/orders.ts';
import type { Range } from '../segment/range.ts';

/**
 * The rows of one layer that have the constants of a probe, found by the columns behind those. Keys that ascend are
 * found by galloping on from the last one, and cost a few steps each.
 */
export class KeyedLayer {
  readonly columns: QuadColumns;
  /** The rows of the last key that was sought: `[from, to)`. */
  from: number;
  to: number;
  private readonly range: Range;
  private readonly first: Uint32Array;
  private readonly second: Uint32Array | undefined;
  /** The first row of `range` whose first key column is not below the last key. */
  private at: number;

  constructor(columns: QuadColumns, range: Range, keyColumns: readonly number[]) {
    this.columns = columns;
    this.range = range;
    this.first = columns[keyColumns[0]!]!;
    this.second = keyColumns.length > 1 ? columns[keyColumns[1]!]! : undefined;
    this.at = range.start;
    this.from = range.start;
    this.to = range.start;
  }

  seek(first: number, second: number): void {
    const { start, end } = this.range;
    if (start === end) return;
    const column = this.first;
    this.at =
      this.at > start && column[this.at - 1]! >= first
        ? lowerBound(column, start, this.at, first)
        : gallop(column, this.at, end, first);
    this.from = this.at;
    this.to = upperBound(column, this.at, end, first);
    if (this.second === undefined || this.from === this.to) return;
    this.from = lowerBound(this.second, this.from, this.to, second);
    this.to = upperBound(this.second, this.from, this.to, second);
  }

  /** The rows that are left of the last key; it has none afterwards. */
  takeRange(): Range {
    const { from, to } = this;
    this.from = to;
    return { start: from, end: to };
  }

  get isEmpty(): boolean {
    return this.from === this.to;
  }
}

/** The first row in `[start, end)` whose value is at least `value`, by steps that double. */
function gallop(column: Uint32Array, start: number, end: number, value: number): number {
  let step = 1;
  let low = start;
  while (low + step < end && column[low + step]! < value) {
    low += step;
    step *= 2;
  }
  return lowerBound(column, low, Math.min(end, low + step + 1), value);
}
