import { wordsOf } from '../base/index.ts';
import type { NamedNode, Term } from '../rdf/index.ts';
import { sameEncoding } from './dictionary/same-term.ts';
import { EncodedTerm, hasDatatypeId } from './dictionary/term-encoding.ts';
import { hashTerm } from './dictionary/term-hash.ts';
import { type TermLookup, termOfId } from './dictionary/term-lookup.ts';
import { type TermTexts, termTexts } from './dictionary/term-texts.ts';
import type { TermsOfBatch } from './term-batch.ts';

/** The terms of a batch, looked at where they lie. Places are 2 to `count`; the one before is the unnamed graph. */
export class OpenTerms {
  readonly count: number;
  readonly texts: TermTexts;
  private readonly lookup: TermLookup;
  private readonly hashes: Uint32Array;
  private readonly datatypes = new Map<number, NamedNode>();

  constructor({ heap, offsets, hashes, terms }: TermsOfBatch) {
    const bytes = Buffer.from(heap);
    this.count = terms;
    this.hashes = new Uint32Array(hashes);
    this.lookup = {
      heap: bytes,
      words: wordsOf(bytes),
      offsets: new Uint32Array(offsets),
      // There is none: who wants to know where a term is goes through all.
      table: new Uint32Array(0),
      count: terms,
    };
    this.texts = termTexts(this.lookup);
  }

  /** @throws RangeError for a place where none is */
  termOf(place: number): Term {
    return termOfId(this.lookup, place, this.datatypes);
  }

  /** −1 where it is none of these. Goes through the hashes of all. */
  placeOf(term: Term): number {
    const datatype = term.termType === 'Literal' && hasDatatypeId(term) ? this.placeOf(term.datatype) : 0;
    if (datatype === -1) return -1;
    const encoded = new EncodedTerm();
    encoded.set(term, datatype);
    const hash = hashTerm(encoded.words, 0, encoded.length);
    const { hashes } = this;
    const { words, offsets } = this.lookup;
    for (let place = hashes.indexOf(hash); place !== -1; place = hashes.indexOf(hash, place + 1))
      if (sameEncoding(words, offsets[place]!, offsets[place + 1]!, encoded.words, 0, encoded.length))
        return place;
    return -1;
  }
}
