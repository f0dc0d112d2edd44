import type { Batch } from '../batch.ts';

/** The rows of a batch that `wants` holds for, copied. */
export function selectRows({ length, columns }: Batch, wants: (row: number) => boolean): Batch {
  const rows = new Uint32Array(length);
  let count = 0;
  for (let row = 0; row < length; row++) if (wants(row)) rows[count++] = row;
  return takeRows(columns, rows, count);
}

/** Rows of columns by their numbers, copied. */
export function takeRows(columns: readonly Uint32Array[], rows: Uint32Array, count: number): Batch {
  const taken = columns.map((column) => {
    const cells = new Uint32Array(count);
    for (let i = 0; i < count; i++) cells[i] = column[rows[i]!]!;
    return cells;
  });
  return { length: count, columns: taken };
}
