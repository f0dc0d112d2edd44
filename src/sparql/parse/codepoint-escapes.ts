/**
 * `\uXXXX` and `\UXXXXXXXX` anywhere in a query stand for the character itself, before the grammar is applied (SPARQL
 * 1.1 Query 19.2). `\\` is left alone, so that `"\\u0041"` keeps its backslash.
 */
export type ExpandedText = {
  readonly text: string;
  /** The offset in the text as written of an offset in `text`. */
  originalOffset(offset: number): number;
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
    if (code > 0x10ffff) return sequence;
    const character = String.fromCodePoint(code);
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
