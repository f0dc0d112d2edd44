import type { AddressedRecord } from '../../bibliography/index.ts';
import type { RecordWriter } from '../format.ts';
import type { SourceNode } from '../source-record.ts';
import { elementsText } from '../text/write-elements.ts';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NAMESPACE = 'xmlns="http://www.loc.gov/mods/v3"';

export const modsWriter: RecordWriter = {
  head: `${DECLARATION}<modsCollection ${NAMESPACE}>\n`,
  between: '',
  tail: '</modsCollection>\n',
  record: (nodes, record) => recordText(withAddress(nodes, record), ''),
  alone: (nodes, record) => DECLARATION + recordText(withAddress(nodes, record), ` ${NAMESPACE}`),
};

/** The address of the record, by which it is known when it comes back. */
function withAddress(nodes: readonly SourceNode[], { address }: AddressedRecord): readonly SourceNode[] {
  return address === undefined
    ? nodes
    : [...nodes, { name: 'identifier', text: address, attributes: { type: 'uri' } }];
}

function recordText(nodes: readonly SourceNode[], declaration: string): string {
  return `<mods${declaration} version="3.8">\n${elementsText(nodes, '  ')}</mods>\n`;
}
