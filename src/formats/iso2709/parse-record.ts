import { isAscii, isUtf8 } from 'node:buffer';
import type { FormatLimits } from '../limits.ts';
import type { SourceNode } from '../source-record.ts';
import { decodeWindows1252 } from '../text/decode-text.ts';
import { codePageOf } from './code-page.ts';
import { type Entry, readDirectory } from './directory.ts';
import { encodedOnce, encodedTwice } from './encoded-twice.ts';
import { guessCharset, isRatherWindows1252 } from './guess-charset.ts';
import { decodeMarc8 } from './marc8/decode.ts';
import { hasMnemonics, withoutMarc8Mnemonics } from './marc8/mnemonics.ts';
import { unimarcCharset } from './unimarc-charset.ts';

const LEADER_LENGTH = 24;
const ESCAPE = 0x1b;
const SUBFIELD = '\u001f';
const SUBFIELD_UNIT = 0x1f;
const AMPERSAND = 0x26;
const BRACE = 0x7b;

export type ParsedMarc =
  | {
      readonly nodes: readonly SourceNode[];
      readonly warnings: readonly string[];
      /** How many bytes its fields reach to: what comes behind them is not its own. */
      readonly length: number;
      /** Whether its fields were found by other means than its directory says. */
      readonly isMended: boolean;
    }
  | { readonly reason: string };

/** The text of a field, from its beginning to its terminator. */
type Decode = (from: number, end: number, warn: (warning: string) => void) => string;

/**
 * One record of ISO 2709 as MARC 21 uses it, without its terminator. Lengths and addresses that are wrong are worked out
 * anew from the field terminators, with a warning.
 */
export function parseMarcRecord(buffer: Buffer, { nodesMax }: FormatLimits): ParsedMarc {
  if (buffer.length < LEADER_LENGTH + 1)
    return { reason: 'it is shorter than a leader, which has 24 characters' };
  const plain = plainText(buffer);
  const leader = plain?.slice(0, LEADER_LENGTH) ?? buffer.toString('latin1', 0, LEADER_LENGTH);
  const directory = readDirectory(buffer, leader, nodesMax);
  if ('reason' in directory) return directory;
  const { entries, base, warning } = directory;
  let length = base;
  for (const { end } of entries) if (end >= length) length = end + 1;
  const warnings: string[] = [];
  const declared = /^\d{5}/.test(leader) ? Number(leader.slice(0, 5)) : undefined;
  if (declared !== buffer.length + 1)
    warnings.push(
      `the leader says ${leader.slice(0, 5).trim() || 'nothing'} for its length, and it has ${buffer.length + 1} bytes`,
    );
  if (warning !== undefined) warnings.push(warning);
  const nodes: SourceNode[] = new Array(entries.length + 1);
  nodes[0] = { name: 'LDR', text: leader };
  const isEscaped = buffer.includes(AMPERSAND) && XML_NAME.test(plain ?? buffer.toString('latin1'));
  if (isEscaped)
    warnings.push('characters stand in it as XML names them (&amp;), which are read as what they are');
  const isNamed = buffer.includes(BRACE) && hasMnemonics(plain ?? buffer.toString('latin1'));
  if (isNamed)
    warnings.push(
      'characters stand in it by their names in braces ({acute}), which are read as what they are',
    );
  if (plain !== undefined && !isEscaped && !isNamed && (leader[9] === 'a' || !plain.includes('&#')))
    for (let index = 0; index < entries.length; index++) {
      const { tag, from, end } = entries[index]!;
      nodes[index + 1] = fieldOf(tag, plain, from, end, warnings);
    }
  else {
    const decode: Decode =
      plain === undefined
        ? decoderOf(buffer, leader, entries, warnings)
        : (from, end) =>
            leader[9] === 'a' ? plain.slice(from, end) : withoutReferences(plain.slice(from, end));
    for (let index = 0; index < entries.length; index++) {
      const { tag, from, end } = entries[index]!;
      const decoded = decode(from, end, (told) => warnings.push(`field ${tag}: ${told}`));
      const unescaped = isEscaped ? withoutXmlNames(decoded) : decoded;
      const text = isNamed ? withoutMarc8Mnemonics(unescaped).normalize('NFC') : unescaped;
      nodes[index + 1] = fieldOf(tag, text, 0, text.length, warnings);
    }
  }
  return { nodes, warnings, length, isMended: warning !== undefined };
}

/** A record of nothing but ASCII, in which each byte is a character whatever its leader says. */
function plainText(buffer: Buffer): string | undefined {
  return isAscii(buffer) && !buffer.includes(ESCAPE) ? buffer.toString('latin1') : undefined;
}

/** Leader 09 says which of its two character sets a record is in; many records say it wrongly. */
function decoderOf(buffer: Buffer, leader: string, entries: readonly Entry[], warnings: string[]): Decode {
  const unimarc = unimarcCharset(buffer, entries);
  if (unimarc !== undefined) {
    if (unimarc.warning !== undefined) warnings.push(unimarc.warning);
    return (from, end, warn) => {
      const { text, unknown } = unimarc.decode(buffer.subarray(from, end));
      if (unknown > 0) warn(`${unknown} ${unknown === 1 ? 'byte has' : 'bytes have'} no meaning in ISO 5426`);
      return text;
    };
  }
  const says = leader[9] === 'a';
  const utf8 = isUtf8(buffer);
  if (utf8 && !says && !isAscii(buffer)) warnings.push('the leader says MARC-8, and it is in UTF-8');
  const page = utf8 ? undefined : codePageOf(buffer, entries);
  if (page !== undefined) {
    const named = page.replace('windows', 'Windows');
    warnings.push(
      `the leader says ${says ? 'UTF-8' : 'MARC-8'}, and it is not; it was read as ${named}, for its language`,
    );
    const decoder = new TextDecoder(page);
    return (from, end) => decoder.decode(buffer.subarray(from, end)).normalize('NFC');
  }
  const guessed = utf8 ? undefined : says ? guessCharset(buffer) : guessWithoutMark(buffer);
  if (guessed !== undefined)
    warnings.push(
      `the leader says ${says ? 'UTF-8' : 'MARC-8'}, and it is not; it was read as ${guessed === 'marc-8' ? 'MARC-8' : 'Windows-1252'}`,
    );
  if (guessed === 'windows-1252') return (from, end) => decodeWindows1252(buffer.subarray(from, end));
  const twice = utf8 ? encodedTwice(buffer) : undefined;
  if (twice !== undefined)
    warnings.push(
      twice === 'all'
        ? 'it was turned into UTF-8 twice (“Ã©” for “é”), and was read as it was before'
        : 'some of its texts seem to have been turned into UTF-8 twice (“Ã©” for “é”); they are as they stand',
    );
  if (guessed === undefined && (utf8 ? says || !isAscii(buffer) : says))
    return (from, end, warn) => {
      const found = buffer.toString('utf8', from, end);
      const text = twice === 'all' ? encodedOnce(found) : found;
      if (!utf8 && !isUtf8(buffer.subarray(from, end)))
        warn('there are bytes that are not UTF-8; each is a replacement character now');
      return text.normalize('NFC');
    };
  return (from, end, warn) => {
    // Every subfield begins in the default sets.
    let text = '';
    let unknown = 0;
    for (let at = from; at <= end; ) {
      const found = buffer.indexOf(0x1f, at);
      const next = found < 0 || found > end ? end : found;
      const decoded = decodeMarc8(buffer.subarray(at, next));
      text += (at > from ? SUBFIELD : '') + decoded.text;
      unknown += decoded.unknown;
      at = next + 1;
    }
    if (unknown > 0)
      warn(`${unknown} ${unknown === 1 ? 'character has' : 'characters have'} no meaning in MARC-8`);
    return withoutReferences(text);
  };
}

/** A record that says MARC-8 and is in the character set of Windows, which some systems export. */
function guessWithoutMark(buffer: Buffer): 'windows-1252' | undefined {
  return !buffer.includes(ESCAPE) && isRatherWindows1252(buffer) ? 'windows-1252' : undefined;
}

/** OCLC and others write what MARC-8 lacks as numeric character references, some of them in decimals. */
function withoutReferences(text: string): string {
  return text.replace(
    /&#(?:x([0-9A-Fa-f]{4,6})|([1-9]\d{2,6}));/g,
    (reference, code?: string, decimal?: string) => {
      const point = code === undefined ? Number(decimal) : Number.parseInt(code, 16);
      return point >= 0x20 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff)
        ? String.fromCodePoint(point)
        : reference;
    },
  );
}

/** What programs leave that have made a record of XML. */
const XML_NAME = /&(?:amp|lt|gt|quot|apos);/;
const XML_NAMES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function withoutXmlNames(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => XML_NAMES[name]!);
}

/** The field that stands in a text from a place to another. */
function fieldOf(tag: string, text: string, from: number, end: number, warnings: string[]): SourceNode {
  return tag.startsWith('00')
    ? { name: tag, text: text.slice(from, end) }
    : dataField(tag, text, from, end, warnings);
}

/** The subfields of the field at hand, which has as many children when all are found. */
const subfields: SourceNode[] = [];

function dataField(tag: string, text: string, from: number, end: number, warnings: string[]): SourceNode {
  const first = nextSubfield(text, from, end);
  const indicators = first - from;
  let count = 0;
  if (indicators > 2) subfields[count++] = { name: '?', text: text.slice(from + 2, first) };
  for (let at = first; at < end; ) {
    const next = nextSubfield(text, at + 1, end);
    if (next > at + 1) {
      const code = text[at + 1]!;
      if (!isSubfieldCode(code)) warnings.push(`field ${tag}: “${code}” is no subfield code`);
      subfields[count++] = { name: code, text: text.slice(at + 2, next) };
    }
    at = next;
  }
  if (indicators !== 2) warnings.push(`field ${tag}: there are ${indicators} indicators instead of two`);
  const ind1 = indicators > 0 ? text[from]! : ' ';
  const ind2 = indicators > 1 ? text[from + 1]! : ' ';
  return { name: tag, text: '', attributes: indicatorsOf(ind1, ind2), children: subfields.slice(0, count) };
}

/** Where the next subfield begins, or the field ends. */
function nextSubfield(text: string, from: number, end: number): number {
  for (let at = from; at < end; at++) if (text.charCodeAt(at) === SUBFIELD_UNIT) return at;
  return end;
}

const ASCII_UNITS = 128;
const knownIndicators: (Readonly<Record<string, string>> | undefined)[] = new Array(
  ASCII_UNITS * ASCII_UNITS,
);

/** Indicators as attributes: fields have few, and one object for each pair is enough. */
function indicatorsOf(ind1: string, ind2: string): Readonly<Record<string, string>> {
  const unit1 = ind1.charCodeAt(0);
  const unit2 = ind2.charCodeAt(0);
  if (unit1 >= ASCII_UNITS || unit2 >= ASCII_UNITS) return { ind1, ind2 };
  const pair = unit1 * ASCII_UNITS + unit2;
  const known = knownIndicators[pair];
  if (known !== undefined) return known;
  const made = { ind1, ind2 };
  knownIndicators[pair] = made;
  return made;
}

function isSubfieldCode(code: string): boolean {
  return (code >= 'a' && code <= 'z') || (code >= '0' && code <= '9');
}
