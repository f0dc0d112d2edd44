import { endsInAbbreviation } from './abbreviations.ts';

/** Those of ISBD, and as Arabic, Chinese and Japanese have them. */
const SEPARATORS = ',:;/=،؛，：；';
/** Marks of direction that programs put around texts of another script. */
const DIRECTIONS = /^[\u200e\u200f\u202a-\u202e]+|[\u200e\u200f\u202a-\u202e]+$/g;

/**
 * Takes off the punctuation that a cataloguing format puts between fields (ISBD): a trailing comma, colon, semicolon, slash
 * or equals sign, a full stop after a word, and brackets around the whole. The dot of an abbreviation is no punctuation (“Gillette, Wyo. :”).
 * What comes out has none left, so that it stays as it is when it comes in again.
 */
export function withoutPunctuation(text: string): string {
  let bare = text;
  while (!isBare(bare)) {
    const less = withoutOutermost(bare);
    if (less === bare) break;
    bare = less;
  }
  return bare;
}

/** The text without what stands outermost, behind which there may be more: “[Gillette, Wyo.] :”. */
function withoutOutermost(text: string): string {
  let bare = text.replace(DIRECTIONS, '').trim();
  // Nearly all texts end in a letter; only at what may be taken off are they looked at from the beginning.
  if (SEPARATORS.includes(bare.at(-1) ?? ' ')) bare = withoutSeparators(bare);
  bare = withoutFullStop(bare);
  if (bare.endsWith(']') && /^\[[^[\]]*\]$/.test(bare)) bare = bare.slice(1, -1);
  else if (bare.endsWith(')') && /^\([^()]*\)$/.test(bare)) bare = bare.slice(1, -1);
  // A bracket whose other half was in a field that is not here.
  if (bare.startsWith('[') && !bare.includes(']')) bare = bare.slice(1);
  if (bare.endsWith(']') && !bare.includes('[')) bare = bare.slice(0, -1);
  return bare.trim();
}

/** A text without the full stop at its end, and with the dot of an abbreviation. */
export function withoutFullStop(text: string): string {
  // The dot of an abbreviation, and that of its field.
  const bare = text.endsWith('..') && !text.endsWith('...') ? text.slice(0, -1) : text;
  return bare.endsWith('.') && isFullStop(bare) ? bare.slice(0, -1) : bare;
}

function withoutSeparators(text: string): string {
  let end = text.length;
  while (end > 0 && SEPARATORS.includes(text[end - 1]!)) end--;
  return text.slice(0, end).trimEnd();
}

/** Whether a text begins and ends with what is never taken off: nearly all do, and need no other look. */
function isBare(text: string): boolean {
  const first = text.charCodeAt(0);
  return (
    first > 0x20 && first < 0x7f && first !== BRACKET && isAlphanumeric(text.charCodeAt(text.length - 1))
  );
}

const BRACKET = 0x5b;

function isAlphanumeric(unit: number): boolean {
  return isLetter(unit) || (unit >= 0x30 && unit <= 0x39);
}

function isLetter(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a);
}

/** Whether the dot at the end of a text ends a sentence, and no abbreviation: it stands after a word, a number or a bracket. */
function isFullStop(text: string): boolean {
  const { length } = text;
  // Most words end in letters of ASCII; classes of all letters cost many times as much.
  for (let at = length - 2; at >= length - 4; at--)
    if (!isLetter(text.charCodeAt(at))) return FULL_STOP.test(text) && !endsInAbbreviation(text);
  return !endsInAbbreviation(text);
}

const FULL_STOP =
  /[\p{L}\p{M}]{3}\.$|[\d)\]]\.$|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]\.$/u;

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROL = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u200b\ufeff]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const UNEVEN = /\s\s|[^\S ]|^\s|\s$|[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u200b\ufeff]/;

/** White space as single spaces, and without control characters, such as the marks around what does not sort (U+0098, U+009C). */
export function squeezed(text: string): string {
  return UNEVEN.test(text) ? text.replace(CONTROL, '').replace(/\s+/g, ' ').trim() : text;
}
