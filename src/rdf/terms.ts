/**
 * RDF 1.1 terms and quads as plain readonly data (https://www.w3.org/TR/rdf11-concepts/). The field names are those of
 * RDF/JS, so that libraries read them; there are no methods, so that a term can cross a thread boundary.
 */
export type NamedNode = { readonly termType: 'NamedNode'; readonly value: string };
export type BlankNode = { readonly termType: 'BlankNode'; readonly value: string };
export type Literal = {
  readonly termType: 'Literal';
  /** The lexical form. */
  readonly value: string;
  /** The language tag as written, or '' where there is none. */
  readonly language: string;
  readonly datatype: NamedNode;
};
/** The unnamed graph of a dataset. */
export type DefaultGraph = { readonly termType: 'DefaultGraph'; readonly value: '' };

export type Term = NamedNode | BlankNode | Literal;
export type GraphName = NamedNode | BlankNode | DefaultGraph;

export type Triple = {
  readonly subject: NamedNode | BlankNode;
  readonly predicate: NamedNode;
  readonly object: Term;
};
export type Quad = Triple & { readonly graph: GraphName };

const XSD = 'http://www.w3.org/2001/XMLSchema#';
export const xsdString: NamedNode = { termType: 'NamedNode', value: `${XSD}string` };
export const rdfLangString: NamedNode = {
  termType: 'NamedNode',
  value: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#langString',
};
export const defaultGraph: DefaultGraph = { termType: 'DefaultGraph', value: '' };

export function namedNode(value: string): NamedNode {
  return { termType: 'NamedNode', value };
}

export function blankNode(value: string): BlankNode {
  return { termType: 'BlankNode', value };
}

/** A literal with a language tag (a string) or a datatype (a node); a plain one is an `xsd:string`. */
export function literal(value: string, languageOrDatatype: string | NamedNode = xsdString): Literal {
  return typeof languageOrDatatype === 'string'
    ? { termType: 'Literal', value, language: languageOrDatatype, datatype: rdfLangString }
    : { termType: 'Literal', value, language: '', datatype: languageOrDatatype };
}

export function triple(subject: Triple['subject'], predicate: NamedNode, object: Term): Triple {
  return { subject, predicate, object };
}

export function quad(
  subject: Quad['subject'],
  predicate: NamedNode,
  object: Term,
  graph: GraphName = defaultGraph,
): Quad {
  return { subject, predicate, object, graph };
}

/** Term equality (RDF 1.1 Concepts 3.3): lexical forms compare by character, language tags without regard to case. */
export function sameTerm(a: Term | DefaultGraph, b: Term | DefaultGraph): boolean {
  if (a === b) return true;
  if (a.termType !== b.termType || a.value !== b.value) return false;
  if (a.termType !== 'Literal' || b.termType !== 'Literal') return true;
  return a.datatype.value === b.datatype.value && a.language.toLowerCase() === b.language.toLowerCase();
}
