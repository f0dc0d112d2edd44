import type { AddressedRecord } from '../../bibliography/index.ts';
import type { RecordWriter } from '../format.ts';
import type { SourceNode } from '../source-record.ts';
import { elementsText } from '../text/write-elements.ts';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NAMESPACES =
  'xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/"';

/** Simple Dublin Core as OAI-PMH asks for it (http://www.openarchives.org/OAI/2.0/oai_dc.xsd). */
export const dublinCoreWriter: RecordWriter = {
  head: `${DECLARATION}<records ${NAMESPACES}>\n`,
  between: '',
  tail: '</records>\n',
  record: (nodes, record) => recordText(withAddress(nodes, record), ''),
  alone: (nodes, record) => DECLARATION + recordText(withAddress(nodes, record), ` ${NAMESPACES}`),
};

/** The address of the record, by which it is known when it comes back. */
function withAddress(nodes: readonly SourceNode[], { address }: AddressedRecord): readonly SourceNode[] {
  return address === undefined ? nodes : [...nodes, { name: 'identifier', text: address }];
}

const QUALIFIED_NAMESPACES =
  'xmlns:qdc="http://epubs.cclrc.ac.uk/xmlns/qdc/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

/** Dublin Core with the terms of DCTERMS and their encoding schemes (https://www.dublincore.org/specifications/dublin-core/dc-xml-guidelines/). */
export const qualifiedDublinCoreWriter: RecordWriter = {
  head: `${DECLARATION}<records ${QUALIFIED_NAMESPACES}>\n`,
  between: '',
  tail: '</records>\n',
  record: (nodes, record) => qualifiedText(withAddress(nodes, record), ''),
  alone: (nodes, record) =>
    DECLARATION + qualifiedText(withAddress(nodes, record), ` ${QUALIFIED_NAMESPACES}`),
};

/** Elements of the fifteen; all others are terms of DCTERMS. */
const ELEMENTS = new Set(
  'title creator subject description publisher contributor date type format identifier source language relation coverage rights'.split(
    ' ',
  ),
);

function qualifiedText(nodes: readonly SourceNode[], declarations: string): string {
  const elements = withOneCitation(nodes).map(({ attributes: { type, ...attributes } = {}, ...node }) => ({
    ...node,
    attributes: type === undefined ? attributes : { ...attributes, 'xsi:type': type },
  }));
  const nameOf = (name: string) => (ELEMENTS.has(name) ? `dc:${name}` : `dcterms:${name}`);
  return `<qdc:qualifieddc${declarations}>\n${elementsText(elements, '  ', nameOf)}</qdc:qualifieddc>\n`;
}

/** Volume, issue and pages as one citation: vol. 12, no. 3, p. 100-110. */
function withOneCitation(nodes: readonly SourceNode[]): readonly SourceNode[] {
  const parts = nodes.filter(({ name }) => name === 'bibliographicCitation');
  const [first] = parts;
  if (first === undefined) return nodes;
  const text = parts.map((part) => part.text).join(', ');
  return nodes
    .filter((node) => node === first || !parts.includes(node))
    .map((node) => (node === first ? { ...node, text } : node));
}

function recordText(nodes: readonly SourceNode[], declarations: string): string {
  return `<oai_dc:dc${declarations}>\n${elementsText(nodes, '  ', (name) => `dc:${name}`)}</oai_dc:dc>\n`;
}
