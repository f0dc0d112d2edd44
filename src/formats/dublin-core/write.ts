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
  record: (nodes) => recordText(nodes, ''),
  alone: (nodes) => DECLARATION + recordText(nodes, ` ${NAMESPACES}`),
};

function recordText(nodes: readonly SourceNode[], declarations: string): string {
  return `<oai_dc:dc${declarations}>\n${elementsText(nodes, '  ', (name) => `dc:${name}`)}</oai_dc:dc>\n`;
}
