import type { Term } from '../rdf/index.ts';

/** A term as a number. 0 means "unbound" or, in a pattern, "any". Ids below 2^31 are the source's own. */
export type TermId = number;

export const UNBOUND: TermId = 0;
/** Ids from here on are of terms that a query made (BIND, aggregates); a source never hands them out. */
export const FIRST_QUERY_ID: TermId = 0x80000000;

/**
 * Which statements a pattern looks at.
 * - `union`: the distinct triples of the given graphs (every graph where `graphs` is undefined).
 * - `one`: the triples of one graph.
 */
export type GraphSelector =
  | { readonly kind: 'union'; readonly graphs: readonly TermId[] | undefined }
  | { readonly kind: 'one'; readonly graph: TermId };

/** A pattern of ids, 0 for any. */
export type IdPattern = {
  readonly subject: TermId;
  readonly predicate: TermId;
  readonly object: TermId;
  readonly graphs: GraphSelector;
};

/** Columns of matching triples; the arrays hold at least `length` ids and are only valid until the next call. */
export type TripleBatch = {
  readonly length: number;
  readonly subject: Uint32Array;
  readonly predicate: Uint32Array;
  readonly object: Uint32Array;
};

export interface TripleCursor {
  /** The next batch, never empty, or undefined at the end; after the end it goes on to answer undefined. */
  next(): TripleBatch | undefined;
}

/** The free position that a scan is sorted by first. */
export type TriplePosition = 'subject' | 'predicate' | 'object';

/**
 * The few questions that evaluation asks of data. One source is one immutable snapshot: the same question always has
 * the same answer. Owned here, by the evaluator; the store fits it by shape.
 */
export interface QuadSource {
  /**
   * The triples that match, without duplicates. With `sortBy`, rows ascend by that position's id; it is always granted
   * for a free position.
   */
  scan(pattern: IdPattern, sortBy?: TriplePosition): TripleCursor;
  /** An upper bound on how many triples match, exact where every statement is in one graph. Costs a few binary searches. */
  estimate(pattern: IdPattern): number;
  /** The id of a term, or 0 when the source does not know it. */
  idOf(term: Term): TermId;
  /** The term of an id that this source handed out. */
  termOf(id: TermId): Term;
  /** Ids of the named graphs that hold at least one statement, ascending; the unnamed graph is not among them. */
  namedGraphs(): readonly TermId[];
  /** The id that stands for the unnamed graph in a `GraphSelector`. */
  readonly unnamedGraph: TermId;
}
