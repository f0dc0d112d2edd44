/**
 * Takes off the punctuation that a cataloguing format puts between fields (ISBD): a trailing comma, colon, semicolon, slash
 * or equals sign, a full stop after a word, and brackets around the whole.
 */
export function withoutPunctuation(text: string): string {
  let bare = text.trim().replace(/\s*[,:;/=]+$/, '');
  if (/[\p{L}\p{M}]{3}\.$|[\d)\]]\.$/u.test(bare) && !/\.\.\.$/.test(bare)) bare = bare.slice(0, -1);
  if (/^\[[^[\]]*\]$/.test(bare) || /^\([^()]*\)$/.test(bare)) bare = bare.slice(1, -1);
  // A bracket whose other half was in a field that is not here.
  if (bare.startsWith('[') && !bare.includes(']')) bare = bare.slice(1);
  if (bare.endsWith(']') && !bare.includes('[')) bare = bare.slice(0, -1);
  return bare.trim();
}

const UNEVEN = /\s\s|[^\S ]|^\s|\s$/;

/** White space as single spaces. */
export function squeezed(text: string): string {
  return UNEVEN.test(text) ? text.replace(/\s+/g, ' ').trim() : text;
}
