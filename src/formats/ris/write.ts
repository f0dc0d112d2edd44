import type { RecordWriter } from '../format.ts';
import type { SourceNode } from '../source-record.ts';

/** RIS with the line ends and the two spaces that its specification asks for, TY first and ER last. */
export const risWriter: RecordWriter = { head: '', between: '', tail: '', record: recordText };

function recordText(nodes: readonly SourceNode[]): string {
  const type = nodes.find(({ name }) => name === 'TY')?.text ?? 'GEN';
  const lines = nodes
    .filter(({ name, text }) => name !== 'TY' && text !== '')
    .map(({ name, text }) => `${name}  - ${text.replace(/\s*[\r\n]+\s*/g, ' ')}`);
  return `${[`TY  - ${type}`, ...lines, 'ER  - '].join('\r\n')}\r\n\r\n`;
}
