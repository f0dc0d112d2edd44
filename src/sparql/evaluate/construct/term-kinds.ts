import type { TermId } from '../../source.ts';
import { FIRST_QUERY_ID, type QuadSource, TEXT_KINDS } from '../../source.ts';
import type { TermTable } from '../term-table.ts';

const IRI = TEXT_KINDS.indexOf('iri');
const BLANK = TEXT_KINDS.indexOf('blank');

/** What kind of term an id stands for, from the bytes of its text where the source shows them. */
export type TermKinds = {
  isIri(id: TermId): boolean;
  isBlank(id: TermId): boolean;
  isLiteral(id: TermId): boolean;
};

export function termKinds(
  source: Pick<QuadSource, 'texts' | 'termOf'>,
  terms: Pick<TermTable, 'termOf'> = source,
): TermKinds {
  const { texts } = source;
  const kindOf = (id: TermId): number => {
    if (texts !== undefined && id < FIRST_QUERY_ID) return texts.kindOf(id);
    const { termType } = terms.termOf(id);
    return termType === 'NamedNode' ? IRI : termType === 'BlankNode' ? BLANK : -1;
  };
  return {
    isIri: (id) => kindOf(id) === IRI,
    isBlank: (id) => kindOf(id) === BLANK,
    isLiteral: (id) => {
      const kind = kindOf(id);
      return kind !== IRI && kind !== BLANK;
    },
  };
}
