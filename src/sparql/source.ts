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

/** See `QuadSource.changedColumns`. */
export type ChangedColumns = { readonly triples: TripleBatch; readonly changed: Uint32Array };

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

/** Kinds of terms in the order in which ORDER BY has them (SPARQL 1.1 Query 15.1, `expression/order-terms.ts`). */
export const TERM_KINDS = [
  'blank',
  'iri',
  'number',
  'boolean',
  'moment',
  'duration',
  'string',
  'opaque',
] as const;
export type TermKind = (typeof TERM_KINDS)[number];

/** What `TermOrder.numberTypeOf` answers, as an index: 0 is no number. */
export const NUMBER_TYPES = ['none', 'integer', 'decimal', 'float', 'double'] as const;

/** Ids `[start, end)`. */
export type IdRange = { readonly start: TermId; readonly end: TermId };

/**
 * What the ids of a source tell of the order and the values of its terms, so that sorting, comparing and adding up need
 * no text. Some ids of a source are ranked: they ascend as ORDER BY has their terms. Others (of terms that were added
 * since) are in no order, and their terms have to be read.
 */
export interface TermOrder {
  /** The ranked ids of a kind. The ranges follow one another in the order of `TERM_KINDS`; all are empty in a small source. */
  ranked(this: object, kind: TermKind): IdRange;
  /** Whether an id is ranked. */
  isRanked(this: object, id: TermId): boolean;
  /**
   * The least ranked id of which the term is equal in order to that of this ranked id: the difference of two of these has
   * the sign of `orderTerms`. It is the id itself for nearly all, as only literals of equal value are equal in order.
   */
  rankOf(this: object, id: TermId): TermId;
  /** The value of a ranked number where a double holds it exactly; NaN for all else, and for a number that is NaN. */
  numberOf(this: object, id: TermId): number;
  /** The type of a ranked number as an index into `NUMBER_TYPES`, 0 for all else. Derived integer types are integers. */
  numberTypeOf(this: object, id: TermId): number;
}

/** Kinds of encoded terms: what `TermTexts.kindOf` answers, as an index. */
export const TEXT_KINDS = ['none', 'iri', 'blank', 'plain', 'tagged', 'typed'] as const;

/**
 * Where a source keeps the texts of its terms as UTF-8, so that they can be looked at and written without being made
 * strings. A text is the value of a node and the lexical form of a literal.
 */
export interface TermTexts {
  readonly bytes: Uint8Array;
  /** Plain are strings without a language, typed all other literals without one. */
  kindOf(this: object, id: TermId): number;
  /** A term's text is `bytes[startOf(id) … endOf(id))`. */
  startOf(this: object, id: TermId): number;
  endOf(this: object, id: TermId): number;
  /** The language tag as it is written, '' for all but tagged literals. */
  languageOf(this: object, id: TermId): string;
  /** The datatype of a typed literal. */
  datatypeOf(this: object, id: TermId): TermId;
}

/**
 * The few questions that evaluation asks of data. One source is one immutable snapshot: the same question always has
 * the same answer. Owned here, by the evaluator; the store fits it by shape. Its methods are those of a class: `this` is named, so
 * that one which is taken off its source and called alone does not compile.
 */
export interface QuadSource {
  /**
   * The triples that match, without duplicates. With `sortBy`, rows ascend by that position's id; it is always granted
   * for a free position.
   */
  scan(this: object, pattern: IdPattern, sortBy?: TriplePosition): TripleCursor;
  /**
   * The triples that match the pattern with each of many keys at one or two positions, which are free in the pattern.
   * For each key they come without duplicates. Keys that ascend cost least; a key that is no term of the source has no
   * answer, so 0 must not be asked for.
   */
  probe(this: object, pattern: IdPattern, at: readonly TriplePosition[]): TripleProbe;
  /**
   * The triples of a scan with `sortBy` as whole columns, for look-ups anywhere in them, or undefined where the source has
   * not got them lying so. Rows that are equal by `sortBy` ascend by the other free position, if that is one. Nothing is
   * copied: the columns belong to the source, must not be written to, and do not change as long as their memory is there.
   */
  columns(this: object, pattern: IdPattern, sortBy: TriplePosition): TripleBatch | undefined;
  /**
   * The triples of a scan with `sortBy` as whole columns in which a few ids at that position, ascending, have other triples by now;
   * all others have those that lie there, and none else. Left out, or undefined, where changes are many or the source cannot tell.
   */
  changedColumns?(this: object, pattern: IdPattern, sortBy: TriplePosition): ChangedColumns | undefined;
  /**
   * About the triples of a scan with `sortBy` as whole columns, for estimates alone: a few may be missing, gone, or of other
   * graphs. Left out, or undefined, where the source has none.
   */
  sample?(this: object, pattern: IdPattern, sortBy: TriplePosition): TripleBatch | undefined;
  /**
   * An object that stands for the triples of a pattern: another source of one thread that answers the same object to the
   * same pattern has the same triples there, under the same ids. What was made of them serves on. Left out by sources that
   * cannot tell; each of those stands for itself.
   */
  stampOf?(this: object, pattern: IdPattern): object | undefined;
  /** Sources with the same object here differ in few statements: what was estimated of one holds for the others. */
  readonly lineage?: object | undefined;
  /** How many triples match, where that is known without going through them. */
  count?(this: object, pattern: IdPattern): number | undefined;
  /** An upper bound on how many triples match, exact where every statement is in one graph. Costs a few binary searches. */
  estimate(this: object, pattern: IdPattern): number;
  /** The id of a term, or 0 when the source does not know it. */
  idOf(this: object, term: Term): TermId;
  /**
   * The ids of IRIs, each at its place among texts, and 0 of one that the source does not know. Left out, or undefined, where the
   * source looks up terms alone.
   */
  idsOfIris?(this: object, texts: TermTexts, places: Uint32Array): Uint32Array | undefined;
  /** The term of an id that this source handed out. */
  termOf(this: object, id: TermId): Term;
  /** Ids of the named graphs that hold at least one statement, ascending; the unnamed graph is not among them. */
  namedGraphs(this: object): readonly TermId[];
  /** The id that stands for the unnamed graph in a `GraphSelector`. */
  readonly unnamedGraph: TermId;
  /**
   * What the ids tell of the order and the values of terms. The same object for two sources of one lineage as long as what it says
   * of an id holds in both; likewise `texts`.
   */
  readonly order: TermOrder;
  /** The texts of terms, where they lie as UTF-8. */
  readonly texts?: TermTexts | undefined;
}
