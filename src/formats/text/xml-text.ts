import { withoutHtmlEntities } from './html-entities.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;
const CONTROLS = new RegExp(CONTROL, 'g');
/** Characters that XML 1.0 cannot hold at all. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const IMPOSSIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;

/** References to characters that XML cannot hold, which programs write all the same. */
const IMPOSSIBLE_REFERENCE = /&#(?:x0*(?:[0-8bcef]|1[0-9a-f])|0*(?:[0-8]|1[124-9]|2\d|3[01]));/gi;

/** Stands for an ampersand that begins no reference until the parser has passed it. */
export const BARE_AMPERSAND = '\ue0f1';
const BARE = /&(?!(?:#\d{1,8}|#x[\da-f]{1,6}|[A-Za-z_:][\w:.-]{0,60});)/gi;
/** Longer than any reference. */
const REFERENCE_UNITS = 70;

/** Where the reference begins that a piece of a document ends in the middle of; its length where it ends in none. */
export function referenceStart(text: string): number {
  const at = text.lastIndexOf('&');
  const isOpen = at >= 0 && text.length - at < REFERENCE_UNITS && !/[;<>\s]/.test(text.slice(at));
  return isOpen ? at : text.length;
}

/** A document as it is read: what XML cannot hold is a replacement character, and an ampersand that begins no reference is marked, so that either costs no more than itself. */
export function withoutImpossible(text: string): string {
  const plain = CONTROL.test(text) ? text.replace(CONTROLS, '\ufffd') : text;
  if (!plain.includes('&')) return plain;
  return withoutHtmlEntities(plain).replace(IMPOSSIBLE_REFERENCE, '\ufffd').replace(BARE, BARE_AMPERSAND);
}

/** A text between tags. */
export function escapeText(text: string): string {
  return text.replace(IMPOSSIBLE, '\ufffd').replace(/[&<>]/g, escaped);
}

/** The value of an attribute in double quotes. */
export function escapeAttribute(text: string): string {
  return text.replace(IMPOSSIBLE, '\ufffd').replace(/[&<>"\n\r\t]/g, escaped);
}

function escaped(character: string): string {
  switch (character) {
    case '&':
      return '&amp;';
    case '<':
      return '&lt;';
    case '>':
      return '&gt;';
    case '"':
      return '&quot;';
    default:
      return `&#${character.charCodeAt(0)};`;
  }
}
