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
  const words = (isAscii(name) ? plainWords(name) : plainLetters(name)).trim();
  const filed = isTitle ? words.replace(INITIAL_ARTICLE, '') : words;
  const numbered = /\d/.test(filed) ? filed.replace(/\d+/g, byValue) : filed;
  return numbered.slice(0, LENGTH_MAX);
}

function byValue(digits: string): string {
  return digits.replace(/^0+(?=\d)/, '').padStart(DIGITS, '0');
}

function isAscii(name: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are part of ASCII
  return /^[\u0000-\u007f]*$/.test(name);
}

/** What `plainLetters` gives of a name in ASCII, as most are, in a third of the time. */
function plainWords(name: string): string {
  return name
    .replaceAll("'", '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ');
}

function plainLetters(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}+|['’]/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ');
}
