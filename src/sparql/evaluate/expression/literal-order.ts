import type { Literal } from '../../../rdf/index.ts';
import { orderValues } from './order-terms.ts';
import type { MomentType } from './values/calendar.ts';
import { compareText } from './values/compare.ts';
import { type Decimal, decimalToNumber } from './values/decimal.ts';
import { averageSeconds } from './values/duration.ts';
import { numberOf } from './values/numeric.ts';
import { valueOfTerm } from './values/read.ts';
import { utcSeconds } from './values/time-line.ts';
import type { NumericValue, Value } from './values/value.ts';

const NUMBER_TYPES = { integer: 1, decimal: 2, float: 3, double: 4 } as const;

const MOMENT_GROUPS = (
  ['dateTime', 'date', 'time', 'gYear', 'gYearMonth', 'gMonth', 'gMonthDay', 'gDay'] as MomentType[]
).sort(compareText);

/** A literal's place among those of its kind: by group, then by key, then as `compare` says. */
export type LiteralRank = {
  readonly kind: 'number' | 'boolean' | 'moment' | 'duration' | 'opaque';
  /** Below 256. */
  readonly group: number;
  readonly key: number;
  /** 1 to 4 for integer, decimal, float and double; otherwise 0. */
  readonly type: number;
  /** Whether the key is the value of a number, exactly. */
  readonly exact: boolean;
};

/**
 * The order of ORDER BY among typed literals, for sources that number their terms in it. Not for literals with a
 * language, and not for `xsd:string`.
 */
export const literalOrder = {
  /** To be counted up when a change to values or to `orderTerms` puts literals in another order, or terms hash otherwise. */
  version: 3,
  rank(literal: Literal): LiteralRank {
    return rankOfValue(valueOfTerm(literal));
  },
  /** For two literals of the same kind, group and key. */
  compare(a: Literal, b: Literal): number {
    return orderValues(valueOfTerm(a), valueOfTerm(b));
  },
};

/** The same for a value that has been read. */
export function rankOfValue(value: Value): LiteralRank {
  const none = { group: 0, type: 0, exact: false };
  switch (value.kind) {
    case 'integer':
    case 'decimal':
    case 'float':
    case 'double':
      return rankNumber(value);
    case 'boolean':
      return { ...none, kind: 'boolean', key: Number(value.value) };
    case 'moment': {
      const { moment } = value;
      return { ...none, kind: 'moment', group: MOMENT_GROUPS.indexOf(moment.type), key: utcSeconds(moment) };
    }
    case 'duration':
      return { ...none, kind: 'duration', key: decimalToNumber(averageSeconds(value)) };
    default:
      return { ...none, kind: 'opaque', key: 0 };
  }
}

/** What is not a number comes first. */
function rankNumber(value: NumericValue): LiteralRank {
  const key = numberOf(value);
  const type = NUMBER_TYPES[value.kind];
  if (Number.isNaN(key)) return { kind: 'number', group: 0, key: 0, type, exact: false };
  return { kind: 'number', group: 1, key, type, exact: isExact(value) };
}

function isExact(value: NumericValue): boolean {
  switch (value.kind) {
    case 'integer':
      return typeof value.value === 'number';
    case 'decimal':
      return isBinary(value.value);
    default:
      return true;
  }
}

/** Whether a double holds the decimal: a fraction of tens is one of twos where the fives go into it. */
function isBinary({ unscaled, scale }: Decimal): boolean {
  if (scale > 22) return false;
  const fives = 5n ** BigInt(scale);
  const quotient = unscaled / fives;
  return quotient * fives === unscaled && Number.isSafeInteger(Number(quotient));
}
