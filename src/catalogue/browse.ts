import type { Addresses } from './addresses.ts';
import type { Asking } from './asking.ts';
import { kindInfo } from './kinds.ts';
import { toListItems } from './list-items.ts';
import type { ListedKind } from './listing/listed-kinds.ts';
import { byLabel } from './refs.ts';
import type { Kind, ListItem } from './views.ts';

/** Kinds whose list says more than the general one. */
const ownQueries: Partial<Readonly<Record<Kind, string>>> = {
  subject: 'browse/subjects',
  principle: 'browse/principles',
};

/** Everything of a kind, by label; principles by set and in the order of the set. */
export async function browseKind(
  kind: Exclude<Kind, ListedKind>,
  asking: Asking,
  addresses: Addresses,
): Promise<readonly ListItem[]> {
  const query = ownQueries[kind];
  if (query !== undefined) {
    const items = toListItems(await asking.select(query), addresses);
    return kind === 'principle' ? items : items.toSorted(byLabel);
  }
  const rows = await Promise.all(
    kindInfo[kind].classes.map((memberOf) => asking.select('browse/of-class', { class: memberOf })),
  );
  const items = new Map(
    rows.flatMap((list) => toListItems(list, addresses)).map((item) => [item.ref.iri, item]),
  );
  return [...items.values()].toSorted(byLabel);
}
