/** How much a match counts by where it is: title, keywords, body, and joined forms of hyphenated words. */
export const RANK = 'bm25(text_index, 10.0, 4.0, 1.0, 2.0)';

export type SearchRequest = {
  readonly offset: number;
  readonly limit: number;
  /** Only documents of these kinds; undefined for all. */
  readonly kinds?: readonly string[] | undefined;
  /** Only documents of these scopes; undefined for all. */
  readonly scopes?: readonly string[] | undefined;
};

/** A match with its score, which is BM25 turned round: higher is better. */
export type RankedMatch = { readonly id: number; readonly score: number };

/** What documents are kept to, as SQL behind the condition of a match. */
export type Filter = {
  readonly sql: string;
  readonly values: readonly string[];
  readonly kinds: readonly string[] | undefined;
};

export function filterOf({ kinds, scopes }: Pick<SearchRequest, 'kinds' | 'scopes'>): Filter {
  const conditions: string[] = [];
  if (kinds !== undefined) conditions.push(`AND d.kind IN (${kinds.map(() => '?').join()})`);
  if (scopes !== undefined) conditions.push(`AND d.scope IN (${scopes.map(() => '?').join()})`);
  return { sql: conditions.join(' '), values: [...(kinds ?? []), ...(scopes ?? [])], kinds };
}

export const MATCHING =
  'FROM text_index JOIN text_document d ON d.id = text_index.rowid WHERE text_index MATCH ?';

/**
 * The same where documents are told by their kind, which an index has beside their ids. The order of the two is fixed: for a kind with
 * few documents SQLite would ask the index of words about each of them (156 of 13,000 matches: 130 ms; this way 25).
 */
export const MATCHING_BY_KIND =
  'FROM text_index CROSS JOIN text_document d INDEXED BY text_document_kind ON d.id = text_index.rowid WHERE text_index MATCH ?';

/** Only where the filter names kinds can SQLite look for documents by kind. */
export function matchingFor({ kinds }: Filter): string {
  return kinds === undefined ? MATCHING : MATCHING_BY_KIND;
}
