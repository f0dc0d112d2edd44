import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockFolder, migrate, openDatabase } from '../../src/database/index.ts';

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
    const other = new Database(path);
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
      const Database = require('better-sqlite3');
      const lock = new Database(${JSON.stringify(join(folder, 'catalogue.lock'))});
      lock.pragma('journal_mode = MEMORY');
      lock.exec('BEGIN EXCLUSIVE');
      process.kill(process.pid, 'SIGKILL');`;
    const killed = spawnSync(process.execPath, ['-e', script], { cwd: process.cwd() });
    expect(killed.signal).toBe('SIGKILL');
    lockFolder(folder).release();
  });
});
