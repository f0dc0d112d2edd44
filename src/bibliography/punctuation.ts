const SEPARATORS = ',:;/=';

/**
 * Takes off the punctuation that a cataloguing format puts between fields (ISBD): a trailing comma, colon, semicolon, slash
 * or equals sign, a full stop after a word, and brackets around the whole.
 */
export function withoutPunctuation(text: string): string {
  let bare = text.trim();
  // Nearly all texts end in a letter; only at what may be taken off are they looked at from the beginning.
  if (SEPARATORS.includes(bare.at(-1) ?? ' ')) bare = bare.replace(/\s*[,:;/=]+$/, '');
  if (bare.endsWith('.') && /[\p{L}\p{M}]{3}\.$|[\d)\]]\.$/u.test(bare) && !bare.endsWith('...'))
    bare = bare.slice(0, -1);
  if (bare.endsWith(']') && /^\[[^[\]]*\]$/.test(bare)) bare = bare.slice(1, -1);
  else if (bare.endsWith(')') && /^\([^()]*\)$/.test(bare)) bare = bare.slice(1, -1);
  // A bracket whose other half was in a field that is not here.
  if (bare.startsWith('[') && !bare.includes(']')) bare = bare.slice(1);
  if (bare.endsWith(']') && !bare.includes('[')) bare = bare.slice(0, -1);
  return bare.trim();
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROL = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u200b\ufeff]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const UNEVEN = /\s\s|[^\S ]|^\s|\s$|[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u200b\ufeff]/;

/** White space as single spaces, and without control characters, such as the marks around what does not sort (U+0098, U+009C). */
export function squeezed(text: string): string {
  return UNEVEN.test(text) ? text.replace(CONTROL, '').replace(/\s+/g, ' ').trim() : text;
}
