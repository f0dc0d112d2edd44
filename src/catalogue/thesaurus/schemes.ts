import type { Addresses } from '../addresses.ts';
import type { Asking } from '../asking.ts';
import { compareRefs, toRef } from '../refs.ts';
import type { ThingRef } from '../views.ts';

/** The concept schemes that are there, by label. */
export async function conceptSchemes(asking: Asking, addresses: Addresses): Promise<readonly ThingRef[]> {
  const rows = await asking.select('thesaurus/schemes');
  const terms = rows.flatMap(({ scheme }) => (scheme?.termType === 'NamedNode' ? [scheme] : []));
  const labels = await asking.read<Readonly<Record<string, string>>>('catalogue.labels', {
    things: terms.map(({ value }) => value),
  });
  return terms.map((term) => toRef(term, labels[term.value], addresses)).toSorted(compareRefs);
}
