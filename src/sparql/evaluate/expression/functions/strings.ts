import type { ExpressionContext } from '../contract.ts';
import { indexOfText } from '../find-text.ts';
import { admitsString, STRING_LENGTH_MAX } from '../limits.ts';
import { booleanValue, integerValue, stringValue, type Value } from '../values/value.ts';
import { type BuiltIn, type BuiltInTable, binary, unary, variadic } from './built-in.ts';
import { areCompatible, isString, likeString, type StringValue } from './string-arguments.ts';

/** Functions on strings (SPARQL 1.1 Query 17.4.3), which count in code points; REGEX and REPLACE are in `regex.ts`. */
export const stringFunctions: BuiltInTable = {
  strlen: unary((value) => (isString(value) ? integerValue(codePointLength(value.text)) : undefined)),
  substr: variadic(2, 3, ([source, start, length]) => substring(source!, start!, length)),
  ucase: mapText((text) => text.toUpperCase()),
  lcase: mapText((text) => text.toLowerCase()),
  strstarts: compatible((text, part) => text.startsWith(part)),
  strends: compatible((text, part) => text.endsWith(part)),
  contains: compatible((text, part, context) => indexOfText(text, part, context) >= 0),
  strbefore: split((text, _part, at) => text.slice(0, at)),
  strafter: split((text, part, at) => text.slice(at + part.length)),
  encode_for_uri: unary((value, context) => {
    if (!isString(value) || !admitsString(value.text.length * 3, context)) return undefined;
    const encoded = encodeForUri(value.text);
    return encoded === undefined ? undefined : stringValue(encoded);
  }),
  concat: variadic(0, Infinity, concatenate),
};

export function codePointLength(text: string): number {
  let length = text.length;
  for (let index = 0; index < text.length; index += 1) {
    if (isPair(text, index)) {
      length -= 1;
      index += 1;
    }
  }
  return length;
}

function isPair(text: string, index: number): boolean {
  if ((text.charCodeAt(index) & 0xfc00) !== 0xd800) return false;
  return (text.charCodeAt(index + 1) & 0xfc00) === 0xdc00;
}

/** SUBSTR (17.4.3.3, fn:substring): positions count from 1; what lies outside the text is left out. */
function substring(source: Value, start: Value, length: Value | undefined): Value | undefined {
  if (!isString(source) || start.kind !== 'integer' || (length !== undefined && length.kind !== 'integer'))
    return undefined;
  const from = Number(start.value) - 1;
  const to = length === undefined ? Infinity : from + Number(length.value);
  const { text } = source;
  const first = unitIndex(text, 0, Math.max(0, from));
  if (to <= Math.max(0, from)) return likeString(source, '');
  return likeString(source, text.slice(first, unitIndex(text, first, to - Math.max(0, from))));
}

/** The UTF-16 index that lies `count` code points behind `start`, at most the end. */
function unitIndex(text: string, start: number, count: number): number {
  let index = start;
  for (let passed = 0; passed < count && index < text.length; passed += 1)
    index += isPair(text, index) ? 2 : 1;
  return index;
}

function mapText(map: (text: string) => string): BuiltIn {
  return unary((value, context) => {
    if (!isString(value) || !admitsString(value.text.length, context)) return undefined;
    const mapped = map(value.text);
    // Some letters become three.
    return mapped.length > STRING_LENGTH_MAX ? undefined : likeString(value, mapped);
  });
}

function compatible(test: (text: string, part: string, context: ExpressionContext) => boolean): BuiltIn {
  return binary((first, second, context) => {
    if (!isString(first) || !isString(second) || !areCompatible(first, second)) return undefined;
    return booleanValue(test(first.text, second.text, context));
  });
}

/** STRBEFORE and STRAFTER: the language is kept for a match, and lost where there is none (17.4.3.9). */
function split(part: (text: string, mark: string, at: number) => string): BuiltIn {
  return binary((first, second, context) => {
    if (!isString(first) || !isString(second) || !areCompatible(first, second)) return undefined;
    const at = indexOfText(first.text, second.text, context);
    return at < 0 ? stringValue('') : likeString(first, part(first.text, second.text, at));
  });
}

/** fn:encode-for-uri: all but the unreserved characters of RFC 3986; an error for half a surrogate pair. */
function encodeForUri(text: string): string | undefined {
  if (/\p{Surrogate}/u.test(text)) return undefined;
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** CONCAT (17.4.3.12): the language is kept when all arguments share it. */
function concatenate(args: readonly Value[], context: ExpressionContext): Value | undefined {
  if (!args.every(isString)) return undefined;
  const strings: readonly StringValue[] = args;
  const length = strings.reduce((sum, { text }) => sum + text.length, 0);
  if (!admitsString(length, context)) return undefined;
  const text = strings.map((value) => value.text).join('');
  const first = strings[0];
  const sameLanguage = strings.every((value) => languageKey(value) === languageKey(first!));
  return first !== undefined && sameLanguage ? likeString(first, text) : stringValue(text);
}

function languageKey(value: StringValue): string {
  return value.kind === 'tagged' ? value.language.toLowerCase() : '';
}
