import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examineCatalogue } from '../../src/app/examine-catalogue.ts';
import { migrations } from '../../src/app/schema.ts';
import { migrate, openDatabase } from '../../src/database/index.ts';
import { listChangeSets } from '../../src/store/index.ts';
import { searchDocuments } from '../../src/text/index.ts';
import { WriterPart } from '../crash/writer-part.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const FORMATS = readdirSync(here)
  .map((name) => Number(/^format-(\d+)\.db\.gz$/.exec(name)?.[1]))
  .filter((format) => format > 0)
  .toSorted((a, b) => a - b);

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'pinakes-compat-'));
});
afterAll(() => rmSync(root, { recursive: true }));

let copies = 0;

function fileOf(format: number): { folder: string; path: string } {
  const folder = mkdtempSync(join(root, `${format}-${copies++}-`));
  const path = join(folder, 'catalogue.db');
  writeFileSync(path, gunzipSync(readFileSync(join(here, `format-${format}.db.gz`))));
  return { folder, path };
}

function versionOf(path: string): number {
  return readFileSync(path).readUInt32BE(60);
}

/** What every file was given, whatever else it holds; labels of blank nodes differ. */
function expectTheData(part: WriterPart): void {
  const lines = part.statements();
  const ours = lines.filter((line) => line.includes('http://example.org/'));
  expect(ours).toHaveLength(1304);
  expect(ours).toContain(
    'http://example.org/s8 http://example.org/p3 Literal text 8@en^http://www.w3.org/1999/02/22-rdf-syntax-ns#langString ',
  );
  expect(ours.some((line) => line.includes(' text 7@en'))).toBe(false);
  expect(ours.filter((line) => line.startsWith('http://example.org/new '))).toHaveLength(5);
  const records = lines.filter((line) => line.endsWith(' http://localhost:8080/graph/records'));
  expect(
    records.filter((line) => line.startsWith('http://localhost:8080/id/resource/1 ')).length,
  ).toBeGreaterThanOrEqual(7);
  expect(records.some((line) => line.includes('Écouter@fr'))).toBe(true);
  const { connection, store } = part.writer;
  const found = searchDocuments(connection, 'voices nursing care', { offset: 0, limit: 5 });
  expect(JSON.stringify(found)).toContain('http://localhost:8080/id/resource/1');
  // The blank node of the first record: what belongs to it is known, whoever wrote the file.
  expect(connection.prepare('SELECT count(*) FROM part_link').pluck().get()).toBe(1);
  expect(connection.prepare("SELECT key FROM list_entry WHERE list = 'resource'").pluck().all()).toContain(
    'http://localhost:8080/id/resource/1',
  );
  const changes = listChangeSets(connection, { graphs: undefined }, store.generation.number, 10);
  expect(changes[0]).toMatchObject({ added: 5, removed: 1 });
  expect(connection.prepare('SELECT label, scope FROM token').all()).toEqual([
    { label: 'desk', scope: 'write' },
  ]);
}

describe('a file of each format', () => {
  it('is there, up to the newest', () => {
    expect(FORMATS).toEqual(Array.from({ length: migrations.length - 2 }, (_, index) => index + 3));
  });

  it.each(FORMATS)('opens, is brought to the newest format, and answers the same: format %i', (format) => {
    const { folder, path } = fileOf(format);
    expect(versionOf(path)).toBe(format);
    const part = WriterPart.open(folder);
    expectTheData(part);
    part.close();
    expect(versionOf(path)).toBe(migrations.length);
    const again = WriterPart.open(folder);
    expectTheData(again);
    again.compact();
    expectTheData(again);
    again.close();
    expect(examineCatalogue(path).flatMap(({ findings }) => findings)).toEqual([]);
  });

  it.each(FORMATS.filter((format) => format < migrations.length))(
    'is as it was when a step is cut, and opens after that: format %i',
    (format) => {
      const { folder, path } = fileOf(format);
      const connection = openDatabase(path, { readOnly: false });
      const cut = migrations.slice(0, format + 1).map((step, at) => ({
        ...step,
        fill: (to: typeof connection) => {
          step.fill?.(to);
          if (at === format) throw new Error('cut');
        },
      }));
      expect(() => migrate(connection, cut)).toThrow('cut');
      expect(connection.pragma('user_version', { simple: true })).toBe(format);
      connection.close();
      const part = WriterPart.open(folder);
      expectTheData(part);
      part.close();
    },
  );

  it('is refused with a clear sentence when it is newer', () => {
    const { folder, path } = fileOf(FORMATS.at(-1)!);
    const bytes = readFileSync(path);
    bytes.writeUInt32BE(migrations.length + 1, 60);
    writeFileSync(path, bytes);
    for (const readOnly of [true, false]) {
      expect(() => WriterPart.open(folder, readOnly)).toThrow(
        `has format ${migrations.length + 1}; this release reads up to ${migrations.length}. Use a newer Pinakes.`,
      );
    }
    expect(readFileSync(path).equals(bytes)).toBe(true);
  });
});
