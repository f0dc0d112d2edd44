import { PinakesError } from '../../../base/index.ts';
import type { AskingContext } from '../../../engine/index.ts';
import type { TermId } from '../../../sparql/index.ts';
import { findDocuments, isLargeIndex, isUnspaced, searchDocuments } from '../../../text/index.ts';
import { conceptKinds } from '../../kinds.ts';
import { readableGraphs } from '../../source-reader.ts';
import { ConceptReader, c } from './concept-reader.ts';
import { folded, languageRank } from './languages.ts';
import { ownPage } from './own-page.ts';
import type { ConceptHit, ConceptsWindow, FoundConcepts, LanguageText } from './thesaurus-views.ts';

/** So many of the best are put in the order of labels; further on they come as the index ranks them. */
const ORDERED = 1000;

type Argument = ConceptsWindow & {
  readonly words: string;
  /** The graphs that the caller may read, by IRI; undefined for all. */
  readonly graphs: readonly string[] | undefined;
};

/**
 * Concepts of every thesaurus that have a reader's words in their labels of any language, their notation or their meaning, from the
 * full-text index: those that are called so first, then those whose label begins with the words. Of the present alone.
 */
export function findConcepts(context: AskingContext, argument: Argument): FoundConcepts {
  const { connection, source, at, status } = context;
  const { words, languages, offset, limit, graphs, isBeside = false } = argument;
  if (at !== undefined) throw new PinakesError('bad-request', 'The search finds what is there at present.');
  const read = new ConceptReader(source, readableGraphs(source, graphs), languages);
  const { baseUrl } = status();
  const asked = { kinds: conceptKinds, scopes: graphs };
  const found =
    isBeside && isLargeIndex(connection)
      ? NOTHING
      : offset + limit <= ORDERED
        ? bestOf(context, argument, asked, read)
        : ranked(connection, argument, asked);
  const concepts = found.keys.map((key) => conceptHit(key, wordsOf(words), read, baseUrl));
  const { total, totalIs, matched } = found;
  return { words, total, totalIs, matched, offset, limit, concepts };
}

type Found = Pick<FoundConcepts, 'total' | 'totalIs' | 'matched'> & { readonly keys: readonly string[] };

const NOTHING: Found = { total: 0, totalIs: 'exact', matched: 'all', keys: [] };

/** A page of the best, in the order of their labels. */
function bestOf(
  { connection }: AskingContext,
  { words, offset, limit }: Argument,
  asked: Asked,
  read: ConceptReader,
): Found {
  let matched: Found['matched'] = 'all';
  const tell = (match: Found['matched']) => {
    matched = match;
  };
  // A thousand at the most are a batch or two.
  const request = { ...asked, limit: ORDERED, tell, check: () => undefined };
  const best = [...findDocuments(connection, words, request)].flatMap((batch) => batch.map(({ key }) => key));
  const keys = inOrder(best, wordsOf(words), read).slice(offset, offset + limit);
  if (best.length < ORDERED) return { total: best.length, totalIs: 'exact', matched, keys };
  return { ...ranked(connection, { words, offset: 0, limit: 1 }, asked), keys };
}

/** A page as the index ranks them. */
function ranked(
  connection: AskingContext['connection'],
  { words, offset, limit }: Pick<Argument, 'words' | 'offset' | 'limit'>,
  asked: Asked,
): Found {
  const { hits, total, totalIs, matched } = searchDocuments(connection, words, { ...asked, offset, limit });
  return { total, totalIs, matched, keys: hits.map(({ key }) => key) };
}

type Asked = { readonly kinds: readonly string[]; readonly scopes: readonly string[] | undefined };

/** By how well a label or the notation fits; among equal ones as they came. */
function inOrder(keys: readonly string[], sought: readonly string[], read: ConceptReader): readonly string[] {
  return keys
    .map((key) => ({ key, place: bestLabel(read.id(key), sought, read)?.place ?? NOWHERE }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ key }) => key);
}

function conceptHit(
  iri: string,
  sought: readonly string[],
  read: ConceptReader,
  baseUrl: string,
): ConceptHit {
  const concept = read.id(iri);
  const ref = read.ref(concept);
  const best = bestLabel(concept, sought, read);
  const isAsGood = best === undefined || best.isNotation || placeOf(ref.label.text, sought) <= best.place;
  return {
    ...ref,
    found: isAsGood ? undefined : best.label,
    schemes: read.refs(read.schemesOf(concept)),
    own: ownPage(iri, ref, baseUrl),
  };
}

type Best = { readonly label: LanguageText; readonly place: number; readonly isNotation: boolean };

/** The label or notation that fits the words best, the reader's language first; undefined where none has them. */
function bestLabel(concept: TermId, sought: readonly string[], read: ConceptReader): Best | undefined {
  let best: (Best & { readonly rank: number }) | undefined;
  for (const property of [c.notation, c.prefLabel, c.altLabel]) {
    for (const { value: text, language } of read.labels(concept, property)) {
      const place = placeOf(text, sought);
      if (place === NOWHERE) continue;
      const rank = languageRank(language, read.languages);
      if (best === undefined || place < best.place || (place === best.place && rank < best.rank))
        best = { label: { text, language }, place, rank, isNotation: property === c.notation };
    }
  }
  return best;
}

const NOWHERE = 5;

/**
 * 0 for the words themselves, then what begins with them, what they are the beginning of without a word more (“educ”: education, before
 * educational theory), what begins with them so, and what has them anywhere.
 */
function placeOf(label: string, sought: readonly string[]): number {
  const words = wordsOf(label);
  if (sought.every((word, at) => words[at] === word)) return words.length === sought.length ? 0 : 1;
  if (words.join(' ').startsWith(sought.join(' '))) return words.length === sought.length ? 2 : 3;
  return sought.every((word) => words.some((other) => hasWord(other, word))) ? 4 : NOWHERE;
}

/** Without spaces, a word may begin anywhere. */
function hasWord(written: string, word: string): boolean {
  return isUnspaced(word) ? written.includes(word) : written.startsWith(word);
}

const wordsOf = (text: string): readonly string[] =>
  folded(text)
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== '');
