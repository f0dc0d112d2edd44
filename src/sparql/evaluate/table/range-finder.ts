import type { MemoryBudget } from '../../../base/index.ts';

/** What a step of a search and a cell of a written table are taken to cost, in nanoseconds. */
const SEARCH_STEP = 8;
const TABLE_CELL = 0.5;
const COLUMN_CELL = 1;
/** Ids that a table may span: it has four bytes for each. */
const SPAN_MAX = 1 << 24;

/**
 * Where ids stand in a sorted column. It begins by searching: by steps that double from the last place, which is next to
 * nothing for keys that ascend. When that has cost as much as writing down where every id begins, it writes that down and
 * looks it up from then on; so it never costs more than twice the better of both ways.
 */
export class RangeFinder {
  private readonly column: Uint32Array;
  private readonly length: number;
  private readonly memory: MemoryBudget;
  private readonly least: number;
  private readonly span: number;
  private readonly tableCost: number;
  private spent = 0;
  private at = 0;
  /** By id, less `least`: the first row that has an id as great. */
  private starts: Uint32Array | undefined;

  constructor(column: Uint32Array, length: number, memory: MemoryBudget) {
    this.column = column;
    this.length = length;
    this.memory = memory;
    this.least = length === 0 ? 0 : column[0]!;
    this.span = length === 0 ? 0 : column[length - 1]! - this.least + 1;
    this.tableCost = this.span > SPAN_MAX ? Infinity : this.span * TABLE_CELL + length * COLUMN_CELL;
  }

  get hasTable(): boolean {
    return this.starts !== undefined;
  }

  /** Writes the rows `[from, to)` of each key; none for a key that does not stand there. */
  find(keys: Uint32Array, count: number, from: Uint32Array, to: Uint32Array): void {
    if (this.starts === undefined && this.spent > this.tableCost) this.starts = this.writeTable();
    if (this.starts === undefined) this.search(keys, count, from, to);
    else lookUp(this.starts, this.least, this.span, keys, count, from, to);
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

  private writeTable(): Uint32Array {
    const { column, length, least, span } = this;
    this.memory.take(span * 4);
    const starts = new Uint32Array(span + 1);
    let next = 0;
    for (let row = 0; row < length; row++) {
      const place = column[row]! - least;
      while (next <= place) starts[next++] = row;
    }
    while (next <= span) starts[next++] = length;
    return starts;
  }
}

function lookUp(
  starts: Uint32Array,
  least: number,
  span: number,
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

/** The row behind the last that has the key; most runs are short. */
export function endOfRun(column: Uint32Array, start: number, length: number, key: number): number {
  let low = start + 1;
  let step = 1;
  while (low < length && column[low] === key) {
    low += step;
    step *= 2;
  }
  // The run ends within the last step.
  let high = Math.min(low, length);
  low = Math.max(start + 1, low - (step >>> 1));
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (column[middle]! <= key) low = middle + 1;
    else high = middle;
  }
  return low;
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
    let low = from[i]!;
    let high = to[i]!;
    const end = high;
    if (low === high) continue;
    const key = keys[i]!;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (column[middle]! < key) low = middle + 1;
      else high = middle;
    }
    from[i] = low;
    to[i] = low < end && column[low] === key ? low + 1 : low;
  }
}
