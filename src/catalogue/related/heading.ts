import type { Addresses } from '../addresses.ts';
import type { Asking } from '../asking.ts';
import { type FactRow, isDemonstration, readFacts } from '../facts.ts';
import { p } from '../properties.ts';
import { lastSegment, toRef } from '../refs.ts';
import type { RelatedPage } from '../views.ts';

/** What the head of a page about a resource says of it; undefined where nothing is stated about it. */
export async function headingOf(
  iri: string,
  asking: Asking,
  addresses: Addresses,
): Promise<Omit<RelatedPage, 'items'> | undefined> {
  const rows = await asking.read<readonly FactRow[]>('catalogue.thing', {
    thing: iri,
    demonstrationGraph: addresses.graphIri('demonstration'),
  });
  const facts = readFacts(rows);
  if (rows.length === 0 || facts.values(p.mergedInto).length > 0) return undefined;
  const title = facts.text(p.title, p.prefLabel, p.label) ?? lastSegment(iri);
  return {
    resource: toRef({ termType: 'NamedNode', value: iri }, title, addresses),
    title,
    demonstration: isDemonstration(facts),
  };
}
