import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { DETECT_BYTES, detectFormat, type Format } from '../../src/formats/index.ts';
import { sharedData } from '../shared-data.ts';

/** Folders of real records beside the project. */
export const recordFolders = [
  'marc-oai-traject',
  'marcxml-loc',
  'ris-csv-asreview',
  'bibtex-jabref',
  'pubmed-biopython',
].map((name) => ({
  name,
  ...sharedData(name),
}));

export type SharedFile = {
  readonly folder: string;
  readonly name: string;
  readonly path: string;
  readonly format: Format;
  readonly expected: number;
};

/** Every file of records, with how many there are in it, counted by other means than by reading them. */
export function sharedFiles(): readonly SharedFile[] {
  return recordFolders
    .filter(({ present }) => present)
    .flatMap(({ name: folder, folder: path }) =>
      readdirSync(path, { recursive: true, encoding: 'utf8' })
        .map((name) => join(path, name))
        .filter((file) => statSync(file).isFile() && !/README|LICENSE|namespace-test/.test(file))
        .toSorted()
        .map((file) => {
          const bytes = readFileSync(file);
          const format = detectFormat(bytes.subarray(0, DETECT_BYTES), file);
          return {
            folder,
            name: relative(path, file),
            path: file,
            format,
            expected: expectedIn(bytes, format.name),
          };
        }),
    );
}

function expectedIn(bytes: Buffer, format: string): number {
  const text = bytes.toString('utf8').replace(/<!--[\s\S]*?-->/g, '');
  const count = (pattern: RegExp): number => (text.match(pattern) ?? []).length;
  switch (format) {
    case 'marc':
      return bytes.filter((byte) => byte === 0x1d).length;
    case 'marc-json':
      return count(/"leader"\s*:/g);
    case 'marcxml':
      return count(/<(?:\w+:)?record[\s>]/g);
    case 'qualified-dc':
    case 'dc':
      return count(/<(?:oai_dc:)?dc[\s>]/g);
    case 'pubmed':
      return count(/<PubmedArticle>/g);
    case 'medline':
      return count(/^PMID- /gm);
    case 'ris':
      return count(/^\ufeff?TY {1,2}-/gm);
    case 'bibtex':
      return count(/^\s*@(?!string|preamble|comment)\w+\s*\{/gim);
    case 'tsv':
    case 'csv':
      return rowsIn(text) - 1;
    default:
      throw new Error(`nobody has said how to count the records of ${format}`);
  }
}

/** Lines that are not inside quotes, empty ones left out. */
function rowsIn(text: string): number {
  return text
    .replace(/"(?:[^"]|"")*"/g, 'x')
    .split(/\r?\n/)
    .filter((line) => line.replace(/[,;\t]/g, '').trim() !== '').length;
}
