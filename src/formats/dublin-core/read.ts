import type { ReadSetting } from '../format.ts';
import { deletedRecord, isEnvelope } from '../marc-xml/read.ts';
import type { ReadRecord } from '../source-record.ts';
import { xmlRecords } from '../text/xml-records.ts';

const RECORDS = new Set(['dc', 'qualifieddc', 'simpledc', 'dcterms', 'dcRecord']);

/** Dublin Core in XML, simple or qualified, alone, in a collection, or in an OAI-PMH answer. */
export function readDublinCore(
  chunks: AsyncIterable<Uint8Array>,
  setting: ReadSetting,
): AsyncGenerator<ReadRecord> {
  return xmlRecords(chunks, setting, {
    isRecord: (name, around) =>
      RECORDS.has(name) ||
      (name === 'record' && !isEnvelope(around)) ||
      (name === 'metadata' && around.length === 0),
    nodesOf: (record) => record.children ?? [],
    onOther: deletedRecord,
  });
}
