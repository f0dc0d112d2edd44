import { lowerBound, type MemoryBudget, upperBound } from '../../../base/index.ts';
import { NO_CELLS, roomFor } from '../batch.ts';
import { keptStarts, makeStarts, type StartTable } from './start-tables.ts';

/** What a step of a search and a cell of a written table are taken to cost, in nanoseconds. */
const SEARCH_STEP = 8;
const TABLE_CELL = 0.5;
const COLUMN_CELL = 1;
/** Keys that are looked for before it is asked again whether a table is the better way. */
const AT_ONCE = 2048;
/** Ids that a table may span: it has four bytes for each. */
const SPAN_MAX = 1 << 24;

/**
 * Where ids stand in a sorted column. It begins by searching: by steps that double from the last place, which is next to
 * nothing for keys that ascend. When that has cost as much as writing down where every id begins, it writes that down and
 * looks it up from then on; so it never costs more than twice the better of both ways. What an earlier query has written
 * down is there from the beginning (`start-tables.ts`).
 */
export class RangeFinder {
  private readonly column: Uint32Array;
  private readonly length: number;
  private readonly memory: MemoryBudget;
  private readonly tableCost: number;
  private readonly span: number;
  private spent = 0;
  private at = 0;
  private table: StartTable | undefined;
  private from: Uint32Array = NO_CELLS;
  private to: Uint32Array = NO_CELLS;

  constructor(column: Uint32Array, length: number, memory: MemoryBudget) {
    this.column = column;
    this.length = length;
    this.memory = memory;
    this.span = length === 0 ? 0 : column[length - 1]! - column[0]! + 1;
    this.tableCost = this.span > SPAN_MAX ? Infinity : this.span * TABLE_CELL + length * COLUMN_CELL;
    this.table = keptStarts(column, length);
  }

  /** Writes the rows `[from, to)` of each key; none for a key that does not stand there. */
  find(keys: Uint32Array, count: number, from: Uint32Array, to: Uint32Array): void {
    const table = this.bestTable();
    if (table === undefined) this.search(keys, count, from, to);
    else lookUp(table, keys, count, from, to);
  }

  /** How many rows the keys `[start, end)` of a column have, all together. */
  total(keys: Uint32Array, start: number, end: number): number {
    let total = 0;
    for (let at = start; at < end; at += AT_ONCE) {
      const behind = Math.min(end, at + AT_ONCE);
      const table = this.bestTable();
      total += table === undefined ? this.searchTotal(keys, at, behind) : sumOf(table, keys, at, behind);
    }
    return total;
  }

  /** Where every id begins, once searching has cost as much as writing that down. */
  private bestTable(): StartTable | undefined {
    if (this.table === undefined && this.spent > this.tableCost) {
      this.memory.take(this.span * 4);
      this.table = makeStarts(this.column, this.length);
    }
    return this.table;
  }

  private searchTotal(keys: Uint32Array, start: number, end: number): number {
    this.from = roomFor(this.from, end - start);
    this.to = roomFor(this.to, end - start);
    const { from, to } = this;
    this.search(keys.subarray(start, end), end - start, from, to);
    let total = 0;
    for (let i = 0; i < end - start; i++) total += to[i]! - from[i]!;
    return total;
  }

  private search(keys: Uint32Array, count: number, from: Uint32Array, to: Uint32Array): void {
    const { column, length } = this;
    let { at } = this;
    let steps = 0;
    for (let i = 0; i < count; i++) {
      const key = keys[i]!;
      let low = at;
      let high = length;
      if (at > 0 && column[at - 1]! >= key) {
        low = 0;
        high = at;
      } else {
        let step = 1;
        while (low + step < length && column[low + step - 1]! < key) {
          low += step;
          step *= 2;
          steps++;
        }
        high = Math.min(length, low + step);
      }
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (column[middle]! < key) low = middle + 1;
        else high = middle;
        steps++;
      }
      at = low;
      from[i] = low;
      to[i] = low < length && column[low] === key ? endOfRun(column, low, length, key) : low;
    }
    this.at = at;
    this.spent += steps * SEARCH_STEP;
  }
}

function lookUp(
  { starts, least, span }: StartTable,
  keys: Uint32Array,
  count: number,
  from: Uint32Array,
  to: Uint32Array,
): void {
  for (let i = 0; i < count; i++) {
    const place = keys[i]! - least;
    if (place >= 0 && place < span) {
      from[i] = starts[place]!;
      to[i] = starts[place + 1]!;
    } else {
      from[i] = 0;
      to[i] = 0;
    }
  }
}

function sumOf({ starts, least, span }: StartTable, keys: Uint32Array, start: number, end: number): number {
  let total = 0;
  for (let i = start; i < end; i++) {
    const place = keys[i]! - least;
    if (place >= 0 && place < span) total += starts[place + 1]! - starts[place]!;
  }
  return total;
}

/** Rows that are looked at one after the other before steps are made: most runs are shorter. */
const NEAR = 8;

/** The row behind the last that has the key, which stands at `start`. */
export function endOfRun(column: Uint32Array, start: number, length: number, key: number): number {
  const near = Math.min(length, start + NEAR);
  let low = start + 1;
  while (low < near && column[low] === key) low++;
  return low < near || low >= length ? low : upperBound(column, low, length, key);
}

/**
 * Narrows each range to the row where an ascending column has the second key; ranges are changed in place. Each value
 * stands at most once in a range.
 */
export function narrow(
  column: Uint32Array,
  keys: Uint32Array,
  count: number,
  from: Uint32Array,
  to: Uint32Array,
): void {
  for (let i = 0; i < count; i++) {
    const end = to[i]!;
    if (from[i] === end) continue;
    const key = keys[i]!;
    const row = lowerBound(column, from[i]!, end, key);
    from[i] = row;
    to[i] = row < end && column[row] === key ? row + 1 : row;
  }
}
