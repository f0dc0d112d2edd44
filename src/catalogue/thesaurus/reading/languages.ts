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

/** Whether tags are of one language, whatever its region or script; no language is akin to none. */
export function areAkin(tag: string, other: string): boolean {
  return tag !== '' && primary(tag.toLowerCase()) === primary(other.toLowerCase());
}

/** Texts in the order in which they suit a reader. */
export function bySuitability(texts: readonly Literal[], wanted: readonly string[]): readonly LanguageText[] {
  return texts
    .map(({ value, language }) => ({ text: value, language, rank: languageRank(language, wanted) }))
    .sort((a, b) => a.rank - b.rank || compare(a.language, b.language) || compare(a.text, b.text))
    .map(({ text, language }) => ({ text, language }));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Marks but for those of India and South East Asia, which are vowels; and spaces of no width. */
const ACCENTS = /(?![\u0900-\u109f\u1780-\u17ff\ua8e0-\uabff])\p{M}|[\u200b-\u200d\u2060]/gu;

/** Letters without accents and case, for looking up: `É` is found by `e`. */
export function folded(text: string): string {
  return text.normalize('NFD').replaceAll(ACCENTS, '').toLowerCase();
}

/**
 * Tells the headings of an alphabetical list in a language, under which its labels stand: a letter, `0-9` or `#`. A letter with a mark is one of its
 * own where the language has it so (`Ä` in Finnish, `Ñ` in Spanish, `Й` in Russian), and stands with the plain one elsewhere (`É` in French).
 */
export function headingsOf(language: string): (label: string) => string {
  const { compare } = collatorFor(language);
  return (label) => {
    const [first = ''] = label.normalize('NFC').replace(/^[^\p{L}\p{N}]+/u, '');
    if (/\p{N}/u.test(first)) return '0-9';
    if (!/\p{L}/u.test(first)) return '#';
    const [plain = ''] = folded(first);
    return (compare(first, plain) === 0 ? plain : first).toUpperCase();
  };
}

/** Letters of a language without regard to case and to marks that make no other letter; of English where its tag is not well-formed. */
function collatorFor(language: string): Intl.Collator {
  try {
    return new Intl.Collator([language || 'en', 'en'], { sensitivity: 'base' });
  } catch {
    // Data may have tags of private use and worse, whose alphabet nobody knows.
    return new Intl.Collator('en', { sensitivity: 'base' });
  }
}
