import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examineCatalogue } from '../../src/app/examine-catalogue.ts';
import { rebuildCatalogue } from '../../src/app/rebuild.ts';
import { openSqlite } from '../../src/database/index.ts';
import { newFolder, pinakes, projectRoot, removeFolder, startServer } from '../app/running-server.ts';
import { makeSmallCatalogue } from '../crash/small-catalogue.ts';
import { WriterPart } from '../crash/writer-part.ts';

let root: string;
let copies = 0;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'pinakes-derived-'));
  makeSmallCatalogue(join(root, 'template'));
});
afterAll(() => rmSync(root, { recursive: true }));

function copy(): string {
  const folder = join(root, `copy-${copies++}`);
  cpSync(join(root, 'template'), folder, { recursive: true });
  return folder;
}

function run(folder: string, sql: string): void {
  const connection = openSqlite(join(folder, 'catalogue.db'));
  connection.exec(sql);
  connection.close();
}

const asOfAnother = (name: string) => `DELETE FROM setting WHERE name = 'derived by: ${name}'`;

function titles(folder: string): unknown[] {
  const connection = openSqlite(join(folder, 'catalogue.db'), { readonly: true });
  const found = connection.prepare('SELECT title FROM text_document ORDER BY key').pluck().all();
  connection.close();
  return found;
}

const open = (folder: string) => WriterPart.open(folder).close();
const findings = (folder: string) =>
  examineCatalogue(join(folder, 'catalogue.db')).flatMap((part) => part.findings);

describe('what is derived by another definition', () => {
  it('is made anew when the file is opened for writing, once', () => {
    const folder = copy();
    const maintained = titles(folder);
    const spoil = "UPDATE text_document SET title = 'of another release'";
    run(folder, `${asOfAnother('full text')}; ${spoil}`);
    WriterPart.open(folder, true).close();
    expect(titles(folder)).not.toEqual(maintained);
    open(folder);
    expect(titles(folder)).toEqual(maintained);
    expect(findings(folder)).toEqual([]);
    // What is of the definition that the program has is left as it is.
    run(folder, spoil);
    open(folder);
    expect(titles(folder)).not.toEqual(maintained);
  });

  it('is made anew for lists by themselves', () => {
    const folder = copy();
    run(folder, `${asOfAnother('lists')}; UPDATE list_entry SET filing = 'other'`);
    expect(findings(folder)).not.toEqual([]);
    open(folder);
    expect(findings(folder)).toEqual([]);
  });

  it('is done by rebuild too', () => {
    const folder = copy();
    run(folder, asOfAnother('full text'));
    rebuildCatalogue({ folder, parts: ['text'] });
    const spoilt = "UPDATE text_document SET title = 'kept'";
    run(folder, spoilt);
    open(folder);
    expect(titles(folder)[0]).toBe('kept');
  });
});

describe('a file of an earlier release', () => {
  it('says at the first start what is made anew, and never again', async () => {
    const folder = newFolder();
    const old = readFileSync(join(projectRoot, 'tests/compat/format-11.db.gz'));
    writeFileSync(join(folder, 'catalogue.db'), gunzipSync(old));
    try {
      const first = await startServer(folder);
      const words = first.log();
      const found = await (await fetch(`${first.address}/search.json?q=nursing`)).text();
      await first.stop();
      expect(words).toContain('another release derived it otherwise: full text');
      expect(words).toContain('another release derived it otherwise: lists');
      expect(found).toContain('/id/resource/1');
      const second = await startServer(folder);
      await second.stop();
      expect(second.log()).toBe('');
      expect((await pinakes(['check', '--data', folder])).code).toBe(0);
    } finally {
      removeFolder(folder);
    }
  });
});
