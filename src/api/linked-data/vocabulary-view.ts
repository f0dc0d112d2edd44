import { namespaces, type Term, type Triple, term } from '../../rdf/index.ts';
import type { VocabularyEntry, VocabularyView } from '../pages.ts';

/** Which classes of entries a vocabulary page lists, under which heading and in which order. */
export type VocabularySection = { readonly title: string; readonly types: readonly string[] };

export const ontologySections: readonly VocabularySection[] = [
  { title: 'Classes', types: [`${namespaces.owl}Class`, `${namespaces.rdfs}Class`] },
  { title: 'Links between things', types: [`${namespaces.owl}ObjectProperty`] },
  { title: 'Properties with plain values', types: [`${namespaces.owl}DatatypeProperty`] },
  { title: 'Other properties', types: [`${namespaces.rdf}Property`, `${namespaces.owl}AnnotationProperty`] },
];

export const shapesSections: readonly VocabularySection[] = [
  { title: 'What a complete record is', types: [`${namespaces.sh}NodeShape`] },
  { title: 'Shared property shapes', types: [`${namespaces.sh}PropertyShape`] },
];

const definitions = [
  term('skos', 'definition'),
  term('rdfs', 'comment'),
  term('sh', 'description'),
  term('dcterms', 'description'),
].map((node) => node.value);
const labels = [
  term('rdfs', 'label'),
  term('skos', 'prefLabel'),
  term('sh', 'name'),
  term('dcterms', 'title'),
].map((node) => node.value);
const hidden = new Set([...definitions, ...labels, `${namespaces.rdfs}isDefinedBy`, `${namespaces.rdf}type`]);

/** A vocabulary graph as a reader's list: its named entries by section, each with label, definition and facts. */
export function vocabularyView(
  triples: readonly Triple[],
  page: { readonly title: string; readonly path: string; readonly sections: readonly VocabularySection[] },
): VocabularyView {
  const bySubject = groupBySubject(triples);
  const listed = new Set<string>();
  const sections = page.sections.map(({ title, types }) => ({
    title,
    entries: entriesOf(bySubject, types, listed),
  }));
  const header = [...bySubject.values()].find((own) => typesOf(own).includes(`${namespaces.owl}Ontology`));
  return {
    title: header === undefined ? page.title : (textOf(header, labels) ?? page.title),
    description: header === undefined ? undefined : textOf(header, definitions),
    namespace: namespaces.pin,
    path: page.path,
    sections: sections.filter(({ entries }) => entries.length > 0),
  };
}

type BySubject = ReadonlyMap<string, readonly Triple[]>;

function groupBySubject(triples: readonly Triple[]): BySubject {
  const bySubject = new Map<string, Triple[]>();
  for (const triple of triples) {
    const own = bySubject.get(triple.subject.value);
    if (own === undefined) bySubject.set(triple.subject.value, [triple]);
    else own.push(triple);
  }
  return bySubject;
}

/** Entries of the given types that no earlier section has listed, by label; blank nodes belong to what names them. */
function entriesOf(bySubject: BySubject, types: readonly string[], listed: Set<string>): VocabularyEntry[] {
  const entries: VocabularyEntry[] = [];
  for (const [iri, own] of bySubject) {
    const named = own[0]!.subject.termType === 'NamedNode';
    if (!named || listed.has(iri) || !typesOf(own).some((type) => types.includes(type))) continue;
    listed.add(iri);
    entries.push(entryOf(iri, own, bySubject));
  }
  return entries.sort((a, b) => a.label.localeCompare(b.label, 'en'));
}

function entryOf(iri: string, own: readonly Triple[], bySubject: BySubject): VocabularyEntry {
  const facts = new Map<string, string[]>();
  for (const { predicate, object } of own) {
    if (hidden.has(predicate.value)) continue;
    const label = shortName(predicate.value);
    const values = facts.get(label) ?? [];
    values.push(valueText(object, bySubject));
    facts.set(label, values);
  }
  return {
    iri,
    anchor: localName(iri),
    label: textOf(own, labels) ?? localName(iri),
    definition: textOf(own, definitions),
    facts: [...facts].map(([label, values]) => ({ label, values: values.filter((value) => value !== '') })),
  };
}

/** A nested node (a property shape, an anonymous class) as one line of its own facts. */
function valueText(object: Term, bySubject: BySubject): string {
  if (object.termType === 'Literal') return object.value;
  if (object.termType === 'NamedNode') return shortName(object.value);
  const own = bySubject.get(object.value) ?? [];
  return own
    .filter(({ object: inner }) => inner.termType !== 'BlankNode')
    .map(({ predicate, object: inner }) => `${shortName(predicate.value)} ${valueText(inner, bySubject)}`)
    .join('; ');
}

function typesOf(own: readonly Triple[]): string[] {
  return own
    .filter(({ predicate }) => predicate.value === `${namespaces.rdf}type`)
    .map(({ object }) => object.value);
}

function textOf(own: readonly Triple[], predicates: readonly string[]): string | undefined {
  for (const predicate of predicates) {
    const literal = own.find(
      (triple) => triple.predicate.value === predicate && triple.object.termType === 'Literal',
    );
    if (literal !== undefined) return literal.object.value;
  }
  return undefined;
}

/** `dcterms:title` for an IRI of a known namespace, else the IRI itself. */
export function shortName(iri: string): string {
  for (const [prefix, namespace] of Object.entries(namespaces)) {
    if (iri.startsWith(namespace)) return `${prefix}:${iri.slice(namespace.length)}`;
  }
  return iri;
}

function localName(iri: string): string {
  return /[^#/]*$/.exec(iri)![0] || iri;
}
