import { namespaces } from '../../../rdf/index.ts';
import type { TermId } from '../../../sparql/index.ts';
import { addresses as addressesOf } from '../../addresses.ts';
import { compareRefs, toRef } from '../../refs.ts';
import { codesOf } from './codes.ts';
import { factsOf } from './concept-facts.ts';
import { partOf } from './concept-lists.ts';
import { ConceptReader, c } from './concept-reader.ts';
import { bySuitability, languageRank } from './languages.ts';
import { textsOfNote } from './note-things.ts';
import { ownPage } from './own-page.ts';
import type { Asked } from './scheme-index.ts';
import type { ConceptList, ConceptView, NoteText } from './thesaurus-views.ts';

const { skos } = namespaces;
/** What a page lists of what stands in a relation to a concept, and of its matches, which stand beside; both lead to all. */
const [LISTED_MAX, MATCHES_MAX] = [100, 20];
/** Ways from the top that a page has; a way may be so long. */
const [WAYS_MAX, WAY_LENGTH_MAX] = [5, 30];
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
  const concept = read.concept(iri);
  if (concept === undefined) return undefined;
  const isCollection = read.isCollection(concept);
  const first = (list: ConceptList) => partOf(list, concept, read, { offset: 0, limit: LISTED_MAX });
  const [broader, narrower, related] = [first('broader'), first('narrower'), first('related')];
  const [members, collections] = [first('members'), first('collections')];
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
    broader: broader.concepts,
    broaderTotal: broader.total,
    narrower: narrower.concepts,
    narrowerTotal: narrower.total,
    related: related.concepts,
    relatedTotal: related.total,
    members: members.concepts,
    membersTotal: members.total,
    isOrdered: members.isOrdered,
    collections: collections.concepts,
    collectionsTotal: collections.total,
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
  return MAPPINGS.flatMap(([list, name]) => {
    const { concepts, total } = partOf(list, concept, read, { offset: 0, limit: MATCHES_MAX });
    return total === 0 ? [] : [{ list, name, concepts, total }];
  });
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
