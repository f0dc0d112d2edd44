import type { ReadSetting } from '../format.ts';
import type { FormatLimits } from '../limits.ts';
import { excerptOf, type Position, type ReadRecord } from '../source-record.ts';
import { cutAtLeaders } from './missing-terminators.ts';
import { type RecordBytes, RecordCutter } from './record-bytes.ts';
import { recordsInPiece } from './records-in-piece.ts';

const FIELD_END = 0x1e;
/** Records that go on together, fewer than are in a piece of the file: what is held while others are made is copied by V8 twice. */
const RECORDS = 50;

/** MARC 21 in ISO 2709 (https://www.loc.gov/marc/specifications/specrecstruc.html), in UTF-8 or MARC-8. */
export async function* readIso2709(
  chunks: AsyncIterable<Uint8Array>,
  { limits }: ReadSetting,
): AsyncGenerator<readonly ReadRecord[]> {
  const cutter = new RecordCutter(limits.recordBytesMax);
  const reader = new Iso2709Reader(limits);
  for await (const chunk of chunks) {
    const pieces = cutter.next(chunk);
    for (let from = 0; from < pieces.length; from += RECORDS)
      yield reader.read(pieces.slice(from, from + RECORDS));
  }
  const last = cutter.end();
  if (last !== undefined) yield reader.read([last]);
}

/** Reads what stands between record terminators, and counts the records. */
class Iso2709Reader {
  private readonly limits: FormatLimits;
  private record = 0;

  constructor(limits: FormatLimits) {
    this.limits = limits;
  }

  read(pieces: readonly RecordBytes[]): readonly ReadRecord[] {
    const read: ReadRecord[] = [];
    for (const piece of pieces) {
      if (piece.state !== 'cut') this.readPiece(piece, read);
      else {
        const reason = `it is longer than ${this.limits.recordBytesMax} bytes`;
        read.push(problemOf(piece.bytes, { record: ++this.record, byte: piece.byte }, reason));
      }
    }
    return read;
  }

  private readPiece(piece: RecordBytes, read: ReadRecord[]): void {
    for (const { bytes, offset, isCut } of cutAtLeaders(piece.bytes)) {
      const isEnd = piece.state === 'open' && !isCut;
      const byte = piece.byte + offset;
      if (isEnd && !isWhole(bytes)) {
        const reason = 'the file ends before its record terminator';
        read.push(problemOf(bytes, { record: ++this.record, byte }, reason));
        continue;
      }
      for (const found of recordsInPiece(bytes, this.limits)) {
        const position: Position = { record: ++this.record, byte: byte + found.offset };
        const { parsed } = found;
        if ('reason' in parsed) read.push(problemOf(found.bytes, position, parsed.reason));
        else {
          const { nodes, warnings } = parsed;
          const told = isCut || isEnd ? ['its record terminator is missing', ...warnings] : warnings;
          read.push({ kind: 'record', position, nodes, warnings: told });
        }
      }
    }
  }
}

/** Whether nothing but the terminator is missing: as long as the leader says, and ended as a field. */
function isWhole(bytes: Buffer): boolean {
  return bytes.at(-1) === FIELD_END && Number(bytes.toString('latin1', 0, 5)) === bytes.length + 1;
}

function problemOf(bytes: Buffer, position: Position, reason: string): ReadRecord {
  return { kind: 'problem', position, reason, excerpt: excerptOf(bytes.toString('latin1', 0, 120)) };
}
