import { namespaces, type Term, type Triple } from '../../rdf/index.ts';

/** The statements of a vocabulary by their subject, in the order in which the subjects first come. */
export type VocabularyGraph = ReadonlyMap<string, readonly Triple[]>;

export function groupBySubject(triples: readonly Triple[]): VocabularyGraph {
  const bySubject = new Map<string, Triple[]>();
  for (const triple of triples) {
    const own = bySubject.get(triple.subject.value);
    if (own === undefined) bySubject.set(triple.subject.value, [triple]);
    else own.push(triple);
  }
  return bySubject;
}

export function typesOf(own: readonly Triple[]): string[] {
  return own
    .filter(({ predicate }) => predicate.value === `${namespaces.rdf}type`)
    .map(({ object }) => object.value);
}

/** The first literal of the first of these properties that has one. */
export function textOf(own: readonly Triple[], predicates: readonly string[]): string | undefined {
  for (const predicate of predicates) {
    const found = own.find(
      (triple) => triple.predicate.value === predicate && triple.object.termType === 'Literal',
    );
    if (found !== undefined) return found.object.value;
  }
  return undefined;
}

/** Nesting of blank nodes that is written out; vocabularies need two, and a circle of them must end. */
const NESTING_MAX = 4;

/** A value as one line: a list by its members, another nested node by its own statements. */
export function valueText(object: Term, graph: VocabularyGraph, nesting = 0): string {
  if (object.termType === 'Literal') return object.value;
  if (object.termType === 'NamedNode') return shortName(object.value);
  const own = graph.get(object.value) ?? [];
  if (nesting >= NESTING_MAX) return '…';
  const members = listMembers(object, graph);
  if (members.length > 0) return members.map((member) => valueText(member, graph, nesting + 1)).join(', ');
  const parts = own.map(
    ({ predicate, object: inner }) => `${shortName(predicate.value)} ${valueText(inner, graph, nesting + 1)}`,
  );
  return parts.join(' and ');
}

/** The members of an RDF list (RDF Schema 1.1, section 5.2); none for a node that is no list. */
function listMembers(list: Term, graph: VocabularyGraph): Term[] {
  const members: Term[] = [];
  const seen = new Set<string>();
  for (let node: Term | undefined = list; node !== undefined && !seen.has(node.value); ) {
    seen.add(node.value);
    const own: readonly Triple[] = graph.get(node.value) ?? [];
    const first = own.find(({ predicate }) => predicate.value === `${namespaces.rdf}first`);
    if (first !== undefined) members.push(first.object);
    node = own.find(({ predicate }) => predicate.value === `${namespaces.rdf}rest`)?.object;
  }
  return members;
}

/** `dcterms:title` for an IRI of a known namespace, else the IRI itself. */
export function shortName(iri: string): string {
  for (const [prefix, namespace] of Object.entries(namespaces)) {
    if (iri.startsWith(namespace)) return `${prefix}:${iri.slice(namespace.length)}`;
  }
  return iri;
}

export function localName(iri: string): string {
  return /[^#/]*$/.exec(iri)![0] || iri;
}
