import type { ReadSetting } from '../format.ts';
import { excerptOf, type Position, type ReadRecord } from '../source-record.ts';
import { parseMarcRecord } from './parse-record.ts';
import { recordBytes } from './record-bytes.ts';

/** MARC 21 in ISO 2709 (https://www.loc.gov/marc/specifications/specrecstruc.html), in UTF-8 or MARC-8. */
export async function* readIso2709(
  chunks: AsyncIterable<Uint8Array>,
  { limits }: ReadSetting,
): AsyncGenerator<ReadRecord> {
  let record = 0;
  for await (const { bytes, byte, state } of recordBytes(chunks, limits.recordBytesMax)) {
    const position: Position = { record: ++record, byte };
    const problem = (reason: string): ReadRecord => ({
      kind: 'problem',
      position,
      reason,
      excerpt: excerptOf(Buffer.from(bytes.subarray(0, 120)).toString('latin1')),
    });
    if (state === 'cut') yield problem(`it is longer than ${limits.recordBytesMax} bytes`);
    else if (state === 'open') yield problem('the file ends before its record terminator');
    else {
      const parsed = parseMarcRecord(bytes, limits);
      if ('reason' in parsed) yield problem(parsed.reason);
      else yield { kind: 'record', position, ...parsed };
    }
  }
}
