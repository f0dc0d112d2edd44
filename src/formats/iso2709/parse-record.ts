import { isAscii, isUtf8 } from 'node:buffer';
import type { FormatLimits } from '../limits.ts';
import type { SourceNode } from '../source-record.ts';
import { decodeWindows1252, guessCharset } from './guess-charset.ts';
import { decodeMarc8 } from './marc8/decode.ts';

const FIELD_END = 0x1e;
const LEADER_LENGTH = 24;
const ENTRY_LENGTH = 12;
const SUBFIELD = '\u001f';

export type ParsedMarc =
  | { readonly nodes: readonly SourceNode[]; readonly warnings: readonly string[] }
  | { readonly reason: string };

type Decode = (from: number, end: number, warn: (warning: string) => void) => string;
type Entry = { readonly tag: string; readonly from: number; readonly end: number };

/**
 * One record of ISO 2709 as MARC 21 uses it, without its terminator. Lengths and addresses that are wrong are worked out
 * anew from the field terminators, with a warning.
 */
export function parseMarcRecord(bytes: Uint8Array, { nodesMax }: FormatLimits): ParsedMarc {
  if (bytes.length < LEADER_LENGTH + 1)
    return { reason: 'it is shorter than a leader, which has 24 characters' };
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const leader = buffer.toString('latin1', 0, LEADER_LENGTH);
  const directoryEnd = buffer.indexOf(FIELD_END, LEADER_LENGTH);
  if (directoryEnd < 0)
    return { reason: 'its directory has no end (no field terminator follows the leader)' };
  const warnings: string[] = [];
  const declared = /^\d{5}/.test(leader) ? Number(leader.slice(0, 5)) : undefined;
  if (declared !== bytes.length + 1)
    warnings.push(
      `the leader says ${leader.slice(0, 5).trim() || 'nothing'} for its length, and it has ${bytes.length + 1} bytes`,
    );
  const directory = buffer.toString('latin1', LEADER_LENGTH, directoryEnd);
  if (directory.length / ENTRY_LENGTH > nodesMax) return { reason: `it has more than ${nodesMax} fields` };
  const entries =
    readEntries(directory, buffer, directoryEnd + 1) ??
    entriesByTerminators(directory, buffer, directoryEnd + 1);
  if ('reason' in entries) return entries;
  if (entries.mended) warnings.push('its directory is wrong; the fields were found by their terminators');
  const decode = decoderOf(buffer, leader, warnings);
  const nodes: SourceNode[] = [{ name: 'LDR', text: leader }];
  for (const { tag, from, end } of entries.list) {
    const text = decode(from, end, (warning) => warnings.push(`field ${tag}: ${warning}`));
    nodes.push(tag.startsWith('00') ? { name: tag, text } : dataField(tag, text, warnings));
  }
  return { nodes, warnings };
}

type Entries = { readonly list: readonly Entry[]; readonly mended: boolean };

/** The fields where the directory says, or undefined where it cannot be right. */
function readEntries(directory: string, buffer: Buffer, base: number): Entries | undefined {
  if (directory.length % ENTRY_LENGTH !== 0 || !/^([0-9A-Za-z]{3}\d{9})*$/.test(directory)) return undefined;
  const list: Entry[] = [];
  for (let at = 0; at < directory.length; at += ENTRY_LENGTH) {
    const length = Number(directory.slice(at + 3, at + 7));
    const from = base + Number(directory.slice(at + 7, at + 12));
    const end = from + length - 1;
    if (length === 0 || buffer[end] !== FIELD_END || (from > base && buffer[from - 1] !== FIELD_END))
      return undefined;
    list.push({ tag: directory.slice(at, at + 3), from, end });
  }
  return { list, mended: false };
}

/** The tags in the order of the directory, with the pieces between field terminators in theirs. */
function entriesByTerminators(
  directory: string,
  buffer: Buffer,
  base: number,
): Entries | { readonly reason: string } {
  const tags = directory.match(/.{1,12}/gs)?.map((entry) => entry.slice(0, 3)) ?? [];
  const pieces: { from: number; end: number }[] = [];
  for (let from = base; from < buffer.length; ) {
    const found = buffer.indexOf(FIELD_END, from);
    const end = found < 0 ? buffer.length : found;
    pieces.push({ from, end });
    from = end + 1;
  }
  if (tags.length === 0 || tags.length !== pieces.length || tags.some((tag) => !/^[0-9A-Za-z]{3}$/.test(tag)))
    return { reason: `its directory is wrong, and has ${tags.length} entries for ${pieces.length} fields` };
  return { list: tags.map((tag, index) => ({ tag, ...pieces[index]! })), mended: true };
}

/** Leader 09 says which of its two character sets a record is in; many records say it wrongly. */
function decoderOf(buffer: Buffer, leader: string, warnings: string[]): Decode {
  if (isAscii(buffer) && !buffer.includes(0x1b)) {
    const text = buffer.toString('latin1');
    if (leader[9] === 'a' || !text.includes('&#x')) return (from, end) => text.slice(from, end);
    return (from, end) => withoutReferences(text.slice(from, end));
  }
  const says = leader[9] === 'a';
  const utf8 = isUtf8(buffer);
  if (utf8 && !says && !isAscii(buffer)) warnings.push('the leader says MARC-8, and it is in UTF-8');
  const guessed = utf8 || !says ? undefined : guessCharset(buffer);
  if (guessed !== undefined)
    warnings.push(
      `the leader says UTF-8, and it is not; it was read as ${guessed === 'marc-8' ? 'MARC-8' : 'Windows-1252'}`,
    );
  if (guessed === 'windows-1252') return (from, end) => decodeWindows1252(buffer.subarray(from, end));
  if (guessed === undefined && (utf8 ? says || !isAscii(buffer) : says))
    return (from, end, warn) => {
      const text = buffer.toString('utf8', from, end);
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

/** OCLC and others write what MARC-8 lacks as numeric character references. */
function withoutReferences(text: string): string {
  return text.replace(/&#x([0-9A-Fa-f]{4,6});/g, (reference, code: string) => {
    const point = Number.parseInt(code, 16);
    return point <= 0x10ffff && (point < 0xd800 || point > 0xdfff) ? String.fromCodePoint(point) : reference;
  });
}

function dataField(tag: string, text: string, warnings: string[]): SourceNode {
  const first = text.indexOf(SUBFIELD);
  const head = first < 0 ? text : text.slice(0, first);
  const pieces = first < 0 ? [] : text.slice(first + 1).split(SUBFIELD);
  const children: SourceNode[] = [];
  if (head.length > 2) children.push({ name: '?', text: head.slice(2) });
  for (const piece of pieces) {
    if (piece === '') continue;
    const code = piece[0]!;
    if (!isSubfieldCode(code)) warnings.push(`field ${tag}: “${code}” is no subfield code`);
    children.push({ name: code, text: piece.slice(1) });
  }
  if (head.length !== 2) warnings.push(`field ${tag}: there are ${head.length} indicators instead of two`);
  return { name: tag, text: '', attributes: { ind1: head[0] ?? ' ', ind2: head[1] ?? ' ' }, children };
}

function isSubfieldCode(code: string): boolean {
  return (code >= 'a' && code <= 'z') || (code >= '0' && code <= '9');
}
