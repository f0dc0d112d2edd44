import { namedNode } from '../../rdf/index.ts';
import type { Addresses } from '../addresses.ts';
import type { Asking } from '../asking.ts';
import { toRef } from '../refs.ts';
import type { ResultEntry, SearchedKind, SearchPage } from '../views.ts';
import type { FoundEntry, FoundThings } from './read-hits.ts';

export type SearchRange = {
  readonly offset: number;
  readonly limit: number;
  /** What is looked for; resources where it is left out. */
  readonly kinds?: readonly SearchedKind[] | undefined;
};

/** One page of the resources (or other kinds) that have a reader's words; see `text/search.ts` for how they are read. */
export async function searchPage(
  query: string,
  { offset, limit, kinds = ['resource'] }: SearchRange,
  asking: Asking,
  addresses: Addresses,
): Promise<SearchPage> {
  const found = await asking.read<FoundThings>('catalogue.search', { query, offset, limit, kinds });
  const hits = found.hits.map(({ iri, title, snippet, keywords, issued, creators, score }) => ({
    ref: toRef(namedNode(iri), title, addresses),
    snippet,
    keywords,
    issued,
    creators,
    score: Math.round(score * 1000) / 1000,
  }));
  const { total, totalIs, matched } = found;
  return { query, total, totalIs, offset, limit, hits, matched };
}

/** What a list of results says of things by their IRIs, without the words that they were found by. */
export async function resultEntries(
  iris: readonly string[],
  asking: Asking,
  addresses: Addresses,
): Promise<readonly ResultEntry[]> {
  const found = await asking.read<readonly FoundEntry[]>('catalogue.result-entries', { iris });
  return found.map(({ iri, title, ...entry }) => ({
    ref: toRef(namedNode(iri), title, addresses),
    ...entry,
  }));
}
