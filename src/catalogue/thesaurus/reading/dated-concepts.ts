import type { TermId } from '../../../sparql/index.ts';
import { type ConceptReader, c } from './concept-reader.ts';

/** A day on which a concept came or was last changed, as its thesaurus says. */
export type Dated = { readonly concept: TermId; readonly day: string; readonly isNew: boolean };

/** The concepts that say when they were made or changed, the newest first. */
export function datedConcepts(concepts: readonly TermId[], read: ConceptReader): readonly Dated[] {
  return concepts
    .flatMap((concept): readonly Dated[] => {
      const created = lastDay(concept, c.created, read);
      const day = lastDay(concept, c.modified, read) ?? created;
      return day === undefined ? [] : [{ concept, day, isNew: day === created }];
    })
    .toSorted((a, b) => (a.day > b.day ? -1 : a.day < b.day ? 1 : a.concept - b.concept));
}

function lastDay(concept: TermId, property: string, read: ConceptReader): string | undefined {
  const days = read.literals(concept, property).flatMap(({ value }) => {
    const [day] = /^\d{4}-\d{2}-\d{2}/.exec(value) ?? [];
    return day === undefined ? [] : [day];
  });
  return days.toSorted().at(-1);
}
