import { type Connection, prepared } from '../database/index.ts';

/** A place in a list: before the entries that are filed by this, or, with a key, before that one of them. */
export type Place = { readonly filing: string; readonly key?: string | undefined };

export type ListRequest = {
  readonly list: string;
  /** Where the page begins; at the beginning of the list where it is left out. */
  readonly from?: Place | undefined;
  readonly limit: number;
  /** Only entries of these scopes; undefined for all. */
  readonly scopes?: readonly string[] | undefined;
};

export type ListPage = {
  readonly keys: readonly string[];
  /** How many the list has in all. */
  readonly total: number;
  /** Where the page before begins; undefined on the first. */
  readonly previous: Required<Place> | undefined;
  readonly next: Required<Place> | undefined;
};

/** A page of a list. What it costs depends on its length alone. */
export function readList(connection: Connection, request: ListRequest): ListPage {
  const { list, from = { filing: '' }, limit, scopes } = request;
  const key = from.key ?? '';
  const ofScopes = scopes === undefined ? '' : `AND scope IN (${scopes.map(() => '?').join()})`;
  const select = (condition: string, order: string) =>
    prepared(
      connection,
      `SELECT filing, key FROM list_entry WHERE list = ? AND (filing, key) ${condition} (?, ?) ${ofScopes}
       ORDER BY filing ${order}, key ${order} LIMIT ?`,
    );
  const here = select('>=', 'ASC').all(list, from.filing, key, ...(scopes ?? []), limit + 1) as Entry[];
  const before = select('<', 'DESC').all(list, from.filing, key, ...(scopes ?? []), limit) as Entry[];
  return {
    keys: here.slice(0, limit).map((entry) => entry.key),
    total: listTotal(connection, list, scopes),
    previous: before.at(-1),
    next: here[limit],
  };
}

type Entry = { readonly filing: string; readonly key: string };

/** How many entries a list has. */
export function listTotal(
  connection: Connection,
  list: string,
  scopes: readonly string[] | undefined,
): number {
  const ofScopes = scopes === undefined ? '' : `AND scope IN (${scopes.map(() => '?').join()})`;
  return prepared(connection, `SELECT ifnull(sum(entries), 0) FROM list_total WHERE list = ? ${ofScopes}`)
    .pluck()
    .get(list, ...(scopes ?? [])) as number;
}
