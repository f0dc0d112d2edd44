import type { Literal } from '../../../rdf/index.ts';
import type { LanguageText } from './thesaurus-views.ts';

/**
 * How well a language suits a reader: 0 is best. A language that was asked for, exactly and then by its first part (`fi` for
 * `fi-FI` and the other way round), in the order of the asking; then English, no language, and all others by their tags.
 */
export function languageRank(tag: string, wanted: readonly string[]): number {
  const language = tag.toLowerCase();
  for (const [at, asked] of wanted.entries()) {
    const one = asked.toLowerCase();
    if (one === language) return 2 * at;
    if (language !== '' && primary(one) === primary(language)) return 2 * at + 1;
  }
  const next = 2 * wanted.length;
  if (primary(language) === 'en') return next;
  return language === '' ? next + 1 : next + 2;
}

const primary = (tag: string): string => tag.split('-', 1)[0]!;

/** Texts in the order in which they suit a reader. */
export function bySuitability(texts: readonly Literal[], wanted: readonly string[]): readonly LanguageText[] {
  return texts
    .map(({ value, language }) => ({ text: value, language, rank: languageRank(language, wanted) }))
    .sort((a, b) => a.rank - b.rank || compare(a.language, b.language) || compare(a.text, b.text))
    .map(({ text, language }) => ({ text, language }));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Letters without accents and case, for looking up and for the alphabet's letters: `É` is found by `e`. */
export function folded(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** The heading of an alphabetical list under which a label stands: a letter, `0-9` or `#`. */
export function headingOf(label: string): string {
  const [first = ''] = folded(label.trimStart().replace(/^[^\p{L}\p{N}]+/u, ''));
  if (/\p{N}/u.test(first)) return '0-9';
  return /\p{L}/u.test(first) ? first.toUpperCase() : '#';
}
