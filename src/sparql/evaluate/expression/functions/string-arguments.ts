import type { Value } from '../values/value.ts';

/** A string literal (SPARQL 1.1 Query 17.4.3.1): plain, or with a language. */
export type StringValue = Extract<Value, { kind: 'string' | 'tagged' }>;

export function isString(value: Value): value is StringValue {
  return value.kind === 'string' || value.kind === 'tagged';
}

/** The text of a plain string; undefined for anything else, a tagged string included. */
export function plainText(value: Value): string | undefined {
  return value.kind === 'string' ? value.text : undefined;
}

/** A string with the language of another. */
export function likeString(value: StringValue, text: string): Value {
  return value.kind === 'tagged'
    ? { kind: 'tagged', text, language: value.language }
    : { kind: 'string', text };
}

/** Argument compatibility (17.4.3.1.2): the second is plain, or of the language of the first. */
export function areCompatible(first: Value, second: Value): boolean {
  if (second.kind === 'string') return isString(first);
  if (first.kind !== 'tagged' || second.kind !== 'tagged') return false;
  return first.language.toLowerCase() === second.language.toLowerCase();
}
