import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backUp } from '../../src/app/back-up.ts';
import { examineCatalogue } from '../../src/app/examine-catalogue.ts';
import { restore } from '../../src/app/restore.ts';
import { openSqlite } from '../../src/database/index.ts';
import { makeSmallCatalogue, resource } from '../crash/small-catalogue.ts';
import { WriterPart } from '../crash/writer-part.ts';

let root: string;
let folder: string;
let backup: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'pinakes-backup-'));
  folder = join(root, 'var');
  backup = join(root, 'backup.db');
  makeSmallCatalogue(folder);
});
afterAll(() => rmSync(root, { recursive: true }));

const request = () => ({ folder, path: backup, overwrite: false, verify: true });

describe('backup and restore', () => {
  it('keeps one committed state, made while the writer goes on, and brings it back', () => {
    const part = WriterPart.open(folder);
    part.change([], resource(2000, 'Before the backup'));
    const before = part.statements();
    expect(backUp(request())).toBeGreaterThan(100_000);
    expect(() => backUp(request())).toThrow(/is there already/);
    part.change([], resource(2001, 'After the backup'));
    expect(() => restore(folder, backup)).toThrow(/Another Pinakes process/);
    const after = part.statements();
    part.close();

    const kept = restore(folder, backup);
    const restored = WriterPart.open(folder);
    expect(restored.statements()).toEqual(before);
    // A change after it is numbered as if those that were taken back had never been.
    restored.change([], resource(2002, 'After the restore'));
    restored.close();
    expect(examineCatalogue(join(folder, 'catalogue.db')).flatMap(({ findings }) => findings)).toEqual([]);

    const aside = join(root, 'aside');
    expect(restore(aside, kept!)).toBeUndefined();
    const former = WriterPart.open(aside, true);
    expect(former.statements()).toEqual(after);
    former.close();
    expect(readdirSync(root).toSorted()).toEqual(['aside', 'backup.db', 'var']);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('keeps the changes that only the log has: of a server that was killed', () => {
    const part = WriterPart.open(folder);
    part.change([], resource(3000, 'In the log'));
    const statements = part.statements();
    const left = join(root, 'left');
    rmSync(left, { recursive: true, force: true });
    // As a killed process leaves them.
    restore(left, backup);
    for (const name of ['catalogue.db', 'catalogue.db-wal']) {
      writeFileSync(join(left, name), readFileSync(join(folder, name)));
    }
    part.close();
    const kept = restore(left, backup);
    const again = join(root, 'again');
    restore(again, kept!);
    const former = WriterPart.open(again, true);
    expect(former.statements()).toEqual(statements);
    former.close();
  });

  it('refuses a backup that is damaged, or none, before anything is replaced', () => {
    const bad = join(root, 'bad.db');
    writeFileSync(bad, readFileSync(backup));
    const connection = openSqlite(bad);
    connection.exec("UPDATE change_set SET agent = 'nobody' WHERE id = 1");
    connection.close();
    const whole = readFileSync(join(folder, 'catalogue.db'));
    expect(() => restore(folder, bad)).toThrow(/Nothing was restored/);
    writeFileSync(bad, 'this is no catalogue, whatever its name says');
    expect(() => restore(folder, bad)).toThrow(/not a SQLite database/);
    expect(() => restore(folder, join(root, 'absent.db'))).toThrow(/There is no file/);
    expect(readFileSync(join(folder, 'catalogue.db')).equals(whole)).toBe(true);
  });
});
