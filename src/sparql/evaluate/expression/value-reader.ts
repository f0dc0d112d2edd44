import type { TermId } from '../../source.ts';
import { cacheUsefulness } from '../cache-usefulness.ts';
import { REMEMBERED_LENGTH_MAX, type TermTable } from '../term-table.ts';
import { valueOfTerm } from './values/read.ts';
import type { Value } from './values/value.ts';

/** Reads ids as values, remembering the ones met last. */
export type ValueReader = { valueOf(id: TermId): Value };

/** A power of two. Direct-mapped: a value is kept until another id falls on its place, so memory stays flat. */
const PLACES = 4096;

const readers = new WeakMap<TermTable, ValueReader>();

/** The reader that all expressions of one query share. */
export function valueReader(terms: TermTable): ValueReader {
  let reader = readers.get(terms);
  if (reader === undefined) {
    reader = makeReader(terms);
    readers.set(terms, reader);
  }
  return reader;
}

function makeReader(terms: TermTable): ValueReader {
  const usefulness = cacheUsefulness();
  const ids = new Float64Array(PLACES);
  const values = new Array<Value | undefined>(PLACES).fill(undefined);
  return {
    valueOf(id) {
      const place = id & (PLACES - 1);
      const known = values[place];
      const isKnown = known !== undefined && ids[place] === id;
      const keeps = usefulness.noteAndAsk(isKnown);
      if (isKnown) return known;
      const term = terms.termOf(id);
      const value = valueOfTerm(term);
      if (keeps && term.value.length <= REMEMBERED_LENGTH_MAX) {
        ids[place] = id;
        values[place] = value;
      }
      return value;
    },
  };
}
