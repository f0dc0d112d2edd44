import { namespaces } from '../../../rdf/index.ts';
import type { TermId } from '../../../sparql/index.ts';
import { addresses as addressesOf } from '../../addresses.ts';
import { compareRefs, lastSegment, toRef } from '../../refs.ts';
import { codesOf } from './codes.ts';
import { factsOf } from './concept-facts.ts';
import { byLabel, ConceptReader, c } from './concept-reader.ts';
import { bySuitability, languageRank } from './languages.ts';
import { collectionsOf, membersOf } from './members.ts';
import { textsOfNote } from './note-things.ts';
import { ownPage } from './own-page.ts';
import type { Asked } from './scheme-index.ts';
import type { ConceptView, MappedConcept, NoteText } from './thesaurus-views.ts';

const { skos } = namespaces;
/** What a page lists of narrower concepts and of members, and of ways from the top; a way may be so long. */
const [LISTED_MAX, WAYS_MAX, WAY_LENGTH_MAX] = [500, 5, 30];
/** What a page lists of the things that have a concept as their subject. */
const USERS_MAX = 20;

const NOTES = [
  ['definition', 'Definition'],
  ['scopeNote', 'Scope note'],
  ['note', 'Note'],
  ['example', 'Example'],
  ['historyNote', 'History'],
  ['changeNote', 'Changes'],
  ['editorialNote', 'Editorial note'],
] as const;

const MAPPINGS = [
  ['exactMatch', 'The same'],
  ['closeMatch', 'Nearly the same'],
  ['broadMatch', 'Broader'],
  ['narrowMatch', 'Narrower'],
  ['relatedMatch', 'Related'],
] as const;

/** All that is said of a concept or a collection; undefined for an IRI that is neither. */
export function readConcept(
  { source, graphs }: Asked,
  iri: string,
  languages: readonly string[],
  baseUrl: string,
): ConceptView | undefined {
  const read = new ConceptReader(source, graphs, languages);
  const { reader } = read;
  const concept = reader.id(iri);
  if (concept === 0 || read.isScheme(concept) || !read.isTold(concept)) return undefined;
  const isCollection = read.isCollection(concept);
  const narrower = read.resources(read.narrower(concept));
  const members = membersOf(concept, read);
  const shown = { iri, ref: read.ref(concept) };
  return {
    concept: shown.ref,
    isCollection,
    isDeprecated: read.isDeprecated(concept),
    replacedBy: read.replacements(concept),
    schemes: read.refs(read.placesOf(concept)),
    notations: [...new Set(read.literals(concept, c.notation).map(({ value }) => value))],
    codes: codesOf(concept, read),
    labels: labelsOf(concept, read, languages),
    notes: notesOf(concept, read, languages),
    ways: waysTo(concept, read).map((way) => way.map((step) => read.ref(step))),
    broader: read.refs(read.broader(concept)),
    narrower: read.siblings(narrower).slice(0, LISTED_MAX),
    narrowerTotal: narrower.length,
    related: read.refs(read.related(concept)),
    members: members.isOrdered
      ? members.all.slice(0, LISTED_MAX).map((member) => read.ref(member))
      : read.siblings(members.all).slice(0, LISTED_MAX),
    membersTotal: members.all.length,
    isOrdered: members.isOrdered,
    collections: read.refs(collectionsOf(concept, read)),
    facts: factsOf(concept, read, languages),
    mappings: mappingsOf(concept, read),
    uses: reader.countSubjects(c.subject, concept),
    users: usersOf(concept, read, baseUrl),
    own: ownPage(iri, shown.ref, baseUrl),
  };
}

/** The first things that have it as their subject, by name. */
function usersOf(concept: TermId, read: ConceptReader, baseUrl: string): ConceptView['users'] {
  const addresses = addressesOf(baseUrl);
  return read.reader
    .subjects(c.subject, concept)
    .slice(0, USERS_MAX)
    .map((thing) => toRef(read.reader.term(thing), read.label(thing).text, addresses))
    .toSorted(compareRefs);
}

function labelsOf(concept: TermId, read: ConceptReader, wanted: readonly string[]): ConceptView['labels'] {
  const byLanguage = new Map<string, { preferred: string[]; others: string[] }>();
  for (const [property, kind] of [
    [c.prefLabel, 'preferred'],
    [c.altLabel, 'others'],
  ] as const) {
    for (const { text, language } of bySuitability(read.labels(concept, property), wanted)) {
      const entry = byLanguage.get(language) ?? { preferred: [], others: [] };
      byLanguage.set(language, entry);
      entry[kind].push(text);
    }
  }
  return [...byLanguage]
    .map(([language, labels]) => ({ language, ...labels }))
    .sort(
      (a, b) =>
        languageRank(a.language, wanted) - languageRank(b.language, wanted) ||
        (a.language < b.language ? -1 : 1),
    );
}

/** Notes in the language that suits best; a note may be a thing with a text of its own (SKOS Primer 4.2). */
function notesOf(concept: TermId, read: ConceptReader, wanted: readonly string[]): ConceptView['notes'] {
  const { reader } = read;
  return NOTES.flatMap(([local, name]) => {
    const things = reader
      .objects(concept, skos + local)
      .filter((id) => reader.term(id).termType !== 'Literal');
    const texts: readonly NoteText[] = [
      ...bySuitability(read.literals(concept, skos + local), wanted),
      ...things.flatMap((thing) => textsOfNote(thing, read, wanted)),
    ];
    const [best] = texts.toSorted(
      (a, b) =>
        languageRank(a.language, wanted) - languageRank(b.language, wanted) ||
        (a.language < b.language ? -1 : 1),
    );
    if (best === undefined) return [];
    const shown = texts.filter(({ language }) => language === best.language);
    return [{ name, texts: shown.toSorted((a, b) => (a.text < b.text ? -1 : 1)) }];
  });
}

function mappingsOf(concept: TermId, read: ConceptReader): ConceptView['mappings'] {
  return MAPPINGS.flatMap(([local, name]) => {
    const found = read.resources(read.reader.objects(concept, skos + local));
    if (found.length === 0) return [];
    const concepts = found.map((thing) => ({ ...read.ref(thing), ...vocabularyOf(thing, read) }));
    return [{ name, concepts: byLabel(concepts, read.languages) }];
  });
}

/** Which vocabulary a concept is of: what many are called says too little. */
function vocabularyOf(thing: TermId, read: ConceptReader): Pick<MappedConcept, 'vocabulary'> {
  const [scheme] = read.placesOf(thing);
  if (scheme !== undefined) return { vocabulary: read.label(scheme) };
  const iri = read.iriOf(thing);
  const isNamed = read.label(thing).text !== lastSegment(iri);
  return isNamed && URL.canParse(iri) ? { vocabulary: { text: new URL(iri).host, language: '' } } : {};
}

/** Ways from the top of the hierarchy, the shortest first; a concept in several places has several. */
function waysTo(concept: TermId, read: ConceptReader): readonly (readonly TermId[])[] {
  const ways: (readonly TermId[])[] = [];
  let frontier: (readonly TermId[])[] = [[concept]];
  let steps = 0;
  while (frontier.length > 0 && ways.length < WAYS_MAX && steps++ < WAY_LENGTH_MAX) {
    const next: (readonly TermId[])[] = [];
    for (const way of frontier) {
      const above = read.broader(way[0]!).filter((wider) => !way.includes(wider));
      if (above.length === 0 && way.length > 1) ways.push(way.slice(0, -1));
      for (const wider of above) if (next.length < FRONTIER_MAX) next.push([wider, ...way]);
    }
    frontier = next;
  }
  return ways.slice(0, WAYS_MAX);
}

/** Ways that are followed at once: hierarchies with many broader terms on every level have very many. */
const FRONTIER_MAX = 200;
