import { namespaces, type Term, type Triple } from '../../rdf/index.ts';

/** The statements of a vocabulary by their subject, in the order in which the subjects first come. */
export type Statements = ReadonlyMap<string, readonly Triple[]>;

export function statementsOf(triples: readonly Triple[]): Statements {
  const bySubject = new Map<string, Triple[]>();
  for (const triple of triples) {
    const own = bySubject.get(triple.subject.value);
    if (own === undefined) bySubject.set(triple.subject.value, [triple]);
    else own.push(triple);
  }
  return bySubject;
}

/** What a property leads to from a subject. */
export function objectsOf(statements: Statements, subject: string, property: string): readonly Term[] {
  return (statements.get(subject) ?? [])
    .filter(({ predicate }) => predicate.value === property)
    .map(({ object }) => object);
}

/** The IRIs that a property leads to, in the order of the letters. */
export function irisOf(statements: Statements, subject: string, property: string): readonly string[] {
  return objectsOf(statements, subject, property)
    .filter(({ termType }) => termType === 'NamedNode')
    .map(({ value }) => value)
    .toSorted();
}

/** The texts of a property, in the order of the letters: a graph has none of its own. */
export function textsOf(statements: Statements, subject: string, property: string): readonly string[] {
  return objectsOf(statements, subject, property)
    .filter(({ termType }) => termType === 'Literal')
    .map(({ value }) => value)
    .toSorted();
}

/** The first text of the first of these properties that has one. */
export function textOf(
  statements: Statements,
  subject: string,
  ...properties: readonly string[]
): string | undefined {
  for (const property of properties) {
    const [first] = textsOf(statements, subject, property);
    if (first !== undefined) return first;
  }
  return undefined;
}

/** The subjects from which a property leads to an object. */
export function subjectsOf(statements: Statements, property: string, object: string): readonly string[] {
  return [...statements]
    .filter(([, own]) =>
      own.some(({ predicate, object: to }) => predicate.value === property && to.value === object),
    )
    .map(([subject]) => subject);
}

/** The members of an RDF list (RDF Schema 1.1, section 5.2); none for a node that is no list. */
export function listMembers(statements: Statements, list: string): readonly Term[] {
  const members: Term[] = [];
  const seen = new Set<string>();
  for (let node: string | undefined = list; node !== undefined && !seen.has(node); ) {
    seen.add(node);
    members.push(...objectsOf(statements, node, `${namespaces.rdf}first`).slice(0, 1));
    node = objectsOf(statements, node, `${namespaces.rdf}rest`)[0]?.value;
  }
  return members;
}

/** Namespaces that the vocabulary names and Pinakes itself has no use for. */
const furtherNamespaces = {
  bf: 'http://id.loc.gov/ontologies/bibframe/',
  dcmitype: 'http://purl.org/dc/dcmitype/',
  fabio: 'http://purl.org/spar/fabio/',
  frbr: 'http://purl.org/vocab/frbr/core#',
  lrmer: 'http://iflastandards.info/ns/lrm/lrmer/',
  vann: 'http://purl.org/vocab/vann/',
  shape: 'https://w3id.org/pinakes/shapes#',
} as const;

export const knownNamespaces: Readonly<Record<string, string>> = { ...namespaces, ...furtherNamespaces };

/** `dcterms:title` for an IRI of a known namespace, else the IRI itself. */
export function shortName(iri: string): string {
  const found = Object.entries(knownNamespaces).find(([, namespace]) => iri.startsWith(namespace));
  return found === undefined ? iri : `${found[0]}:${iri.slice(found[1].length)}`;
}
