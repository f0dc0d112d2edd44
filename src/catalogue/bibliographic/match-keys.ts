import { createHash } from 'node:crypto';
import type { BibliographicRecord, Identifier } from '../../bibliography/index.ts';

/** Forms that are a part of what their ISBN or ISSN is the number of. */
const PARTS = new Set(['article', 'chapter', 'conference-paper', 'magazine-article', 'newspaper-article']);
const SERIALS = new Set(['journal']);
/** A shorter title without an author or a year is as good as none: “Editorial”, “Annual report”. */
const TITLE_ALONE_MIN = 30;

/**
 * Texts by which a record is recognised: identifiers that are the work's own, and title, year and first author together. Two
 * records with one of them in common are the same, unless it is the last and their DOIs, PubMed numbers, ISBNs or ISSNs differ.
 */
export type MatchKeys = {
  /** The strongest first. */
  readonly identifiers: readonly string[];
  readonly title: string | undefined;
  /** The address that the record has or would get: for what is known by nothing else. */
  readonly address?: string;
  /** The address that the record has where it comes from: of two of one file with others, neither ISBN nor title makes one. */
  readonly own?: string;
  /** By which other records of its file name it; nothing is recognised by it. */
  readonly number?: string;
};

export function matchKeys(record: BibliographicRecord): MatchKeys {
  const type = record.type?.[0]?.value ?? 'other';
  const identifiers: string[] = [];
  const all = record.identifier ?? [];
  for (const scheme of all.length === 0 ? [] : STRENGTH) {
    for (const identifier of all) {
      if (identifier.scheme !== scheme) continue;
      const key = identifierKey(identifier, type);
      if (key !== undefined) identifiers.push(key);
    }
  }
  const author = record.creator?.[0];
  return {
    identifiers,
    title: titleKey(
      record.title?.[0]?.value,
      record.issued?.[0]?.year,
      author === undefined ? undefined : (author.family ?? author.name),
    ),
  };
}

/** Texts by which a work that is only named is recognised: whatever it is, its numbers are its own. */
export function keysOfNamed(identifiers: readonly Identifier[]): readonly string[] {
  return identifiers.flatMap((each) => identifierKey(each, undefined) ?? []);
}

const STRENGTH = [
  'doi',
  'pmid',
  'pmcid',
  'isbn',
  'issn',
  'oclc',
  'lccn',
  'control-number',
  'oai',
  'uri',
] as const;

function identifierKey({ scheme, value, note }: Identifier, type: string | undefined): string | undefined {
  if (scheme === 'isbn' && type !== undefined && PARTS.has(type)) return undefined;
  if (scheme === 'issn' && type !== undefined && !SERIALS.has(type)) return undefined;
  // As it is in the catalogue that it comes from, which may be this one.
  if (scheme === 'uri') return value;
  // A control number says nothing without the agency whose it is, nor where some program has put a mark in its place.
  if (scheme === 'control-number')
    return note === undefined || !LETTER_OR_DIGIT.test(value)
      ? undefined
      : `${scheme}:${note.toLowerCase()}:${value}`;
  return `${scheme}:${value}`;
}

const LETTER_OR_DIGIT = /[a-z\d]|[\p{L}\p{N}]/iu;

/** Most texts; for them classes of letters need no tables. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII has them.
const ASCII = /^[\u0000-\u007f]*$/;

/** Letters and digits of the title, the year, and of the first author's family name. */
export function titleKey(
  title: string | undefined,
  year: number | undefined,
  author: string | undefined,
): string | undefined {
  const main = plain(title ?? '');
  const name = author === undefined ? '' : plain(upToComma(author));
  // Two of the three say little where the title is short.
  const isWhole = main !== '' && year !== undefined && name !== '';
  if (!isWhole && main.length < TITLE_ALONE_MIN) return undefined;
  return `title:${main}|${year ?? ''}|${name}`;
}

function upToComma(text: string): string {
  const comma = text.indexOf(',');
  return comma < 0 ? text : text.slice(0, comma);
}

function plain(text: string): string {
  const ascii = lettersAndDigits(text, 0);
  if (ascii !== undefined) return ascii;
  if (ASCII.test(text)) return text.toLowerCase().replace(/[^a-z0-9]+/g, '');
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

const LETTERS_MAX = 400;
const letters = Buffer.alloc(2 * LETTERS_MAX);

/**
 * The letters and digits of a text of ASCII in small letters, with a mark (or 0 for none) where others stood between them: what most texts need,
 * several times as quick as by expressions. Undefined for other texts, and for long ones.
 */
function lettersAndDigits(text: string, between: number): string | undefined {
  const { length } = text;
  if (length > LETTERS_MAX) return undefined;
  let end = 0;
  let isBehind = false;
  for (let at = 0; at < length; at++) {
    const unit = text.charCodeAt(at);
    const isCapital = unit >= 0x41 && unit <= 0x5a;
    if (isCapital || (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39)) {
      if (isBehind && end > 0 && between !== 0) letters[end++] = between;
      isBehind = false;
      letters[end++] = isCapital ? unit + 0x20 : unit;
    } else if (unit < 0x80) isBehind = true;
    else return undefined;
  }
  return letters.toString('latin1', 0, end);
}

/** The key of a resource: of its strongest identifier, or of what it says; the same record always has the same. */
export function resourceKey(record: BibliographicRecord, keys: MatchKeys): string {
  const [strongest] = keys.identifiers;
  return strongest === undefined
    ? `t-${digest(keys.title ?? JSON.stringify(record))}`
    : keyOfIdentifier(strongest);
}

/** The key that a resource has by an identifier. */
export function keyOfIdentifier(strongest: string): string {
  if (strongest.length <= 100 && PLAIN_KEY.test(strongest)) return strongest.replace(':', '-');
  const text = strongest
    .replace(/^https?:\/\//, '')
    .replace(':', '-')
    .replace('/', '-');
  const safe = text.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[^A-Za-z0-9]+/, '');
  return safe === text && safe.length <= 100 ? safe : `${safe.slice(0, 80)}-${digest(strongest).slice(0, 8)}`;
}

/** A scheme and a number, which are a key with a hyphen between them. */
const PLAIN_KEY = /^[a-z]+:[A-Za-z0-9._-]+$/;

export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** A text as a part of an identifier: its letters and digits of any script, with hyphens between. */
export function slug(text: string): string {
  const made = lettersAndDigits(text, HYPHEN) ?? hyphened(text).replace(/^-+|-+$/g, '');
  return made.length > 120 ? `${made.slice(0, 100)}-${digest(text).slice(0, 8)}` : made || digest(text);
}

const HYPHEN = 0x2d;

function hyphened(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-');
}

/** Whether a text can be a key as it stands. */
export function isKey(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(text);
}
