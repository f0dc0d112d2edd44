import { wordsOf } from '../../base/index.ts';
import type { NamedNode, Term } from '../../rdf/index.ts';
import type { LogIdBuffers } from './log-ids.ts';
import { EncodedTerm } from './term-encoding.ts';
import { findIri, idOfTerm, type TermLookup, termOfId } from './term-lookup.ts';
import { openTermOrder, type TermOrder, type TermOrderBuffers } from './term-order.ts';
import { type TermTexts, termTexts } from './term-texts.ts';

/** The shared memory of the dictionary at one generation, as it crosses to a worker. */
export type DictionaryBuffers = {
  readonly heap: SharedArrayBuffer;
  readonly offsets: SharedArrayBuffer;
  readonly table: SharedArrayBuffer;
  readonly count: number;
  readonly order: TermOrderBuffers;
} & LogIdBuffers;

/**
 * What is read of ids is the same for all generations in one memory, and so is the object: whoever goes by it can tell that it
 * serves on.
 */
const orders = new WeakMap<TermOrderBuffers, TermOrder>();
const texts = new WeakMap<
  SharedArrayBuffer,
  { readonly heap: SharedArrayBuffer; readonly texts: TermTexts }
>();

function orderOf(buffers: TermOrderBuffers): TermOrder {
  const order = orders.get(buffers) ?? openTermOrder(buffers);
  orders.set(buffers, order);
  return order;
}

function textsOf({ heap, offsets }: DictionaryBuffers, lookup: TermLookup): TermTexts {
  const known = texts.get(offsets);
  if (known?.heap === heap) return known.texts;
  const made = termTexts(lookup);
  texts.set(offsets, { heap, texts: made });
  return made;
}

/** The arrays of the dictionary. */
export function lookupOf({ heap, offsets, table, count }: DictionaryBuffers): TermLookup {
  return {
    heap: Buffer.from(heap),
    words: new DataView(heap),
    offsets: new Uint32Array(offsets),
    table: new Uint32Array(table),
    count,
  };
}

/** The term dictionary as a reader sees it: in place, at one generation. */
export class Dictionary {
  readonly order: TermOrder;
  readonly texts: TermTexts;
  private readonly lookup: TermLookup;
  private readonly scratch = new EncodedTerm();
  /** Datatypes met so far: few of them stand in millions of literals. */
  private readonly datatypes = new Map<number, NamedNode>();

  constructor(buffers: DictionaryBuffers) {
    this.lookup = lookupOf(buffers);
    this.order = orderOf(buffers.order);
    this.texts = textsOf(buffers, this.lookup);
  }

  /** The id of a term, or 0 when it is not known. */
  idOf(term: Term): number {
    return idOfTerm(this.lookup, term, this.scratch);
  }

  /** The ids of IRIs, each at its place among texts; 0 of one that is not known. */
  idsOfIris(texts: TermTexts, places: Uint32Array): Uint32Array {
    const { lookup } = this;
    const words = wordsOf(texts.bytes);
    const ids = new Uint32Array(places.length);
    for (let at = 0; at < places.length; at++) {
      const place = places[at]!;
      ids[at] = findIri(lookup, words, texts.startOf(place), texts.endOf(place));
    }
    return ids;
  }

  /** @throws RangeError for an id that was never given out */
  termOf(id: number): Term {
    return termOfId(this.lookup, id, this.datatypes);
  }
}
