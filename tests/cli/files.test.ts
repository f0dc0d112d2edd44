import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { newFolder, pinakes, removeFolder, startServer } from '../app/running-server.ts';

const folder = newFolder();
const data = join(folder, 'data');
afterAll(() => removeFolder(folder));

const oneLine = /^pinakes: [^\n]+\n$/;

describe('files of the commands', () => {
  it('exports to a file that is there whole or not at all', async () => {
    expect((await pinakes(['update', '--data', data, '-'], 'INSERT DATA {}')).code).toBe(0);
    const path = join(folder, 'export.nq');
    writeFileSync(path, 'an older export');
    const done = await pinakes(['export', '--data', data, '--output', path]);
    expect(done).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(readFileSync(path, 'utf8').trimEnd().split('\n').length).toBeGreaterThan(3000);
    expect(existsSync(`${path}.part`)).toBe(false);

    const nowhere = await pinakes(['export', '--data', data, '--output', join(folder, 'no', 'where.nq')]);
    expect(nowhere.code).toBe(1);
    expect(nowhere.stderr).toMatch(oneLine);
    expect(nowhere.stderr).toContain('where.nq');
    mkdirSync(join(folder, 'a-folder'));
    const aFolder = await pinakes(['export', '--data', data, '--output', join(folder, 'a-folder')]);
    expect(aFolder.code).toBe(1);
    expect(aFolder.stderr).toMatch(oneLine);
  });

  it('says in one line which file it cannot read', async () => {
    for (const [command, name] of [
      ['load', 'absent.ttl'],
      ['query', 'absent.rq'],
      ['update', 'absent.ru'],
    ] as const) {
      const { code, stderr } = await pinakes([command, '--data', data, join(folder, name)]);
      expect(code).toBe(1);
      expect(stderr).toMatch(oneLine);
      expect(stderr).toContain(name);
    }
  });

  it('refuses a large file that is malformed at its start while it is still being sent', async () => {
    const path = join(folder, 'large.nt');
    const line = '<http://example.org/s> <http://example.org/p> "some words to fill the line with" .\n';
    writeFileSync(path, `nonsense\n${line.repeat(400_000)}`);
    const server = await startServer(data);
    try {
      const { code, stderr } = await pinakes(['load', '--data', data, path]);
      expect(code).toBe(1);
      expect(stderr).toMatch(oneLine);
      expect(stderr).toMatch(/line 1/i);
      expect((await pinakes(['update', '--data', data, '-'], 'INSERT DATA { <x:a> <x:b> 1 }')).code).toBe(0);
    } finally {
      await server.stop();
    }
  });

  it('shows the usage of every command', async () => {
    const { code, stdout } = await pinakes(['--help']);
    expect(code).toBe(0);
    for (const command of ['serve', 'load', 'query', 'update', 'export', 'generate', 'token']) {
      expect(stdout).toContain(command);
      expect((await pinakes([command, '--help'])).stdout).toContain(`Usage: pinakes ${command}`);
    }
    expect((await pinakes(['token', 'create', '--help'])).stdout).toContain(
      'choices: "read", "write", "admin"',
    );
    expect((await pinakes(['token', 'create', '--scope', 'everything'])).code).toBe(1);
  });
});
