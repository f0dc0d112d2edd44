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
    nodesOf: (record) =>
      withFirstHost((record.children ?? []).map(withAddress).flatMap(withLicence)).map(ofWholeText),
  });
}

/** The first thing that something is in, of which fields of the record are made; of others, all is said in one. */
function withFirstHost(nodes: readonly SourceNode[]): readonly SourceNode[] {
  const first = nodes.findIndex(
    ({ name, attributes }) => name === 'relatedItem' && attributes?.type === 'host',
  );
  return nodes.map((node, index) =>
    index === first ? { ...node, attributes: { ...node.attributes, first: 'yes' } } : node,
  );
}

/** Conditions of use in words that stand at an address have the address too. */
function withLicence(node: SourceNode): readonly SourceNode[] {
  const address = node.attributes?.href ?? '';
  const isBoth = node.name === 'accessCondition' && address !== '' && address !== node.text;
  return isBoth ? [node, { name: node.name, text: address }] : [node];
}

/** A language of the text or the sound track (as the Library of Congress converts MARC) is that of the work; of a summary it is not. */
function ofWholeText(node: SourceNode): SourceNode {
  const { objectPart, ...attributes } = node.attributes ?? {};
  const isWhole =
    node.name === 'language' && objectPart !== undefined && /^(?:text|sung|spoken)/i.test(objectPart);
  return isWhole ? { ...node, attributes } : node;
}

/** An element that says what it has to say with an address only (`xlink:href`) has that as its text. */
function withAddress(node: SourceNode): SourceNode {
  const { text, attributes, children = [] } = node;
  const address = attributes?.href ?? '';
  if (node.name === 'etal' && text === '') return { ...node, text: 'and others' };
  if (text === '' && children.length === 0 && address !== '') return { ...node, text: address };
  return children.length === 0 ? node : { ...node, children: children.map(withAddress) };
}
