import { namespaces, type Triple } from '../../rdf/index.ts';
import type { VocabularyEntry, VocabularyView } from '../pages.ts';
import {
  groupBySubject,
  localName,
  shortName,
  textOf,
  typesOf,
  type VocabularyGraph,
  valueText,
} from './vocabulary-graph.ts';

const { dcterms, owl, pin, rdf, rdfs, sh, skos } = namespaces;

/** Which classes of entries a vocabulary page lists, under which heading and in which order. */
export type VocabularySection = { readonly title: string; readonly types: readonly string[] };

export const ontologySections: readonly VocabularySection[] = [
  { title: 'Classes', types: [`${owl}Class`, `${rdfs}Class`] },
  { title: 'Links between things', types: [`${owl}ObjectProperty`] },
  { title: 'Properties with plain values', types: [`${owl}DatatypeProperty`] },
  { title: 'Other properties', types: [`${rdf}Property`, `${owl}AnnotationProperty`] },
];

export const shapesSections: readonly VocabularySection[] = [
  { title: 'What a complete record is', types: [`${sh}NodeShape`] },
  { title: 'What each property has to be', types: [`${sh}PropertyShape`] },
];

const labels = [`${rdfs}label`, `${skos}prefLabel`, `${sh}name`, `${dcterms}title`];
/** For a term that is taken from another vocabulary, how it is used here stands for what it means. */
const definitions = [
  `${skos}definition`,
  `${sh}description`,
  `${dcterms}description`,
  `${rdfs}comment`,
  `${pin}usageNote`,
];
const descriptions = [`${dcterms}description`, `${dcterms}abstract`, `${rdfs}comment`];
const hidden: readonly string[] = [...labels, `${rdfs}isDefinedBy`, `${rdf}type`];

/** What readers call the properties that they meet most. */
const factLabels: ReadonlyMap<string, string> = new Map([
  [`${rdfs}subClassOf`, 'A kind of'],
  [`${rdfs}subPropertyOf`, 'A kind of'],
  [`${rdfs}domain`, 'Said of'],
  [`${rdfs}range`, 'Value'],
  [`${owl}inverseOf`, 'The other way round'],
  [`${skos}example`, 'Example'],
  [`${skos}note`, 'Note'],
  [`${skos}scopeNote`, 'Note'],
  [`${rdfs}comment`, 'Note'],
  [`${pin}usageNote`, 'Use'],
  [`${sh}targetClass`, 'Checks every'],
  [`${sh}property`, 'Properties'],
  [`${sh}path`, 'Property'],
  [`${sh}minCount`, 'At least'],
  [`${sh}maxCount`, 'At most'],
  [`${sh}class`, 'Value'],
  [`${sh}datatype`, 'Value'],
  [`${sh}message`, 'Message'],
]);

/** A vocabulary graph as a reader's list: its named entries by section, each with label, definition and facts. */
export function vocabularyView(
  triples: readonly Triple[],
  page: {
    readonly title: string;
    readonly path: string;
    readonly graph: string;
    readonly sections: readonly VocabularySection[];
  },
): VocabularyView {
  const graph = groupBySubject(triples);
  const [iri, header] = [...graph].find(([, own]) => typesOf(own).includes(`${owl}Ontology`)) ?? [
    page.graph,
    [],
  ];
  const listed = listEntries(graph, page.sections);
  const anchors = new Map([...listed.values()].flat().map((entry) => [entry, anchorOf(entry, iri)]));
  return {
    title: textOf(header, labels) ?? page.title,
    description: textOf(header, descriptions),
    iri,
    path: page.path,
    sections: [...listed]
      .filter(([, entries]) => entries.length > 0)
      .map(([title, entries]) => ({
        title,
        entries: entries
          .map((entry) => entryOf(entry, graph, anchors))
          .sort((a, b) => a.label.localeCompare(b.label, 'en')),
      })),
  };
}

/** The IRIs of each section; what is of several sections' types is in the first of them. */
function listEntries(graph: VocabularyGraph, sections: readonly VocabularySection[]): Map<string, string[]> {
  const listed = new Map<string, string[]>(sections.map(({ title }) => [title, []]));
  for (const [iri, own] of graph) {
    if (own[0]!.subject.termType !== 'NamedNode') continue;
    const types = typesOf(own);
    const section = sections.find((candidate) => candidate.types.some((type) => types.includes(type)));
    if (section !== undefined) listed.get(section.title)!.push(iri);
  }
  return listed;
}

function entryOf(iri: string, graph: VocabularyGraph, anchors: ReadonlyMap<string, string>): VocabularyEntry {
  const own = graph.get(iri)!;
  const definition = textOf(own, definitions);
  const facts = new Map<string, VocabularyEntry['facts'][number]['values'][number][]>();
  for (const { predicate, object } of own) {
    if (hidden.includes(predicate.value) || object.value === definition) continue;
    const label = factLabels.get(predicate.value) ?? shortName(predicate.value);
    const anchor = anchors.get(object.value);
    const text = anchor === undefined ? valueText(object, graph) : entryLabel(object.value, graph);
    facts.set(label, [...(facts.get(label) ?? []), { text, anchor }]);
  }
  return {
    iri,
    anchor: anchors.get(iri)!,
    label: entryLabel(iri, graph),
    definition,
    facts: [...facts].map(([label, values]) => ({ label, values })),
  };
}

/** The vocabulary's own terms have the fragment of their IRI, so that it leads here; others bring their prefix. */
function anchorOf(entry: string, vocabulary: string): string {
  return entry.startsWith(vocabulary) ? localName(entry) : shortName(entry).replace(/[^\w-]+/g, '-');
}

function entryLabel(iri: string, graph: VocabularyGraph): string {
  return textOf(graph.get(iri) ?? [], labels) ?? localName(iri);
}
