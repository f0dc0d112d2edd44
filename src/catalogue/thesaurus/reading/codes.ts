import { namespaces } from '../../../rdf/index.ts';
import type { TermId } from '../../../sparql/index.ts';
import { lastSegment } from '../../refs.ts';
import { type ConceptReader, c } from './concept-reader.ts';
import type { ConceptCodes } from './thesaurus-views.ts';

const { rdf, xsd } = namespaces;

/**
 * The notations of a concept by the system that they are of, which SKOS says by their datatype (SKOS Reference 6.5.1). Those of XML Schema
 * name no system.
 */
export function codesOf(concept: TermId, read: ConceptReader): readonly ConceptCodes[] {
  const bySystem = new Map<string, string[]>();
  for (const { value, datatype } of read.literals(concept, c.notation)) {
    const system = datatype.value;
    if (system.startsWith(xsd) || system.startsWith(rdf)) continue;
    const known = bySystem.get(system);
    if (known === undefined) bySystem.set(system, [value]);
    else known.push(value);
  }
  return [...bySystem]
    .map(([iri, notations]) => ({ system: iri, label: nameOf(iri, read), notations: notations.toSorted() }))
    .toSorted((a, b) => (a.system < b.system ? -1 : 1));
}

/** What the catalogue calls a system, or the last part of its address. */
function nameOf(iri: string, read: ConceptReader): ConceptCodes['label'] {
  const system = read.id(iri);
  return system === 0 ? { text: lastSegment(iri), language: '' } : read.label(system);
}
