import { namespaces } from '../../../rdf/index.ts';
import type { TermId } from '../../../sparql/index.ts';
import { NO_SCHEME_LABEL } from '../no-scheme.ts';
import { factsOf } from './concept-facts.ts';
import { byLabel, ConceptReader, c } from './concept-reader.ts';
import { labelsWith } from './labels-with.ts';
import { bySuitability, languageRank } from './languages.ts';
import { topCollections } from './scheme-collections.ts';
import { type Asked, conceptsIn, type IndexedLabel, schemeIndex, schemesIn } from './scheme-index.ts';
import { changesOf, deprecatedOf, hierarchyOf, type Listed } from './scheme-lists.ts';
import type { ConceptRef, SchemeEntry, SchemeItem, SchemeView, SchemeWindow } from './thesaurus-views.ts';

const IN_NONE = { text: NO_SCHEME_LABEL, language: 'en' };
/** Collections that a scheme's page lists. */
const COLLECTIONS_MAX = 200;

/** Properties that say what a scheme is about, the first that it has. */
const DESCRIPTIONS = [
  c.description,
  `${namespaces.dc}description`,
  `${namespaces.skos}definition`,
  `${namespaces.rdfs}comment`,
];
/** What a scheme's page tells by itself. */
const TOLD: ReadonlySet<string> = new Set([...DESCRIPTIONS, c.title, c.dcTitle, c.label, c.type]);

function descriptionOf(
  scheme: TermId,
  read: ConceptReader,
  wanted: readonly string[],
): SchemeView['description'] {
  if (scheme === 0) return undefined;
  for (const property of DESCRIPTIONS) {
    const [best] = bySuitability(read.literals(scheme, property), wanted);
    if (best !== undefined) return best;
  }
  return undefined;
}

/** Every scheme with the number of its concepts, and, where there are some, the concepts in none. */
export function readSchemes(asked: Asked, languages: readonly string[]): readonly SchemeItem[] {
  const read = new ConceptReader(asked.source, asked.graphs, languages);
  const items = schemesIn(asked).map((scheme) => schemeItem(scheme, asked, read));
  const none = schemeItem(0, asked, read);
  return [...byLabel(items, languages), ...(none.concepts > 0 ? [none] : [])];
}

function schemeItem(scheme: TermId, asked: Asked, read: ConceptReader): SchemeItem {
  const concepts = conceptsIn(scheme, asked);
  if (scheme === 0) return { iri: '', label: IN_NONE, notation: undefined, isKnown: false, concepts };
  return { ...read.ref(scheme), concepts };
}

/** A scheme's page; undefined where nothing is in it. `iri` '' is for the concepts in no scheme. */
export function readScheme(asked: Asked, iri: string, window: SchemeWindow): SchemeView | undefined {
  const { source, graphs } = asked;
  const scheme = iri === '' ? 0 : new ConceptReader(source, graphs, []).id(iri);
  if (iri !== '' && scheme === 0) return undefined;
  const index = schemeIndex(scheme, asked);
  if (index.concepts.length === 0 && (iri === '' || !schemesIn(asked).includes(scheme))) return undefined;
  const languages = languagesOf(index.labels());
  const language = bestLanguage(languages, window.languages);
  const wanted = [language, ...window.languages];
  const read = new ConceptReader(source, graphs, wanted);
  const { list, entries, total } = listOf(index, window, wanted, read);
  return {
    scheme: schemeItem(scheme, asked, read),
    description: descriptionOf(scheme, read, wanted),
    languages,
    language,
    letters: index.alphabet(language).headings,
    counts: { changes: index.dated().length, deprecated: index.deprecated().length },
    list,
    entries,
    total,
    collections: scheme === 0 ? [] : topCollections(scheme, read).slice(0, COLLECTIONS_MAX),
    facts: scheme === 0 ? [] : factsOf(scheme, read, wanted).filter(({ property }) => !TOLD.has(property)),
  };
}

function languagesOf(labels: readonly IndexedLabel[]): SchemeView['languages'] {
  // The case of a tag says nothing (BCP 47, 2.1.1).
  const counts = new Map<string, { readonly language: string; labels: number }>();
  for (const { language, isPreferred } of labels) {
    if (!isPreferred) continue;
    const known = counts.get(language.toLowerCase());
    if (known === undefined) counts.set(language.toLowerCase(), { language, labels: 1 });
    else known.labels++;
  }
  return [...counts.values()].sort((a, b) => b.labels - a.labels || (a.language < b.language ? -1 : 1));
}

/** The language that the reader asked for where the scheme has it; else that of most labels. */
function bestLanguage(languages: SchemeView['languages'], wanted: readonly string[]): string {
  const known = languages.map(({ language }) => ({ language, rank: languageRank(language, wanted) }));
  const [best] = known.toSorted((a, b) => a.rank - b.rank);
  return best !== undefined && best.rank < 2 * wanted.length + 1
    ? best.language
    : (languages[0]?.language ?? '');
}

function listOf(
  index: ReturnType<typeof schemeIndex>,
  window: SchemeWindow,
  wanted: readonly string[],
  read: ConceptReader,
): Listed {
  const { words, letter, list, offset, limit } = window;
  if (words !== undefined) {
    const found = labelsWith(words, [...index.notations(), ...index.labels()], wanted);
    const entries = found.slice(offset, offset + limit).map((label) => entryOf(label, read));
    return { list: 'words', entries, total: found.length };
  }
  if (letter === undefined && list === 'hierarchy') return hierarchyOf(index, window, read);
  if (letter === undefined && list === 'changes') return changesOf(index, window, read);
  if (letter === undefined && list === 'deprecated') return deprecatedOf(index, window, read);
  if (letter === undefined) {
    const tops = read.siblings(index.tops);
    const entries = tops.slice(offset, offset + limit).map((ref) => ({ ...ref, found: undefined }));
    return { list: 'top', entries, total: tops.length };
  }
  const [language = ''] = wanted;
  const under = index.alphabet(language).under(letter);
  const entries = under.slice(offset, offset + limit).map((label) => entryOf(label, read));
  return { list: 'letter', entries, total: under.length };
}

function entryOf(label: IndexedLabel, read: ConceptReader): SchemeEntry {
  const ref: ConceptRef = read.ref(label.concept);
  const isShown =
    (ref.label.text === label.text && ref.label.language === label.language) || label.text === ref.notation;
  return { ...ref, found: isShown ? undefined : { text: label.text, language: label.language } };
}
