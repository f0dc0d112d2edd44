/**
 * Exact decimals (XSD 1.1 Part 2, 3.3.3) over bigint: `unscaled × 10^-scale`, with `scale` as small as it can be, so
 * that equal values have equal fields. No operation rounds but `divide`.
 */
export type Decimal = { readonly unscaled: bigint; readonly scale: number };

/** Longer numbers are not computed with: a million digits would hold the thread for a second. */
export const MAX_DIGITS = 100_000;
/** Digits kept of a quotient that does not end: at least this many significant ones, and as many after the point. */
const QUOTIENT_DIGITS = 20;

export const zeroDecimal: Decimal = { unscaled: 0n, scale: 0 };
const powers = Array.from({ length: 64 }, (_, exponent) => 10n ** BigInt(exponent));

export function powerOfTen(exponent: number): bigint {
  return powers[exponent] ?? 10n ** BigInt(exponent);
}

/** Drops zeros at the end of the fraction. */
export function decimal(unscaled: bigint, scale: number): Decimal {
  if (unscaled === 0n) return zeroDecimal;
  // Most numbers end in no zero.
  if (scale === 0 || unscaled % 10n !== 0n) return { unscaled, scale };
  let digits = unscaled;
  let places = scale;
  for (let step = 32; step >= 1; step >>= 1) {
    while (places >= step && digits % powerOfTen(step) === 0n) {
      digits /= powerOfTen(step);
      places -= step;
    }
  }
  return { unscaled: digits, scale: places };
}

/** Reads a valid `xsd:decimal` or `xsd:integer` lexical form; undefined when it has too many digits. */
export function parseDecimal(lexical: string): Decimal | undefined {
  if (lexical.length > MAX_DIGITS) return undefined;
  const point = lexical.indexOf('.');
  const text = lexical.startsWith('+') ? lexical.slice(1) : lexical;
  if (point < 0) return { unscaled: BigInt(text), scale: 0 };
  const fraction = withoutZerosAtEnd(lexical.slice(point + 1));
  const digits = lexical.slice(0, point).replace(/^[+-]/, '') + fraction;
  const size = BigInt(digits === '' ? '0' : digits);
  return decimal(lexical.startsWith('-') ? -size : size, fraction.length);
}

/** Digits without the zeros behind them. By hand: an expression for that is quadratic in the zeros elsewhere. */
export function withoutZerosAtEnd(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits[end - 1] === '0') end -= 1;
  return digits.slice(0, end);
}

/** The exact value of a finite double. */
export function decimalOfNumber(value: number): Decimal {
  if (Number.isInteger(value)) return { unscaled: BigInt(value), scale: 0 };
  let numerator = value;
  let halvings = 0;
  while (!Number.isInteger(numerator)) {
    numerator *= 2;
    halvings += 1;
  }
  return decimal(BigInt(numerator) * 5n ** BigInt(halvings), halvings);
}

/** The canonical lexical form with a point, as the W3C suites write it: `2.0`, `-0.5`. */
export function decimalToText(value: Decimal): string {
  const { unscaled, scale } = value;
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, '0');
  const sign = unscaled < 0n ? '-' : '';
  if (scale === 0) return `${sign}${digits}.0`;
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** The nearest double. */
export function decimalToNumber(value: Decimal): number {
  return value.scale === 0 ? Number(value.unscaled) : Number(`${value.unscaled}e-${value.scale}`);
}

export function compareDecimals(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale);
  const left = atScale(a, scale);
  const right = atScale(b, scale);
  return left < right ? -1 : left > right ? 1 : 0;
}

export function addDecimals(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return decimal(atScale(a, scale) + atScale(b, scale), scale);
}

export function negateDecimal(value: Decimal): Decimal {
  return { unscaled: -value.unscaled, scale: value.scale };
}

export function multiplyDecimals(a: Decimal, b: Decimal): Decimal {
  return decimal(a.unscaled * b.unscaled, a.scale + b.scale);
}

/** The quotient, exact where it ends soon enough, otherwise rounded half up; undefined by zero. */
export function divideDecimals(a: Decimal, b: Decimal): Decimal | undefined {
  if (b.unscaled === 0n) return undefined;
  const lead = roughDigits(b.unscaled) - b.scale - (roughDigits(a.unscaled) - a.scale);
  const places = Math.max(QUOTIENT_DIGITS, QUOTIENT_DIGITS + lead, a.scale);
  // One more digit than is kept, to round by it.
  const dividend = a.unscaled * powerOfTen(places + 1 + b.scale);
  const quotient = dividend / (b.unscaled * powerOfTen(a.scale));
  const half = quotient < 0n ? -5n : 5n;
  return decimal((quotient + half) / 10n, places);
}

/** Towards zero. */
export function truncateDecimal(value: Decimal): bigint {
  return value.scale === 0 ? value.unscaled : value.unscaled / powerOfTen(value.scale);
}

export function floorDecimal({ unscaled, scale }: Decimal): bigint {
  const unit = powerOfTen(scale);
  const whole = unscaled / unit;
  return unscaled < 0n && whole * unit !== unscaled ? whole - 1n : whole;
}

function atScale(value: Decimal, scale: number): bigint {
  return value.scale === scale ? value.unscaled : value.unscaled * powerOfTen(scale - value.scale);
}

/** Within one of the number of decimal digits, without writing them out. */
function roughDigits(value: bigint): number {
  const size = value < 0n ? -value : value;
  return size < 0x20000000000000n ? String(size).length : Math.ceil(size.toString(16).length * 1.2042);
}
