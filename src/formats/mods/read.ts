import type { ReadSetting } from '../format.ts';
import { deletedRecord } from '../marc-xml/read.ts';
import type { ReadRecord } from '../source-record.ts';
import { xmlRecords } from '../text/xml-records.ts';

/** MODS 3 (https://www.loc.gov/standards/mods/), alone, in a modsCollection, or in an OAI-PMH answer. */
export function readMods(
  chunks: AsyncIterable<Uint8Array>,
  setting: ReadSetting,
): AsyncGenerator<ReadRecord> {
  return xmlRecords(chunks, setting, {
    isRecord: (name) => name === 'mods',
    nodesOf: (record) => record.children ?? [],
    onOther: deletedRecord,
  });
}
