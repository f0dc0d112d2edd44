import type { ReadSetting } from '../format.ts';
import { excerptOf, type Position, type ReadRecord } from '../source-record.ts';
import { cutAtLeaders } from './missing-terminators.ts';
import { parseMarcRecord } from './parse-record.ts';
import { type RecordBytes, recordBytes } from './record-bytes.ts';

/** MARC 21 in ISO 2709 (https://www.loc.gov/marc/specifications/specrecstruc.html), in UTF-8 or MARC-8. */
export async function* readIso2709(
  chunks: AsyncIterable<Uint8Array>,
  { limits }: ReadSetting,
): AsyncGenerator<ReadRecord> {
  let record = 0;
  for await (const piece of recordBytes(chunks, limits.recordBytesMax)) {
    if (piece.state === 'cut')
      yield problemOf(
        piece,
        { record: ++record, byte: piece.byte },
        `it is longer than ${limits.recordBytesMax} bytes`,
      );
    else
      for (const { bytes, offset, isCut } of cutAtLeaders(piece.bytes)) {
        const position: Position = { record: ++record, byte: piece.byte + offset };
        if (piece.state === 'open' && !isCut) {
          yield problemOf({ bytes }, position, 'the file ends before its record terminator');
          continue;
        }
        const parsed = parseMarcRecord(bytes, limits);
        if ('reason' in parsed) yield problemOf({ bytes }, position, parsed.reason);
        else if (isCut)
          yield {
            kind: 'record',
            position,
            ...parsed,
            warnings: ['its record terminator is missing', ...parsed.warnings],
          };
        else yield { kind: 'record', position, ...parsed };
      }
  }
}

function problemOf({ bytes }: Pick<RecordBytes, 'bytes'>, position: Position, reason: string): ReadRecord {
  const excerpt = excerptOf(Buffer.from(bytes.subarray(0, 120)).toString('latin1'));
  return { kind: 'problem', position, reason, excerpt };
}
