/** One thing that a reader asked for: a word or a "quoted phrase", wanted or -excluded. */
export type SearchTerm = { readonly text: string; readonly phrase: boolean };

/** What a reader typed, taken apart. */
export type SearchWords = {
  readonly wanted: readonly SearchTerm[];
  readonly excluded: readonly SearchTerm[];
};

/** What is read of a query, at the most; the rest is ignored rather than refused. */
export const QUERY_LENGTH_MAX = 500;
export const QUERY_TERMS_MAX = 24;

/** Words that say nothing about a subject; left out unless they are quoted or all there is. */
const COMMON_WORDS = new Set(
  'a an and are as at be by for from how in into is it of on or that the their to was what which with'.split(
    ' ',
  ),
);

const TERM = /(-?)(?:"([^"]*)(?:"|$)|([^\s"]+))/gu;
const HAS_WORD = /[\p{L}\p{N}]/u;

/**
 * Takes a reader's words apart. Nothing is an error: an unclosed quotation runs to the end, a minus sign with nothing
 * behind it and marks without letters or digits are passed over.
 */
export function parseSearchWords(query: string): SearchWords {
  const wanted: SearchTerm[] = [];
  const excluded: SearchTerm[] = [];
  for (const [, minus, quoted, plain] of bounded(query).matchAll(TERM)) {
    if (wanted.length + excluded.length >= QUERY_TERMS_MAX) break;
    const text = (quoted ?? plain ?? '').trim();
    if (!HAS_WORD.test(text)) continue;
    (minus === '-' ? excluded : wanted).push({ text, phrase: quoted !== undefined });
  }
  const telling = wanted.filter(({ text, phrase }) => phrase || !COMMON_WORDS.has(text.toLowerCase()));
  return { wanted: telling.length > 0 ? telling : wanted, excluded };
}

function bounded(query: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a NUL would end the text inside SQLite
  return query.slice(0, QUERY_LENGTH_MAX).replace(/[\u0000-\u001f\u007f]+/g, ' ');
}
