import type { Term } from '../../rdf/index.ts';
import { FIRST_QUERY_ID, type QuadSource, type TermId } from '../source.ts';

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

export function termTable(source: QuadSource): TermTable {
  const made: Term[] = [];
  const idByKey = new Map<string, TermId>();
  const decoded = new Map<TermId, Term>();
  return {
    idOf(term) {
      const key = termKey(term);
      const known = idByKey.get(key);
      if (known !== undefined) return known;
      let id = source.idOf(term);
      if (id === 0) {
        id = FIRST_QUERY_ID + made.length;
        made.push(term);
      }
      idByKey.set(key, id);
      return id;
    },
    termOf(id) {
      if (id >= FIRST_QUERY_ID) return made[id - FIRST_QUERY_ID]!;
      let term = decoded.get(id);
      if (term === undefined) {
        term = source.termOf(id);
        decoded.set(id, term);
      }
      return term;
    },
  };
}
