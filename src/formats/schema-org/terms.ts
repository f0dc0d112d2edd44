import type { SourceNode } from '../source-record.ts';

type Json = Readonly<Record<string, unknown>>;

/** The addresses of lists of headings, by which they are known again. */
const LISTS: Readonly<Record<string, string>> = {
  mesh: 'http://id.nlm.nih.gov/mesh',
  lcsh: 'http://id.loc.gov/authorities/subjects',
  lcshac: 'http://id.loc.gov/authorities/childrensSubjects',
  lcgft: 'http://id.loc.gov/authorities/genreForms',
  fast: 'http://id.worldcat.org/fast',
  gnd: 'https://d-nb.info/gnd',
};
const KINDS: Readonly<Record<string, string>> = {
  place: 'Place',
  person: 'Person',
  organisation: 'Organization',
};

/** What a work is about: a heading with its list (https://schema.org/DefinedTerm), or a class number with its scheme (CategoryCode). */
export function termOf({ text, attributes = {}, children = [] }: SourceNode): Json {
  const { authority, valueURI, kind = '' } = attributes;
  if (children.some(({ name, text: type }) => name === 'a' && type === 'CategoryCode'))
    return {
      '@type': 'CategoryCode',
      codeValue: text,
      ...(authority === undefined ? {} : { inCodeSet: { '@type': 'CategoryCodeSet', name: authority } }),
    };
  const isAddress = valueURI !== undefined && /^https?:/.test(valueURI);
  return {
    '@type': KINDS[kind] === undefined ? 'DefinedTerm' : ['DefinedTerm', KINDS[kind]],
    ...(isAddress ? { '@id': valueURI } : {}),
    name: text,
    ...(valueURI === undefined || isAddress ? {} : { termCode: valueURI }),
    ...(authority === undefined ? {} : { inDefinedTermSet: listOf(authority) }),
  };
}

function listOf(code: string): Json {
  const address = LISTS[code];
  return {
    '@type': 'DefinedTermSet',
    ...(address === undefined ? {} : { '@id': address }),
    identifier: code,
  };
}
