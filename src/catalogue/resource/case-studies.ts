import { namedNode } from '../../rdf/index.ts';
import type { Addresses } from '../addresses.ts';
import { type Facts, readFacts } from '../facts.ts';
import { p } from '../properties.ts';
import type { ThingRows } from '../reading/fact-reader.ts';
import { byLabel, compareRefs, toRef } from '../refs.ts';
import type { CaseStudyView } from '../views.ts';

/** The case studies of a resource, by title. */
export function readCaseStudies(
  things: readonly ThingRows[],
  addresses: Addresses,
): readonly CaseStudyView[] {
  return things
    .map(({ iri, rows }) => ({ iri, facts: readFacts(rows) }))
    .map(({ iri, facts }) => ({
      ref: toRef(namedNode(iri), facts.text(p.title, p.prefLabel, p.label), addresses),
      description: facts.text(p.description, p.abstract),
      setting: facts.text(p.setting),
      place: facts.text(p.spatial) ?? facts.values(p.spatial)[0]?.label,
      ...carriedOut(facts, addresses),
      demonstrates: facts
        .values(p.demonstrates)
        .map(({ term, label }) => toRef(term, label, addresses))
        .toSorted(compareRefs),
    }))
    .toSorted(byLabel);
}

function carriedOut(facts: Facts, addresses: Addresses): Pick<CaseStudyView, 'carriedOutBy'> {
  const agents = facts.values(p.carriedOutBy).map(({ term, label }) => toRef(term, label, addresses));
  return agents.length === 0 ? {} : { carriedOutBy: agents.toSorted(compareRefs) };
}
