import { namespaces } from '../../rdf/index.ts';

/** Prefixes that crosswalks of RDF use. Terms of schema.org have none, in http and in https, so that its table can be written too. */
const PREFIXES: readonly (readonly [string, string])[] = [
  ...Object.entries(namespaces).filter(([prefix]) => prefix !== 'schema'),
  ['', namespaces.schema],
  ['', 'http://schema.org/'],
  ['dc', 'http://purl.org/dc/elements/1.1/'],
  ['dcmitype', 'http://purl.org/dc/dcmitype/'],
  ['bf', 'http://id.loc.gov/ontologies/bibframe/'],
  ['bflc', 'http://id.loc.gov/ontologies/bflc/'],
  ['lclocal', 'http://id.loc.gov/ontologies/lclocal/'],
  ['madsrdf', 'http://www.loc.gov/mads/rdf/v1#'],
  ['relators', 'http://id.loc.gov/vocabulary/relators/'],
  ['prism', 'http://prismstandard.org/namespaces/basic/3.0/'],
  ['prism', 'http://prismstandard.org/namespaces/basic/2.1/'],
  ['prism', 'http://prismstandard.org/namespaces/basic/2.0/'],
  ['prism', 'http://prismstandard.org/namespaces/1.2/basic/'],
  ['rdau', 'http://rdaregistry.info/Elements/u/'],
  ['isbd', 'http://iflastandards.info/ns/isbd/elements/'],
  ['gndo', 'https://d-nb.info/standards/elementset/gnd#'],
  ['gndo', 'http://d-nb.info/standards/elementset/gnd#'],
  ['fabio', 'http://purl.org/spar/fabio/'],
  ['bib', 'http://purl.org/net/biblio#'],
  ['vivo', 'http://vivoweb.org/ontology/core#'],
  ['pmo', 'http://performedmusicontology.org/ontology/'],
];

/** The IRI that is named so: in the first namespace of the prefix. */
export function addressOfName(name: string): string {
  const colon = name.indexOf(':');
  const prefix = colon < 0 ? '' : name.slice(0, colon);
  const namespace = PREFIXES.find(([known]) => known === prefix)?.[1];
  return namespace === undefined ? name : namespace + name.slice(colon + 1);
}

const BY_NAMESPACE = new Map(PREFIXES.map(([prefix, namespace]) => [namespace, prefix]));
const KEPT_MAX = 10_000;
const kept = new Map<string, string>();

/** A property or class as crosswalks name it: `dcterms:title`, `author` of schema.org, the whole IRI where no prefix is known. */
export function shortName(iri: string): string {
  const known = kept.get(iri);
  if (known !== undefined) return known;
  const end = Math.max(iri.lastIndexOf('#'), iri.lastIndexOf('/')) + 1;
  const prefix = BY_NAMESPACE.get(iri.slice(0, end));
  const local = iri.slice(end);
  const short = prefix === undefined || local === '' ? iri : prefix === '' ? local : `${prefix}:${local}`;
  // A hostile file could have a property of its own for each statement.
  if (kept.size < KEPT_MAX) kept.set(iri, short);
  return short;
}
