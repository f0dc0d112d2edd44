import { parseQuery, type Query } from '../../sparql/index.ts';

/** Queries of our own are few and come again and again; a client's are not kept. */
const ENTRIES_MAX = 500;
const parsed = new Map<string, Query>();

export function parseCached(text: string, baseUrl: string): Query {
  let query = parsed.get(text);
  if (query === undefined) {
    query = parseQuery(text, { baseIri: `${baseUrl}/` });
    if (parsed.size >= ENTRIES_MAX) parsed.clear();
    parsed.set(text, query);
  }
  return query;
}
