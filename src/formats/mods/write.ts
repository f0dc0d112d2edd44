import type { RecordWriter } from '../format.ts';
import type { SourceNode } from '../source-record.ts';
import { elementsText } from '../text/write-elements.ts';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NAMESPACE = 'xmlns="http://www.loc.gov/mods/v3"';

export const modsWriter: RecordWriter = {
  head: `${DECLARATION}<modsCollection ${NAMESPACE}>\n`,
  between: '',
  tail: '</modsCollection>\n',
  record: (nodes) => recordText(nodes, ''),
  alone: (nodes) => DECLARATION + recordText(nodes, ` ${NAMESPACE}`),
};

function recordText(nodes: readonly SourceNode[], declaration: string): string {
  return `<mods${declaration} version="3.8">\n${elementsText(nodes, '  ')}</mods>\n`;
}
