import { literal, namedNode, namespaces } from '../../../../rdf/index.ts';
import type { Moment, MomentType } from '../values/calendar.ts';
import {
  decimalOfNumber,
  decimalToText,
  MAX_DIGITS,
  truncateDecimal,
  zeroDecimal,
} from '../values/decimal.ts';
import { effectiveBoolean } from '../values/effective-boolean.ts';
import { floatAsString } from '../values/float-text.ts';
import { decimalOf, numberOf } from '../values/numeric.ts';
import { readValue } from '../values/read.ts';
import {
  booleanValue,
  type DurationType,
  integerValue,
  isNumeric,
  type NumericValue,
  stringValue,
  termOfValue,
  type Value,
  type Whole,
} from '../values/value.ts';
import { isInRange, wholeOf, wholeTypes } from '../values/whole.ts';

export type Cast = (value: Value) => Value | undefined;

const momentCasts: Readonly<Record<MomentType, readonly MomentType[]>> = {
  dateTime: ['dateTime', 'date'],
  date: ['date', 'dateTime'],
  time: ['time', 'dateTime'],
  gYear: ['gYear', 'dateTime', 'date'],
  gYearMonth: ['gYearMonth', 'dateTime', 'date'],
  gMonth: ['gMonth', 'dateTime', 'date'],
  gMonthDay: ['gMonthDay', 'dateTime', 'date'],
  gDay: ['gDay', 'dateTime', 'date'],
};
const durationTypes: readonly DurationType[] = ['duration', 'yearMonthDuration', 'dayTimeDuration'];

/**
 * The constructor functions of XSD types by IRI (SPARQL 1.1 Query 17.5, XPath Functions 17): beyond SPARQL's own seven
 * also the other dates and times, derived integers and durations.
 */
export const casts: ReadonlyMap<string, Cast> = new Map<string, Cast>(
  Object.entries({
    string: toText,
    boolean: toBoolean,
    float: toFloat('float'),
    double: toFloat('double'),
    decimal: toDecimal,
    ...Object.fromEntries(wholeTypes.map((type) => [type, toWhole(type)])),
    ...Object.fromEntries(
      Object.entries(momentCasts).map(([type, from]) => [type, toMoment(type as MomentType, from)]),
    ),
    ...Object.fromEntries(durationTypes.map((type) => [type, toDuration(type)])),
  }).map(([type, cast]) => [namespaces.xsd + type, cast]),
);

/** Reads the text of a plain string as a type; white space around it does not count (XPath Functions 17.1.1). */
function parsed(value: Value, type: string): Value | undefined {
  if (value.kind !== 'string') return undefined;
  return readValue(trimmed(value.text), namespaces.xsd + type);
}

const SPACES = '\t\n\r ';

/** By hand: an expression for spaces at the end looks at every run of spaces again from each of its places. */
function trimmed(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && SPACES.includes(text[start]!)) start += 1;
  while (end > start && SPACES.includes(text[end - 1]!)) end -= 1;
  return text.slice(start, end);
}

/** Numbers as XPath writes them, not as XSD does: `1`, not `1.0E0` (XPath Functions 17.1.2). */
function toText(value: Value): Value | undefined {
  switch (value.kind) {
    case 'blank':
      return undefined;
    case 'iri':
      return stringValue(value.term.value);
    case 'string':
    case 'tagged':
      return stringValue(value.text);
    case 'float':
    case 'double':
      return stringValue(floatAsString(value.value, value.kind));
    case 'decimal':
      return stringValue(decimalToText(value.value).replace(/\.0$/, ''));
    case 'opaque':
      // The text of a foreign datatype is what there is to give; an ill-formed value has nothing to cast.
      return value.term.datatype.value.startsWith(namespaces.xsd) ? undefined : stringValue(value.term.value);
    default: {
      const { term: _, ...canonical } = value;
      return stringValue(termOfValue(canonical as Value).value);
    }
  }
}

function toBoolean(value: Value): Value | undefined {
  if (value.kind === 'boolean' || isNumeric(value)) return booleanValue(effectiveBoolean(value));
  return parsed(value, 'boolean');
}

function numericOf(value: Value): NumericValue | undefined {
  if (value.kind === 'boolean') return integerValue(value.value ? 1 : 0);
  return isNumeric(value) ? value : undefined;
}

function toFloat(kind: 'float' | 'double'): Cast {
  return (value) => {
    const number = numericOf(value);
    if (number === undefined) return parsed(value, kind);
    const wide = numberOf(number);
    return { kind, value: kind === 'float' ? Math.fround(wide) : wide };
  };
}

/** From a float or double its exact value, which may be long: 0.1 is not a tenth. */
function toDecimal(value: Value): Value | undefined {
  const number = numericOf(value);
  if (number === undefined) return parsed(value, 'decimal');
  if (number.kind === 'integer' || number.kind === 'decimal')
    return { kind: 'decimal', value: decimalOf(number.value) };
  return Number.isFinite(number.value)
    ? { kind: 'decimal', value: decimalOfNumber(number.value) }
    : undefined;
}

function toWhole(type: string): Cast {
  return (value) => {
    const number = numericOf(value);
    const read = number === undefined ? parsed(value, type) : undefined;
    const whole =
      number === undefined ? (read?.kind === 'integer' ? read.value : undefined) : truncate(number);
    if (whole === undefined || !isInRange(whole, type) || String(whole).length > MAX_DIGITS) return undefined;
    return { kind: 'integer', value: whole, term: literal(String(whole), namedNode(namespaces.xsd + type)) };
  };
}

function truncate(value: NumericValue): Whole | undefined {
  if (value.kind === 'integer') return value.value;
  if (value.kind === 'decimal') return wholeOf(truncateDecimal(value.value));
  return Number.isFinite(value.value) ? wholeOf(BigInt(Math.trunc(value.value))) : undefined;
}

function toMoment(type: MomentType, from: readonly MomentType[]): Cast {
  return (value) => {
    if (value.kind !== 'moment') return parsed(value, type);
    return from.includes(value.moment.type)
      ? { kind: 'moment', moment: narrowed(value.moment, type) }
      : undefined;
  };
}

/** Parts that the new type does not have become what reading that type fills in. */
function narrowed(moment: Moment, type: MomentType): Moment {
  const year = { year: 1972 };
  const noClock = { hour: 0, minute: 0, second: 0, fraction: '' };
  const rests: Readonly<Record<MomentType, Partial<Moment>>> = {
    dateTime: {},
    date: noClock,
    time: { ...year, month: 12, day: 31 },
    gYear: { ...noClock, month: 12, day: 31 },
    gYearMonth: { ...noClock, day: 1 },
    gMonth: { ...noClock, ...year, day: 1 },
    gMonthDay: { ...noClock, ...year },
    gDay: { ...noClock, ...year, month: 1 },
  };
  return { ...moment, ...rests[type], type };
}

function toDuration(type: DurationType): Cast {
  return (value) => {
    if (value.kind !== 'duration') return parsed(value, type);
    const months = type === 'dayTimeDuration' ? 0 : value.months;
    const seconds = type === 'yearMonthDuration' ? zeroDecimal : value.seconds;
    return { kind: 'duration', type, months, seconds };
  };
}
