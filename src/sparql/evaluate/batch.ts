import type { TermId } from '../source.ts';

/**
 * What operators pass: one column of term ids for each variable, aligned by row. 0 is unbound. A batch is never empty
 * and may be read until the producer's next call.
 */
export type Batch = {
  readonly length: number;
  /** In the order of the producing operator's `variables`; each at least `length` long. */
  readonly columns: readonly Uint32Array[];
};

export interface BatchCursor {
  /** The next batch, or undefined at the end, and from then on. */
  next(): Batch | undefined;
}

/** Rows per batch at the most; small enough that checking the deadline once per batch stops a query in time. */
export const BATCH_ROWS = 2048;

/** Reads one cell of the row that an expression is asked about. */
export interface RowReader {
  /** The id at a column, 0 when unbound. */
  id(column: number): TermId;
}
