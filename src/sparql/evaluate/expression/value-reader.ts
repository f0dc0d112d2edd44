import type { TermId } from '../../source.ts';
import { cacheUsefulness } from '../cache-usefulness.ts';
import type { RunState } from '../plan/run-state.ts';
import { PlaceCache } from '../table/place-cache.ts';
import { REMEMBERED_LENGTH_MAX, type TermTable } from '../term-table.ts';
import { valueOfTerm } from './values/read.ts';
import type { Value } from './values/value.ts';

/** Reads ids as values, remembering the ones met last. */
export type ValueReader = { valueOf(id: TermId): Value };

/** A power of two. Direct-mapped: a value is kept until another id falls on its place, so memory stays flat. */
const PLACES = 4096;

const readers = new WeakMap<TermTable, ValueReader>();

/** The reader that all expressions of one query share. */
export function valueReader(terms: TermTable, state: RunState | undefined): ValueReader {
  let reader = readers.get(terms);
  if (reader === undefined) {
    reader = makeReader(terms, state);
    readers.set(terms, reader);
  }
  return reader;
}

function makeReader(terms: TermTable, state: RunState | undefined): ValueReader {
  let usefulness = cacheUsefulness();
  let kept = new PlaceCache<Value>(PLACES);
  state?.forgetting(() => {
    usefulness = cacheUsefulness();
    kept = new PlaceCache(PLACES);
  });
  return {
    valueOf(id) {
      const known = kept.get(id);
      const keeps = usefulness.noteAndAsk(known !== undefined);
      if (known !== undefined) return known;
      const term = terms.termOf(id);
      const value = valueOfTerm(term);
      if (keeps && term.value.length <= REMEMBERED_LENGTH_MAX) kept.set(id, value);
      return value;
    },
  };
}
