import { sameTerm } from '../../../../rdf/index.ts';
import { compareDecimals } from './decimal.ts';
import { compareNumbers } from './numeric.ts';
import { compareMoments } from './time-line.ts';
import { isNumeric, termOfValue, type Value } from './value.ts';

/**
 * `=` (SPARQL 1.1 Query 17.3 and 17.4.1.7). Literals of known, well-formed and different kinds are known to be
 * different; for a literal that is not understood, only the same term is known to be equal, and all else is an error
 * (undefined), except that it is never a language-tagged string.
 */
export function equals(a: Value, b: Value): boolean | undefined {
  if (isNode(a) || isNode(b)) return a.kind === b.kind && a.term?.value === b.term?.value;
  if (a.kind === 'tagged' || b.kind === 'tagged') return equalTagged(a, b);
  if (a.kind === 'opaque' || b.kind === 'opaque')
    return sameTerm(termOfValue(a), termOfValue(b)) || undefined;
  if (isNumeric(a)) return isNumeric(b) && compareNumbers(a, b) === 0;
  if (a.kind !== b.kind) return false;
  if (a.kind === 'duration' && b.kind === 'duration') {
    return a.months === b.months && compareDecimals(a.seconds, b.seconds) === 0;
  }
  if (a.kind === 'moment' && b.kind === 'moment' && a.moment.type !== b.moment.type) return false;
  const order = compare(a, b);
  return order === undefined ? undefined : order === 0;
}

function isNode(value: Value): boolean {
  return value.kind === 'iri' || value.kind === 'blank';
}

function equalTagged(a: Value, b: Value): boolean {
  if (a.kind !== 'tagged' || b.kind !== 'tagged') return false;
  return a.text === b.text && a.language.toLowerCase() === b.language.toLowerCase();
}

/**
 * `<` and its kin: below, at or above zero; NaN where a number is not one (no comparison holds, and it is no error);
 * undefined (an error) for kinds that have no order. Texts of one language compare like strings, which the operator table
 * does not have but 17.3.1 lets an engine add: `FILTER(?title < ?other)` is otherwise silently empty on tagged data.
 */
export function compare(a: Value, b: Value): number | undefined {
  if (isNumeric(a)) return isNumeric(b) ? compareNumbers(a, b) : undefined;
  if (a.kind === 'string') return b.kind === 'string' ? compareText(a.text, b.text) : undefined;
  if (a.kind === 'tagged') {
    const isSameLanguage = b.kind === 'tagged' && a.language.toLowerCase() === b.language.toLowerCase();
    return isSameLanguage ? compareText(a.text, b.text) : undefined;
  }
  if (a.kind === 'boolean') return b.kind === 'boolean' ? Number(a.value) - Number(b.value) : undefined;
  if (a.kind === 'moment') {
    return b.kind === 'moment' && a.moment.type === b.moment.type
      ? compareMoments(a.moment, b.moment)
      : undefined;
  }
  if (a.kind !== 'duration' || b.kind !== 'duration') return undefined;
  if (a.months === 0 && b.months === 0) return compareDecimals(a.seconds, b.seconds);
  // Months have no fixed length in seconds: only pure ones compare.
  return a.seconds.unscaled === 0n && b.seconds.unscaled === 0n ? Math.sign(a.months - b.months) : undefined;
}

/** Order by code point (XPath's codepoint collation), which UTF-16 order is not beyond U+FFFF. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const shared = Math.min(a.length, b.length);
  for (let index = 0; index < shared; index += 1) {
    const left = a.charCodeAt(index);
    const right = b.charCodeAt(index);
    if (left !== right) return codePointRank(left) < codePointRank(right) ? -1 : 1;
  }
  return a.length < b.length ? -1 : 1;
}

/** Puts the halves of surrogate pairs above the rest of the basic plane. */
function codePointRank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
