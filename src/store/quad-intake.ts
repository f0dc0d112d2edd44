import type { Quad } from '../rdf/index.ts';
import type { DictionaryWriter } from './dictionary/dictionary-writer.ts';

/** The part of a dictionary that gives ids to terms, and tells of them. */
export type TermInterning = Pick<
  DictionaryWriter,
  'intern' | 'internIri' | 'internBlankNode' | 'internLiteral' | 'termOf'
>;

/** What takes quads in: as terms, or as ids that its own `terms` gave. */
export type QuadIntake = {
  readonly terms: TermInterning;
  add(quad: Quad): void;
  addIds(subject: number, predicate: number, object: number, graph: number): void;
};
