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
  /** How many match, up to `COUNTED_MAX`. */
  readonly total: number;
  /** 'at-least' when more match than are counted. */
  readonly totalIs: 'exact' | 'at-least';
  /** 'any' when no document had all the words and those with some of them are given instead. */
  readonly matched: Match;
  readonly hits: readonly TextHit[];
};

/** How much a match counts by where it is: title, keywords, body, and joined forms of hyphenated words. */
export const RANK = 'bm25(text_index, 10.0, 4.0, 1.0, 2.0)';
const COMPLETIONS_MAX = 12;
/** Matches are counted so far. Nobody reads on to there, and counting the rest of a common word is most of the work. */
const COUNTED_MAX = 10_000;

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
    const count = countMatches(connection, expression, filter);
    if (count > 0) {
      const totalIs = count > COUNTED_MAX ? 'at-least' : 'exact';
      const hits = readHits(connection, expression, filter, request);
      return { total: Math.min(count, COUNTED_MAX), totalIs, matched: match, hits };
    }
    if (words.wanted.length === 1) break;
  }
  return { total: 0, totalIs: 'exact', matched: 'all', hits: [] };
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
  const some = `SELECT 1 ${MATCHING} ${filter.sql} LIMIT ?`;
  const count = connection.prepare(`SELECT count(*) FROM (${some})`).pluck();
  return count.get(expression, ...filter.values, COUNTED_MAX + 1) as number;
}

/** The hits of a page. They are ranked first: texts and snippets are read for those alone. */
function readHits(
  connection: Connection,
  expression: string,
  filter: Filter,
  request: SearchRequest,
): readonly TextHit[] {
  const ranked = rankedMatches(connection, expression, filter, request);
  const ids = JSON.stringify(ranked.map(({ id }) => id));
  const rows = connection
    .prepare(
      `SELECT id, key, kind, scope, title FROM text_document WHERE id IN (SELECT value FROM json_each(?))`,
    )
    .all(ids) as (Omit<TextHit, 'snippet' | 'score'> & { readonly id: number })[];
  const documents = new Map(rows.map(({ id, ...document }) => [id, document]));
  const snippets = readSnippets(connection, expression, ids);
  return ranked.map(({ id, score }) => ({ ...documents.get(id)!, score, snippet: snippets.get(id)! }));
}

type RankedMatch = { readonly id: number; readonly score: number };

/**
 * The matches of a page, best first, equal ones by id. All are ranked by the index alone, which takes a third of the time
 * that joining the documents takes, and those that the filter lets through are picked from the best; only where too few
 * of those are, documents are joined.
 */
function rankedMatches(
  connection: Connection,
  expression: string,
  filter: Filter,
  { offset, limit }: SearchRequest,
): readonly RankedMatch[] {
  const most = 2 * (offset + limit) + 100;
  const best = connection
    .prepare(
      `SELECT rowid AS id, -${RANK} AS score FROM text_index WHERE text_index MATCH ?
       ORDER BY score DESC, rowid LIMIT ?`,
    )
    .all(expression, most) as RankedMatch[];
  const passing = new Set(
    connection
      .prepare(
        `SELECT d.id FROM text_document d WHERE d.id IN (SELECT value FROM json_each(?)) ${filter.sql}`,
      )
      .pluck()
      .all(JSON.stringify(best.map(({ id }) => id)), ...filter.values),
  );
  const picked = best.filter(({ id }) => passing.has(id));
  if (best.length < most || picked.length >= offset + limit) return picked.slice(offset, offset + limit);
  return connection
    .prepare(
      `SELECT d.id, -${RANK} AS score ${MATCHING} ${filter.sql} ORDER BY score DESC, d.id LIMIT ? OFFSET ?`,
    )
    .all(expression, ...filter.values, limit, offset) as RankedMatch[];
}

type SnippetRow = { readonly id: number; readonly body: string; readonly keywords: string };

/** The snippets of documents, their ids being a JSON array; of several at a time, as FTS5 goes over all matches for them. */
export function readSnippets(
  connection: Connection,
  expression: string,
  ids: string,
): ReadonlyMap<number, Snippet> {
  // The plus sign keeps SQLite from looking up one row after the other, which would find all matches for each.
  const statement = connection.prepare(
    `SELECT rowid AS id, ${SNIPPETS} FROM text_index
     WHERE text_index MATCH ? AND +rowid IN (SELECT value FROM json_each(?))`,
  );
  const found = statement.all(expression, ids) as SnippetRow[];
  return new Map(found.map(({ id, body, keywords }) => [id, chooseSnippet([body, keywords])]));
}

const marked = (column: number): string =>
  `snippet(text_index, ${column}, '${MATCH_START}', '${MATCH_END}', '…', ${SNIPPET_TOKENS})`;
/** Marked text of both columns that snippets are chosen from. */
const SNIPPETS = `${marked(2)} AS body, ${marked(1)} AS keywords`;

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
