import type { MemoryBudget } from '../../base/index.ts';
import type { Term } from '../../rdf/index.ts';
import { FIRST_QUERY_ID, type QuadSource, type TermId } from '../source.ts';
import { cacheUsefulness } from './cache-usefulness.ts';
import type { RunState } from './plan/run-state.ts';
import { PlaceCache } from './table/place-cache.ts';

/**
 * The terms of one running query: the source's own and, above `FIRST_QUERY_ID`, those that the query makes. A term has
 * one id here, whichever way it came in, so that operators compare numbers.
 */
export interface TermTable {
  idOf(term: Term): TermId;
  termOf(id: TermId): Term;
}

/** Canonical key of a term, equal for equal terms (language tags without regard to case). */
export function termKey(term: Term): string {
  switch (term.termType) {
    case 'NamedNode':
      return `<${term.value}`;
    case 'BlankNode':
      return `_${term.value}`;
    case 'Literal':
      return term.language === ''
        ? `"${term.datatype.value}"${term.value}`
        : `@${term.language.toLowerCase()}"${term.value}`;
  }
}

/** Places for terms of the source that are kept decoded, a power of two. Direct-mapped: another id on a place takes it. */
const PLACES = 4096;
/** Terms of more characters are not kept: some thousand of them would be too many. */
export const REMEMBERED_LENGTH_MAX = 8192;
/** What a term that the query makes is taken to cost besides its characters: objects, key and map entry. */
const MADE_TERM_BYTES = 200;

/** `memory` is asked for every term that the query makes, for they are kept until its run ends. */
export function termTable(source: QuadSource, memory: MemoryBudget, state?: RunState): TermTable {
  const made: Term[] = [];
  const madeIds = new Map<string, TermId>();
  let usefulness = cacheUsefulness();
  let decoded = new PlaceCache<Term>(PLACES);
  let keptCount = 0;
  // The constants of a plan are made once for all runs.
  state?.afterPreparing(() => {
    keptCount = made.length;
  });
  state?.forgetting(() => {
    for (const term of made.splice(keptCount)) madeIds.delete(termKey(term));
    usefulness = cacheUsefulness();
    decoded = new PlaceCache(PLACES);
  });
  return {
    idOf(term) {
      const stored = source.idOf(term);
      if (stored !== 0) return stored;
      const key = termKey(term);
      const known = madeIds.get(key);
      if (known !== undefined) return known;
      // Twice: the value itself and the key that has it.
      memory.take(MADE_TERM_BYTES + 4 * term.value.length);
      const id = FIRST_QUERY_ID + made.length;
      made.push(term);
      madeIds.set(key, id);
      return id;
    },
    termOf(id) {
      if (id >= FIRST_QUERY_ID) return made[id - FIRST_QUERY_ID]!;
      const known = decoded.get(id);
      const keeps = usefulness.noteAndAsk(known !== undefined);
      if (known !== undefined) return known;
      const term = source.termOf(id);
      if (keeps && term.value.length <= REMEMBERED_LENGTH_MAX) decoded.set(id, term);
      return term;
    },
  };
}
