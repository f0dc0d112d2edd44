import {
  addDecimals,
  type Decimal,
  decimalToNumber,
  decimalToText,
  multiplyDecimals,
  negateDecimal,
  parseDecimal,
  truncateDecimal,
} from './decimal.ts';

/** Durations (XSD 1.1 Part 2, 3.3.6): months and exact seconds, both of one sign. */
export type Duration = { readonly months: number; readonly seconds: Decimal };

const durationForm =
  /^(-)?P(?=.)(?:([0-9]+)Y)?(?:([0-9]+)M)?(?:([0-9]+)D)?(?:T(?=.)(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+(?:\.[0-9]+)?)S)?)?$/;
const typeForms = {
  duration: /^/,
  yearMonthDuration: /^[^DT]*$/,
  dayTimeDuration: /^[^Y]*$/,
} as const;

/** Reads a lexical form; undefined when it is not one of that type. */
export function parseDuration(lexical: string, type: keyof typeof typeForms): Duration | undefined {
  const match = durationForm.exec(lexical);
  if (match === null || !typeForms[type].test(lexical)) return undefined;
  const [, sign, years, months, days, hours, minutes, seconds] = match;
  if (type === 'dayTimeDuration' && months !== undefined) return undefined;
  const allMonths = Number(years ?? 0) * 12 + Number(months ?? 0);
  if (!Number.isSafeInteger(allMonths)) return undefined;
  let total = parseDecimal(seconds ?? '0');
  for (const [count, unit] of [
    [days, 86_400n],
    [hours, 3600n],
    [minutes, 60n],
  ] as const) {
    const number = parseDecimal(count ?? '0');
    if (total === undefined || number === undefined) return undefined;
    total = addDecimals(total, multiplyDecimals(number, { unscaled: unit, scale: 0 }));
  }
  if (total === undefined) return undefined;
  return sign === '-'
    ? { months: allMonths === 0 ? 0 : -allMonths, seconds: negateDecimal(total) }
    : { months: allMonths, seconds: total };
}

/** The canonical form (E.2.1): `P1Y2M`, `-PT8H`, `PT0S`; `P0M` for no months. */
export function durationToText(value: Duration & { readonly type: string }): string {
  const negative = value.months < 0 || value.seconds.unscaled < 0n;
  const months = Math.abs(value.months);
  const parts = [part(Math.floor(months / 12), 'Y'), part(months % 12, 'M')].join('');
  const days =
    value.type === 'yearMonthDuration'
      ? ''
      : dayTimeText(negative ? negateDecimal(value.seconds) : value.seconds);
  const body = parts + days;
  const nothing = value.type === 'yearMonthDuration' ? '0M' : 'T0S';
  return `${negative ? '-' : ''}P${body === '' ? nothing : body}`;
}

function dayTimeText(seconds: Decimal): string {
  const whole = truncateDecimal(seconds);
  const rest = addDecimals(seconds, { unscaled: -(whole - (whole % 60n)), scale: 0 });
  const inMinute = rest.unscaled === 0n ? '' : `${decimalToText(rest).replace(/\.0$/, '')}S`;
  const time = part((whole / 3600n) % 24n, 'H') + part((whole / 60n) % 60n, 'M') + inMinute;
  return part(whole / 86_400n, 'D') + (time === '' ? '' : `T${time}`);
}

function part(count: number | bigint, unit: string): string {
  return count > 0 ? `${count}${unit}` : '';
}

/** Seconds that a duration takes on the average, for sorting durations that do not compare otherwise. */
export function averageSeconds(duration: Duration): Decimal {
  const monthSeconds = { unscaled: 2_629_746n, scale: 0 };
  return addDecimals(
    multiplyDecimals({ unscaled: BigInt(duration.months), scale: 0 }, monthSeconds),
    duration.seconds,
  );
}

/** Whole seconds (floor) and the digits of the fraction that is left. */
export function splitSeconds(seconds: Decimal): { readonly whole: number; readonly fraction: string } {
  const towardsZero = truncateDecimal(seconds);
  const exact = addDecimals(seconds, { unscaled: -towardsZero, scale: 0 });
  const floor = exact.unscaled < 0n ? towardsZero - 1n : towardsZero;
  const fraction = addDecimals(seconds, { unscaled: -floor, scale: 0 });
  const digits = fraction.scale === 0 ? '' : fraction.unscaled.toString().padStart(fraction.scale, '0');
  return { whole: decimalToNumber({ unscaled: floor, scale: 0 }), fraction: digits };
}
