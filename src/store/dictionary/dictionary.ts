import type { Term } from '../../rdf/index.ts';
import { EncodedTerm } from './term-encoding.ts';
import { idOfTerm, type TermLookup, termOfId } from './term-lookup.ts';
import { openTermOrder, type TermOrder, type TermOrderBuffers } from './term-order.ts';

/** The shared memory of the dictionary at one generation, as it crosses to a worker. */
export type DictionaryBuffers = {
  readonly heap: SharedArrayBuffer;
  readonly offsets: SharedArrayBuffer;
  readonly table: SharedArrayBuffer;
  readonly count: number;
  readonly order: TermOrderBuffers;
};

/** The term dictionary as a reader sees it: in place, at one generation. */
export class Dictionary {
  readonly order: TermOrder;
  private readonly lookup: TermLookup;
  private readonly scratch = new EncodedTerm();

  constructor(buffers: DictionaryBuffers) {
    this.lookup = {
      heap: Buffer.from(buffers.heap),
      offsets: new Uint32Array(buffers.offsets),
      table: new Uint32Array(buffers.table),
      count: buffers.count,
    };
    this.order = openTermOrder(buffers.order);
  }

  /** The id of a term, or 0 when it is not known. */
  idOf(term: Term): number {
    return idOfTerm(this.lookup, term, this.scratch);
  }

  /** @throws RangeError for an id that was never given out */
  termOf(id: number): Term {
    return termOfId(this.lookup, id);
  }
}
