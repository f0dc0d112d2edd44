import { type Connection, prepared } from '../database/index.ts';
import { type Filter, matchingFor, RANK, type RankedMatch, type SearchRequest } from './matching.ts';
import { rankAmong } from './snippet-index.ts';

/** So many are ranked. */
const RANKED_MAX = 3000;
/**
 * To weigh a word, BM25 counts all documents of the index that have it, which of a million takes longer than all else: 30 ms of
 * processor time for each common word. Where there are more documents than this, fewer are ranked, and words are weighed among those.
 */
const WEIGHED_MAX = 250_000;
const RANKED_OF_LARGE_MAX = 400;

/**
 * The matches of a page where very many match: ranking one costs as much as finding ten, and of the 200,000 documents that
 * have a word in a large catalogue nobody can say which is best. Those that have the words in their title or keywords come
 * first, the newest 3,000 of them ranked, and then all others, the newest first, with a score of 0. The order does not
 * depend on the page that is asked for.
 */
export function rankMany(
  connection: Connection,
  { expression, foremost }: { readonly expression: string; readonly foremost: string },
  filter: Filter,
  { offset, limit }: Pick<SearchRequest, 'offset' | 'limit'>,
): readonly RankedMatch[] {
  const from = `${matchingFor(filter)} ${filter.sql}`;
  const ranked = isLargeIndex(connection)
    ? rankNewest(connection, foremost, from, filter).slice(0, offset + limit)
    : (prepared(
        connection,
        `SELECT id, score FROM (
           SELECT text_index.rowid AS id, -${RANK} AS score ${from} ORDER BY text_index.rowid DESC LIMIT ?
         ) ORDER BY score DESC, id LIMIT ?`,
      ).all(foremost, ...filter.values, RANKED_MAX, offset + limit) as RankedMatch[]);
  const page = ranked.slice(offset, offset + limit);
  if (page.length === limit) return page;
  const isRanked = new Set(ranked.map(({ id }) => id));
  const newest = prepared(
    connection,
    `SELECT text_index.rowid ${from} ORDER BY text_index.rowid DESC LIMIT ?`,
  )
    .pluck()
    .all(expression, ...filter.values, offset + limit + RANKED_MAX) as number[];
  const others = newest.filter((id) => !isRanked.has(id)).map((id) => ({ id, score: 0 }));
  const start = Math.max(0, offset - ranked.length);
  return [...page, ...others.slice(start, start + limit - page.length)];
}

/** Whether there are so many documents that weighing a common word takes longer than a reader should wait for a page. */
export function isLargeIndex(connection: Connection): boolean {
  const last = prepared(connection, 'SELECT ifnull(max(id), 0) FROM text_document').pluck().get() as number;
  return last > WEIGHED_MAX;
}

/** The newest that have the words in title or keywords, the best of them first. */
function rankNewest(
  connection: Connection,
  foremost: string,
  from: string,
  { values }: Filter,
): readonly RankedMatch[] {
  const ids = prepared(connection, `SELECT text_index.rowid ${from} ORDER BY text_index.rowid DESC LIMIT ?`)
    .pluck()
    .all(foremost, ...values, RANKED_OF_LARGE_MAX);
  const named = prepared(
    connection,
    'SELECT id, title, keywords FROM text_document WHERE id IN (SELECT value FROM json_each(?))',
  ).all(JSON.stringify(ids)) as Parameters<typeof rankAmong>[0];
  return rankAmong(named, foremost);
}
