import { BATCH_ROWS, type Batch } from '../batch.ts';
import type { EvaluationOptions } from '../environment.ts';
import { TIMES_MAX } from './times.ts';

/** Writes how many matches each key has; 0 for none. */
export type KeyCounter = { count(keys: readonly Uint32Array[], length: number, into: Float64Array): void };

/** Columns of the input, by their places. */
export type CountedColumns = {
  /** What it is asked by, in the order of the counter's keys. */
  readonly needs: readonly number[];
  /** What is handed on. */
  readonly columns: readonly number[];
  /** How often its rows stand, or -1 where they stand once. */
  readonly before: number;
};

/**
 * Joins batches with what is only counted: a row comes out once, if it has a match, with a last column of how often it stands
 * now. Where that is beyond a column's cells, the row comes again for the rest.
 */
export class CountingJoin {
  readonly needs: readonly number[];
  private readonly columns: readonly number[];
  private readonly before: number;
  private readonly counter: KeyCounter;
  private readonly interrupt: EvaluationOptions['interrupt'];
  private counts = new Float64Array(0);

  constructor(
    counter: KeyCounter,
    { needs, columns, before }: CountedColumns,
    { interrupt }: Pick<EvaluationOptions, 'interrupt'>,
  ) {
    this.needs = needs;
    this.columns = columns;
    this.before = before;
    this.counter = counter;
    this.interrupt = interrupt;
  }

  /** The rows of a batch, all of whose `needs` are bound, that match. */
  *join(batch: Batch): Generator<Batch> {
    if (batch.length === 0) return;
    if (this.counts.length < batch.length) this.counts = new Float64Array(Math.max(batch.length, BATCH_ROWS));
    const { counts } = this;
    const keys = this.needs.map((column) => batch.columns[column]!);
    this.counter.count(keys, batch.length, counts);
    const before = this.before < 0 ? undefined : batch.columns[this.before];
    const rows = new Uint32Array(batch.length);
    const times = new Uint32Array(batch.length);
    let length = 0;
    for (let row = 0; row < batch.length; row++) {
      const count = counts[row]!;
      if (count === 0) continue;
      const product = before === undefined ? count : before[row]! * count;
      if (product > TIMES_MAX) yield* this.repeated(batch, row, product);
      else {
        rows[length] = row;
        times[length++] = product;
      }
    }
    if (length > 0) yield this.taken(batch, rows, length, times);
  }

  private *repeated(batch: Batch, row: number, times: number): Generator<Batch> {
    for (let left = times; left > 0; left -= TIMES_MAX * BATCH_ROWS) {
      this.interrupt.check();
      const length = Math.min(BATCH_ROWS, Math.ceil(left / TIMES_MAX));
      const part = new Uint32Array(length).fill(TIMES_MAX);
      part[length - 1] = Math.min(left - (length - 1) * TIMES_MAX, TIMES_MAX);
      yield this.taken(batch, new Uint32Array(length).fill(row), length, part);
    }
  }

  private taken(batch: Batch, rows: Uint32Array, length: number, times: Uint32Array): Batch {
    const columns = this.columns.map((column) => {
      const cells = batch.columns[column]!;
      const taken = new Uint32Array(length);
      for (let i = 0; i < length; i++) taken[i] = cells[rows[i]!]!;
      return taken;
    });
    return { length, columns: [...columns, times] };
  }
}
