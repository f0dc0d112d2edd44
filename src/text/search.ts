import { type Connection, prepared } from '../database/index.ts';
import { completionsIn } from './completions.ts';
import { type Match, matchExpression } from './match-expression.ts';
import {
  type Filter,
  filterOf,
  matchingFor,
  RANK,
  type RankedMatch,
  type SearchRequest,
} from './matching.ts';
import { rankMany } from './rank-many.ts';
import { parseSearchWords } from './search-words.ts';
import { chooseSnippet, SNIPPET_COLUMNS, type Snippet } from './snippet.ts';
import { makeSnippets, readDocuments } from './snippet-index.ts';

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

/** Matches are counted so far. Nobody reads on to there, and counting the rest of a common word is most of the work. */
const COUNTED_MAX = 10_000;

/**
 * Searches the index. Plain words must all be there (the last one may be a beginning), "quoted phrases" as they stand,
 * -excluded ones not at all. Where no document has all the words, those with any of them are given, best first, and
 * `matched` says so: a reader who typed one word too many still gets somewhere. A query without words has no hits.
 *
 * Where more match than are counted, not all are ranked: see `rank-many.ts`.
 */
export function searchDocuments(connection: Connection, query: string, request: SearchRequest): SearchResult {
  const words = parseSearchWords(query);
  const completions = completionsIn(connection);
  const filter = filterOf(request);
  for (const matched of ['all', 'any'] as const) {
    const expression = matchExpression(words, matched, completions);
    if (expression === undefined) break;
    const count = countMatches(connection, expression, filter);
    if (count > COUNTED_MAX) {
      const foremost = matchExpression(words, matched, completions, 'title and keywords')!;
      const ranked = rankMany(connection, { expression, foremost }, filter, request);
      const hits = readHits(connection, expression, ranked);
      return { total: COUNTED_MAX, totalIs: 'at-least', matched, hits };
    }
    if (count > 0) {
      const ranked = rankedMatches(connection, expression, filter, request);
      return { total: count, totalIs: 'exact', matched, hits: readHits(connection, expression, ranked) };
    }
    if (words.wanted.length === 1) break;
  }
  return { total: 0, totalIs: 'exact', matched: 'all', hits: [] };
}

function countMatches(connection: Connection, expression: string, filter: Filter): number {
  const some = `SELECT 1 ${matchingFor(filter)} ${filter.sql} LIMIT ?`;
  const count = prepared(connection, `SELECT count(*) FROM (${some})`).pluck();
  return count.get(expression, ...filter.values, COUNTED_MAX + 1) as number;
}

/** The hits of a page, which have been ranked: texts and snippets are read for those alone. */
function readHits(
  connection: Connection,
  expression: string,
  ranked: readonly RankedMatch[],
): readonly TextHit[] {
  const documents = readDocuments(
    connection,
    ranked.map(({ id }) => id),
  );
  const snippets = makeSnippets([...documents.values()], expression);
  return ranked.map(({ id, score }) => {
    const { key, kind, scope, title } = documents.get(id)!;
    return { key, kind, scope, title, score, snippet: snippets.get(id)! };
  });
}

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
  const best = prepared(
    connection,
    `SELECT rowid AS id, -${RANK} AS score FROM text_index WHERE text_index MATCH ?
     ORDER BY score DESC, rowid LIMIT ?`,
  ).all(expression, most) as RankedMatch[];
  const passing = new Set(
    prepared(
      connection,
      `SELECT d.id FROM text_document d WHERE d.id IN (SELECT value FROM json_each(?)) ${filter.sql}`,
    )
      .pluck()
      .all(JSON.stringify(best.map(({ id }) => id)), ...filter.values),
  );
  const picked = best.filter(({ id }) => passing.has(id));
  if (best.length < most || picked.length >= offset + limit) return picked.slice(offset, offset + limit);
  return prepared(
    connection,
    `SELECT d.id, -${RANK} AS score ${matchingFor(filter)} ${filter.sql} ORDER BY score DESC, d.id LIMIT ? OFFSET ?`,
  ).all(expression, ...filter.values, limit, offset) as RankedMatch[];
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
    `SELECT rowid AS id, ${SNIPPET_COLUMNS} FROM text_index
     WHERE text_index MATCH ? AND +rowid IN (SELECT value FROM json_each(?))`,
  );
  const found = statement.all(expression, ids) as SnippetRow[];
  return new Map(found.map(({ id, body, keywords }) => [id, chooseSnippet([body, keywords])]));
}
