/**
 * Thai, Lao, Khmer and Burmese, cut into what is written as one: a consonant with its vowels, tones and what is stacked below it, in
 * Thai and Lao with a vowel that stands before it, in Burmese with a closed syllable's last consonant. No word begins or ends within
 * one of these, and where they end depends on nothing around them, so that a word is cut alike wherever it stands. Dictionaries
 * are deliberately absent: see decision 125. Words of the scripts of India and Sri Lanka have spaces between them, and are one each.
 */
const THAI =
  '[\\u0e40-\\u0e44]?[\\u0e01-\\u0e2e][\\u0e31\\u0e34-\\u0e3a\\u0e47-\\u0e4e]*[\\u0e30\\u0e32\\u0e33\\u0e45]*';
const LAO =
  '[\\u0ec0-\\u0ec4]?[\\u0e81-\\u0eae\\u0edc-\\u0edf][\\u0eb1\\u0eb4-\\u0ebc\\u0ec8-\\u0ece]*[\\u0eb0\\u0eb2\\u0eb3\\u0ebd]*';
const BURMESE =
  '[\\u1000-\\u102a\\u103f\\u104e](?:\\u1039[\\u1000-\\u102a]|[\\u102b-\\u1038\\u103a-\\u103e\\u1056-\\u1060]|[\\u1000-\\u102a](?=\\u1037?[\\u103a\\u1039]))*';
const KHMER = '[\\u1780-\\u17b3](?:\\u17d2[\\u1780-\\u17b3]|[\\u17b4-\\u17d3\\u17dd])*';
/** Devanagari to Sinhala without the stops of Devanagari, which all of them use. */
const INDIC = '\\u0900-\\u0963\\u0966-\\u0df3';
const SYLLABLE = new RegExp(`${THAI}|${LAO}|${BURMESE}|${KHMER}|[${INDIC}]+|[^]`, 'gu');

/** The blocks of these scripts without their stops. */
const LETTERS =
  '\\u0e01-\\u0e4e\\u0e50-\\u0e59\\u0e80-\\u0eff\\u1000-\\u1049\\u104c-\\u109f\\u1780-\\u17d3\\u17db-\\u17ff\\ua9e0-\\ua9ff\\uaa60-\\uaa7f';
/** Spaces of no width, which some writers put between words and most do not. */
const NO_WIDTH = '\\u200b-\\u200d\\u2060';

/** The pattern of a run without spaces, for a regular expression with the flag `u`. */
export const SYLLABIC = `[${LETTERS}][${LETTERS}${NO_WIDTH}]*`;
/** That of a word of India or Sri Lanka, in which characters of no width join letters or keep them apart. */
export const INDIC_WORD = `[${INDIC}][${INDIC}\\u200c\\u200d]*`;

const HAS_LETTER = new RegExp(`[${LETTERS}${INDIC}]`, 'u');
const ALL_NO_WIDTH = new RegExp(`[${NO_WIDTH}]`, 'gu');

export function hasSyllables(text: string): boolean {
  return HAS_LETTER.test(text);
}

/**
 * The syllables of a run, each as one token: in the place of its characters are those of the private use area, since the tokeniser
 * takes most of these vowels for spaces. Of the two ways to write the vowel am, and to order marks, one is taken.
 */
export function syllableTokens(run: string): readonly string[] {
  const written = run
    .replace(ALL_NO_WIDTH, '')
    .normalize('NFC')
    .replace(/\u0e4d([\u0e48-\u0e4b]?)\u0e32/g, '$1\u0e33')
    .replace(/\u0ecd([\u0ec8-\u0ecb]?)\u0eb2/g, '$1\u0eb3');
  return written.match(SYLLABLE)!.map(toToken);
}

/** Whether a token is a word, or the beginning of one, of the scripts that have spaces. */
export function isIndicToken(token: string): boolean {
  const first = token.charCodeAt(0);
  return first >= toTokenCode(0x0900) && first <= toTokenCode(0x0df3);
}

/** The last eleven bits tell the characters of all these blocks apart. */
function toToken(syllable: string): string {
  let token = '';
  for (let at = 0; at < syllable.length; at++)
    token += String.fromCharCode(toTokenCode(syllable.charCodeAt(at)));
  return token;
}

const toTokenCode = (code: number): number => 0xe100 + (code & 0x7ff);
