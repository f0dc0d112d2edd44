/** Titles are filed without these (ALA Filing Rules 1980, 4: initial articles are disregarded). */
const INITIAL_ARTICLE = /^(?:the|an|a) (?=\S)/;
/** Longer names are told apart by the IRIs of what they name. */
const LENGTH_MAX = 160;
/** Digits that numbers are filled up to, so that they are in the order of their values. */
const DIGITS = 9;

/**
 * By what a name is filed: word by word, without regard to case, accents and punctuation, numbers by their value, and, for
 * titles, without an article at the beginning. Names without a letter or digit are filed first.
 */
export function filingName(name: string, { isTitle }: { readonly isTitle: boolean }): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}+|['’]/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const filed = isTitle ? words.replace(INITIAL_ARTICLE, '') : words;
  return filed
    .replace(/\d+/g, (digits) => digits.replace(/^0+(?=\d)/, '').padStart(DIGITS, '0'))
    .slice(0, LENGTH_MAX);
}
