import { namespaces } from '../../rdf/index.ts';
import type { Addresses } from '../addresses.ts';
import { documentClasses } from '../bibliographic/vocabulary.ts';
import type { Facts } from '../facts.ts';
import { kindInfo } from '../kinds.ts';
import { p } from '../properties.ts';
import { compareRefs, toRef } from '../refs.ts';
import { inWords } from '../thing/thing-facts.ts';
import type { ResourceView, ThingRef } from '../views.ts';

const { bibo, schema } = namespaces;

/** What every resource is, or may say that it is without saying of which form. */
const ofAnyForm: ReadonlySet<string> = new Set([
  ...kindInfo.resource.classes,
  `${bibo}Document`,
  `${schema}CreativeWork`,
]);

/** The entry of a class that the ontology describes, by the anchor of `/ontology`. */
const entries: ReadonlyMap<string, string> = new Map(
  Object.values(documentClasses).map((iri) => [iri, `/ontology#${anchorOf(iri)}`]),
);

/**
 * What a document is put out as: the classes that it is of beside those of any resource (`bibo:Report`, one of a library's own), as the
 * ontology calls them.
 */
export function readForms(facts: Facts, addresses: Addresses): Pick<ResourceView, 'forms'> {
  const forms = facts
    .values(p.type)
    .filter(({ term }) => term.termType === 'NamedNode' && !ofAnyForm.has(term.value))
    .map(({ term, label }): ThingRef => {
      const ref = toRef(term, label ?? inWords(term.value), addresses);
      return { ...ref, path: ref.path ?? entries.get(term.value) };
    })
    .toSorted(compareRefs);
  return forms.length === 0 ? {} : { forms };
}

function anchorOf(iri: string): string {
  return iri.startsWith(bibo) ? `bibo-${iri.slice(bibo.length)}` : `schema-${iri.slice(schema.length)}`;
}
