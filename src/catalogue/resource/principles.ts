import { namedNode } from '../../rdf/index.ts';
import type { Addresses } from '../addresses.ts';
import { type Facts, readFacts } from '../facts.ts';
import { p } from '../properties.ts';
import { compareRefs, toRef } from '../refs.ts';
import type { CaseStudyView, PrincipleView, ResourceView } from '../views.ts';
import type { ResourceRows } from './read-resource.ts';

/** Each set that the resource sets out, with its principles in their order and the case studies that demonstrate them. */
export function readPrincipleSets(
  sets: ResourceRows['principles'],
  resource: Facts,
  caseStudies: readonly CaseStudyView[],
  addresses: Addresses,
): ResourceView['principleSets'] {
  return resource
    .values(p.setsOut)
    .map(({ term, label }) => {
      const principles = sets.find(({ set }) => set === term.value)?.members ?? [];
      return {
        set: toRef(term, label, addresses),
        principles: principles
          .map(({ iri, rows }) => readPrinciple(iri, readFacts(rows), caseStudies, addresses))
          .toSorted((a, b) => a.position - b.position || compareRefs(a.ref, b.ref))
          .map((principle, index) => ({
            ...principle,
            position: Number.isFinite(principle.position) ? principle.position : index + 1,
          })),
      };
    })
    .toSorted((a, b) => compareRefs(a.set, b.set));
}

/** What is recorded beside its words; what is not, is left out. */
function notes(facts: Facts): Pick<PrincipleView, 'rationale' | 'guidance' | 'measures'> {
  const texts = (property: string) =>
    facts
      .values(property)
      .map(({ term }) => term.value)
      .toSorted();
  const [rationale, guidance, measures] = [p.rationale, p.guidance, p.measure].map(texts);
  return {
    ...(rationale!.length > 0 && { rationale: rationale! }),
    ...(guidance!.length > 0 && { guidance: guidance! }),
    ...(measures!.length > 0 && { measures: measures! }),
  };
}

/** A principle without a number comes after those that have one, and is numbered by its place in the list. */
const UNNUMBERED = Number.POSITIVE_INFINITY;

function readPrinciple(
  iri: string,
  facts: Facts,
  caseStudies: readonly CaseStudyView[],
  addresses: Addresses,
): PrincipleView {
  const label = facts.text(p.title, p.prefLabel, p.label);
  const position = Number(facts.text(p.position));
  return {
    ref: toRef(namedNode(iri), label, addresses),
    position: Number.isInteger(position) && position > 0 ? position : UNNUMBERED,
    text: facts.text(p.description, p.definition) ?? label ?? '',
    ...notes(facts),
    caseStudies: caseStudies
      .filter(({ demonstrates }) => demonstrates.some((ref) => ref.iri === iri))
      .map(({ ref }) => ref),
  };
}
