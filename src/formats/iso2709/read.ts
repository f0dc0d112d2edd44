import type { ReadSetting } from '../format.ts';
import { excerptOf, type Position, type ReadRecord } from '../source-record.ts';
import { cutAtLeaders } from './missing-terminators.ts';
import { type RecordBytes, recordBytes } from './record-bytes.ts';
import { recordsInPiece } from './records-in-piece.ts';

const FIELD_END = 0x1e;

/** MARC 21 in ISO 2709 (https://www.loc.gov/marc/specifications/specrecstruc.html), in UTF-8 or MARC-8. */
export async function* readIso2709(
  chunks: AsyncIterable<Uint8Array>,
  { limits }: ReadSetting,
): AsyncGenerator<ReadRecord> {
  let record = 0;
  for await (const piece of recordBytes(chunks, limits.recordBytesMax)) {
    if (piece.state === 'cut') {
      const reason = `it is longer than ${limits.recordBytesMax} bytes`;
      yield problemOf(piece, { record: ++record, byte: piece.byte }, reason);
      continue;
    }
    for (const { bytes: part, offset, isCut } of cutAtLeaders(piece.bytes)) {
      const isEnd = piece.state === 'open' && !isCut;
      if (isEnd && !isWhole(part)) {
        const position: Position = { record: ++record, byte: piece.byte + offset };
        yield problemOf({ bytes: part }, position, 'the file ends before its record terminator');
        continue;
      }
      for (const found of recordsInPiece(part, limits)) {
        const position: Position = { record: ++record, byte: piece.byte + offset + found.offset };
        const { parsed } = found;
        if ('reason' in parsed) yield problemOf(found, position, parsed.reason);
        else {
          const { nodes, warnings } = parsed;
          const told = isCut || isEnd ? ['its record terminator is missing', ...warnings] : warnings;
          yield { kind: 'record', position, nodes, warnings: told };
        }
      }
    }
  }
}

/** Whether nothing but the terminator is missing: as long as the leader says, and ended as a field. */
function isWhole(bytes: Uint8Array): boolean {
  return (
    bytes.at(-1) === FIELD_END &&
    Number(Buffer.from(bytes.subarray(0, 5)).toString('latin1')) === bytes.length + 1
  );
}

function problemOf({ bytes }: Pick<RecordBytes, 'bytes'>, position: Position, reason: string): ReadRecord {
  const excerpt = excerptOf(Buffer.from(bytes.subarray(0, 120)).toString('latin1'));
  return { kind: 'problem', position, reason, excerpt };
}
