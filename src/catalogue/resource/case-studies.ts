import type { Solution } from '../../engine/index.ts';
import { namedNode } from '../../rdf/index.ts';
import type { Addresses } from '../addresses.ts';
import { groupFacts } from '../facts.ts';
import { p } from '../properties.ts';
import { byLabel, compareRefs, toRef } from '../refs.ts';
import type { CaseStudyView } from '../views.ts';

/** Reads the rows of `queries/resource/case-studies.rq`, by title. */
export function readCaseStudies(rows: readonly Solution[], addresses: Addresses): readonly CaseStudyView[] {
  return [...groupFacts(rows, 'node')]
    .map(([iri, facts]) => ({
      ref: toRef(namedNode(iri), facts.text(p.title, p.prefLabel, p.label), addresses),
      description: facts.text(p.description, p.abstract),
      setting: facts.text(p.setting),
      place: facts.text(p.spatial) ?? facts.values(p.spatial)[0]?.label,
      demonstrates: facts
        .values(p.demonstrates)
        .map(({ term, label }) => toRef(term, label, addresses))
        .toSorted(compareRefs),
    }))
    .toSorted(byLabel);
}
