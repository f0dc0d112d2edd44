import type { Addresses } from '../addresses.ts';
import type { Facts, Value } from '../facts.ts';
import { compareRefs, lastSegment, toRef } from '../refs.ts';
import type { ThingRef, ThingView } from '../views.ts';
import { factLabels, shownElsewhere } from './fact-labels.ts';

type Fact = ThingView['facts'][number];

/**
 * The facts of a page: first those that it knows how to call, in its order, then any others by the label that the
 * ontology gives their property, so that nothing which was stated stays hidden.
 */
export function readThingFacts(
  facts: Facts,
  shownApart: ReadonlySet<string>,
  addresses: Addresses,
): readonly Fact[] {
  const known: Fact[] = [];
  for (const [property, label] of factLabels) {
    if (shownApart.has(property)) continue;
    const values = toValues(facts.values(property), addresses);
    if (values.length === 0) continue;
    const same = known.findIndex((fact) => fact.label === label);
    if (same < 0) known.push({ label, property, values });
    else known[same] = { ...known[same]!, values: [...known[same]!.values, ...values] };
  }
  const others = facts
    .properties()
    .filter(({ iri }) => !factLabels.has(iri) && !shownElsewhere.has(iri) && !shownApart.has(iri))
    .map(({ iri, label }) => ({
      label: label ?? inWords(iri),
      property: iri,
      values: toValues(facts.values(iri), addresses),
    }))
    .toSorted((a, b) => (a.label < b.label ? -1 : a.label > b.label ? 1 : 0));
  return [...known, ...others];
}

/** "measurementDescribedIn" as "Measurement described in". */
export function inWords(iri: string): string {
  const words = lastSegment(iri)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[-_]/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Values as a page gives them: texts, and links to what has an address; in the order of their names. */
export function toValues(values: readonly Value[], addresses: Addresses): readonly (ThingRef | string)[] {
  return values
    .map(({ term, label }) => toRef(term, label, addresses))
    .toSorted(compareRefs)
    .map((ref) => (ref.iri === '' ? ref.label : ref));
}
