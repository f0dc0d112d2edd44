import { namespaces, type Quad, quad, type Term, term } from '../../../src/rdf/index.ts';
import type { SparqlTest } from './manifest.ts';

/**
 * What the entries of the entailment suite ask over: the graph with all that RDF or RDFS entails of its own terms (RDF 1.1
 * Semantics 8 and 9, by the entailment patterns rdfs1 to rdfs13). Such a graph, asked as any other, gives the answers of
 * the regime (SPARQL 1.1 Entailment Regimes 2 and 3), as these keep to terms of the graph and bind no other blank nodes.
 * The product itself serves simple entailment; this shows that a graph closed beforehand is enough for the rest.
 */
export type Regime = 'simple' | 'RDF' | 'RDFS';

const REGIMES = 'http://www.w3.org/ns/entailment/';

/** The strongest regime that is served of those that an entry holds for; undefined where there is none. */
export function servedRegime({ regimes }: SparqlTest): Regime | undefined {
  if (regimes.length === 0) return 'simple';
  return (['RDFS', 'RDF'] as const).find((name) => regimes.includes(REGIMES + name));
}

const { rdf, rdfs } = namespaces;
const type = term('rdf', 'type');
const property = term('rdf', 'Property');
const named = (name: string) => term('rdfs', name);
const [domain, range] = [named('domain'), named('range')];
const [subClassOf, subPropertyOf] = [named('subClassOf'), named('subPropertyOf')];
const [klass, resource, datatype, member] = [
  named('Class'),
  named('Resource'),
  named('Datatype'),
  named('member'),
];

const isMembership = (iri: string) => /^_[1-9]\d*$/.test(iri.slice(rdf.length)) && iri.startsWith(rdf);

/** The graph with what its regime entails; every graph name keeps to itself. */
export function entailed(quads: readonly Quad[], regime: Regime): readonly Quad[] {
  if (regime === 'simple') return quads;
  const held = new Map<string, Quad>();
  const add = (triple: Quad | undefined) => {
    if (triple !== undefined) held.set(JSON.stringify(triple), triple);
  };
  for (const triple of [...quads, ...axioms(quads, regime)]) add(triple);
  for (let before = -1; before !== held.size; ) {
    before = held.size;
    const all = [...held.values()];
    for (const triple of all) for (const made of rdfPatterns(triple)) add(made);
    if (regime === 'RDFS') {
      for (const triple of all) for (const made of rdfsPatterns(triple, all)) add(made);
    }
  }
  return [...held.values()];
}

/** Undefined where a literal would be a subject: nothing that a query can ask for. */
function triple(subject: Term, predicate: Term, object: Term): Quad | undefined {
  return subject.termType === 'Literal' || predicate.termType !== 'NamedNode'
    ? undefined
    : quad(subject, predicate, object);
}

function axioms(quads: readonly Quad[], regime: Regime): Quad[] {
  const memberships = quads
    .flatMap(({ subject, predicate, object }) => [subject, predicate, object])
    .filter((each) => each.termType === 'NamedNode' && isMembership(each.value));
  const properties = ['type', 'subject', 'predicate', 'object', 'first', 'rest', 'value'] as const;
  const made = [
    ...properties.map((name) => triple(term('rdf', name), type, property)),
    triple(term('rdf', 'nil'), type, term('rdf', 'List')),
    ...memberships.map((each) => triple(each, type, property)),
  ];
  if (regime === 'RDFS') {
    made.push(
      triple(type, range, klass),
      triple(domain, domain, property),
      triple(domain, range, klass),
      triple(range, domain, property),
      triple(range, range, klass),
      triple(subClassOf, domain, klass),
      triple(subClassOf, range, klass),
      triple(subPropertyOf, domain, property),
      triple(subPropertyOf, range, property),
      triple(datatype, subClassOf, klass),
      ...memberships.map((each) => triple(each, type, named('ContainerMembershipProperty'))),
    );
  }
  return made.filter((each) => each !== undefined);
}

function rdfPatterns({ predicate }: Quad): (Quad | undefined)[] {
  return [triple(predicate, type, property)];
}

function rdfsPatterns(given: Quad, all: readonly Quad[]): (Quad | undefined)[] {
  const { subject, predicate, object } = given;
  const made = [triple(subject, type, resource), triple(object, type, resource)];
  for (const other of all) {
    const isUsed = other.predicate.value === subject.value;
    if (predicate.value === domain.value && isUsed) made.push(triple(other.subject, type, object));
    if (predicate.value === range.value && isUsed) made.push(triple(other.object, type, object));
    if (predicate.value === subPropertyOf.value && isUsed) {
      made.push(triple(other.subject, object, other.object));
    }
    const isInstance = other.predicate.value === type.value && other.object.value === subject.value;
    if (predicate.value === subClassOf.value && isInstance) made.push(triple(other.subject, type, object));
    const isTransitive = [subClassOf.value, subPropertyOf.value].includes(predicate.value);
    if (isTransitive && other.predicate.value === predicate.value && other.subject.value === object.value) {
      made.push(triple(subject, predicate, other.object));
    }
  }
  if (predicate.value === type.value) made.push(...ofInstance(subject, object));
  return made;
}

/** What being an instance of a class of the vocabulary says. */
function ofInstance(subject: Term, of: Term): (Quad | undefined)[] {
  switch (of.value) {
    case property.value:
      return [triple(subject, subPropertyOf, subject)];
    case klass.value:
      return [triple(subject, subClassOf, resource), triple(subject, subClassOf, subject)];
    case `${rdfs}ContainerMembershipProperty`:
      return [triple(subject, subPropertyOf, member)];
    case datatype.value:
      return [triple(subject, subClassOf, named('Literal'))];
    default:
      return [];
  }
}
