import {
  addDecimals,
  compareDecimals,
  type Decimal,
  decimalOfNumber,
  decimalToNumber,
  divideDecimals,
  MAX_DIGITS,
  multiplyDecimals,
  negateDecimal,
  powerOfTen,
} from './decimal.ts';
import { integerValue, type NumericValue, type Whole } from './value.ts';
import { wholeOf } from './whole.ts';

export type ArithmeticOperator = '+' | '-' | '*' | '/';

let largest: bigint | undefined;

/**
 * Arithmetic with XPath's type promotion (SPARQL 1.1 Query 17.3, XPath Functions 6.2): the result has the wider type of
 * the two, and integers divide to a decimal. Undefined for a division of an exact number by zero, and for results of
 * more than `MAX_DIGITS` digits.
 */
export function calculate(
  operator: ArithmeticOperator,
  a: NumericValue,
  b: NumericValue,
): NumericValue | undefined {
  if (a.kind === 'integer' && b.kind === 'integer' && operator !== '/')
    return wholes(operator, a.value, b.value);
  if (a.kind === 'double' || b.kind === 'double') {
    return { kind: 'double', value: floats(operator, numberOf(a), numberOf(b)) };
  }
  if (a.kind === 'float' || b.kind === 'float') {
    const value = floats(operator, Math.fround(numberOf(a)), Math.fround(numberOf(b)));
    return { kind: 'float', value: Math.fround(value) };
  }
  const value =
    wholeQuotient(operator, a.value, b.value) ?? decimals(operator, decimalOf(a.value), decimalOf(b.value));
  return value === undefined || isTooLong(value.unscaled) || value.scale > MAX_DIGITS
    ? undefined
    : { kind: 'decimal', value };
}

function wholes(operator: '+' | '-' | '*', a: Whole, b: Whole): NumericValue | undefined {
  if (typeof a === 'number' && typeof b === 'number') {
    const quick = operator === '+' ? a + b : operator === '-' ? a - b : a * b;
    // `+ 0` turns the negative zero of 0 × -1 into plain zero.
    if (Number.isSafeInteger(quick)) return integerValue(quick + 0);
  }
  const left = BigInt(a);
  const right = BigInt(b);
  const exact = operator === '+' ? left + right : operator === '-' ? left - right : left * right;
  return isTooLong(exact) ? undefined : integerValue(wholeOf(exact));
}

/** The quick way for a division of small integers that comes out even. */
function wholeQuotient(
  operator: ArithmeticOperator,
  a: Whole | Decimal,
  b: Whole | Decimal,
): Decimal | undefined {
  if (operator !== '/' || typeof a !== 'number' || typeof b !== 'number' || b === 0 || a % b !== 0)
    return undefined;
  return { unscaled: BigInt(a / b), scale: 0 };
}

function floats(operator: ArithmeticOperator, a: number, b: number): number {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
  }
}

function decimals(operator: ArithmeticOperator, a: Decimal, b: Decimal): Decimal | undefined {
  switch (operator) {
    case '+':
      return addDecimals(a, b);
    case '-':
      return addDecimals(a, negateDecimal(b));
    case '*':
      return multiplyDecimals(a, b);
    case '/':
      return divideDecimals(a, b);
  }
}

function isTooLong(value: bigint): boolean {
  largest ??= powerOfTen(MAX_DIGITS);
  return value >= largest || value <= -largest;
}

/** Numbers beyond these have some three hundred digits. */
const LONG = 2n ** 1000n;
const LONG_SCALE = 300;

/** Numbers of very many digits take time enough to look at the clock for each. */
export function isLongNumber(value: NumericValue): boolean {
  if (value.kind !== 'decimal') return typeof value.value === 'bigint';
  const { unscaled, scale } = value.value;
  return scale > LONG_SCALE || unscaled > LONG || unscaled < -LONG;
}

export function negate(value: NumericValue): NumericValue {
  if (value.kind === 'integer') return integerValue(value.value === 0 ? 0 : -value.value);
  if (value.kind === 'decimal') return { kind: 'decimal', value: negateDecimal(value.value) };
  return { kind: value.kind, value: -value.value };
}

/** The nearest double; for a float, its own value. */
export function numberOf(value: NumericValue): number {
  return value.kind === 'decimal' ? decimalToNumber(value.value) : Number(value.value);
}

export function decimalOf(value: Whole | Decimal): Decimal {
  return typeof value === 'object' ? value : { unscaled: BigInt(value), scale: 0 };
}

/**
 * `<`, `=` and `>` with promotion: below, at or above zero, or NaN when either is NaN, so that each comparison of the
 * answer with 0 gives what XPath gives.
 */
export function compareNumbers(a: NumericValue, b: NumericValue): number {
  if (a.kind === 'integer' && b.kind === 'integer') return order(a.value, b.value);
  if (a.kind === 'double' || b.kind === 'double') return order(numberOf(a), numberOf(b));
  if (a.kind === 'float' || b.kind === 'float')
    return order(Math.fround(numberOf(a)), Math.fround(numberOf(b)));
  return compareDecimals(decimalOf(a.value), decimalOf(b.value));
}

function order(a: Whole, b: Whole): number {
  // A whole number is a bigint only beyond the safe range, so equal ones have one type.
  return a < b ? -1 : a > b ? 1 : a === b ? 0 : NaN;
}

/**
 * Order by exact value, for sorting. Promotion rounds, so `compareNumbers` is not transitive across types; this one is,
 * and refines it. NaN comes first.
 */
export function orderNumbers(a: NumericValue, b: NumericValue): number {
  if (a.kind === 'integer' && b.kind === 'integer') return order(a.value, b.value);
  const left = numberOf(a);
  const right = numberOf(b);
  if (Number.isNaN(left) || Number.isNaN(right))
    return Number(Number.isNaN(right)) - Number(Number.isNaN(left));
  if (left !== right) return left < right ? -1 : 1;
  const bothExactInDouble = isFloating(a) && isFloating(b);
  if (bothExactInDouble) return 0;
  // Infinity equals infinity above only when a huge exact number meets it or another.
  if (!Number.isFinite(left)) return orderAtInfinity(a, b, left);
  return compareDecimals(exactDecimal(a), exactDecimal(b));
}

function orderAtInfinity(a: NumericValue, b: NumericValue, side: number): number {
  if (isFloating(a)) return side > 0 ? 1 : -1;
  if (isFloating(b)) return side > 0 ? -1 : 1;
  return compareDecimals(exactDecimal(a), exactDecimal(b));
}

function isFloating(value: NumericValue): boolean {
  return value.kind === 'double' || value.kind === 'float';
}

/** The exact value of a finite number. */
export function exactDecimal(value: NumericValue): Decimal {
  return value.kind === 'double' || value.kind === 'float'
    ? decimalOfNumber(value.value)
    : decimalOf(value.value);
}
