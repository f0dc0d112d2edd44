import type { Literal } from '../../rdf/index.ts';

/** Kinds of terms, in the order in which they are numbered; SPARQL's ORDER BY has them so. */
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

/** Numeric types by the number that the value columns have for them; 0 is none. */
export const NUMBER_TYPES = ['none', 'integer', 'decimal', 'float', 'double'] as const;

/** What a typed literal is worth for sorting. */
export type LiteralRank = {
  readonly kind: 'number' | 'boolean' | 'moment' | 'duration' | 'opaque';
  /** Literals of one kind are in order by group, then by key, then by `compare`. */
  readonly group: number;
  readonly key: number;
  /** The number type, as an index into `NUMBER_TYPES`. */
  readonly type: number;
  /** Whether `key` is the exact value of a number. */
  readonly exact: boolean;
};

/**
 * What the store is told about the order of typed literals. It sorts by it and keeps the values, but knows no datatypes
 * itself: the language does, and only so can the order of ids be that of ORDER BY.
 */
export interface LiteralOrder {
  /** Counted up when the order changes, so that a file that was made by the one before is put in order again. */
  readonly version: number;
  rank(literal: Literal): LiteralRank;
  /** Negative, zero or positive for two literals of the same kind, group and key. */
  compare(a: Literal, b: Literal): number;
}
