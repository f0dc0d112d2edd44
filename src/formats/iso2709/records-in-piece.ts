import type { FormatLimits } from '../limits.ts';
import { type ParsedMarc, parseMarcRecord } from './parse-record.ts';

/** A record in what stands before one record terminator, or why a part of it is none. */
export type FoundRecord = {
  readonly bytes: Buffer;
  /** Where it begins in the piece. */
  readonly offset: number;
  readonly parsed: ParsedMarc;
};

const BREAKS_OFF = 'it breaks off where the next record begins';
/** A leader with the first entry of a directory behind it. */
const LEADER = /\d{5}[a-z][a-z][a-z ].{4}[\d ]{5}.{3}45..(?=[0-9A-Za-z]{3}\d{9})/gs;
/** A piece without a terminator may have so many records before it is given up: each is looked through to the end of the piece. */
const RECORDS_MAX = 100;

/**
 * The records of a piece. It should be one. What stands before its leader or behind its last field belongs to no record, and is told;
 * another leader in there begins another record, and a record that another one breaks off is told.
 */
export function recordsInPiece(piece: Buffer, limits: FormatLimits): readonly FoundRecord[] {
  const first = parseMarcRecord(piece, limits);
  if (!('reason' in first) && !first.isMended && first.length === piece.length)
    return [{ bytes: piece, offset: 0, parsed: first }];
  return recordsAmongOthers(piece, first, limits);
}

/** The same of a piece that is not just one record as it should be; `first` is what was read at its beginning. */
function recordsAmongOthers(piece: Buffer, first: ParsedMarc, limits: FormatLimits): readonly FoundRecord[] {
  const records: FoundRecord[] = [];
  let offset = 0;
  let before: readonly string[] = [];
  for (let count = 0; offset < piece.length; count++) {
    const bytes = piece.subarray(offset);
    const parsed = count === 0 ? first : parseMarcRecord(bytes, limits);
    // Fields that were found by terminators may be those of two records.
    const isBroken = 'isMended' in parsed && parsed.isMended && nextLeader(piece, offset + 1) !== undefined;
    const isRead = !('reason' in parsed) && !isBroken;
    if (isRead && parsed.length === bytes.length) {
      records.push({ bytes, offset, parsed: withWarnings(parsed, before) });
      break;
    }
    const from = offset + (isRead ? parsed.length : 1);
    const next = count < RECORDS_MAX ? nextLeader(piece, from) : undefined;
    const end = next ?? piece.length;
    if (isRead) {
      const behind = end - from;
      const told = behind <= 0 ? [] : [`${bytesText(behind)} behind its last field belong to none`];
      records.push({ bytes, offset, parsed: withWarnings(parsed, [...before, ...told]) });
      before = [];
    } else if (next === undefined)
      records.push({ bytes, offset, parsed: isBroken ? { reason: BREAKS_OFF } : parsed });
    else if (nextLeader(piece, offset) === offset)
      records.push({ bytes: piece.subarray(offset, next), offset, parsed: { reason: BREAKS_OFF } });
    else before = [`${bytesText(next - offset)} before it belong to no record`];
    offset = end;
  }
  return records;
}

function nextLeader(piece: Buffer, from: number): number | undefined {
  const text = piece.toString('latin1', from);
  LEADER.lastIndex = 0;
  const at = LEADER.exec(text)?.index;
  return at === undefined ? undefined : from + at;
}

function withWarnings(
  parsed: Exclude<ParsedMarc, { readonly reason: string }>,
  more: readonly string[],
): ParsedMarc {
  return more.length === 0 ? parsed : { ...parsed, warnings: [...more, ...parsed.warnings] };
}

function bytesText(bytes: number): string {
  return bytes === 1 ? '1 byte' : `${bytes.toLocaleString('en-GB')} bytes`;
}
