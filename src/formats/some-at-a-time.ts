import type { Format, ReadSetting } from './format.ts';
import type { ReadRecord } from './source-record.ts';

/** Records that go on together: few, since any may be as large as the limit. */
const RECORDS = 16;

/** A reader that has one record after the other as one that has some at a time: each step of a generator costs every stage behind it one. */
export function someAtATime(
  read: (chunks: AsyncIterable<Uint8Array>, setting: ReadSetting) => AsyncIterable<ReadRecord>,
): NonNullable<Format['read']> {
  return async function* (chunks, setting) {
    let records: ReadRecord[] = [];
    try {
      for await (const record of read(chunks, setting)) {
        records.push(record);
        if (records.length < RECORDS) continue;
        yield records;
        records = [];
      }
    } catch (thrown) {
      // What came before is told before.
      if (records.length > 0) yield records;
      throw thrown;
    }
    if (records.length > 0) yield records;
  };
}
