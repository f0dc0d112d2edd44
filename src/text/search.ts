import type { Connection } from '../database/index.ts';
import { type Completions, type Match, matchExpression } from './match-expression.ts';
import { parseSearchWords } from './search-words.ts';
import { chooseSnippet, MATCH_END, MATCH_START, SNIPPET_TOKENS, type Snippet } from './snippet.ts';

export type SearchRequest = {
  readonly offset: number;
  readonly limit: number;
  /** Only documents of these kinds; undefined for all. */
  readonly kinds?: readonly string[] | undefined;
  /** Only documents of these scopes; undefined for all. */
  readonly scopes?: readonly string[] | undefined;
};

export type TextHit = {
  readonly key: string;
  readonly kind: string;
  readonly scope: string;
  readonly title: string;
  /** BM25 turned round: higher is better. It compares hits of one search only. */
  readonly score: number;
  readonly snippet: Snippet;
};

export type SearchResult = {
  readonly total: number;
  /** 'any' when no document had all the words and those with some of them are given instead. */
  readonly matched: Match;
  readonly hits: readonly TextHit[];
};

/** How much a match counts by where it is: title, keywords, body, and joined forms of hyphenated words. */
export const RANK = 'bm25(text_index, 10.0, 4.0, 1.0, 2.0)';
const COMPLETIONS_MAX = 12;

/**
 * Searches the index. Plain words must all be there (the last one may be a beginning), "quoted phrases" as they stand,
 * -excluded ones not at all. Where no document has all the words, those with any of them are given, best first, and
 * `matched` says so: a reader who typed one word too many still gets somewhere. A query without words has no hits.
 */
export function searchDocuments(connection: Connection, query: string, request: SearchRequest): SearchResult {
  const words = parseSearchWords(query);
  const completions = completionsIn(connection);
  const filter = filterOf(request);
  for (const match of ['all', 'any'] as const) {
    const expression = matchExpression(words, match, completions);
    if (expression === undefined) break;
    const total = countMatches(connection, expression, filter);
    if (total > 0) return { total, matched: match, hits: readHits(connection, expression, filter, request) };
    if (words.wanted.length === 1) break;
  }
  return { total: 0, matched: 'all', hits: [] };
}

type Filter = { readonly sql: string; readonly values: readonly string[] };

export function filterOf({ kinds, scopes }: Pick<SearchRequest, 'kinds' | 'scopes'>): Filter {
  const conditions: string[] = [];
  if (kinds !== undefined) conditions.push(`AND d.kind IN (${kinds.map(() => '?').join()})`);
  if (scopes !== undefined) conditions.push(`AND d.scope IN (${scopes.map(() => '?').join()})`);
  return { sql: conditions.join(' '), values: [...(kinds ?? []), ...(scopes ?? [])] };
}

export const MATCHING =
  'FROM text_index JOIN text_document d ON d.id = text_index.rowid WHERE text_index MATCH ?';

function countMatches(connection: Connection, expression: string, filter: Filter): number {
  const count = connection.prepare(`SELECT count(*) ${MATCHING} ${filter.sql}`).pluck();
  return count.get(expression, ...filter.values) as number;
}

type HitRow = Omit<TextHit, 'snippet'> & { readonly body: string; readonly keywords: string };

function readHits(
  connection: Connection,
  expression: string,
  filter: Filter,
  { offset, limit }: SearchRequest,
): readonly TextHit[] {
  const rows = connection
    .prepare(
      `SELECT d.key, d.kind, d.scope, d.title, -${RANK} AS score, ${SNIPPETS}
       ${MATCHING} ${filter.sql} ORDER BY ${RANK}, d.key LIMIT ? OFFSET ?`,
    )
    .all(expression, ...filter.values, limit, offset) as HitRow[];
  return rows.map(({ body, keywords, ...hit }) => ({ ...hit, snippet: chooseSnippet([body, keywords]) }));
}

const marked = (column: number): string =>
  `snippet(text_index, ${column}, '${MATCH_START}', '${MATCH_END}', '…', ${SNIPPET_TOKENS})`;
/** Marked text of both columns that snippets are chosen from. */
export const SNIPPETS = `${marked(2)} AS body, ${marked(1)} AS keywords`;

export function completionsIn(connection: Connection): Completions {
  return (beginning) => {
    const folded = beginning.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
    return connection
      .prepare(
        'SELECT term FROM text_vocabulary WHERE term >= ? AND term < ? ORDER BY doc DESC, term LIMIT ?',
      )
      .pluck()
      .all(folded, `${folded}\u{10ffff}`, COMPLETIONS_MAX) as string[];
  };
}
