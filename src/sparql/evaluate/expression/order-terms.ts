import type { Term } from '../../../rdf/index.ts';
import { TERM_KINDS, type TermKind } from '../../source.ts';
import { compareText } from './values/compare.ts';
import { compareDecimals } from './values/decimal.ts';
import { averageSeconds } from './values/duration.ts';
import { orderNumbers } from './values/numeric.ts';
import { valueOfTerm } from './values/read.ts';
import { compareInstants } from './values/time-line.ts';
import { isNumeric, type Value } from './values/value.ts';

/**
 * ORDER BY (SPARQL 1.1 Query 15.1): unbound, blank nodes, IRIs, literals. Negative, zero or positive; zero for literals
 * of equal value, so that the next sort key decides. It is a total preorder that extends `<`: literals that `<` cannot
 * compare follow by kind (numbers, booleans, dates and times by type, durations, strings, all else), within strings by
 * text and then language, within the rest by datatype and lexical form.
 */
export function orderTerms(a: Term | undefined, b: Term | undefined): number {
  return a === b ? 0 : orderSortKeys(sortKeyOf(a), sortKeyOf(b));
}

/** A sort key read once, for sorting many rows: `orderTerms(a, b)` is `orderSortKeys(sortKeyOf(a), sortKeyOf(b))`. */
export type SortKey = Value | undefined;

export function sortKeyOf(term: Term | undefined): SortKey {
  return term === undefined ? undefined : valueOfTerm(term);
}

export function orderSortKeys(a: SortKey, b: SortKey): number {
  if (a === b) return 0;
  if (a === undefined || b === undefined) return a === undefined ? -1 : 1;
  return orderValues(a, b);
}

/** `orderTerms` for values already read. */
export function orderValues(a: Value, b: Value): number {
  if (isNumeric(a) && isNumeric(b)) return orderNumbers(a, b);
  const rankA = rank(a);
  const rankB = rank(b);
  if (rankA !== rankB) return rankA - rankB;
  switch (a.kind) {
    case 'iri':
    case 'blank':
      return compareText(a.term.value, (b as typeof a).term.value);
    case 'boolean':
      return Number(a.value) - Number((b as typeof a).value);
    case 'moment':
      return orderMoments(a, b as typeof a);
    case 'duration':
      return orderDurations(a, b as typeof a);
    case 'string':
    case 'tagged':
      return orderStrings(a, b as typeof a);
    default:
      return orderOpaque(a, b);
  }
}

/** Places in `TERM_KINDS`. */
const ranks: Readonly<Record<Value['kind'], number>> = {
  blank: 0,
  iri: 1,
  integer: 2,
  decimal: 2,
  float: 2,
  double: 2,
  boolean: 3,
  moment: 4,
  duration: 5,
  string: 6,
  tagged: 6,
  opaque: 7,
};

/** The kind among which a value sorts. */
export function orderKindOf(value: Value): TermKind {
  return TERM_KINDS[rank(value)]!;
}

function rank(value: Value): number {
  return ranks[value.kind];
}

type Of<Kind extends Value['kind']> = Extract<Value, { kind: Kind }>;

/** Moments without a zone sort as if in UTC: the one reading under which `<` stays true. */
function orderMoments(a: Of<'moment'>, b: Of<'moment'>): number {
  if (a.moment.type !== b.moment.type) return compareText(a.moment.type, b.moment.type);
  return compareInstants(a.moment, b.moment, 0);
}

function orderDurations(a: Of<'duration'>, b: Of<'duration'>): number {
  return compareDecimals(averageSeconds(a), averageSeconds(b)) || Math.sign(a.months - b.months);
}

function orderStrings(a: Of<'string' | 'tagged'>, b: Of<'string' | 'tagged'>): number {
  return compareText(a.text, b.text) || compareText(languageOf(a), languageOf(b));
}

function languageOf(value: Of<'string' | 'tagged'>): string {
  return value.kind === 'tagged' ? value.language.toLowerCase() : '';
}

function orderOpaque(a: Value, b: Value): number {
  if (a.kind !== 'opaque' || b.kind !== 'opaque') return 0;
  return compareText(a.term.datatype.value, b.term.datatype.value) || compareText(a.term.value, b.term.value);
}
