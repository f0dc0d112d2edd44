import {
  type BlankNode,
  isAbsoluteIri,
  isLanguageTag,
  literal,
  namedNode,
  type Term,
} from '../../../rdf/index.ts';
import { ResultsFault } from './answer-reader.ts';

/** A term as both formats say it; undefined where they say nothing. */
export type TermParts = {
  readonly kind: string;
  readonly value: string;
  readonly language: string | undefined;
  readonly datatype: string | undefined;
};

/** The term, checked: what comes in from elsewhere may be stored, and must then be RDF. */
export function termFromParts(
  { kind, value, language, datatype }: TermParts,
  blankNode: (label: string) => BlankNode,
): Term {
  switch (kind) {
    case 'uri':
      return namedNode(checkedIri(value));
    case 'bnode':
      return blankNode(value);
    // The second is how the first version of the format in JSON called literals with a datatype.
    case 'literal':
    case 'typed-literal':
      if (language !== undefined && language !== '') {
        if (!isLanguageTag(language)) throw new ResultsFault(`"${language.slice(0, 40)}" is no language tag`);
        return literal(value, language);
      }
      return datatype === undefined ? literal(value) : literal(value, namedNode(checkedIri(datatype)));
    default:
      throw new ResultsFault(`a term of the kind "${kind.slice(0, 40)}" is not RDF 1.1`);
  }
}

function checkedIri(text: string): string {
  if (isAbsoluteIri(text)) return text;
  throw new ResultsFault(`<${text.slice(0, 200)}> is no absolute IRI`);
}
