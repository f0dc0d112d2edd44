import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { WriterPart } from '../crash/writer-part.ts';
import { plainRandom } from '../plain-random.ts';
import { sharedData } from '../shared-data.ts';
import { newFolder, pinakes, projectRoot, removeFolder, startServer } from './running-server.ts';

const main = join(projectRoot, 'dist/cli/main.js');
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) removeFolder(folder);
});

const thesaurus = sharedData('thesaurus-unesco');
const file = join(thesaurus.folder, 'unesco-thesaurus.ttl');
const KILLS = 6;

function emptyFolder(): string {
  const folder = newFolder();
  folders.push(folder);
  return folder;
}

/** A copy of the data folder of a catalogue that nobody has open. */
function copyOf(template: string): string {
  const folder = emptyFolder();
  cpSync(template, folder, { recursive: true });
  return folder;
}

/** Statements in the catalogue, as whoever opens it next to read finds them; the number that an export has, too. */
function statementsIn(folder: string): number {
  const part = WriterPart.open(folder, true);
  try {
    return part.count();
  } finally {
    part.close();
  }
}

const load = ['load', '--graph', 'http://vocabularies.unesco.org/', '--data'];

/** Tells how many statements a catalogue has before and after a whole load of the thesaurus, and how long that takes. */
async function measured(template: string): Promise<{ before: number; after: number; ms: number }> {
  const folder = copyOf(template);
  const before = statementsIn(folder);
  const started = performance.now();
  expect((await pinakes([...load, folder, file])).code).toBe(0);
  return { before, ms: performance.now() - started, after: statementsIn(folder) };
}

async function killedAfter(child: ChildProcess, ms: number): Promise<string> {
  let out = '';
  child.stdout?.on('data', (text) => {
    out += text;
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), ms);
  await once(child, 'exit');
  clearTimeout(timer);
  return out;
}

describe.skipIf(!thesaurus.present)(`kill -9 in the middle of a load${thesaurus.reason}`, () => {
  it(`leaves the former state or the whole load, ${KILLS} times`, async () => {
    const template = emptyFolder();
    expect((await pinakes(['update', '--data', template, '-'], 'INSERT DATA {}')).code).toBe(0);
    const { before, after, ms } = await measured(template);
    expect(after).toBeGreaterThan(before + 70_000);
    const random = plainRandom(20_261_122);
    for (let kill = 0; kill < KILLS; kill++) {
      const folder = copyOf(template);
      const child = spawn(process.execPath, [main, ...load, folder, file], {
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      const out = await killedAfter(child, ms * (0.2 + 0.9 * random()));
      const found = statementsIn(folder);
      // What was acknowledged is there; what was not is there whole or not at all.
      expect(out.includes('new statements') ? [after] : [before, after]).toContain(found);
      const update = await pinakes(
        ['update', '--data', folder, '-'],
        'INSERT DATA { GRAPH <http://example.org/g> { <http://example.org/s> <http://example.org/p> 1 } }',
      );
      expect(update).toMatchObject({ code: 0, stdout: '1 statements added, 0 removed.\n' });
      expect(statementsIn(folder)).toBe(found + 1);
    }
  }, 300_000);

  it('leaves the former state when it is the server that is killed, and the command says so', async () => {
    const folder = emptyFolder();
    const first = await startServer(folder);
    const before = statementsIn(folder);
    const loading = pinakes([...load, folder, file]);
    setTimeout(() => first.process.kill('SIGKILL'), 900);
    const { code, stderr } = await loading;
    const found = statementsIn(folder);
    if (code === 0) expect(found).toBeGreaterThan(before + 70_000);
    else {
      expect(stderr.trimEnd().split('\n')).toHaveLength(1);
      expect(found === before || found > before + 70_000).toBe(true);
    }
    // The socket of the killed server lies there still, and neither commands nor the next server mind.
    expect(existsSync(join(folder, 'catalogue.sock'))).toBe(true);
    const second = await startServer(folder);
    expect((await fetch(`${second.address}/resource/1000`)).status).toBe(200);
    expect((await pinakes([...load, folder, file])).code).toBe(0);
    expect(statementsIn(folder)).toBeGreaterThan(before + 70_000);
    await second.stop();
  });
});
