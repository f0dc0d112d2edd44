import type { RecordWriter } from '../format.ts';
import type { SourceNode } from '../source-record.ts';

/** The columns that are written, in this order; several values of one stand in it with semicolons between. */
const COLUMNS = [
  'type',
  'title',
  'alternative_title',
  'authors',
  'editors',
  'translators',
  'contributors',
  'year',
  'journal',
  'journal_abbreviation',
  'volume',
  'issue',
  'pages',
  'article_number',
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
  'genre',
  'ddc',
  'lcc',
  'nlm',
  'udc',
  'doi',
  'pmid',
  'pmcid',
  'isbn',
  'issn',
  'oclc',
  'lccn',
  'identifiers',
  'url',
  'access_date',
  'notes',
  'rights',
  'audience',
  'record_address',
] as const;

/** CSV (RFC 4180). */
export const tableWriter = tableOf(',');
/** The same with tabs, and cells that hold no tab. */
export const tabWriter = tableOf('\t');

function tableOf(separator: string): RecordWriter {
  return {
    head: `${COLUMNS.join(separator)}\r\n`,
    between: '',
    tail: '',
    record(nodes, { address }) {
      const own = address === undefined ? [] : [{ name: 'record_address', text: address }];
      return `${COLUMNS.map((column) => cell([...nodes, ...own], column)).join(separator)}\r\n`;
    },
  };
}

function cell(nodes: readonly SourceNode[], column: string): string {
  const text = nodes
    .filter(({ name }) => name === column)
    .map((node) => node.text)
    .join('; ');
  // What a spreadsheet would take for a formula is a text with an apostrophe before it.
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
