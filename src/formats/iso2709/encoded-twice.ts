import { isUtf8 } from 'node:buffer';

/** The characters of Windows-1252 at 0x80 to 0x9F, in their order; where it has none, the control character of that code. */
const WINDOWS =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';
const CODES: ReadonlyMap<string, number> = new Map(
  [...WINDOWS].map((character, index) => [character, 0x80 + index]),
);

/** Pairs that no language writes and every text in a European one has that was encoded twice: Ã©, Â°. */
const TELLING = /\u00c3[\u0080-\u00bf]|\u00c2[\u00a1-\u00ba\u00bc-\u00bf]/;
/** With what the second character of such a pair may begin in UTF-8: Latin-1, and the characters of Windows-1252. */
const SECOND: ReadonlySet<number> = new Set([0xc2, 0xc5, 0xc6, 0xcb, 0xe2]);
const FIRST = 0xc3;

/**
 * Whether a record in UTF-8 was turned into it twice, so that “é” has become “Ã©”: all of it, when every character is one of Windows-1252 and their
 * codes are UTF-8 again; some, when there are pairs that tell so beside others that do not.
 */
export function encodedTwice(record: Buffer): 'all' | 'some' | undefined {
  if (!hasPair(record)) return undefined;
  const text = record.toString('utf8');
  const codes = codesOf(text);
  if (codes !== undefined && isUtf8(codes)) return 'all';
  return TELLING.test(text) ? 'some' : undefined;
}

/** A text of such a record as it was. */
export function encodedOnce(text: string): string {
  return codesOf(text)?.toString('utf8') ?? text;
}

function hasPair(record: Buffer): boolean {
  for (let at = record.indexOf(FIRST); at >= 0; at = record.indexOf(FIRST, at + 2))
    if (SECOND.has(record[at + 2]!)) return true;
  return false;
}

/** The codes in Windows-1252; undefined where it lacks a character. */
function codesOf(text: string): Buffer | undefined {
  const codes = Buffer.allocUnsafe(text.length);
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const code = unit < 0x100 ? unit : CODES.get(text[at]!);
    if (code === undefined) return undefined;
    codes[at] = code;
  }
  return codes;
}
