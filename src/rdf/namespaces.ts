import { type NamedNode, namedNode } from './terms.ts';

/** The namespaces that Pinakes reads and writes, by their usual prefixes. */
export const namespaces = {
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  owl: 'http://www.w3.org/2002/07/owl#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  skosxl: 'http://www.w3.org/2008/05/skos-xl#',
  dc: 'http://purl.org/dc/elements/1.1/',
  dcterms: 'http://purl.org/dc/terms/',
  dcat: 'http://www.w3.org/ns/dcat#',
  foaf: 'http://xmlns.com/foaf/0.1/',
  org: 'http://www.w3.org/ns/org#',
  bibo: 'http://purl.org/ontology/bibo/',
  schema: 'https://schema.org/',
  prism: 'http://prismstandard.org/namespaces/basic/3.0/',
  prov: 'http://www.w3.org/ns/prov#',
  sh: 'http://www.w3.org/ns/shacl#',
  dash: 'http://datashapes.org/dash#',
  sd: 'http://www.w3.org/ns/sparql-service-description#',
  formats: 'http://www.w3.org/ns/formats/',
  void: 'http://rdfs.org/ns/void#',
  pin: 'https://w3id.org/pinakes/ontology#',
  pf: 'https://w3id.org/pinakes/functions#',
} as const;

export type Prefix = keyof typeof namespaces;

/** A term of a known namespace: `term('dcterms', 'title')`. */
export function term(prefix: Prefix, localName: string): NamedNode {
  return namedNode(namespaces[prefix] + localName);
}
