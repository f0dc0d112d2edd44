import type { AddressedRecord } from '../../bibliography/index.ts';
import type { RecordWriter } from '../format.ts';
import type { SourceNode } from '../source-record.ts';

/** RIS with the line ends and the two spaces that its specification asks for, TY first and ER last. */
export const risWriter: RecordWriter = { head: '', between: '', tail: '', record: recordText };

/** `ID` has the address of the record: it is the reference's own, and known again when the file comes back. */
function recordText(nodes: readonly SourceNode[], { address }: AddressedRecord): string {
  const type = nodes.find(({ name }) => name === 'TY')?.text ?? 'GEN';
  const lines = nodes
    .filter(({ name, text }) => name !== 'TY' && text !== '')
    .map(({ name, text }) => `${name}  - ${text.replace(/\s*[\r\n]+\s*/g, ' ')}`);
  const id = address === undefined ? [] : [`ID  - ${address}`];
  return `${[`TY  - ${type}`, ...lines, ...id, 'ER  - '].join('\r\n')}\r\n\r\n`;
}
