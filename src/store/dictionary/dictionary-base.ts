import { noOrder, type TermOrderBuffers } from './term-order.ts';

/**
 * The terms that were there when the dictionary was last put in order: ids 1 to `count`. Those that came since have
 * the ids behind them.
 */
export type DictionaryBase = {
  readonly count: number;
  readonly order: TermOrderBuffers;
  /**
   * By id, for ids up to `count`: the id that the change log knows the term by. A term gets one when it first comes in,
   * counted up, and keeps it for ever; for the terms that came since, both ids are the same. In shared memory of its own.
   */
  readonly logIds: Uint32Array;
};

/** Of a dictionary that has only the entry of the unnamed graph. */
export const emptyBase: DictionaryBase = {
  count: 1,
  order: noOrder,
  logIds: new Uint32Array(new SharedArrayBuffer(8)),
};
emptyBase.logIds[1] = 1;

/** The arrays of a base as they are kept; see `TermLookup` for the first three. */
export type DictionaryArrays = {
  readonly heap: Uint8Array;
  readonly offsets: Uint32Array;
  readonly table: Uint32Array;
  readonly base: DictionaryBase;
};
