import type { Addresses } from '../addresses.ts';
import type { Facts } from '../facts.ts';
import { linkKinds } from '../link-kinds.ts';
import { p } from '../properties.ts';
import type { ProfileFieldName } from '../reading/profile-fields.ts';
import { compareNames } from '../refs.ts';
import { inWords, toValues } from '../thing/thing-facts.ts';
import type { ResourceView } from '../views.ts';
import { roleName, withLanguageName } from './code-words.ts';

/** What the view of a resource has members for, or what only says how things are kept. */
export const hasOwnMember: ReadonlySet<string> = new Set([
  p.type,
  p.label,
  p.prefLabel,
  p.title,
  p.abstract,
  p.creator,
  p.publisher,
  p.bibliographicCitation,
  p.issued,
  p.place,
  p.contentType,
  p.icon,
  p.audience,
  p.audienceNote,
  p.subject,
  p.status,
  p.reviewDate,
  p.access,
  p.setsOut,
  p.contextNote,
  p.developedWith,
  p.isPartOf,
  p.identifier,
  p.demonstration,
  p.fictional,
  ...linkKinds.keys(),
]);

/** What “not stated” and its like say of these is told where the value would be. */
const toldInPlace: ReadonlySet<string> = new Set([p.issued, p.place]);
const missing: ReadonlySet<string> = new Set([p.notStated, p.notKnown, p.notChecked]);

/**
 * What else is recorded of a resource: every field that has no member of its own in the view, by the words and in the order of the
 * profile, and after them what the profile does not know. Nothing that was stated stays hidden; blank nodes are left out, which
 * are structures (the order of authors) and not values.
 */
export function readResourceFacts(
  facts: Facts,
  fields: readonly ProfileFieldName[],
  addresses: Addresses,
): Pick<ResourceView, 'facts'> {
  const fieldOf = new Map(fields.map((field) => [field.property, field]));
  const found = facts
    .properties()
    .filter(({ iri }) => !hasOwnMember.has(iri) && !(iri === p.description && isTheAbstract(facts)))
    .map(({ iri, label }) => {
      const field = fieldOf.get(iri);
      const values = facts.values(iri).filter(({ term }) => term.termType !== 'BlankNode');
      const told = missing.has(iri) ? values.filter(({ term }) => !toldInPlace.has(term.value)) : values;
      return {
        fact: {
          label: field?.label ?? label ?? roleName(iri) ?? inWords(iri),
          property: iri,
          values: toValues(told.map(withLanguageName), addresses),
        },
        place: field?.place ?? [Number.MAX_VALUE, Number.MAX_VALUE],
      };
    })
    .filter(({ fact }) => fact.values.length > 0)
    .toSorted(
      (a, b) =>
        a.place[0]! - b.place[0]! || a.place[1]! - b.place[1]! || compareNames(a.fact.label, b.fact.label),
    )
    .map(({ fact }) => fact);
  return found.length === 0 ? {} : { facts: found };
}

/** A description stands in for an abstract that is not there. */
function isTheAbstract(facts: Facts): boolean {
  return facts.text(p.abstract) === undefined;
}
