import type { Expression } from '../../algebra/index.ts';
import { FIRST_QUERY_ID, type IdRange, type QuadSource, type TermOrder } from '../../source.ts';
import { compareText, rankOfValue, type Value, valueOfTerm } from '../expression/index.ts';
import { type IdRanges, intersection, unionOf } from './id-set.ts';
import { rangeWhere } from './ranked-search.ts';

type Comparison = Extract<Expression, { type: 'compare' }>;
type Source = Pick<QuadSource, 'order' | 'termOf' | 'idOf'>;

/**
 * The ids that a variable may have where a condition holds, or undefined where any may: `?year >= "2015"` is a range of
 * the ids of years, since ranked ids ascend as their terms do. It may be wider than the truth, never narrower, so the
 * condition is still to be asked of what is found; ids that are not ranked are always in it. A few decoded terms for each
 * end, by halving.
 */
export function idRangesOf(condition: Expression, variable: string, source: Source): IdRanges | undefined {
  switch (condition.type) {
    case 'and': {
      const [left, right] = [
        idRangesOf(condition.left, variable, source),
        idRangesOf(condition.right, variable, source),
      ];
      return left === undefined || right === undefined ? (left ?? right) : intersection(left, right);
    }
    case 'or': {
      const [left, right] = [
        idRangesOf(condition.left, variable, source),
        idRangesOf(condition.right, variable, source),
      ];
      return left && right && unionOf([...left, ...right]);
    }
    case 'compare':
      return comparisonRanges(condition, variable, source);
    case 'builtin':
      return condition.name === 'strstarts' ? prefixRanges(condition.list, variable, source) : undefined;
    default:
      return undefined;
  }
}

/** What of a variable a condition looks at: its value, or its text. */
function lookedAt(expression: Expression | undefined, variable: string): 'value' | 'text' | undefined {
  if (expression?.type === 'variable') return expression.name === variable ? 'value' : undefined;
  const isText = expression?.type === 'builtin' && expression.name === 'str';
  return isText && lookedAt(expression.list[0], variable) === 'value' ? 'text' : undefined;
}

const MIRRORED = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '=': '=', '!=': '!=' } as const;

function comparisonRanges(
  { left, right, operator }: Comparison,
  variable: string,
  source: Source,
): IdRanges | undefined {
  if (operator === '!=') return undefined;
  if (left.type === 'term' && right.type !== 'term') {
    return comparisonRanges(
      { type: 'compare', operator: MIRRORED[operator], left: right, right: left },
      variable,
      source,
    );
  }
  const looksAt = lookedAt(left, variable);
  if (right.type !== 'term' || looksAt === undefined) return undefined;
  const value = valueOfTerm(right.term);
  const [hasLower, hasUpper] = [operator !== '<' && operator !== '<=', operator !== '>' && operator !== '>='];
  if (looksAt === 'text') {
    if (value.kind !== 'string') return undefined;
    const { text } = value;
    const isBelow = (other: string) => hasLower && compareText(other, text) < 0;
    const isAbove = (other: string) => hasUpper && compareText(other, text) > 0;
    return textRanges(isBelow, isAbove, source);
  }
  return valueRanges(value, hasLower, hasUpper, source);
}

function valueRanges(
  value: Value,
  hasLower: boolean,
  hasUpper: boolean,
  source: Source,
): IdRanges | undefined {
  const { order } = source;
  switch (value.kind) {
    case 'string':
    case 'tagged': {
      const { text } = value;
      const isBelow = (other: string) => hasLower && compareText(other, text) < 0;
      const isAbove = (other: string) => hasUpper && compareText(other, text) > 0;
      return withUnranked([textRange(order.ranked('string'), isBelow, isAbove, source)], order);
    }
    case 'iri': {
      if (!hasLower || !hasUpper) return undefined;
      const id = source.idOf(value.term);
      return id === 0 ? [] : [{ start: id, end: id + 1 }];
    }
    case 'integer':
    case 'decimal':
    case 'float':
    case 'double':
    case 'moment':
      return literalRanges(value, hasLower, hasUpper, source);
    default:
      return undefined;
  }
}

/** Seconds by which a moment without a zone may be earlier or later than one with a zone, and more. */
const MOMENT_MARGIN = 86_400;
/** A part of a number by which the single precision of xsd:float may move it, and more. */
const NUMBER_MARGIN = 1e-6;
/** Single precision has nothing between 0 and less than this. */
const FLOAT_LEAST = 1e-37;

/** Numbers and moments, by the keys that they are ranked by, with a margin for comparisons that are not of exact values. */
function literalRanges(
  value: Extract<Value, { kind: 'integer' | 'decimal' | 'float' | 'double' | 'moment' }>,
  hasLower: boolean,
  hasUpper: boolean,
  source: Source,
): IdRanges | undefined {
  const { order } = source;
  const { kind, group, key } = rankOfValue(value);
  if (!Number.isFinite(key)) return undefined;
  const margin = kind === 'moment' ? MOMENT_MARGIN : Math.abs(key) * NUMBER_MARGIN + FLOAT_LEAST;
  const rankOf = (id: number) => rankOfValue(valueOfTerm(source.termOf(id)));
  const range = rangeWhere(
    order.ranked(kind),
    (id) => {
      const other = rankOf(id);
      return other.group < group || (other.group === group && hasLower && other.key < key - margin);
    },
    (id) => {
      const other = rankOf(id);
      return other.group > group || (other.group === group && hasUpper && other.key > key + margin);
    },
  );
  return withUnranked([range], order);
}

/** `STRSTARTS(?x, "…")` and `STRSTARTS(STR(?x), "…")`. */
function prefixRanges(
  [argument, prefix]: readonly Expression[],
  variable: string,
  source: Source,
): IdRanges | undefined {
  const looksAt = lookedAt(argument, variable);
  const value = prefix?.type === 'term' ? valueOfTerm(prefix.term) : undefined;
  if (looksAt === undefined || (value?.kind !== 'string' && value?.kind !== 'tagged')) return undefined;
  const { text } = value;
  const isBelow = (other: string) => !other.startsWith(text) && compareText(other, text) < 0;
  const isAbove = (other: string) => !other.startsWith(text) && compareText(other, text) > 0;
  if (looksAt === 'text') return textRanges(isBelow, isAbove, source);
  const { order } = source;
  return withUnranked([textRange(order.ranked('string'), isBelow, isAbove, source)], order);
}

type TextTest = (text: string) => boolean;

/** What STR makes a text of, if that is within bounds: IRIs and strings by their texts, all other literals as they may be. */
function textRanges(isBelow: TextTest, isAbove: TextTest, source: Source): IdRanges {
  const { order } = source;
  return withUnranked(
    [
      order.ranked('blank'),
      textRange(order.ranked('iri'), isBelow, isAbove, source),
      { start: order.ranked('number').start, end: order.ranked('duration').end },
      textRange(order.ranked('string'), isBelow, isAbove, source),
      order.ranked('opaque'),
    ],
    order,
  );
}

function textRange(ids: IdRange, isBelow: TextTest, isAbove: TextTest, source: Source): IdRange {
  return rangeWhere(
    ids,
    (id) => isBelow(source.termOf(id).value),
    (id) => isAbove(source.termOf(id).value),
  );
}

/** Terms that were added since the others were ranked have the ids behind them. */
function withUnranked(ranges: readonly IdRange[], order: TermOrder): IdRanges {
  return unionOf([...ranges, { start: order.ranked('opaque').end, end: FIRST_QUERY_ID }]);
}
