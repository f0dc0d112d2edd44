import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, cpSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { examineCatalogue } from '../../src/app/examine-catalogue.ts';
import { Disk } from './disk.ts';
import { WriterPart } from './writer-part.ts';
import { type Ground, main } from './writer-runs.ts';

/** What a server did while its disk was full. Times are in milliseconds, as a client sees them. */
export type FullDisk = {
  readonly writers: { readonly at: string; readonly mib: number; readonly acknowledged: number };
  /** Changes that were answered 507. */
  readonly refused: { readonly count: number; readonly medianMs: number; readonly slowestMs: number };
  /** Queries that were answered meanwhile; one that fails ends the measurement. */
  readonly readers: { readonly count: number; readonly slowestMs: number; readonly slowestBeforeMs: number };
  /** The first change when there was room again. */
  readonly again: { readonly ms: number };
};

const REFUSALS = 20;
/** Queries that are asked at a time. */
const READERS = 3;
/** Statements of a change: those of a record. */
const STATEMENTS = 20;
/** Changes that the log may still have room for when the disk is full. */
const STILL_TAKEN_MAX = 5000;

/**
 * Fills the disk of a running server to the last block, and measures what writers and readers are answered. Needs what
 * power cuts need.
 * @throws Error where an answer, or what is in the file afterwards, is not as promised
 */
export async function measureFullDisk(ground: Ground): Promise<FullDisk> {
  const disk = new Disk(join(ground.root, 'full-disk'));
  const stopping: (() => Promise<void>)[] = [];
  try {
    disk.format();
    disk.mount();
    const folder = join(disk.mountPoint, 'var');
    cpSync(ground.template, folder, { recursive: true });
    const server = await startServer(folder);
    stopping.push(server.stop);
    const found = await measure(server, join(disk.mountPoint, 'filler'));
    await server.stop();
    assertFile(folder, found.acknowledged);
    const { acknowledged, ...measured } = found;
    return {
      writers: { at: new Date().toISOString(), mib: disk.mib, acknowledged: acknowledged.length },
      ...measured,
    };
  } finally {
    for (const stop of stopping) await stop();
    disk.remove();
  }
}

type Server = { readonly address: string; readonly token: string; readonly stop: () => Promise<void> };

async function measure({ address, token }: Server, filler: string) {
  const acknowledged: number[] = [];
  let n = 0;
  const change = async (): Promise<{ readonly status: number; readonly ms: number }> => {
    n++;
    const lines = Array.from(
      { length: STATEMENTS },
      (_, at) => `<urn:full:${n}> <urn:p${at}> "${n} ${at}" .`,
    );
    const answered = await timed(() =>
      fetch(`${address}/sparql/update`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/sparql-update' },
        body: `INSERT DATA { ${lines.join('\n')} }`,
      }),
    );
    if (answered.status === 200) acknowledged.push(n);
    return answered;
  };
  expectStatus('before the disk is full', await change(), 200);
  const before = await readWhile(address, () => change());
  fill(filler);
  // What the log has room for already is still taken.
  for (let taken = 0; (await change()).status === 200; taken++) {
    if (taken === STILL_TAKEN_MAX) throw new Error('The disk does not get full.');
    fill(filler);
  }
  const times: number[] = [];
  const during = await readWhile(address, async () => {
    for (let refusal = 0; refusal < REFUSALS; refusal++) {
      const answered = await change();
      expectStatus('while the disk is full', answered, 507);
      times.push(answered.ms);
    }
  });
  rmSync(filler);
  const again = await change();
  expectStatus('with room again', again, 200);
  const sorted = times.toSorted((a, b) => a - b);
  return {
    acknowledged,
    refused: {
      count: times.length,
      medianMs: round(sorted[times.length >> 1]!),
      slowestMs: round(sorted.at(-1)!),
    },
    readers: {
      count: during.length,
      slowestMs: round(Math.max(...during)),
      slowestBeforeMs: round(Math.max(...before)),
    },
    again: { ms: round(again.ms) },
  };
}

/** Asks queries for as long as something goes on, and answers how long each took. */
async function readWhile(address: string, work: () => Promise<unknown>): Promise<readonly number[]> {
  const times: number[] = [];
  let goesOn = true;
  const query = encodeURIComponent('SELECT (COUNT(*) AS ?n) { ?s <http://purl.org/dc/terms/title> ?o }');
  const read = async () => {
    while (goesOn) {
      const answered = await timed(() => fetch(`${address}/sparql?query=${query}`));
      expectStatus('of a query', answered, 200);
      times.push(answered.ms);
    }
  };
  const readers = Array.from({ length: READERS }, read);
  try {
    await work();
  } finally {
    goesOn = false;
    await Promise.all(readers);
  }
  return times;
}

async function timed(
  ask: () => Promise<Response>,
): Promise<{ readonly status: number; readonly ms: number }> {
  const began = performance.now();
  const response = await ask();
  await response.arrayBuffer();
  return { status: response.status, ms: performance.now() - began };
}

function expectStatus(when: string, { status }: { readonly status: number }, expected: number): void {
  if (status !== expected) throw new Error(`The answer ${when} was ${status} instead of ${expected}.`);
}

/** Writes into a file until there is no room for one byte more. */
function fill(path: string): void {
  const file = openSync(path, 'a');
  try {
    for (let size = 1 << 20; size >= 1; size >>= 1) {
      const bytes = Buffer.alloc(size, 'x');
      try {
        while (writeSync(file, bytes) > 0);
      } catch (thrown) {
        if ((thrown as NodeJS.ErrnoException).code !== 'ENOSPC') throw thrown;
      }
    }
  } finally {
    closeSync(file);
  }
}

function assertFile(folder: string, acknowledged: readonly number[]): void {
  const part = WriterPart.open(folder);
  const found = part.statements().filter((line) => line.startsWith('urn:full:'));
  part.close();
  const changes = new Set(found.map((line) => Number(line.split(' ', 1)[0]!.slice('urn:full:'.length))));
  const isRight =
    found.length === STATEMENTS * acknowledged.length && acknowledged.every((n) => changes.has(n));
  if (!isRight)
    throw new Error(`After a full disk there are ${found.length} statements, of ${changes.size} changes.`);
  const findings = examineCatalogue(join(folder, 'catalogue.db')).flatMap((examined) => examined.findings);
  if (findings.length > 0) throw new Error(`After a full disk, check finds ${findings[0]!.problem}`);
}

async function startServer(folder: string): Promise<Server> {
  const child = spawn(process.execPath, [main, 'serve', '--no-supervise', '--port', '0', '--data', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  let said = '';
  for await (const text of child.stdout) {
    said += text;
    if (said.includes('Ctrl+C')) break;
  }
  const address = /listens on (http:\S+)/.exec(said)?.[1];
  if (address === undefined) throw new Error(`The server did not start: ${said}`);
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  return { address, token: await newToken(folder), stop };
}

async function newToken(folder: string): Promise<string> {
  const child = spawn(
    process.execPath,
    [main, 'user', 'add', 'Full Disk', '--role', 'write', '--data', folder],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let said = '';
  for await (const text of child.stdout) said += text;
  return said.trim();
}

function round(ms: number): number {
  return Math.round(ms);
}
