import { type GeneratedSubject, subjectTree } from './subject-tree.ts';

/** How much there is of everything, and what the parts of the generator look up while they write. */
export type CatalogueShape = {
  readonly resources: number;
  readonly people: number;
  readonly organisations: number;
  readonly principleSets: number;
  readonly caseStudies: number;
  readonly subjects: readonly GeneratedSubject[];
};

/** The principles of a set: as many as in the one of the real record. */
export const PRINCIPLES_PER_SET = 6;

/** Keys of resources begin here, away from those of the shipped collection. */
export const FIRST_RESOURCE_KEY = 100_000;

/**
 * Everything grows with the number of resources, but a thesaurus and the number of publishers grow more slowly than a
 * collection does: 2,000 subject terms for 100,000 resources, 5,000 for a million.
 */
export function catalogueShape(resources: number): CatalogueShape {
  return {
    resources,
    people: Math.ceil(resources / 4),
    organisations: Math.ceil(3 * Math.sqrt(resources)),
    principleSets: Math.ceil(resources / 500),
    caseStudies: Math.floor(resources / 25),
    subjects: subjectTree(Math.ceil(20 * resources ** 0.4)),
  };
}
