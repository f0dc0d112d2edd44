import type { Identifier } from './bibliographic-record.ts';

/** A normalised identifier, or why it is none: it is then kept as it stands. */
export type NormalisedIdentifier = { readonly identifier: Identifier; readonly problem?: string };

/**
 * An identifier in the form in which two of them can be compared: ISBN of 13 digits, ISSN with its hyphen, a DOI without
 * its resolver in small letters. One that is malformed is kept under the scheme `invalid-…`, so that nothing is lost and
 * nothing matches it.
 */
export function normaliseIdentifier(
  scheme: string,
  text: string,
  note?: string,
): NormalisedIdentifier | undefined {
  const value = text.trim();
  if (value === '') return undefined;
  const normalise = NORMAL_FORMS[scheme];
  const normal = normalise === undefined ? value : normalise(value);
  if (normal !== undefined) return { identifier: identifier(scheme, normal, note) };
  return {
    identifier: identifier(`invalid-${scheme}`, value, note),
    problem: `“${value}” is no valid ${scheme.toUpperCase()}`,
  };
}

function identifier(scheme: string, value: string, note: string | undefined): Identifier {
  return note === undefined || note === '' ? { scheme, value } : { scheme, value, note };
}

const NORMAL_FORMS: Readonly<Record<string, (text: string) => string | undefined>> = {
  isbn: normalIsbn,
  issn: normalIssn,
  doi: normalDoi,
  pmid: (text) => /^(?:pmid:?\s*)?0*([1-9]\d{0,8})$/i.exec(text)?.[1],
  pmcid: (text) => /^(?:pmcid:?\s*)?(PMC\d+)$/i.exec(text)?.[1]?.toUpperCase(),
  oclc: (text) => /^(?:\(OCoLC\))?(?:ocm|ocn|on)?0*([1-9]\d*)$/i.exec(text.replace(/\s/g, ''))?.[1],
  lccn: normalLccn,
  arxiv: normalArxiv,
  orcid: (text) =>
    /(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dX])(?!\d)/i.exec(text)?.slice(1).join('-').toUpperCase(),
};

/** ISBN of 10 or 13 digits (ISO 2108), with its check digit checked, as one of 13. */
function normalIsbn(text: string): string | undefined {
  if (isWhole(text)) return text;
  const digits = /^\d{9,13}$/.test(text)
    ? text
    : text
        .replace(/^(?:urn:)?isbn(?:-1[03])?[:\s]*/i, '')
        .replace(/[\s\-\u2010-\u2015]/g, '')
        .toUpperCase();
  if (/^\d{9}[\dX]$/.test(digits))
    return weighted(digits, 10) % 11 === 0 ? isbn13(`978${digits.slice(0, 9)}`) : undefined;
  return isWhole(digits) ? digits : undefined;
}

/** Whether a text is an ISBN of 13 digits with the right one at its end: most are. */
function isWhole(text: string): boolean {
  return text.length === 13 && /^97[89]\d{10}$/.test(text) && sumOf13(text) % 10 === 0;
}

function isbn13(twelve: string): string {
  return twelve + ((10 - (sumOf13(twelve) % 10)) % 10);
}

/** Digits with the weights 1 and 3 in turn. */
function sumOf13(digits: string): number {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) sum += digitAt(digits, at) * (at % 2 === 0 ? 1 : 3);
  return sum;
}

/** Each digit (X is ten) times its weight, which goes down by one from `first` on. */
function weighted(digits: string, first: number): number {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) sum += (first - at) * digitAt(digits, at);
  return sum;
}

function digitAt(digits: string, at: number): number {
  return digits[at] === 'X' ? 10 : digits.charCodeAt(at) - 48;
}

/** ISSN (ISO 3297), with its check digit checked. */
function normalIssn(text: string): string | undefined {
  const digits = text
    .replace(/^(?:urn:)?e?issn[:\s]*/i, '')
    .replace(/[\s\-\u2010-\u2015]/g, '')
    .toUpperCase();
  if (!/^\d{7}[\dX]$/.test(digits) || digits === '00000000') return undefined;
  return weighted(digits, 8) % 11 === 0 ? `${digits.slice(0, 4)}-${digits.slice(4)}` : undefined;
}

/** A DOI is the same in capital and small letters (DOI Handbook 3.8.2). */
function normalDoi(text: string): string | undefined {
  const bare = text.replace(/^(?:https?:\/\/[^/]*doi[^/]*\/|(?:urn:|info:)?doi[:/]?\s*)/i, '').trim();
  return /^10\.\d{4,9}(?:\.\d+)*\/\S+$/.test(bare) ? bare.toLowerCase() : undefined;
}

/** LCCN without spaces, with the serial padded to six digits (https://www.loc.gov/marc/lccn-namespace.html). */
function normalLccn(text: string): string | undefined {
  const bare = text.replace(/\s/g, '').replace(/\/.*$/, '');
  const hyphen = bare.indexOf('-');
  const normal = hyphen < 0 ? bare : bare.slice(0, hyphen) + bare.slice(hyphen + 1).padStart(6, '0');
  return /^[a-z]{0,3}\d{8,10}$/.test(normal) ? normal : undefined;
}

/** A number of arXiv without what stands around it: arXiv:2101.00001v2 [cs.DL], https://arxiv.org/abs/math/0307200. */
function normalArxiv(text: string): string | undefined {
  return /^(?:(?:https?:\/\/arxiv\.org\/(?:abs|pdf)\/)|arxiv:)?\s*(\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[a-z]{2})?\/\d{7}(?:v\d+)?)(?:\.pdf|\s*\[[^\]]*\])?$/i.exec(
    text,
  )?.[1];
}

const FINDERS: readonly (readonly [string, RegExp])[] = [
  ['doi', /\b10\.\d{4,9}(?:\.\d+)*\/[^\s"<>,;]+/],
  ['isbn', /\b97[89](?:[- ]?\d){10}\b|\b\d(?:[- ]?\d){8}[- ]?[\dXx]\b/],
  ['issn', /\b\d{4}-?\d{3}[\dXx]\b/],
];

/** The first identifier of one of the schemes that stands in a text. */
export function findIdentifier(text: string, schemes: readonly string[]): Identifier | undefined {
  for (const [scheme, pattern] of FINDERS) {
    if (!schemes.includes(scheme)) continue;
    const found = pattern.exec(text)?.[0];
    const normal = found === undefined ? undefined : NORMAL_FORMS[scheme]!(found.replace(/[.)\]]+$/, ''));
    if (normal !== undefined) return { scheme, value: normal };
  }
  return undefined;
}
