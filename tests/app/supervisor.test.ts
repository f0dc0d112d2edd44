import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { main, newFolder, removeFolder } from './running-server.ts';

const folders: string[] = [];
const supervisors: ChildProcess[] = [];

afterEach(async () => {
  for (const supervisor of supervisors.splice(0)) {
    if (supervisor.exitCode === null && supervisor.signalCode === null) {
      supervisor.kill('SIGKILL');
      await once(supervisor, 'exit');
    }
  }
  for (const folder of folders.splice(0)) removeFolder(folder);
});

type Supervised = {
  readonly process: ChildProcess;
  readonly folder: string;
  readonly out: () => string;
  readonly errors: () => string;
};

function supervised(
  flags: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): Supervised {
  const folder = newFolder();
  folders.push(folder);
  const args = [main, 'serve', '--port', '0', '--data', folder, '--empty', ...flags];
  const child = spawn(process.execPath, args, { cwd: folder, env: { ...process.env, ...environment } });
  supervisors.push(child);
  let out = '';
  let errors = '';
  child.stdout.on('data', (text) => {
    out += text;
  });
  child.stderr.on('data', (text) => {
    errors += text;
  });
  return { process: child, folder, out: () => out, errors: () => errors };
}

/** Asks again until there is an answer; the test's own time limit ends it. */
async function eventually<Value>(ask: () => Value | undefined | Promise<Value | undefined>): Promise<Value> {
  for (;;) {
    const value = await ask();
    if (value !== undefined) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function addressOf(server: Supervised): Promise<string> {
  return eventually(() => /listens on (http:\S+)/.exec(server.out())?.[1]);
}

/** The process that holds the folder, other than `not`. */
function servingProcess({ folder }: Supervised, not?: number): Promise<number> {
  return eventually(async () => {
    const status = await statusOf(join(folder, 'catalogue.sock')).catch(() => undefined);
    return status === undefined || status.pid === not ? undefined : status.pid;
  });
}

function statusOf(socketPath: string): Promise<{ readonly pid: number }> {
  return new Promise((resolve, reject) => {
    const asking = request({ socketPath, path: '/control/status' }, async (answer) => {
      let text = '';
      for await (const part of answer) text += part;
      resolve(JSON.parse(text));
    });
    asking.on('error', reject);
    asking.end();
  });
}

function isRunning(pid: number): boolean {
  // A process that has ended but was not waited for yet is not running either.
  return existsSync(`/proc/${pid}/stat`) && !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
}

describe('the supervisor', () => {
  it('starts a server that aborted again, at the same address, and says so in one line', {
    timeout: 60_000,
  }, async () => {
    const server = supervised();
    const address = await addressOf(server);
    const first = await servingProcess(server);
    expect(first).not.toBe(server.process.pid);
    process.kill(first, 'SIGABRT');
    const second = await servingProcess(server, first);
    await eventually(async () =>
      (await fetch(`${address}/ready`).catch(() => undefined))?.ok ? true : undefined,
    );
    const lines = server.errors().trim().split('\n');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0]!)).toMatchObject({ level: 'error', signal: 'SIGABRT', pauseMs: 500 });
    expect(server.out().match(/listens on/g)).toHaveLength(1);
    server.process.kill('SIGTERM');
    const [code] = await once(server.process, 'exit');
    expect(code).toBe(0);
    expect(isRunning(second)).toBe(false);
    expect(existsSync(join(server.folder, 'catalogue.sock'))).toBe(false);
  });

  it('does not try again what could not start', { timeout: 60_000 }, async () => {
    const server = supervised(['--port', 'eighty']);
    const [code] = await once(server.process, 'exit');
    expect(code).toBe(1);
    expect(server.errors().trim().split('\n')).toHaveLength(1);
    expect(server.errors()).toContain('port');
  });

  it('takes the server with it when it is killed', { timeout: 60_000 }, async () => {
    const server = supervised();
    await addressOf(server);
    const serving = await servingProcess(server);
    server.process.kill('SIGKILL');
    await eventually(() => (isRunning(serving) ? undefined : true));
  });

  it('has its server give memory back, unless whoever starts it says how', { timeout: 60_000 }, async () => {
    const server = supervised([], { MALLOC_TRIM_THRESHOLD_: '77' });
    const environment = readFileSync(`/proc/${await servingProcess(server)}/environ`, 'utf8').split('\0');
    expect(environment).toContain('MALLOC_MMAP_THRESHOLD_=131072');
    expect(environment).toContain('MALLOC_TRIM_THRESHOLD_=77');
  });
});
