import type { ReadSetting } from '../format.ts';
import type { ReadRecord, SourceNode } from '../source-record.ts';
import { xmlRecords } from '../text/xml-records.ts';

/** MARCXML (https://www.loc.gov/standards/marcxml/), alone, in a collection or in an OAI-PMH answer. */
export function readMarcXml(
  chunks: AsyncIterable<Uint8Array>,
  setting: ReadSetting,
): AsyncGenerator<ReadRecord> {
  return xmlRecords(chunks, setting, {
    // OAI-PMH has records of its own around those of MARC.
    isRecord: (name, around) => name === 'record' && !isEnvelope(around),
    nodesOf: (record) => (innerRecord(record).children ?? []).map(fieldOf),
    keepsSpace: true,
  });
}

const FIELDS = new Set(['leader', 'controlfield', 'datafield']);

/** The record itself where an envelope that says nothing of what it is (SRU's, cut out of its answer) is called record too. */
function innerRecord(record: SourceNode): SourceNode {
  const children = record.children ?? [];
  if (children.some(({ name }) => FIELDS.has(name))) return record;
  for (const child of children) {
    const found = innerRecord(child);
    if (found.name === 'record' && found !== child) return found;
    if (child.name === 'record') return child;
  }
  return record;
}

/** Whether a `record` inside these elements is an envelope of OAI-PMH or SRU, and the record that is meant stands in it. */
export function isEnvelope(around: readonly string[]): boolean {
  const parent = around.at(-1) ?? '';
  if (parent === 'ListRecords' || parent === 'GetRecord') return true;
  return parent === 'records' && around.includes('searchRetrieveResponse');
}

function fieldOf({ name, text, attributes = {}, children }: SourceNode): SourceNode {
  if (name === 'leader') return { name: 'LDR', text };
  const tag = attributes.tag ?? name;
  if (name === 'controlfield') return { name: tag, text };
  return {
    name: tag,
    text,
    attributes: { ind1: attributes.ind1 || ' ', ind2: attributes.ind2 || ' ' },
    children: (children ?? []).map((subfield) => ({
      name: subfield.attributes?.code ?? '?',
      text: subfield.text,
    })),
  };
}
