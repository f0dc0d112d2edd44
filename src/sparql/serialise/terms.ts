import { PinakesError } from '../../base/index.ts';
import { type Term, xsdString } from '../../rdf/index.ts';

/** What SPARQL lets stand between angle brackets (19.8, IRIREF); there is no escape for the rest. */
const IRI_TEXT = /^[^<>"{}|^`\\ \p{Cc}]*$/u;

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
};

/** Whether SPARQL text can name the term: not a blank node, and no IRI with characters that IRIs may not have. */
export function isWritable(term: Term): boolean {
  switch (term.termType) {
    case 'NamedNode':
      return IRI_TEXT.test(term.value);
    case 'Literal':
      return IRI_TEXT.test(term.datatype.value);
    case 'BlankNode':
      return false;
  }
}

/** A term as SPARQL text. Throws `bad-request` for one that has none. */
export function termText(term: Term): string {
  if (!isWritable(term)) {
    throw new PinakesError('bad-request', `${term.value} cannot be written in a query for another server.`);
  }
  if (term.termType === 'NamedNode') return `<${term.value}>`;
  const { value, language, datatype } = term as Extract<Term, { termType: 'Literal' }>;
  const text = `"${value.replace(/[\\"\n\r\t\b\f]/g, (character) => ESCAPES[character]!)}"`;
  if (language !== '') return `${text}@${language}`;
  return datatype.value === xsdString.value ? text : `${text}^^<${datatype.value}>`;
}
