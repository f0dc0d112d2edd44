import { namedNode } from '../../rdf/index.ts';
import type { Addresses } from '../addresses.ts';
import type { Asking } from '../asking.ts';
import { usesDetail } from '../list-items.ts';
import { toRef } from '../refs.ts';
import type { ListItem, ListPlace, ListView } from '../views.ts';
import type { ListedKind } from './listed-kinds.ts';
import type { FoundEntry, FoundList } from './read-list.ts';

/**
 * Where a page of a list begins, and how many it has: at the first that is filed where a name would be, or behind; at a
 * place that another page named; or at the beginning.
 */
export type ListWindow = { readonly from?: string | ListPlace | undefined; readonly limit: number };

/** A page of the resources, case studies or agents, by name. */
export async function listView(
  kind: ListedKind,
  { from, limit }: ListWindow,
  asking: Asking,
  addresses: Addresses,
): Promise<ListView> {
  const { entries, ...page } = await asking.read<FoundList>('catalogue.list', { kind, from, limit });
  return { ...page, items: entries.map((entry) => toItem(entry, addresses)) };
}

/** An entry of a list as pages show it. */
export function toItem({ iri, label, parts, uses }: FoundEntry, addresses: Addresses): ListItem {
  return { ref: toRef(namedNode(iri), label, addresses), detail: detailOf(parts, uses) };
}

/** "NHS England, 2014", "Exampleton" or "12 resources". */
function detailOf(parts: readonly string[], uses: number | undefined): string | undefined {
  if (uses !== undefined) return usesDetail(uses);
  return parts.length === 0 ? undefined : parts.join(', ');
}
