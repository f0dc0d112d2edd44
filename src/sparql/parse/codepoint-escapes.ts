import { syntaxError } from './syntax-error.ts';

/**
 * `\uXXXX` and `\UXXXXXXXX` anywhere in a query stand for the character itself, before the grammar is applied (SPARQL
 * 1.1 Query 19.2). `\\` is left alone, so that `"\\u0041"` keeps its backslash; and a character that would end a string or
 * begin an escape is itself too, as SPARQL 1.2 has it, where 1.1 calls it "not legal at that point".
 *
 * Throws `sparql-syntax` for the code of a surrogate, which is half a character, and for one that is too large.
 */
export type ExpandedText = {
  readonly text: string;
  /** The offset in the text as written of an offset in `text`. */
  originalOffset(offset: number): number;
};

/** What has to stand in a string for characters that cannot. */
const inStrings: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '"': '\\"',
  "'": "\\'",
  '\\': '\\\\',
};
const ESCAPE = /\\\\|\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})/g;

export function expandCodepointEscapes(written: string): ExpandedText {
  if (!/\\[uU]/.test(written)) return { text: written, originalOffset: (offset) => offset };
  const shifts: { readonly from: number; readonly by: number }[] = [];
  let shift = 0;
  const text = written.replace(ESCAPE, (sequence: string, short?: string, long?: string, at?: number) => {
    const digits = short ?? long;
    if (digits === undefined) return sequence;
    const code = Number.parseInt(digits, 16);
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
      throw syntaxError(written, at as number, `${sequence} is the code of no character.`);
    }
    const plain = String.fromCodePoint(code);
    const character = inStrings[plain] ?? plain;
    const end = (at as number) + sequence.length;
    shift += sequence.length - character.length;
    shifts.push({ from: end - shift, by: shift });
    return character;
  });
  return {
    text,
    originalOffset(offset) {
      let by = 0;
      for (const entry of shifts) if (entry.from <= offset) by = entry.by;
      return offset + by;
    },
  };
}
