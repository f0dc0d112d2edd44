import {
  type BlankNode,
  type Literal,
  literal,
  type NamedNode,
  namespaces,
  type Term,
  term,
} from '../../../../rdf/index.ts';
import type { Moment } from './calendar.ts';
import { type Decimal, decimalToText } from './decimal.ts';
import { durationToText } from './duration.ts';
import { floatToText } from './float-text.ts';
import { momentToText } from './moment.ts';

/** A whole number of any size: a number while that is exact, a bigint beyond. */
export type Whole = number | bigint;

export type DurationType = 'duration' | 'yearMonthDuration' | 'dayTimeDuration';

/**
 * What an expression computes with: a term, understood. `term` is there when the value was read from a term, so that a
 * value that passes through unchanged keeps its lexical form and its derived datatype.
 */
export type Value =
  | { readonly kind: 'iri'; readonly term: NamedNode }
  | { readonly kind: 'blank'; readonly term: BlankNode }
  | { readonly kind: 'string'; readonly text: string; readonly term?: Literal }
  | { readonly kind: 'tagged'; readonly text: string; readonly language: string; readonly term?: Literal }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly term?: Literal }
  | NumericValue
  | { readonly kind: 'moment'; readonly moment: Moment; readonly term?: Literal }
  | {
      readonly kind: 'duration';
      readonly type: DurationType;
      readonly months: number;
      readonly seconds: Decimal;
      readonly term?: Literal;
    }
  /** A literal whose value is not known: a foreign datatype, or an ill-formed lexical form. */
  | { readonly kind: 'opaque'; readonly term: Literal };

export type NumericValue =
  | { readonly kind: 'integer'; readonly value: Whole; readonly term?: Literal }
  | { readonly kind: 'decimal'; readonly value: Decimal; readonly term?: Literal }
  | { readonly kind: 'float'; readonly value: number; readonly term?: Literal }
  | { readonly kind: 'double'; readonly value: number; readonly term?: Literal };

export type DurationValue = Extract<Value, { kind: 'duration' }>;

export const xsd = {
  boolean: term('xsd', 'boolean'),
  integer: term('xsd', 'integer'),
  decimal: term('xsd', 'decimal'),
  float: term('xsd', 'float'),
  double: term('xsd', 'double'),
} as const;

export const trueValue: Value = { kind: 'boolean', value: true, term: literal('true', xsd.boolean) };
export const falseValue: Value = { kind: 'boolean', value: false, term: literal('false', xsd.boolean) };

export function booleanValue(value: boolean | undefined): Value | undefined {
  return value === undefined ? undefined : value ? trueValue : falseValue;
}

export function stringValue(text: string): Value {
  return { kind: 'string', text };
}

export function integerValue(value: Whole): NumericValue {
  return { kind: 'integer', value };
}

export function isNumeric(value: Value): value is NumericValue {
  return (
    value.kind === 'integer' || value.kind === 'decimal' || value.kind === 'double' || value.kind === 'float'
  );
}

/** The term of a value: the one that it was read from, or else the canonical one. */
export function termOfValue(value: Value): Term {
  if (value.term !== undefined) return value.term;
  return makeTerm(value as Exclude<Value, { kind: 'iri' | 'blank' | 'opaque' }>);
}

function makeTerm(value: Exclude<Value, { kind: 'iri' | 'blank' | 'opaque' }>): Literal {
  switch (value.kind) {
    case 'string':
      return literal(value.text);
    case 'tagged':
      return literal(value.text, value.language);
    case 'boolean':
      return literal(String(value.value), xsd.boolean);
    case 'integer':
      return literal(String(value.value), xsd.integer);
    case 'decimal':
      return literal(decimalToText(value.value), xsd.decimal);
    case 'float':
    case 'double':
      return literal(floatToText(value.value, value.kind), xsd[value.kind]);
    case 'moment':
      return literal(momentToText(value.moment), {
        termType: 'NamedNode',
        value: namespaces.xsd + value.moment.type,
      });
    case 'duration':
      return literal(durationToText(value), { termType: 'NamedNode', value: namespaces.xsd + value.type });
  }
}
