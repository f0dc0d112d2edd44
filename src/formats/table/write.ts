import type { RecordWriter } from '../format.ts';
import type { SourceNode } from '../source-record.ts';

/** The columns that are written, in this order; several values of one stand in it with semicolons between. */
const COLUMNS = [
  'type',
  'title',
  'alternative_title',
  'authors',
  'editors',
  'year',
  'journal',
  'volume',
  'issue',
  'pages',
  'publisher',
  'place',
  'edition',
  'extent',
  'series',
  'language',
  'abstract',
  'contents',
  'keywords',
  'mesh',
  'lcsh',
  'doi',
  'pmid',
  'isbn',
  'issn',
  'url',
  'notes',
  'rights',
  'audience',
] as const;

/** CSV (RFC 4180). */
export const tableWriter: RecordWriter = {
  head: `${COLUMNS.join(',')}\r\n`,
  between: '',
  tail: '',
  record: (nodes) => `${COLUMNS.map((column) => cell(nodes, column)).join(',')}\r\n`,
};

function cell(nodes: readonly SourceNode[], column: string): string {
  const text = nodes
    .filter(({ name }) => name === column)
    .map((node) => node.text)
    .join('; ');
  // What a spreadsheet would take for a formula is a text with an apostrophe before it.
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
