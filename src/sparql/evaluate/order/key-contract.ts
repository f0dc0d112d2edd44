import type { Batch } from '../batch.ts';

/** How a key orders rows. */
export type RowOrder = Uint32Array | ((a: number, b: number) => number);

/** One sort key of gathered rows. */
export interface KeyColumn {
  add(batch: Batch): void;
  /** Numbers that compare as the key sorts, for the rows that are there now. */
  ranks(): Uint32Array;
  /** The same for looking at some rows only: ranks where they cost little, and else a comparison of two rows. */
  order(): RowOrder;
  /** Hands the keys of some rows on to an empty column of the same kind, and lets go of its own. */
  moveTo(other: KeyColumn, rows: Uint32Array): void;
}
