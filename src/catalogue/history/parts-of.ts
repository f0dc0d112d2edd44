import type { Term, Triple } from '../../rdf/index.ts';
import { p } from '../properties.ts';

/**
 * What belongs to a thing, of all that it is described together with: not the relations that were stated for another
 * resource and lead to it.
 */
export function partsOf(thing: string, description: readonly Triple[]): readonly string[] {
  const ownRelations = new Set<string>();
  const relations = new Set<string>();
  for (const { subject, predicate, object } of description) {
    if (predicate.value !== p.relationFrom) continue;
    relations.add(subject.value);
    if (object.value === thing) ownRelations.add(subject.value);
  }
  const subjects = description.map(({ subject }) => subject).filter(({ value }) => value !== thing);
  return [
    ...new Set(subjects.filter(({ value }) => !relations.has(value) || ownRelations.has(value)).map(nameOf)),
  ];
}

function nameOf(subject: Term): string {
  return subject.termType === 'BlankNode' ? `_:${subject.value}` : subject.value;
}
