import { namedNode, namespaces } from '../../rdf/index.ts';
import type { Addresses } from '../addresses.ts';
import type { Asking } from '../asking.ts';
import { toRef } from '../refs.ts';
import type { ThingRef } from '../views.ts';
import { classDiagram } from './class-diagram.ts';
import { constraintsOf } from './constraints.ts';
import type { OntologyView, TermSection, VocabularyTerm } from './ontology-view.ts';
import type { TermUses } from './read-uses.ts';
import { irisOf, knownNamespaces, type Statements, statementsOf, textOf, textsOf } from './statements.ts';
import { type TermEntry, termEntry, withUses } from './term-entry.ts';
import { termTypes, type VocabularyNames, vocabularyNames } from './vocabulary-names.ts';

const { dcterms, owl, rdf, rdfs, skos } = namespaces;
const VANN = knownNamespaces.vann!;

/** The graphs that describe the vocabulary; their statements are no uses of it. */
const vocabularyGraphs = ['ontology', 'alignments', 'shapes'] as const;

/** The vocabulary with what the catalogue has of each term; undefined where its graph is empty. */
export async function readOntology(asking: Asking, addresses: Addresses): Promise<OntologyView | undefined> {
  const graphs = vocabularyGraphs.map(addresses.graphIri);
  const triples = await Promise.all(
    graphs.map((graph) => asking.construct('vocabulary/statements', { graph })),
  );
  const [ontology, alignments, shapes] = triples.map(statementsOf);
  if (ontology!.size === 0) return undefined;
  const names = vocabularyNames(ontology!, graphs[0]!);
  const sources = { names, alignments: alignments!, constraints: constraintsOf(triples[2]!) };
  const entries = names.terms.map((term) => termEntry(term, sources));
  const uses = await asking.read<readonly TermUses[]>('catalogue.uses', {
    terms: names.terms.map((iri) => ({ iri, role: names.roleOf(iri) })),
    leftOut: graphs,
  });
  const terms = entries.map((entry, index) => withUses(entry, uses[index]!, refsOf(uses[index]!, addresses)));
  return {
    ...header(names),
    namespaces: namespacesOf(entries),
    sections: sectionsOf(terms, names),
    diagram: classDiagram(names, shapes!),
  };
}

/** Things without a page of their own are shown at the page that their address leads to. */
function refsOf({ things }: TermUses, addresses: Addresses): readonly ThingRef[] {
  const root = addresses.graphIri('').replace(/\/graph\/$/, '');
  return things.map(({ iri, label }) => {
    const ref = toRef(namedNode(iri), label, addresses);
    const part = iri.startsWith(`${root}/id/`) ? iri.slice(root.length) : undefined;
    const name = label ?? part?.slice('/id/'.length) ?? ref.label;
    return { ...ref, label: name, path: ref.path ?? part };
  });
}

function header(names: VocabularyNames): Omit<OntologyView, 'namespaces' | 'sections' | 'diagram'> {
  const { iri, statements } = names;
  const text = (property: string) => textOf(statements, iri, property);
  const link = (property: string) => irisOf(statements, iri, property)[0];
  return {
    iri,
    title: text(`${dcterms}title`) ?? iri,
    description: text(`${dcterms}description`),
    abstract: text(`${dcterms}abstract`),
    version: text(`${owl}versionInfo`),
    versionIri: link(`${owl}versionIRI`),
    priorVersion: link(`${owl}priorVersion`),
    created: text(`${dcterms}created`),
    modified: text(`${dcterms}modified`),
    creator: text(`${dcterms}creator`),
    licence: link(`${dcterms}license`),
    prefix: text(`${VANN}preferredNamespacePrefix`),
    namespace: text(`${VANN}preferredNamespaceUri`),
    notes: textsOf(statements, iri, `${rdfs}comment`),
    changes: changesOf(names),
  };
}

/** Notes such as "0.2.0: status and date of review", newest first. */
function changesOf({ iri, statements }: VocabularyNames): OntologyView['changes'] {
  return textsOf(statements, iri, `${skos}changeNote`)
    .flatMap((note) => {
      const [, version, text] = /^(\d+\.\d+\.\d+): (.*)$/s.exec(note) ?? [];
      return version === undefined || text === undefined ? [] : [{ version, text }];
    })
    .toSorted((a, b) => b.version.localeCompare(a.version, 'en', { numeric: true }));
}

function namespacesOf(entries: readonly TermEntry[]): OntologyView['namespaces'] {
  const used = new Set(
    entries.flatMap(({ iri, links, alignments }) => [
      iri,
      ...links.flatMap(({ terms }) => terms.map((term) => term.iri)),
      ...alignments.map(({ term }) => term.iri),
    ]),
  );
  return Object.entries(knownNamespaces)
    .filter(([, namespace]) => [...used].some((term) => term.startsWith(namespace)))
    .map(([prefix, iri]) => ({ prefix, iri }))
    .toSorted((a, b) => a.prefix.localeCompare(b.prefix, 'en'));
}

/** The sections of the page, in its order; a term is in the first that takes it. */
function sectionsOf(terms: readonly VocabularyTerm[], names: VocabularyNames): readonly TermSection[] {
  const isOf = (term: VocabularyTerm, type: string) => typesOf(names.statements, term.iri).includes(type);
  const isClass = ({ iri }: VocabularyTerm) => names.roleOf(iri) === 'class';
  const own = ({ iri }: VocabularyTerm) => names.isOwn(iri);
  const sections: readonly (readonly [string, string, (term: VocabularyTerm) => boolean])[] = [
    ['Classes', 'section-classes', (term) => own(term) && isClass(term)],
    ['Links between things', 'section-links', (term) => own(term) && isOf(term, termTypes.link)],
    ['Properties with plain values', 'section-values', (term) => own(term) && isOf(term, termTypes.text)],
    [
      'Concepts of the vocabulary’s own lists',
      'section-concepts',
      (term) => own(term) && names.roleOf(term.iri) === 'value',
    ],
    ['Properties about the vocabulary', 'section-annotations', own],
    ['Classes of other vocabularies, and how they are used', 'section-other-classes', isClass],
    ['Properties of other vocabularies, and how they are used', 'section-other-properties', () => true],
  ];
  const placed = new Set<VocabularyTerm>();
  return sections.flatMap(([title, anchor, takes]) => {
    const found = terms.filter((term) => !placed.has(term) && takes(term));
    for (const term of found) placed.add(term);
    return found.length === 0
      ? []
      : [{ title, anchor, terms: found.toSorted((a, b) => a.label.localeCompare(b.label, 'en')) }];
  });
}

function typesOf(statements: Statements, term: string): readonly string[] {
  return irisOf(statements, term, `${rdf}type`);
}
