import type { RecordWriter } from '../format.ts';
import type { SourceNode } from '../source-record.ts';

const LINE_MAX = 88;

export const medlineWriter: RecordWriter = {
  head: '',
  between: '\n',
  tail: '',
  record: (nodes) =>
    nodes
      .filter(({ text }) => text !== '')
      .flatMap((node) => [node, ...(node.children ?? [])])
      .map(fieldText)
      .join(''),
};

/** A field, its lines broken between words; those that go on begin with six spaces. */
function fieldText({ name, text }: SourceNode): string {
  const lines: string[] = [];
  let line = `${name.padEnd(4)}-`;
  for (const word of text.split(/\s+/)) {
    if (line.length + word.length + 1 > LINE_MAX && line.length > 6) {
      lines.push(line);
      line = `     `;
    }
    line += ` ${word}`;
  }
  return `${[...lines, line].join('\n')}\n`;
}
