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

/** Matching triples with, in `row`, the number of the key that each matches; ascending. */
export type ProbeBatch = TripleBatch & { readonly row: Uint32Array };

/** One question asked for many keys at a time. */
export interface TripleProbe {
  /**
   * Asks for keys: a column for each position that is probed, of at least `length` ids, which must stay as they are until
   * the answers have been read. What is left of the last answers is dropped.
   */
  ask(keys: readonly Uint32Array[], length: number): void;
  /** The next batch of answers, never empty, or undefined at the end; valid until the next call. */
  next(): ProbeBatch | undefined;
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
  /**
   * The triples that match the pattern with each of many keys at one or two positions, which are free in the pattern.
   * For each key they come without duplicates. Keys that ascend cost least; a key that is no term of the source has no
   * answer, so 0 must not be asked for.
   */
  probe(pattern: IdPattern, at: readonly TriplePosition[]): TripleProbe;
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
