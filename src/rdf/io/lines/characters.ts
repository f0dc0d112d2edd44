/** The bytes that the line syntaxes are made of. */
export const TAB = 0x09;
export const LINE_FEED = 0x0a;
export const CARRIAGE_RETURN = 0x0d;
export const SPACE = 0x20;
export const QUOTE = 0x22;
export const HASH = 0x23;
export const HYPHEN = 0x2d;
export const DOT = 0x2e;
export const COLON = 0x3a;
export const LESS = 0x3c;
export const GREATER = 0x3e;
export const AT = 0x40;
export const BACKSLASH = 0x5c;
export const CARET = 0x5e;
export const UNDERSCORE = 0x5f;

/** A table of 256 flags: whether a byte is one of a class. */
function byteClass(test: (byte: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => (test(byte) ? 1 : 0));
}

const matches = (pattern: RegExp) => (byte: number) => pattern.test(String.fromCharCode(byte));

/** What an IRI may have between its brackets, bytes of longer characters included (N-Triples, `IRIREF`). */
export const IRI_BYTE = byteClass((byte) => byte > SPACE && !matches(/[<>"{}|^`\\]/)(byte));
export const LETTER = byteClass(matches(/[A-Za-z]/));
export const SCHEME_BYTE = byteClass(matches(/[A-Za-z0-9+.-]/));
/** The labels that are read here; N-Triples allows more. */
export const LABEL_BYTE = byteClass(matches(/[A-Za-z0-9_]/));
export const LANGUAGE_BYTE = byteClass(matches(/[A-Za-z0-9-]/));
/** What ends the plain part of a literal. */
export const LITERAL_STOP = byteClass((byte) =>
  [QUOTE, BACKSLASH, LINE_FEED, CARRIAGE_RETURN].includes(byte),
);
