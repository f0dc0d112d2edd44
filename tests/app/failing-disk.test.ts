import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { injectInto, strace, withoutStrace } from '../crash/strace.ts';
import {
  newFolder,
  newToken,
  pinakes,
  type RunningServer,
  removeFolder,
  startServer,
} from './running-server.ts';

const folders: string[] = [];
const servers: RunningServer[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) server.process.kill('SIGKILL');
  for (const folder of folders.splice(0)) removeFolder(folder);
});

async function started(): Promise<{ server: RunningServer; token: string }> {
  const folder = newFolder();
  folders.push(folder);
  const server = await startServer(folder, ['--empty']);
  servers.push(server);
  return { server, token: await newToken(folder, 'write', 'test') };
}

type Answer = { readonly status: number; readonly problem: string | undefined };

async function insert({ address }: RunningServer, token: string, n: number): Promise<Answer> {
  const response = await fetch(`${address}/sparql/update`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/sparql-update' },
    body: `INSERT DATA { <http://example.org/s> <http://example.org/p> ${n} }`,
  });
  const text = await response.text();
  return { status: response.status, problem: text === '' ? undefined : JSON.parse(text).code };
}

/** The numbers that were inserted and are there, asked of the server or, when that is gone, of the file. */
async function inserted(folder: string): Promise<string[]> {
  const query = 'SELECT ?n { <http://example.org/s> ?p ?n } ORDER BY ?n';
  const { stdout } = await pinakes(['query', '--data', folder, '-'], query);
  return stdout.trim().split('\r\n').slice(1);
}

const log = (folder: string) => join(folder, 'catalogue.db-wal');
const reads = ({ address }: RunningServer) => fetch(`${address}/sparql?query=ASK{?s+?p+?o}`);

describe.skipIf(!strace.present)(`a disk that fails${withoutStrace}`, () => {
  it('answers writers 507 while it is full, goes on reading, and writes again when there is room', async () => {
    const { server, token } = await started();
    expect((await insert(server, token, 1)).status).toBe(200);
    const { stop } = await injectInto(server.process.pid!, {
      calls: ['pwrite64'],
      fault: 'error=ENOSPC',
      files: [log(server.folder)],
    });
    for (let attempt = 0; attempt < 3; attempt++) {
      expect(await insert(server, token, 2)).toEqual({ status: 507, problem: 'disk-full' });
      expect((await reads(server)).status).toBe(200);
    }
    const command = await pinakes(
      ['update', '--data', server.folder, '-'],
      'INSERT DATA { <urn:a> <urn:b> 2 }',
    );
    expect(command).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('disk that holds the catalogue is full'),
    });
    await stop();
    expect((await insert(server, token, 3)).status).toBe(200);
    expect(await inserted(server.folder)).toEqual(['1', '3']);
  });

  it.each([
    ['synchronising the log', ['fsync', 'fdatasync'], 'catalogue.db-wal'],
    ['writing to the log', ['pwrite64'], 'catalogue.db-wal'],
  ])(
    'ends the server when %s fails, once is enough, and the file tells what is true',
    async (_what, calls, file) => {
      const { server, token } = await started();
      const { folder } = server;
      expect((await insert(server, token, 1)).status).toBe(200);
      const ended = once(server.process, 'exit');
      const { stop } = await injectInto(server.process.pid!, {
        calls,
        fault: 'error=EIO',
        when: '1',
        files: [join(folder, file)],
      });
      const answers = await Promise.all([insert(server, token, 2), insert(server, token, 3)]);
      expect(answers).toEqual([0, 1].map(() => ({ status: 503, problem: 'storage-failed' })));
      expect((await ended)[0]).toBe(1);
      await stop();
      expect(server.log()).not.toContain('    at ');
      const again = await startServer(folder);
      servers.push(again);
      expect((await insert(again, token, 4)).status).toBe(200);
      const numbers = await inserted(folder);
      expect(numbers).toContain('1');
      expect(numbers).toContain('4');
      // Nobody tried the second again on the connection that had failed.
      expect(numbers).not.toContain('3');
    },
  );
});
