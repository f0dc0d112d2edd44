import type { Interrupt } from '../../../base/index.ts';
import type { TermId } from '../../source.ts';
import { BATCH_ROWS, type Batch } from '../batch.ts';
import { endOfRun } from '../table/range-finder.ts';
import type { SortedColumn } from './sorted-column.ts';

/** A row for each run of equal ids: the id, and as many times as wanted the id of the run's length. */
export function* eachRun(
  column: SortedColumn,
  counts: number,
  idOf: (count: number) => TermId,
  interrupt: Interrupt,
): Generator<Batch> {
  const rows = new RunRows(Math.min(BATCH_ROWS, column.rows + 1), counts, idOf);
  let length = 0;
  let last = 0;
  for (const window of column.windows()) {
    interrupt.check();
    for (let row = 0; row < window.length; ) {
      const id = window[row]!;
      const end = endOfRun(window, row, window.length, id);
      // A run goes on over the edge of a window.
      if (id !== last && length > 0) {
        rows.add(last, length);
        length = 0;
      }
      last = id;
      length += end - row;
      row = end;
      if (rows.isFull) {
        interrupt.check();
        yield rows.take();
      }
    }
  }
  if (length > 0) rows.add(last, length);
  if (rows.length > 0) yield rows.take();
}

class RunRows {
  length = 0;
  private readonly ids: Uint32Array;
  private readonly lengths: Uint32Array;
  private readonly counts: number;
  private readonly idOf: (count: number) => TermId;

  constructor(room: number, counts: number, idOf: (count: number) => TermId) {
    this.ids = new Uint32Array(room);
    this.lengths = new Uint32Array(room);
    this.counts = counts;
    this.idOf = idOf;
  }

  get isFull(): boolean {
    return this.length === this.ids.length;
  }

  add(id: TermId, times: number): void {
    this.ids[this.length] = id;
    this.lengths[this.length] = this.counts === 0 ? 0 : this.idOf(times);
    this.length++;
  }

  take(): Batch {
    const { length, ids, lengths } = this;
    this.length = 0;
    return { length, columns: [ids, ...Array.from({ length: this.counts }, () => lengths)] };
  }
}

/** Rows that are compared with the one before, at the least and at the most, before the run that they end in is stepped over. */
const ROWS_MIN = 256;
const ROWS_MAX = 8192;
/** Rows of a run above which stepping over it is quicker than comparing. */
const LONG_RUN = 64;

/**
 * How many runs of equal ids a column has. Short ones are counted by comparing each row with the one before, which costs a
 * nanosecond; the run that some rows end in is stepped over, however long it is. Where runs are long, fewer rows are compared
 * between.
 */
export function runsIn(column: SortedColumn, interrupt: Interrupt): number {
  let runs = 0;
  let rows = ROWS_MIN;
  let last = 0;
  for (const window of column.windows()) {
    const { length } = window;
    // A run that goes on over the edge of a window was counted before it.
    if (length > 0 && window[0] === last) runs--;
    for (let row = 0; row < length; ) {
      interrupt.check();
      const end = Math.min(length, row + rows);
      const begun = begunIn(window, row, end);
      runs += begun;
      row = endOfRun(window, end - 1, length, window[end - 1]!);
      rows = begun * LONG_RUN > rows ? Math.min(ROWS_MAX, rows * 2) : Math.max(ROWS_MIN, rows >> 1);
    }
    if (length > 0) last = window[length - 1]!;
  }
  return runs;
}

/** Runs that begin in some rows, of which the first begins one. */
function begunIn(column: Uint32Array, start: number, end: number): number {
  let runs = 1;
  let before = column[start]!;
  for (let row = start + 1; row < end; row++) {
    const id = column[row]!;
    if (id !== before) runs++;
    before = id;
  }
  return runs;
}
