import type { IdPattern, TriplePosition } from '../../source.ts';

/** Triples with the number of the key that each answers, ascending; `columns` has the positions that were asked for. */
export type Matches = {
  readonly length: number;
  readonly row: Uint32Array;
  readonly columns: readonly Uint32Array[];
};

/** A pattern asked for many keys at a time; as `TripleProbe`, for the positions that are wanted alone. */
export interface PatternProbe {
  ask(keys: readonly Uint32Array[], length: number): void;
  /** Valid until the next call. */
  next(): Matches | undefined;
  /** Writes how many triples each key has; instead of `ask` and `next`. */
  count(keys: readonly Uint32Array[], length: number, into: Float64Array): void;
  /**
   * The triples of each key as rows `[from, to)` of the column that is wanted first, where they lie so, valid until the next
   * call; instead of `ask` and `next`.
   */
  runs(keys: readonly Uint32Array[], length: number): KeyRuns | undefined;
  /** How many triples the ids `[start, end)` of a column have as keys, all together. */
  total(ids: Uint32Array, start: number, end: number): number;
}

/** Where the triples of keys stand in a sorted column. */
export type KeyRuns = { readonly column: Uint32Array; readonly from: Uint32Array; readonly to: Uint32Array };

/** What a probe asks: the pattern, where its keys stand, and which positions of the answers are read. */
export type ProbeQuestion = {
  readonly pattern: IdPattern;
  readonly at: readonly TriplePosition[];
  readonly wanted: readonly TriplePosition[];
};
