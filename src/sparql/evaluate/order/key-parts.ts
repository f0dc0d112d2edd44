import type { IdRange } from '../../source.ts';

/** Rows of a sorted column, one part after the other in the order of some keys. */
export type Part = IdRange & {
  /** Whether some of its rows may have to come before rows of the part before, or where these stand. */
  readonly isTied: boolean;
};

/** The column of the variable of the first key, and what is behind it where the second key is that, ascending. */
export type KeyColumns = { readonly first: Uint32Array; readonly second: Uint32Array | undefined };

/** How the rows of a column, which ascend by id, are read in the order of a key. */
export type KeyOrder = {
  /** About how many rows have one key. */
  readonly rowsOfKey: number;
  /** The parts, from small ones on; none is longer than `rowsMax`. */
  parts(rowsMin: number, rowsMax: number): Iterable<Part>;
};
