import { type Connection, prepared } from '../database/index.ts';
import { type Filter, matchingFor, RANK, type RankedMatch, type SearchRequest } from './matching.ts';

/** So many are ranked. */
const RANKED_MAX = 3000;

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
  const ranked = prepared(
    connection,
    `SELECT id, score FROM (
       SELECT text_index.rowid AS id, -${RANK} AS score ${from} ORDER BY text_index.rowid DESC LIMIT ?
     ) ORDER BY score DESC, id LIMIT ?`,
  ).all(foremost, ...filter.values, RANKED_MAX, offset + limit) as RankedMatch[];
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
