import { seededRandom } from './seeded-random.ts';
import { catalogueShape } from './shape-of-catalogue.ts';
import { StatementLines } from './statement-text.ts';
import { writeAgents } from './write-agents.ts';
import { writeCollection } from './write-collection.ts';
import { writeLists, writeSubjects } from './write-lists.ts';
import { writeCaseStudies, writePrinciples } from './write-principles.ts';
import { writeResources } from './write-resources.ts';

export type GenerateOptions = {
  /** How many resources; each has about 24 statements. */
  readonly resources: number;
  readonly seed: number;
  readonly baseUrl: string;
  /** N-Quads, in the graphs of the catalogue, or N-Triples without graphs. */
  readonly format: 'nq' | 'nt';
};

/** Characters that are collected before they are passed on. */
const CHUNK_LENGTH = 262_144;

/**
 * A catalogue of any size, made up: a thesaurus, agents, principles, resources with their records and links, and case
 * studies, in the vocabulary and the graphs of the shipped collection. Subjects, authors, words and what is cited are
 * distributed as in real collections: few often, many rarely. The same options give the same bytes. Memory does not grow
 * with the number of resources, but for the thesaurus.
 */
export function* generateCatalogue(options: GenerateOptions): Generator<Uint8Array> {
  const out = new StatementLines(options.baseUrl.replace(/\/+$/, ''), options.format === 'nq');
  const random = seededRandom(options.seed);
  const shape = catalogueShape(options.resources);
  writeCollection(out);
  writeLists(out);
  const parts = [
    writeSubjects(out, shape),
    writeAgents(out, shape),
    writePrinciples(out, random, shape),
    writeResources(out, random, shape),
    writeCaseStudies(out, random, shape),
  ];
  for (const part of parts) {
    for (const _ of part) if (out.length >= CHUNK_LENGTH) yield out.take();
  }
  yield out.take();
}
