/** Plain text around a match; matches are `[start, end)` offsets into it, in UTF-16 units, ascending. */
export type Snippet = { readonly text: string; readonly matches: readonly (readonly [number, number])[] };

/** What FTS5 puts before and after each match; documents never hold these (see `documents.ts`). */
export const MATCH_START = '\u0001';
export const MATCH_END = '\u0002';
export const SNIPPET_TOKENS = 32;

const marked = (column: number): string =>
  `snippet(text_index, ${column}, '${MATCH_START}', '${MATCH_END}', '…', ${SNIPPET_TOKENS})`;
/** Marked text of both columns of `text_index` that snippets are chosen from. */
export const SNIPPET_COLUMNS = `${marked(2)} AS body, ${marked(1)} AS keywords`;

/** Turns marked text into plain text and offsets. */
export function readSnippet(marked: string): Snippet {
  const matches: (readonly [number, number])[] = [];
  let text = '';
  let start = 0;
  for (const character of marked) {
    if (character === MATCH_START) start = text.length;
    else if (character === MATCH_END) matches.push([start, text.length]);
    else text += character;
  }
  return { text, matches };
}

/**
 * The snippet that tells a reader most, the title being shown anyway: the first with a match, else the first with any
 * text at all.
 */
export function chooseSnippet(marked: readonly string[]): Snippet {
  const snippets = marked.map(readSnippet);
  const matching = snippets.find(({ matches }) => matches.length > 0);
  return matching ?? snippets.find(({ text }) => text !== '') ?? { text: '', matches: [] };
}
