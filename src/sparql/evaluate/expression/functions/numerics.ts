import { type Decimal, floorDecimal, negateDecimal } from '../values/decimal.ts';
import { negate } from '../values/numeric.ts';
import { isNumeric, type NumericValue } from '../values/value.ts';
import { type BuiltIn, type BuiltInTable, unary } from './built-in.ts';

/** Functions on numbers (SPARQL 1.1 Query 17.4.4); the result has the type of the argument, derived types aside. */
export const numericFunctions: BuiltInTable = {
  abs: numeric((value) => (isNegative(value) ? negate(value) : value)),
  round: rounding(Math.round, (value) => floorDecimal(plusHalf(value))),
  ceil: rounding(Math.ceil, (value) => -floorDecimal(negateDecimal(value))),
  floor: rounding(Math.floor, floorDecimal),
  rand: { arity: [0, 0], pure: false, apply: () => ({ kind: 'double', value: Math.random() }) },
};

function numeric(apply: (value: NumericValue) => NumericValue): BuiltIn {
  return unary((value) => {
    if (!isNumeric(value)) return undefined;
    const { kind, value: number } = apply(value);
    // Without the term, so that a derived type becomes the one it derives from.
    return { kind, value: number } as NumericValue;
  });
}

function rounding(ofDouble: (value: number) => number, ofDecimal: (value: Decimal) => bigint): BuiltIn {
  return numeric((value) => {
    if (value.kind === 'integer') return value;
    if (value.kind === 'decimal')
      return { kind: 'decimal', value: { unscaled: ofDecimal(value.value), scale: 0 } };
    return { kind: value.kind, value: ofDouble(value.value) };
  });
}

function isNegative(value: NumericValue): boolean {
  if (value.kind === 'decimal') return value.value.unscaled < 0n;
  return value.value < 0 || Object.is(value.value, -0);
}

/** fn:round takes a half upwards, below zero too. */
function plusHalf({ unscaled, scale }: Decimal): Decimal {
  return scale === 0 ? { unscaled, scale } : { unscaled: unscaled + 5n * 10n ** BigInt(scale - 1), scale };
}
