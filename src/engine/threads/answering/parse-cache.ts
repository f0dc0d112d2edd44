import { parseQuery, type Query } from '../../../sparql/index.ts';
import type { QueryLimits } from '../../queries.ts';
import { parseLimits } from '../parse-limits.ts';

/** Queries of our own are few and come again and again. */
const OWN_MAX = 500;
const own = new Map<string, Query>();

export function parseCached(text: string, baseUrl: string): Query {
  const key = `${baseUrl} ${text}`;
  let query = own.get(key);
  if (query === undefined) {
    query = parseQuery(text, { baseIri: `${baseUrl}/` });
    if (own.size >= OWN_MAX) own.clear();
    own.set(key, query);
  }
  return query;
}

/** Of clients' queries, those that came last: programs ask the same few. Longer texts are not kept. */
const ASKED_MAX = 256;
const ASKED_LENGTH_MAX = 8192;
const asked = new Map<string, Query>();

/**
 * A client's query, parsed within the client's limits. One that was parsed before is taken for parsed only where it was
 * under the same limits, so that what is refused does not depend on who asked before.
 */
export function parseAsked(text: string, limits: QueryLimits, baseUrl: string): Query {
  const { textMax, nestingMax, parseMs } = limits;
  const key = `${baseUrl} ${textMax} ${nestingMax} ${parseMs} ${text}`;
  let query = asked.get(key);
  if (query === undefined) query = parseQuery(text, { ...parseLimits(limits), baseIri: `${baseUrl}/` });
  else asked.delete(key);
  if (text.length <= ASKED_LENGTH_MAX) asked.set(key, query);
  if (asked.size > ASKED_MAX) asked.delete(asked.keys().next().value!);
  return query;
}
