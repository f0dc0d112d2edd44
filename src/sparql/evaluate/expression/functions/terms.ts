import { randomUUID } from 'node:crypto';
import { literal, namedNode, rdfLangString, sameTerm, xsdString } from '../../../../rdf/index.ts';
import { IRI_LENGTH_MAX } from '../limits.ts';
import { valueOfTerm } from '../values/read.ts';
import { booleanValue, isNumeric, stringValue, termOfValue, type Value } from '../values/value.ts';
import { type BuiltIn, type BuiltInTable, binary, unary } from './built-in.ts';
import { resolveIri } from './resolve-iri.ts';
import { plainText } from './string-arguments.ts';

const languageTag = /^[a-z]{1,8}(?:-[a-z0-9]{1,8})*$/i;

const toIri: BuiltIn = unary((value, context) => {
  if (value.kind !== 'iri' && value.kind !== 'string') return undefined;
  const text = value.kind === 'iri' ? value.term.value : value.text;
  const resolved = text.length > IRI_LENGTH_MAX ? undefined : resolveIri(text, context.baseIri);
  return resolved === undefined ? undefined : { kind: 'iri', term: namedNode(resolved) };
});

/** Functions on terms (SPARQL 1.1 Query 17.4.1.8 and 17.4.2); BNODE needs to know the solution, and is compiled. */
export const termFunctions: BuiltInTable = {
  sameterm: binary((a, b) => booleanValue(sameTerm(termOfValue(a), termOfValue(b)))),
  isiri: kindTest((value) => value.kind === 'iri'),
  isuri: kindTest((value) => value.kind === 'iri'),
  isblank: kindTest((value) => value.kind === 'blank'),
  isliteral: kindTest(isLiteral),
  isnumeric: kindTest(isNumeric),
  str: unary((value) => (value.kind === 'blank' ? undefined : stringValue(textOf(value)))),
  lang: unary((value) => {
    if (!isLiteral(value)) return undefined;
    return stringValue(value.kind === 'tagged' ? value.language : '');
  }),
  langmatches: binary((tag, range) => {
    const tagText = plainText(tag);
    const rangeText = plainText(range);
    if (tagText === undefined || rangeText === undefined) return undefined;
    return booleanValue(matchesRange(tagText.toLowerCase(), rangeText.toLowerCase()));
  }),
  datatype: unary((value) => {
    const term = termOfValue(value);
    return term.termType === 'Literal' ? { kind: 'iri', term: term.datatype } : undefined;
  }),
  iri: toIri,
  uri: toIri,
  strdt: binary((text, datatype) => {
    const lexical = plainText(text);
    if (lexical === undefined || datatype.kind !== 'iri' || datatype.term.value === rdfLangString.value)
      return undefined;
    return valueOfTerm(literal(lexical, datatype.term.value === xsdString.value ? xsdString : datatype.term));
  }),
  strlang: binary((text, tag) => {
    const lexical = plainText(text);
    const language = plainText(tag);
    if (lexical === undefined || language === undefined || !languageTag.test(language)) return undefined;
    return { kind: 'tagged', text: lexical, language };
  }),
  uuid: fresh(() => ({ kind: 'iri', term: namedNode(`urn:uuid:${randomUUID()}`) })),
  struuid: fresh(() => stringValue(randomUUID())),
};

/** The text of a string or lexical form, or an IRI. */
export function textOf(value: Value): string {
  return value.kind === 'string' || value.kind === 'tagged' ? value.text : termOfValue(value).value;
}

function isLiteral(value: Value): boolean {
  return value.kind !== 'iri' && value.kind !== 'blank';
}

function kindTest(test: (value: Value) => boolean): BuiltIn {
  return unary((value) => booleanValue(test(value)));
}

function fresh(make: () => Value): BuiltIn {
  return { arity: [0, 0], pure: false, apply: make };
}

/** Basic filtering (RFC 4647, 3.3.1), both in lower case; `*` matches any tag that there is. */
function matchesRange(tag: string, range: string): boolean {
  if (range === '*') return tag !== '';
  return tag === range || tag.startsWith(`${range}-`);
}
