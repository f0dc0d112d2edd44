import type { Batch } from './batch.ts';
import type { Operator } from './operator.ts';

/** A condition asked of whole batches. */
export type RowTest = {
  /** Writes the numbers of the rows for which it is true, ascending, and answers how many they are. An error is not true. */
  select(batch: Batch, rows: Uint32Array): number;
  readonly operators: readonly Operator[];
};
