import type { TermId } from '../source.ts';

/**
 * What operators pass: one column of term ids for each variable, aligned by row. 0 is unbound. A batch is never empty
 * and may be read until its producer is asked for the next one.
 */
export type Batch = {
  readonly length: number;
  /** In the order of the producing operator's `variables`; each at least `length` long. */
  readonly columns: readonly Uint32Array[];
};

/** A run of an operator. Leaving a loop over it early ends the run and those that feed it. */
export type Batches = Iterable<Batch>;

/** Rows per batch at the most; small enough that checking the deadline once per batch stops a query in time. */
export const BATCH_ROWS = 2048;

/**
 * A column with room for so many rows: the same where it has it, else a new one, whose cells are to be written first. Made
 * when rows come and for as many as come, since most queries never see a full batch.
 */
export function roomFor(column: Uint32Array, rows: number): Uint32Array {
  if (column.length >= rows) return column;
  return new Uint32Array(
    rows > BATCH_ROWS / 2 ? Math.max(rows, BATCH_ROWS) : 2 ** Math.ceil(Math.log2(rows)),
  );
}

/** No rows at all, to begin with. */
export const NO_CELLS = new Uint32Array(0);

/** Reads one cell of the row that an expression is asked about. */
export interface RowReader {
  /** The id at a column, 0 when unbound. */
  id(column: number): TermId;
}

/** A batch under construction; `batch()` shows what is there so far, `clear()` begins anew in the same memory. */
export class BatchBuilder {
  readonly columns: readonly Uint32Array[];
  length = 0;

  constructor(width: number) {
    this.columns = Array.from({ length: width }, () => new Uint32Array(BATCH_ROWS));
  }

  get full(): boolean {
    return this.length === BATCH_ROWS;
  }

  /** Begins a row with the cells of another batch's row in the first columns; the rest is unbound. */
  copyRow(from: readonly Uint32Array[], row: number): number {
    const at = this.length++;
    for (let column = 0; column < this.columns.length; column++) {
      this.columns[column]![at] = column < from.length ? from[column]![row]! : 0;
    }
    return at;
  }

  batch(): Batch {
    return { length: this.length, columns: this.columns };
  }

  clear(): void {
    this.length = 0;
  }
}
