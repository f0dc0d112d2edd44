import type { Addresses } from './addresses.ts';
import type { Asking } from './asking.ts';
import { kindInfo } from './kinds.ts';
import { toListItems, usesDetail } from './list-items.ts';
import type { ListedKind } from './listing/listed-kinds.ts';
import type { UsedSubject } from './reading/read-subjects.ts';
import { byLabel, toRef } from './refs.ts';
import type { Kind, ListItem } from './views.ts';

/** Entries of a list that is shown whole, at the most. */
const ENTRIES_MAX = 5000;

/** Everything of a kind, by label; principles by set and in the order of the set. */
export async function browseKind(
  kind: Exclude<Kind, ListedKind>,
  asking: Asking,
  addresses: Addresses,
): Promise<readonly ListItem[]> {
  if (kind === 'principle') return toListItems(await asking.select('browse/principles'), addresses);
  if (kind === 'subject') return subjectTerms(asking, addresses);
  const rows = await Promise.all(
    kindInfo[kind].classes.map((memberOf) => asking.select('browse/of-class', { class: memberOf })),
  );
  const items = new Map(
    rows.flatMap((list) => toListItems(list, addresses)).map((item) => [item.ref.iri, item]),
  );
  return [...items.values()].toSorted(byLabel);
}

/** The terms of the thesaurus, each with how many resources have it. */
async function subjectTerms(asking: Asking, addresses: Addresses): Promise<readonly ListItem[]> {
  const terms = await asking.read<readonly UsedSubject[]>('catalogue.subject-terms', { limit: ENTRIES_MAX });
  return terms
    .map(({ term, label, uses }) => ({ ref: toRef(term, label, addresses), detail: usesDetail(uses) }))
    .toSorted(byLabel);
}
