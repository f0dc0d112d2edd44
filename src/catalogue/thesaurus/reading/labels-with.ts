import type { TermId } from '../../../sparql/index.ts';
import { collatorOf } from './concept-reader.ts';
import { folded, languageRank } from './languages.ts';
import type { IndexedLabel } from './scheme-index.ts';

/**
 * The concepts that have what was typed in a label, each once by its best label: whole labels first, then beginnings, then words that
 * begin so, then the rest, then those that have all the words, in whatever order; among them the reader's languages and preferred labels.
 * An asterisk stands for any letters, as in other thesauri; at an end it goes without saying.
 */
export function labelsWith(
  typed: string,
  labels: readonly IndexedLabel[],
  wanted: readonly string[],
): readonly IndexedLabel[] {
  const words = folded(typed)
    .split(/\s+/)
    .map(withoutEnds)
    .filter((word) => word !== '');
  if (words.length === 0) return [];
  const placeOf = placing(words);
  const best = new Map<TermId, { readonly label: IndexedLabel; readonly score: number }>();
  for (const label of labels) {
    const place = placeOf(label.folded);
    if (place === undefined) continue;
    const score = 100 * place + 4 * languageRank(label.language, wanted) + (label.isPreferred ? 0 : 1);
    const known = best.get(label.concept);
    if (known === undefined || score < known.score) best.set(label.concept, { label, score });
  }
  const { compare } = collatorOf(wanted);
  return [...best.values()]
    .sort((a, b) => a.score - b.score || compare(a.label.text, b.label.text))
    .map(({ label }) => label);
}

const withoutEnds = (word: string): string => word.replace(/^\*+|\*+$/g, '');

/** Behind the places of what stands in one piece. */
const ALL_WORDS = 4;

type Placing = (label: string) => number | undefined;

function placing(words: readonly string[]): Placing {
  const phrase = words.join(' ');
  if (phrase.includes('*')) return placingParts(words);
  return (label) => {
    const at = label.indexOf(phrase);
    if (at >= 0) return placeAt(label, at, phrase.length);
    return words.length > 1 && words.every((word) => label.includes(word)) ? ALL_WORDS : undefined;
  };
}

/** Words of parts that a label has one after the other, with anything between them. */
function placingParts(words: readonly string[]): Placing {
  const wordsInParts = words.map((word) => word.split(/\*+/));
  return (label) => {
    const found = wordsInParts.map((parts) => stretchOf(parts, label));
    const [first] = found;
    if (first === undefined || found.includes(undefined)) return undefined;
    return found.length > 1 ? ALL_WORDS : placeAt(label, first.at, first.end - first.at);
  };
}

/** Where the parts stand, each at the first place behind the one before. */
function stretchOf(parts: readonly string[], label: string) {
  let [at, end] = [-1, 0];
  for (const part of parts) {
    const next = label.indexOf(part, end);
    if (next < 0) return undefined;
    if (at < 0) at = next;
    end = next + part.length;
  }
  return { at, end };
}

/** 0 for a whole label, then its beginning, the beginning of a word, and anywhere. */
function placeAt(label: string, at: number, length: number): number {
  if (at === 0) return label.length === length ? 0 : 1;
  return isWordStart(label, at) ? 2 : 3;
}

const isWordStart = (text: string, at: number): boolean => !/[\p{L}\p{N}\p{M}]/u.test(text[at - 1]!);
