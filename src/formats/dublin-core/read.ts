import type { ReadSetting } from '../format.ts';
import type { ReadRecord, SourceNode } from '../source-record.ts';
import { isEnvelope } from '../text/oai-envelope.ts';
import { unescapedText } from '../text/rich-text.ts';
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
    nodesOf: (record) => (record.children ?? []).map((node) => withScheme({ ...node, text: textOf(node) })),
  });
}

/** The text of an element, or the address that it leads to in the place of a text (`rdf:resource`). */
function textOf({ text, attributes, children = [] }: SourceNode): string {
  return text === '' && children.length === 0 ? (attributes?.resource ?? '') : unescapedText(text);
}

/** Encoding schemes whose names are in capital letters. */
const CAPITALS = new Set(['MESH', 'LCSH', 'DDC', 'LCC', 'UDC', 'NLM', 'URI', 'W3CDTF']);

/**
 * Encoding schemes by one name, whatever prefix a document has for DCTERMS (`xsi:type="dct:LCSH"`), or in an attribute `scheme`, as
 * programs wrote them before there were types.
 */
function withScheme(node: SourceNode): SourceNode {
  const named = node.attributes?.type ?? node.attributes?.scheme;
  if (named === undefined || named === '') return node;
  const local = named.replace(/^.*[:./]/, '');
  const capitals = local.toUpperCase();
  const type = `dcterms:${CAPITALS.has(capitals) ? capitals : local}`;
  return { ...node, attributes: { ...node.attributes, type } };
}
