import type { NamedNode, Term } from '../rdf/index.ts';

/** A triple of term ids. 0 stands for any in a question. */
export type Ids = readonly [subject: number, predicate: number, object: number];

/** What inference asks of the statements that it starts from: those of the graphs that one reader may read. */
export interface Stated {
  /** The id of a term; one that no statement has gets an id all the same, so it is never 0. */
  idOf(term: NamedNode): number;
  termOf(id: number): Term;
  /** Visits each triple that matches, once. Throws what stops the query. */
  each(question: Ids, visit: (subject: number, predicate: number, object: number) => void): void;
  has(triple: Ids): boolean;
  /** At least as many as match. */
  estimate(question: Ids): number;
  /** The same statements, of the graphs alone that may say how properties and classes hang together. */
  readonly ontology: Pick<Stated, 'each'>;
}
