import type { RecordWriter } from '../format.ts';
import { leaderOf } from '../iso2709/write.ts';
import { withCatalogueFields } from '../marc/catalogue-fields.ts';
import type { SourceNode } from '../source-record.ts';
import { escapeAttribute, escapeText } from '../text/xml-text.ts';

const NAMESPACE = 'http://www.loc.gov/MARC21/slim';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

export const marcXmlWriter: RecordWriter = {
  head: `${DECLARATION}<collection xmlns="${NAMESPACE}">\n`,
  between: '',
  tail: '</collection>\n',
  record: (nodes, record) => recordText(withCatalogueFields(nodes, record), ''),
  alone: (nodes, record) =>
    DECLARATION + recordText(withCatalogueFields(nodes, record), ` xmlns="${NAMESPACE}"`),
};

function recordText(nodes: readonly SourceNode[], declaration: string): string {
  const fields = nodes.filter(({ name }) => name !== 'LDR').map(fieldText);
  return `<record${declaration}>\n  <leader>${escapeText(leaderOf(nodes))}</leader>\n${fields.join('')}</record>\n`;
}

function fieldText({ name, text, attributes, children }: SourceNode): string {
  const tag = escapeAttribute(name);
  if (children === undefined) return `  <controlfield tag="${tag}">${escapeText(text)}</controlfield>\n`;
  const subfields = children.map(
    (child) => `    <subfield code="${escapeAttribute(child.name)}">${escapeText(child.text)}</subfield>\n`,
  );
  return `  <datafield tag="${tag}" ind1="${escapeAttribute(attributes?.ind1 ?? ' ')}" ind2="${escapeAttribute(attributes?.ind2 ?? ' ')}">\n${subfields.join('')}  </datafield>\n`;
}
