import type { ReadSetting } from '../format.ts';
import type { ReadRecord, SourceNode } from '../source-record.ts';
import { isEnvelope } from '../text/oai-envelope.ts';
import { xmlRecords } from '../text/xml-records.ts';

/** MARCXML (https://www.loc.gov/standards/marcxml/), alone, in a collection or in an OAI-PMH answer. */
export function readMarcXml(
  chunks: AsyncIterable<Uint8Array>,
  setting: ReadSetting,
): AsyncGenerator<ReadRecord> {
  return xmlRecords(chunks, setting, {
    // OAI-PMH has records of its own around those of MARC.
    isRecord: (name, around) => (name === 'record' && !isEnvelope(around)) || name === OAI_MARC,
    nodesOf: (record) =>
      record.name === OAI_MARC
        ? [leaderOf(record), ...(record.children ?? []).map(fieldOf)]
        : (innerRecord(record).children ?? []).map(fieldOf),
    keepsSpace: true,
  });
}

/** What OAI-PMH had before there was MARCXML (http://www.openarchives.org/OAI/1.1/oai_marc.xsd), and repositories still give. */
const OAI_MARC = 'oai_marc';

/** Its attributes say what else the leader does. */
function leaderOf({ attributes = {} }: SourceNode): SourceNode {
  const { status = 'n', type = 'a', level = 'm' } = attributes;
  return { name: 'LDR', text: `     ${[status, type, level].map((each) => each[0] ?? ' ').join('')}` };
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

function fieldOf({ name, text, attributes = {}, children = [] }: SourceNode): SourceNode {
  if (name === 'leader') return { name: 'LDR', text };
  const tag = attributes.tag ?? attributes.id ?? name;
  if (name === 'controlfield') return { name: tag, text };
  if (name === 'fixfield') return { name: tag, text: text.replace(/^"(.*)"$/s, '$1') };
  const { ind1, ind2, i1, i2 } = attributes;
  const loose = text.trim();
  return {
    name: tag,
    text: '',
    attributes: { ind1: ind1 || i1 || ' ', ind2: ind2 || i2 || ' ' },
    // A text that stands in no subfield is of none that a rule knows.
    children: [...(loose === '' ? [] : [{ name: '?', text: loose }]), ...children.map(subfieldOf)],
  };
}

function subfieldOf({ text, attributes }: SourceNode): SourceNode {
  return { name: attributes?.code ?? attributes?.label ?? '?', text };
}
