import { type Literal, namespaces, type Term } from '../../../../rdf/index.ts';
import type { MomentType } from './calendar.ts';
import { MAX_DIGITS, parseDecimal } from './decimal.ts';
import { parseDuration } from './duration.ts';
import { type FloatKind, parseFloatText } from './float-text.ts';
import { parseMoment } from './moment.ts';
import type { DurationType, Value } from './value.ts';
import { isInRange, parseWhole, wholeTypes } from './whole.ts';

/** A reader answers undefined for a lexical form that its datatype does not have. */
type Reader = (lexical: string, term: Literal | undefined) => Value | undefined;

const decimalForm = /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)$/;
const momentTypes: readonly MomentType[] = [
  'dateTime',
  'date',
  'time',
  'gYear',
  'gYearMonth',
  'gMonth',
  'gMonthDay',
  'gDay',
];
const durationTypes: readonly DurationType[] = ['duration', 'yearMonthDuration', 'dayTimeDuration'];
const booleans = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
]);

const XSD_STRING = `${namespaces.xsd}string`;

const readers = new Map<string, Reader>([
  [XSD_STRING, (text, term) => ({ kind: 'string', text, ...(term && { term }) })],
  [`${namespaces.xsd}boolean`, readBoolean],
  [`${namespaces.xsd}decimal`, readDecimal],
  [`${namespaces.xsd}float`, readFloat('float')],
  [`${namespaces.xsd}double`, readFloat('double')],
  [`${namespaces.xsd}dateTimeStamp`, readStamp],
  ...wholeTypes.map((type): [string, Reader] => [namespaces.xsd + type, readWhole(type)]),
  ...momentTypes.map((type): [string, Reader] => [namespaces.xsd + type, readMoment(type)]),
  ...durationTypes.map((type): [string, Reader] => [namespaces.xsd + type, readDuration(type)]),
]);

/** The value of a term; a literal that cannot be understood becomes `opaque`. */
export function valueOfTerm(term: Term): Value {
  switch (term.termType) {
    case 'NamedNode':
      return { kind: 'iri', term };
    case 'BlankNode':
      return { kind: 'blank', term };
    case 'Literal':
      if (term.language !== '') return { kind: 'tagged', text: term.value, language: term.language, term };
      return read(term.value, term.datatype.value, term) ?? { kind: 'opaque', term };
  }
}

/** Text may have any length; what is counted or computed with may not. */
function read(lexical: string, datatype: string, term: Literal | undefined): Value | undefined {
  if (lexical.length > MAX_DIGITS && datatype !== XSD_STRING) return undefined;
  return readers.get(datatype)?.(lexical, term);
}

/** Reads a lexical form as a value of an XSD type, for casts; undefined for an unknown type or an ill form. */
export function readValue(lexical: string, datatype: string): Value | undefined {
  return read(lexical, datatype, undefined);
}

function readBoolean(lexical: string, term: Literal | undefined): Value | undefined {
  const value = booleans.get(lexical);
  return value === undefined ? undefined : { kind: 'boolean', value, ...(term && { term }) };
}

function readWhole(type: string): Reader {
  return (lexical, term) => {
    const value = parseWhole(lexical, MAX_DIGITS);
    if (value === undefined || !isInRange(value, type)) return undefined;
    return { kind: 'integer', value, ...(term && { term }) };
  };
}

function readDecimal(lexical: string, term: Literal | undefined): Value | undefined {
  const value = decimalForm.test(lexical) ? parseDecimal(lexical) : undefined;
  return value === undefined ? undefined : { kind: 'decimal', value, ...(term && { term }) };
}

function readFloat(kind: FloatKind): Reader {
  return (lexical, term) => {
    const value = parseFloatText(lexical, kind);
    return value === undefined ? undefined : { kind, value, ...(term && { term }) };
  };
}

function readMoment(type: MomentType): Reader {
  return (lexical, term) => {
    const moment = parseMoment(lexical, type);
    return moment === undefined ? undefined : { kind: 'moment', moment, ...(term && { term }) };
  };
}

/** A dateTime that must have a zone (XSD 1.1 Part 2, 3.4.28). */
function readStamp(lexical: string, term: Literal | undefined): Value | undefined {
  const moment = parseMoment(lexical, 'dateTime');
  return moment?.zone === undefined ? undefined : { kind: 'moment', moment, ...(term && { term }) };
}

function readDuration(type: DurationType): Reader {
  return (lexical, term) => {
    const duration = parseDuration(lexical, type);
    return duration === undefined
      ? undefined
      : { kind: 'duration', type, ...duration, ...(term && { term }) };
  };
}
