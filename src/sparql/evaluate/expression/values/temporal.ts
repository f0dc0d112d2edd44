import { daysInMonth, type Moment } from './calendar.ts';
import { addDecimals, type Decimal, decimal, negateDecimal, zeroDecimal } from './decimal.ts';
import { splitSeconds } from './duration.ts';
import { YEAR_MAX } from './moment.ts';
import { calculate, exactDecimal } from './numeric.ts';
import { localSeconds, momentAt, utcSeconds } from './time-line.ts';
import { type DurationValue, isNumeric, type NumericValue, type Value } from './value.ts';

type MomentValue = Extract<Value, { kind: 'moment' }>;
type Operator = '+' | '-' | '*' | '/';

/**
 * Arithmetic on dates, times and durations (XPath Functions 8.4 and 9.7), beyond what SPARQL 1.1 requires. Undefined
 * for every pair of types that XPath has no operator for.
 */
export function calculateTemporal(operator: Operator, a: Value, b: Value): Value | undefined {
  if (a.kind === 'moment' && b.kind === 'duration') return shift(operator, a, b);
  if (a.kind === 'duration' && b.kind === 'moment' && operator === '+') return shift('+', b, a);
  if (a.kind === 'moment' && b.kind === 'moment' && operator === '-') return difference(a.moment, b.moment);
  if (a.kind === 'duration' && b.kind === 'duration') return combine(operator, a, b);
  if (a.kind === 'duration' && isNumeric(b)) return scale(operator, a, b);
  if (isNumeric(a) && b.kind === 'duration' && operator === '*') return scale('*', b, a);
  return undefined;
}

function shift(operator: Operator, at: MomentValue, by: DurationValue): Value | undefined {
  const { type } = at.moment;
  if (operator === '*' || operator === '/' || (type !== 'dateTime' && type !== 'date' && type !== 'time'))
    return undefined;
  if (by.months !== 0 && type === 'time') return undefined;
  const sign = operator === '-' ? -1 : 1;
  const month = addMonths(at.moment, sign * by.months);
  const own: Decimal =
    month.fraction === '' ? zeroDecimal : decimal(BigInt(month.fraction), month.fraction.length);
  const { whole, fraction } = splitSeconds(
    addDecimals(own, sign < 0 ? negateDecimal(by.seconds) : by.seconds),
  );
  const moved = momentAt(month, localSeconds(month) + whole, fraction);
  if (!Number.isFinite(moved.year) || Math.abs(moved.year) > YEAR_MAX) return undefined;
  const { year, day, month: monthNumber } = month;
  if (type === 'time') return { kind: 'moment', moment: { ...moved, year, month: monthNumber, day } };
  // A date is its first moment: the time of day is counted and then left out.
  return {
    kind: 'moment',
    moment: type === 'date' ? { ...moved, hour: 0, minute: 0, second: 0, fraction: '' } : moved,
  };
}

/** The same day some months on, or the last one of a shorter month. */
function addMonths(moment: Moment, months: number): Moment {
  if (months === 0) return moment;
  const index = moment.year * 12 + (moment.month - 1) + months;
  const year = Math.floor(index / 12);
  const month = index - year * 12 + 1;
  return { ...moment, year, month, day: Math.min(moment.day, daysInMonth(year, month)) };
}

function difference(a: Moment, b: Moment): Value | undefined {
  if (a.type !== b.type || (a.type !== 'dateTime' && a.type !== 'date' && a.type !== 'time'))
    return undefined;
  // With one zone unknown the answer could be anything within 28 hours.
  if ((a.zone === undefined) !== (b.zone === undefined)) return undefined;
  const whole = BigInt(utcSeconds(a) - utcSeconds(b));
  const seconds = addDecimals(
    { unscaled: whole, scale: 0 },
    addDecimals(fractionOf(a), negateDecimal(fractionOf(b))),
  );
  return { kind: 'duration', type: 'dayTimeDuration', months: 0, seconds };
}

function fractionOf(moment: Moment): Decimal {
  return moment.fraction === '' ? zeroDecimal : decimal(BigInt(moment.fraction), moment.fraction.length);
}

function combine(operator: Operator, a: DurationValue, b: DurationValue): Value | undefined {
  if (a.type !== b.type || a.type === 'duration') return undefined;
  if (operator === '/') {
    return calculate('/', amountOf(a), amountOf(b));
  }
  if (operator === '*') return undefined;
  const sign = operator === '-' ? -1 : 1;
  const seconds = addDecimals(a.seconds, sign < 0 ? negateDecimal(b.seconds) : b.seconds);
  return { kind: 'duration', type: a.type, months: a.months + sign * b.months, seconds };
}

function scale(operator: Operator, duration: DurationValue, by: NumericValue): Value | undefined {
  if ((operator !== '*' && operator !== '/') || duration.type === 'duration') return undefined;
  if ((by.kind === 'double' || by.kind === 'float') && !Number.isFinite(by.value)) return undefined;
  const exact = calculate(operator, amountOf(duration), { kind: 'decimal', value: exactDecimal(by) });
  if (exact?.kind !== 'decimal') return undefined;
  if (duration.type === 'dayTimeDuration') return { ...withoutTerm(duration), seconds: exact.value };
  const months = Math.round(Number(exact.value.unscaled) / 10 ** exact.value.scale);
  return Number.isSafeInteger(months) ? { ...withoutTerm(duration), months } : undefined;
}

function withoutTerm({ kind, type, months, seconds }: DurationValue): DurationValue {
  return { kind, type, months, seconds };
}

/** Months of a yearMonthDuration, seconds of a dayTimeDuration. */
function amountOf(duration: DurationValue): NumericValue {
  const value =
    duration.type === 'yearMonthDuration'
      ? { unscaled: BigInt(duration.months), scale: 0 }
      : duration.seconds;
  return { kind: 'decimal', value };
}
