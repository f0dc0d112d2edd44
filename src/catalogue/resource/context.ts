import type { Addresses } from '../addresses.ts';
import type { Facts } from '../facts.ts';
import { p } from '../properties.ts';
import { compareRefs, toRef } from '../refs.ts';

const SENTENCES = [
  { property: p.developedWith, beginning: 'Developed with' },
  { property: p.supportsPolicy, beginning: 'Supports' },
] as const;

/**
 * What a work grew from, in sentences: the cataloguer's own words where there are any; else one for each programme or
 * policy that is linked. Both would say the same thing twice.
 */
export function readContext(facts: Facts, addresses: Addresses): readonly string[] {
  const notes = facts.values(p.contextNote).map(({ term }) => term.value);
  if (notes.length > 0) return notes.toSorted();
  return SENTENCES.flatMap(({ property, beginning }) =>
    facts
      .values(property)
      .map(({ term, label }) => toRef(term, label, addresses))
      .toSorted(compareRefs)
      .map((ref) => `${beginning} ${ref.label}${/[.!?]$/.test(ref.label) ? '' : '.'}`),
  );
}
