import type { ReadSetting } from '../format.ts';
import type { ReadRecord, SourceNode } from '../source-record.ts';
import { xmlRecords } from '../text/xml-records.ts';

/** MODS 3 (https://www.loc.gov/standards/mods/), alone, in a modsCollection, or in an OAI-PMH answer. */
export function readMods(
  chunks: AsyncIterable<Uint8Array>,
  setting: ReadSetting,
): AsyncGenerator<ReadRecord> {
  return xmlRecords(chunks, setting, {
    isRecord: (name) => name === 'mods',
    nodesOf: (record) => (record.children ?? []).map(withAddress),
  });
}

/** An element that says what it has to say with an address only (`xlink:href`) has that as its text. */
function withAddress(node: SourceNode): SourceNode {
  const { text, attributes, children = [] } = node;
  const address = attributes?.href ?? '';
  if (text === '' && children.length === 0 && address !== '') return { ...node, text: address };
  return children.length === 0 ? node : { ...node, children: children.map(withAddress) };
}
