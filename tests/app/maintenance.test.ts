import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Parser, type Quad } from 'n3';
import { isomorphic } from 'rdf-isomorphic';
import { afterEach, describe, expect, it } from 'vitest';
import { makeSmallCatalogue } from '../crash/small-catalogue.ts';
import { main, newFolder, pinakes, type RunningServer, removeFolder, startServer } from './running-server.ts';

const folders: string[] = [];
const servers: RunningServer[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) server.process.kill('SIGKILL');
  for (const folder of folders.splice(0)) removeFolder(folder);
});

function emptyFolder(): string {
  const folder = newFolder();
  folders.push(folder);
  return folder;
}

function catalogue(): string {
  const folder = emptyFolder();
  makeSmallCatalogue(folder);
  return folder;
}

const run = (folder: string, command: string, args: readonly string[] = [], input = '') =>
  pinakes([command, '--data', folder, ...args], input, { PINAKES_EMPTY: 'true' });

const exported = async (folder: string) => (await run(folder, 'export')).stdout.trim().split('\n').toSorted();
const said = (sentence: string) => ({
  code: 1,
  stderr: expect.stringMatching(new RegExp(`^pinakes: .*${sentence}.*\n$`)),
});
const DONE = { code: 0, stderr: '' };

describe('commands on the file as a whole', () => {
  it('work beside a server that is written to, or say that it has to be stopped', async () => {
    const folder = catalogue();
    const before = await exported(folder);
    const server = await startServer(folder);
    servers.push(server);
    expect(statSync(join(folder, 'catalogue.sock')).mode & 0o777).toBe(0o600);
    const path = join(emptyFolder(), 'backup.db');
    let writing = true;
    const writer = (async () => {
      for (let n = 0; writing; n++) {
        const pair = `INSERT DATA { <urn:w${n}> <urn:first> 1 . <urn:w${n}> <urn:second> 1 }`;
        expect(await run(folder, 'update', ['-'], pair)).toMatchObject(DONE);
      }
    })();
    expect(await run(folder, 'backup', [path, '--verify'])).toMatchObject(DONE);
    expect(await run(folder, 'backup', [path])).toMatchObject(said('is there already'));
    const checked = await run(folder, 'check');
    expect(checked).toMatchObject(DONE);
    expect(checked.stdout).toMatch(/^change log +sound +\d+ change sets/m);
    expect(await run(folder, 'compact', ['--vacuum'])).toMatchObject(DONE);
    expect(await run(folder, 'restore', [path])).toMatchObject(said('Another Pinakes process'));
    expect(await run(folder, 'rebuild')).toMatchObject(said('Another Pinakes process'));
    writing = false;
    await writer;
    await server.stop();
    expect(await run(folder, 'restore', [path])).toMatchObject(DONE);
    const restored = await exported(folder);
    expect(restored.filter((line) => !line.includes('<urn:w'))).toEqual(before);
    const first = restored.filter((line) => line.includes('<urn:first>'));
    expect(restored.filter((line) => line.includes('<urn:second>'))).toHaveLength(first.length);
    expect(await run(folder, 'rebuild')).toMatchObject(DONE);
    expect(await exported(folder)).toEqual(restored);
    expect(readdirSync(join(path, '..'))).toEqual(['backup.db']);
  });

  it('refuse a file that is cut, of a newer format, or none of ours, with what to do, and leave it as it is', async () => {
    const folder = catalogue();
    const file = join(folder, 'catalogue.db');
    const whole = readFileSync(file);
    const newer = Buffer.from(whole);
    newer.writeUInt32BE(99, 60);
    for (const [changed, sentence] of [
      [whole.subarray(0, whole.length >> 1), 'damaged.*pinakes restore'],
      [Buffer.concat([Buffer.alloc(16, 1), whole.subarray(16)]), 'not a SQLite database.*pinakes restore'],
      [newer, 'has format 99; this release reads up to'],
    ] as const) {
      writeFileSync(file, changed);
      for (const [command, args] of [
        ['check', []],
        ['export', []],
        ['update', ['-']],
      ] as const) {
        expect(await run(folder, command, args, 'INSERT DATA { <urn:x> <urn:y> 1 }')).toMatchObject(
          said(sentence),
        );
      }
      expect(readFileSync(file).equals(changed)).toBe(true);
    }
  });

  it('export everything as N-Quads, which is the same dataset in an empty catalogue', async () => {
    const text = (await run(catalogue(), 'export')).stdout;
    const again = emptyFolder();
    expect(await run(again, 'load', ['--format', 'nq', '-'], text)).toMatchObject(DONE);
    const parse = (quads: string): Quad[] => new Parser({ format: 'N-Quads' }).parse(quads);
    const [one, other] = [parse(text), parse((await run(again, 'export')).stdout)];
    expect(one.length).toBeGreaterThan(1400);
    expect(one.filter(({ object }) => object.termType === 'BlankNode').length).toBeGreaterThan(150);
    expect(isomorphic(one, other)).toBe(true);
  });

  it('wait for a server that starts, and go through it', async () => {
    const folder = catalogue();
    const server = spawn(process.execPath, [
      main,
      'serve',
      '--no-supervise',
      '--port',
      '0',
      '--data',
      folder,
    ]);
    while (!existsSync(join(folder, 'catalogue.db-shm')))
      await new Promise((resolve) => setTimeout(resolve, 5));
    const update = await run(folder, 'update', ['-'], 'INSERT DATA { <urn:x> <urn:y> 1 }');
    expect(update).toMatchObject({ ...DONE, stdout: '1 statements added, 0 removed.\n' });
    server.kill('SIGTERM');
    await once(server, 'exit');
  });
});
