import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BibliographicRecord } from '../../src/bibliography/index.ts';
import type { RecordOutcome } from '../../src/catalogue/index.ts';
import { formatNamed, formats } from '../../src/formats/index.ts';
import { readAll } from '../formats/reading.ts';
import { recordsOfCatalogue } from './catalogue-records.ts';
import { hardFiles } from './hard-records.ts';
import { harderFiles } from './harder-records.ts';
import { newFolder, pinakes, type RunningServer, removeFolder, startServer } from './running-server.ts';
import { missingTexts } from './texts-of-records.ts';

const allFiles = [...hardFiles, ...harderFiles];
const root = newFolder();
const files = join(root, 'files');
const data = join(root, 'data');
let server: RunningServer;
let said: string;
let outcomes: (file: string) => readonly RecordOutcome[];
/** What the catalogue then has. */
let originals: readonly BibliographicRecord[];

/** All hard files in one import, through a server that is running. */
beforeAll(async () => {
  mkdirSync(files);
  mkdirSync(data);
  const paths = allFiles.map(({ name, bytes }) => {
    const path = join(files, name);
    writeFileSync(path, bytes);
    return path;
  });
  server = await startServer(data);
  const report = join(root, 'report.jsonl');
  const { stdout, stderr, code } = await pinakes([
    'import',
    '--data',
    data,
    '--quiet',
    '--report',
    report,
    ...paths,
  ]);
  expect(code, stderr).toBe(1);
  said = stdout;
  const lines = readFileSync(report, 'utf8').trim().split('\n');
  const told = lines.map((line) => JSON.parse(line) as RecordOutcome);
  originals = await recordsOfCatalogue(data);
  outcomes = (name) => told.filter(({ position }) => basename(position.file ?? '') === name);
});
afterAll(async () => {
  await server?.stop();
  removeFolder(root);
});

const titleOf = (outcome: RecordOutcome): string => ('title' in outcome ? outcome.title : '');
/** What stays of a title in every format. */
const letters = (title: string): string =>
  title
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase();
const allTaken = allFiles.flatMap(({ taken }) => taken);

describe('hard files, imported together', () => {
  it.each(allFiles.map((file) => [file.name, file] as const))(
    '%s: each record is in, or is named with what it is about',
    (name, { taken, named = [] }) => {
      const found = outcomes(name);
      expect(found.filter(({ outcome }) => outcome === 'new').map(titleOf)).toEqual(taken);
      const others = found.filter(({ outcome }) => outcome !== 'new');
      const reasons = others.map((each) =>
        'reason' in each ? each.reason : `it stands twice: ${each.outcome}`,
      );
      expect(reasons).toEqual(named.map((reason) => expect.stringMatching(reason)));
    },
  );

  it('come to the numbers that are told', () => {
    const names = allFiles.flatMap(({ named = [] }) => named);
    expect(said).toMatch(
      new RegExp(
        `^${allTaken.length + names.length} records: ${allTaken.length} new, 0 there already, 1 twice in the files, ${names.length - 1} that cannot be taken\\.`,
      ),
    );
    expect(said).toContain('No records; the repository says noRecordsMatch: Nothing there.');
    expect(said).toContain('The list goes on in another answer (resumptionToken more).');
  });
});

const written = formats.filter(({ write }) => write !== undefined).map(({ name }) => name);
const titleLetters = ({ title }: BibliographicRecord): string => letters(title?.[0]?.value ?? '');

type Export = { readonly path: string; readonly stderr: string; readonly code: number };
const exports = new Map<string, Promise<Export>>();

/** All of it in a format, made once. */
function exportedAs(format: string): Promise<Export> {
  const made = exports.get(format) ?? exportAs(format);
  exports.set(format, made);
  return made;
}

async function exportAs(format: string): Promise<Export> {
  const path = join(root, `all.${format}`);
  const { stderr, code } = await pinakes(['export', '--data', data, '--format', format, '--output', path]);
  return { path, stderr, code };
}

/** What is said of the hard files' records and is not said of those that came back, but for what the format names as lost. */
function lostSilently(back: readonly BibliographicRecord[], format: string): readonly string[] {
  const byTitle = new Map(back.map((record) => [titleLetters(record), record]));
  return originals.flatMap((record) => {
    const found = byTitle.get(titleLetters(record));
    return found === undefined ? [] : missingTexts(record, found, formatNamed(format)!);
  });
}

describe.each(written)('an export as %s', (format) => {
  it('has all of each of them that the format can hold, and can be read again without a problem', async () => {
    const exported = await exportedAs(format);
    const { records, problems } = await readAll(exported.path, format, { pieceBytes: 65_536 });
    expect(problems).toEqual([]);
    const back = records.map(({ record }) => record);
    const titles = new Set(back.map(titleLetters));
    const missing = allTaken.filter((title) => !titles.has(letters(title)));
    // What a format cannot hold is named as the export goes by it.
    expect(missing.filter((title) => !exported.stderr.includes(title))).toEqual([]);
    expect(missing.length === 0 ? 0 : 1).toBe(exported.code);
    expect(lostSilently(back, format)).toEqual([]);
  });
});

it.each(['marcxml', 'mods'])(
  'an export as %s makes the same records of another catalogue',
  async (format) => {
    const { path } = await exportedAs(format);
    const other = join(root, `from-${format}`);
    mkdirSync(other);
    const { stderr } = await pinakes(['import', '--data', other, '--quiet', path]);
    const back = await recordsOfCatalogue(other);
    expect(back.length, stderr).toBe(originals.length);
    expect(lostSilently(back, format)).toEqual([]);
  },
);
