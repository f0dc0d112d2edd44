import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockFolder, migrate, openDatabase, openSqlite } from '../../src/database/index.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pinakes-database-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const steps = [{ name: 'one', sql: 'CREATE TABLE a (x)' }];

describe('database', () => {
  it('commits with full synchronisation', () => {
    const connection = openDatabase(join(folder, 'c.db'), { readOnly: false });
    expect(connection.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(connection.pragma('synchronous', { simple: true })).toBe(2);
    connection.close();
  });

  it('runs only the steps that a file lacks', () => {
    const path = join(folder, 'c.db');
    const first = openDatabase(path, { readOnly: false });
    migrate(first, steps);
    first.exec('INSERT INTO a VALUES (1)');
    migrate(first, [...steps, { name: 'two', sql: 'ALTER TABLE a ADD COLUMN y DEFAULT 2' }]);
    expect(first.prepare('SELECT * FROM a').all()).toEqual([{ x: 1, y: 2 }]);
    first.close();
  });

  it('refuses a file of a newer release', () => {
    const connection = openDatabase(join(folder, 'c.db'), { readOnly: false });
    connection.pragma('user_version = 9');
    expect(() => migrate(connection, steps)).toThrow(/has format 9; this release reads up to 1/);
    connection.close();
  });

  it('refuses files that are not a catalogue', () => {
    const path = join(folder, 'other.db');
    const other = openSqlite(path);
    other.exec('CREATE TABLE somebody_elses (x)');
    other.close();
    expect(() => openDatabase(path, { readOnly: false })).toThrow(/not a Pinakes catalogue/);
    expect(() => openDatabase(join(folder, 'absent.db'), { readOnly: true })).toThrow(/no catalogue at/);
  });

  it('lets one process write in a folder, and frees it when that process is killed', () => {
    const held = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(/Another Pinakes process/);
    held.release();
    const script = `
      import { lockFolder } from ${JSON.stringify(new URL('../../dist/database/index.js', import.meta.url).href)};
      lockFolder(${JSON.stringify(folder)});
      process.kill(process.pid, 'SIGKILL');`;
    const killed = spawnSync(process.execPath, ['--input-type=module', '-e', script]);
    expect(killed.signal).toBe('SIGKILL');
    lockFolder(folder).release();
  });
});
