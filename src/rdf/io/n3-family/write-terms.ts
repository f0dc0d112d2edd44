import type { BlankNode, Literal, NamedNode } from '../../terms.ts';
import { xsdString } from '../../terms.ts';
import { writableIri, writableLabel, writableLanguage, writableText } from '../writable.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is escaped
const escaped = /["\\\u0000-\u001f\u007f\ufffe\uffff]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above
const escapedAll = /["\\\u0000-\u001f\u007f\ufffe\uffff]/g;
const shortEscapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
};

/** A string in quotation marks, with the escapes of canonical N-Triples; a Turtle string too. */
export function quoted(literal: Literal): string {
  const text = writableText(literal);
  return `"${escaped.test(text) ? text.replace(escapedAll, escapeOf) : text}"`;
}

function escapeOf(character: string): string {
  const short = shortEscapes[character];
  return short ?? `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

export function iriInBrackets(iri: string): string {
  return `<${writableIri(iri)}>`;
}

/** A term in the form that all four syntaxes of the family share. */
export function plainTerm(term: NamedNode | BlankNode | Literal): string {
  if (term.termType === 'NamedNode') return iriInBrackets(term.value);
  if (term.termType === 'BlankNode') return `_:${writableLabel(term.value)}`;
  if (term.language !== '') return `${quoted(term)}@${writableLanguage(term)}`;
  return term.datatype.value === xsdString.value
    ? quoted(term)
    : `${quoted(term)}^^${iriInBrackets(term.datatype.value)}`;
}
