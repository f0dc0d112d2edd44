import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { makeSmallCatalogue } from '../crash/small-catalogue.ts';
import {
  newFolder,
  pinakes,
  projectRoot,
  type RunningServer,
  removeFolder,
  startServer,
} from './running-server.ts';

const ENDLESS =
  'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?c > ?f && ?i != ?l) }';
const misbehaviour = pathToFileURL(fileURLToPath(new URL('misbehaviour.mjs', import.meta.url))).href;

/** What each server begins with, closed: enough statements for a query without an end. */
const template = newFolder();
const folders: string[] = [];
const servers: RunningServer[] = [];

beforeAll(() => makeSmallCatalogue(template));
afterAll(() => removeFolder(template));

afterEach(async () => {
  for (const server of servers.splice(0)) server.process.kill('SIGKILL');
  for (const folder of folders.splice(0)) removeFolder(folder);
});

async function started(environment: Record<string, string> = {}): Promise<RunningServer> {
  const folder = newFolder();
  folders.push(folder);
  cpSync(template, folder, { recursive: true });
  const server = await startServer(folder, [], environment);
  servers.push(server);
  return server;
}

/** How the process ended. */
async function ending({ process }: RunningServer): Promise<number | string> {
  if (process.exitCode === null && process.signalCode === null) await once(process, 'exit');
  return process.exitCode ?? process.signalCode!;
}

/** Starts a query that would run for minutes; answers how it ended. */
async function endlessQuery(server: RunningServer): Promise<{ readonly end: Promise<string> }> {
  const end = fetch(`${server.address}/sparql?query=${encodeURIComponent(ENDLESS)}`).then(
    async (response) => `${response.status} ${((await response.json()) as { code: string }).code}`,
    () => 'cut off',
  );
  // It is running when the next thing that the server says is about something later.
  await fetch(`${server.address}/health`);
  await new Promise((resolve) => setTimeout(resolve, 100));
  return { end };
}

describe('stopping', () => {
  it('ends in order on SIGTERM while a query runs, and keeps what was acknowledged', async () => {
    const server = await started();
    const { folder } = server;
    const insert = 'INSERT DATA { <http://example.org/kept> <http://example.org/p> 1 }';
    expect((await pinakes(['update', '--data', folder, '-'], insert)).code).toBe(0);
    const { end } = await endlessQuery(server);
    const began = performance.now();
    server.process.kill('SIGTERM');
    expect(await ending(server)).toBe(0);
    expect(performance.now() - began).toBeLessThan(12_000);
    expect(['cut off', '503 cancelled']).toContain(await end);
    const asked = await pinakes(['query', '--data', folder, '-'], 'ASK { <http://example.org/kept> ?p ?o }');
    expect(asked.stdout).toContain('true');
  });

  it.each([
    ['SIGINT', 'SIGINT'],
    ['SIGTERM', 'SIGINT'],
    ['SIGINT', 'SIGTERM'],
  ] as const)('ends at once when %s is followed by %s', async (first, second) => {
    const server = await started();
    const { end } = await endlessQuery(server);
    server.process.kill(first);
    await new Promise((resolve) => setTimeout(resolve, 300));
    server.process.kill(second);
    expect(await ending(server)).toBe(second);
    expect(await end).toBe('cut off');
  });

  it('can be started again at once after either', async () => {
    const server = await started();
    server.process.kill('SIGKILL');
    await ending(server);
    const again = await startServer(server.folder);
    servers.push(again);
    expect((await fetch(`${again.address}/ready`)).status).toBe(200);
    await again.stop();
    expect(again.process.exitCode).toBe(0);
  });
});

describe('a server that cannot go on', () => {
  async function misbehaving(): Promise<{ server: RunningServer; ask: (what: string) => void }> {
    const requests = newFolder();
    folders.push(requests);
    const server = await started({
      NODE_OPTIONS: `--import ${misbehaviour}`,
      MISBEHAVIOUR_FOLDER: requests,
    });
    return { server, ask: (what) => writeFileSync(join(requests, what), '') };
  }

  it.each([
    ['throw', 'thrown on purpose'],
    ['reject', 'rejected on purpose'],
  ])('says why and ends when its main thread does %s', async (what, words) => {
    const { server, ask } = await misbehaving();
    await endlessQuery(server);
    ask(what);
    expect(await ending(server)).toBe(1);
    expect(server.log()).toContain(words);
  });

  it('says why and ends when its writer thread has ended, and the next start has everything', async () => {
    const { server, ask } = await misbehaving();
    const insert = 'INSERT DATA { <http://example.org/kept> <http://example.org/p> 1 }';
    expect((await pinakes(['update', '--data', server.folder, '-'], insert)).code).toBe(0);
    ask('end-writer');
    expect(await ending(server)).toBe(1);
    expect(server.log()).toContain('The writer thread has ended: it stopped with 9');
    const again = await startServer(server.folder);
    servers.push(again);
    const query = encodeURIComponent('ASK { <http://example.org/kept> ?p ?o }');
    const answer = await fetch(`${again.address}/sparql?query=${query}&format=json`);
    expect(await answer.json()).toMatchObject({ boolean: true });
    await again.stop();
  });

  it('ends with one clear line, and lets go of everything, when it cannot have its control socket', async () => {
    const folder = newFolder();
    folders.push(folder);
    mkdirSync(join(folder, 'catalogue.sock'));
    const noSocket = await pinakes(['serve', '--port', '0', '--data', folder, '--empty']);
    expect(noSocket.code).toBe(1);
    expect(noSocket.stderr).toMatch(/^pinakes: Cannot listen on .*\n$/);
  });

  it('ends with one line, and lets go of the folder, when its program is not whole', async () => {
    const [folder, program] = [newFolder(), newFolder()];
    folders.push(folder, program);
    cpSync(join(projectRoot, 'dist'), join(program, 'dist'), { recursive: true });
    for (const name of ['node_modules', 'package.json', 'queries', 'ontology', 'data'])
      symlinkSync(join(projectRoot, name), join(program, name));
    rmSync(join(program, 'dist/web/static/site.css'));
    const main = join(program, 'dist/cli/main.js');
    const child = spawn(process.execPath, [main, 'serve', '--no-supervise', '--port', '0', '--data', folder]);
    onTestFinished(() => void child.kill('SIGKILL'));
    let errors = '';
    child.stderr.on('data', (text) => {
      errors += text;
    });
    expect((await once(child, 'close'))[0]).toBe(1);
    expect(errors).toMatch(/^pinakes: ENOENT.*site\.css'\n$/);
    const update = await pinakes(['update', '--data', folder, '-'], 'INSERT DATA { <urn:a> <urn:b> 1 }');
    expect(update.code, update.stderr).toBe(0);
  });
});
