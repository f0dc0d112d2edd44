import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Connection, openDatabase } from '../../src/database/index.ts';
import { listChangeSets } from '../../src/store/index.ts';
import { statementsOf } from '../crash/command-runs.ts';
import { recordFile } from '../record-files.ts';
import { main, newFolder, pinakes, removeFolder, startServer } from './running-server.ts';

/** So many records come to five parts of this size. */
const RECORDS = 1000;
const PART = ['--part', '1000'];

const root = newFolder();
const file = join(root, 'delivery.ris');
/** A catalogue with nothing but what ships with it, and the same with the records, imported without a break. */
const empty = join(root, 'empty');
let emptyLines: readonly string[];
let wholeLines: readonly string[];
let copies = 0;

beforeAll(async () => {
  writeFileSync(file, recordFile(400, RECORDS).text);
  expect((await pinakes(['update', '--data', empty, '-'], 'INSERT DATA {}')).code).toBe(0);
  emptyLines = statementsOf(empty);
  const whole = copyOfEmpty();
  const { stdout, code } = await importInto(whole);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Change set 2 in \d\d? parts, the last \d\d?: [\d,]+ new statements/m);
  wholeLines = statementsOf(whole);
});
afterAll(() => removeFolder(root));

function copyOfEmpty(): string {
  const folder = join(root, `copy-${copies++}`);
  cpSync(empty, folder, { recursive: true });
  return folder;
}

const importArguments = (folder: string, paths: string | readonly string[]) => [
  'import',
  '--data',
  folder,
  '--quiet',
  ...PART,
  ...[paths].flat(),
];
const importInto = (folder: string, path = file) => pinakes(importArguments(folder, path));

/** What is asked of the file, beside whoever has it open. */
function ask<Result>(folder: string, question: (connection: Connection) => Result): Result {
  const connection = openDatabase(join(folder, 'catalogue.db'), { readOnly: true });
  try {
    return question(connection);
  } finally {
    connection.close();
  }
}

const history = (folder: string) =>
  ask(folder, (connection) =>
    listChangeSets(connection, { graphs: undefined }, Number.MAX_SAFE_INTEGER, 100),
  );

/** Starts an import and kills a process when some of its parts are committed. Answers what the import said. */
async function cutImport(
  folder: string,
  victim?: ChildProcess,
  paths: string | readonly string[] = file,
): Promise<string> {
  const child = spawn(process.execPath, [main, ...importArguments(folder, paths)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    errors += text;
  });
  const ended = once(child, 'close');
  const changeSets = (connection: Connection) =>
    connection.prepare('SELECT count(*) FROM change_set').pluck().get() as number;
  const begun = ask(folder, changeSets);
  while (ask(folder, changeSets) < begun + 2 && child.exitCode === null) await pause(5);
  (victim ?? child).kill('SIGKILL');
  await ended;
  return errors;
}

/** What is there after a cut: some parts of change set 2, unfinished; then all of it, as without a cut. */
async function expectItGoesOn(folder: string): Promise<void> {
  const [cut] = history(folder);
  expect(cut).toMatchObject({ id: 2, group: { position: expect.any(Number) } });
  expect(cut!.group!.parts).toBeGreaterThanOrEqual(2);
  const { stdout, stderr, code } = await importInto(folder);
  expect(code, stderr).toBe(0);
  const position = cut!.group!.position!.toLocaleString('en-GB');
  expect(stderr).toContain(`Resumes change set 2 after ${position} records.`);
  expect(stdout).toContain(`Change set 2, gone on with after ${position} records`);
  expect(stdout).toContain(`${RECORDS.toLocaleString('en-GB')} records: `);
  expect(statementsOf(folder)).toEqual(wholeLines);
  const all = history(folder);
  expect(all.map(({ id }) => id)).toEqual([2, 1]);
  expect(all[0]!.group!.position).toBeUndefined();
}

it('leads names to who was there before it, wherever its parts begin', async () => {
  const records = Array.from({ length: 800 }, (_, n) => marcRecord(n, `Smith${n % 400}, John`, n < 400));
  const names = join(root, 'names.xml');
  writeFileSync(names, `<collection xmlns="http://www.loc.gov/MARC21/slim">${records.join('')}</collection>`);
  const [inParts, whole] = [copyOfEmpty(), copyOfEmpty()];
  for (const [folder, size] of [
    [inParts, '300'],
    [whole, '1000000'],
  ] as const)
    expect(await pinakes(['import', '--data', folder, '--quiet', '--part', size, names])).toMatchObject({
      code: 0,
    });
  expect(history(inParts)[0]!.group!.parts).toBeGreaterThan(2);
  expect(statementsOf(inParts)).toEqual(statementsOf(whole));
});

it('leads names to who was there before it when it is gone on with, also to somebody whom its first records name', async () => {
  const records = Array.from({ length: 800 }, (_, n) => marcRecord(n, 'Roe, Jane', n === 799));
  const names = join(root, 'gone-on-with.xml');
  writeFileSync(names, `<collection xmlns="http://www.loc.gov/MARC21/slim">${records.join('')}</collection>`);
  const jane =
    'INSERT DATA { GRAPH <http://localhost:8080/graph/records> { <http://localhost:8080/id/agent/roe-jane> a <http://xmlns.com/foaf/0.1/Person> ; <http://xmlns.com/foaf/0.1/name> "Roe, Jane" } }';
  const [cut, whole] = [copyOfEmpty(), copyOfEmpty()];
  for (const folder of [cut, whole])
    expect((await pinakes(['update', '--data', folder, '-'], jane)).code).toBe(0);
  await importInto(whole, names);
  await cutImport(cut, undefined, names);
  expect((await importInto(cut, names)).stdout).toContain('gone on with');
  expect(statementsOf(cut)).toEqual(statementsOf(whole));
  expect(statementsOf(cut).filter((line) => line.includes('/id/agent/roe-jane-1950'))).toEqual([]);
});

it('links records across its parts, in whatever formats they are, the same when it is cut and gone on with', async () => {
  const marc = join(root, 'linked.marcxml');
  const records = Array.from({ length: 600 }, (_, n) => linkedRecord(n, 600));
  writeFileSync(marc, `<collection xmlns="http://www.loc.gov/MARC21/slim">${records.join('')}</collection>`);
  const mods = join(root, 'linked.mods');
  const items = Array.from({ length: 200 }, (_, n) => linkedItem(n));
  writeFileSync(
    mods,
    `<modsCollection xmlns="http://www.loc.gov/mods/v3">${items.join('')}</modsCollection>`,
  );
  const [whole, cut] = [copyOfEmpty(), copyOfEmpty()];
  const paths = [marc, mods];
  const done = await pinakes(importArguments(whole, paths));
  expect(done.stdout, done.stderr).toMatch(
    /^Works that records name: 800 times one that is in the catalogue now; 0 others/m,
  );
  await cutImport(cut, undefined, paths);
  expect(history(cut)[0]!.group).toMatchObject({ position: expect.any(Number) });
  const resumed = await pinakes(importArguments(cut, paths));
  expect(resumed.stdout, resumed.stderr).toContain('gone on with');
  expect(statementsOf(cut)).toEqual(statementsOf(whole));
  const before = new Set(emptyLines);
  const links = statementsOf(cut).filter(
    (line) =>
      /dc\/terms\/(?:replaces|isReferencedBy)/.test(line) && !/sourceField/.test(line) && !before.has(line),
  );
  expect(links).toHaveLength(800);
});

it('gives names the same numbers wherever its parts begin, and when it is cut and gone on with', async () => {
  const numbers = ['', '(DE-588)11', '(DE-588)22', 'http://viaf.org/viaf/33'];
  const records = Array.from({ length: 1200 }, (_, n) =>
    marcRecord(n, `Smith${n % 300}, John`, true, numbers[Math.floor(n / 300)]),
  );
  const names = join(root, 'numbered.xml');
  writeFileSync(names, `<collection xmlns="http://www.loc.gov/MARC21/slim">${records.join('')}</collection>`);
  const [whole, cut] = [copyOfEmpty(), copyOfEmpty()];
  const done = await pinakes(['import', '--data', whole, '--quiet', '--part', '1000000', names]);
  expect(done.stdout, done.stderr).toContain('300 records had something mended or doubtful');
  await cutImport(cut, undefined, names);
  expect((await importInto(cut, names)).stdout).toContain('gone on with');
  expect(statementsOf(cut)).toEqual(statementsOf(whole));
  const of = (number: string) => statementsOf(cut).filter((line) => line.includes(number)).length;
  expect(numbers.slice(1).map(of)).toEqual([300, 0, 300]);
});

/** A record that names the one behind it in the file, the last the first: most are not there yet when they are named. */
function linkedRecord(n: number, count: number): string {
  return `<record><leader>00000nam a2200000 a 4500</leader><controlfield tag="001">n${n}</controlfield><controlfield tag="003">XX-Abc</controlfield>
    <datafield tag="245" ind1="1" ind2="0"><subfield code="a">Linked title number ${n}</subfield></datafield>
    <datafield tag="780" ind1="0" ind2="0"><subfield code="t">The one before</subfield><subfield code="w">n${(n + 1) % count}</subfield></datafield></record>`;
}

/** A record in MODS that a record in MARC cites. */
function linkedItem(n: number): string {
  return `<mods><titleInfo><title>Item that is cited, number ${n}</title></titleInfo>
    <relatedItem type="isReferencedBy"><recordInfo><recordIdentifier source="XX-Abc">n${n * 3}</recordIdentifier></recordInfo></relatedItem></mods>`;
}

/** A record by somebody who may have the dates of a life, and a number. */
function marcRecord(n: number, name: string, isDated: boolean, number = ''): string {
  const dates = `${isDated ? '<subfield code="d">1950-</subfield>' : ''}${number && `<subfield code="0">${number}</subfield>`}`;
  return `<record><leader>00000nam a2200000 a 4500</leader><controlfield tag="001">n${n}</controlfield>
    <datafield tag="100" ind1="1" ind2=" "><subfield code="a">${name}</subfield>${dates}</datafield>
    <datafield tag="245" ind1="1" ind2="0"><subfield code="a">Title number ${n}</subfield></datafield></record>`;
}

describe('an import that is cut by kill -9', () => {
  it('goes on where it was, and can be undone as one', async () => {
    const folder = copyOfEmpty();
    await cutImport(folder);
    expect((await pinakes(['history', '--data', folder])).stdout).toMatch(/ \(unfinished\)$/m);
    await expectItGoesOn(folder);
    expect((await pinakes(['check', '--data', folder])).code).toBe(0);
    const undone = await pinakes(['undo', '2', '--data', folder]);
    expect(undone.stdout, undone.stderr).toMatch(/^Change set \d+ undoes 2: 0 statements added/);
    expect(statementsOf(folder)).toEqual(emptyLines);
  });

  it('goes on through a running server, which tells it as one and takes edits between', async () => {
    const folder = copyOfEmpty();
    const server = await startServer(folder);
    try {
      await cutImport(folder);
      const asked = (path: string, init?: RequestInit) => fetch(server.address + path, init);
      const page = await (await asked('/history/2', { headers: { accept: 'text/html' } })).text();
      expect(page).toContain('The same command, run again, goes on with it.');
      const part = await asked('/history/3.json', { redirect: 'manual' });
      expect([part.status, part.headers.get('location')]).toEqual([303, '/history/2.json']);
      const text = 'INSERT DATA { <urn:an> <urn:edit> 1 }';
      expect((await pinakes(['update', '--data', folder, '-'], text)).code).toBe(0);
      const etag = (await asked('/history.json')).headers.get('etag')!;
      expect((await importInto(folder)).stdout).toContain('Change set 2, gone on with');
      const list = await asked('/history.json', { headers: { 'if-none-match': etag } });
      const { changeSets } = (await list.json()) as { changeSets: { group: { finished: boolean } | null }[] };
      expect(changeSets.map(({ group }) => group?.finished)).toEqual([undefined, true, undefined]);
      expect((await pinakes(['undo', '2', '--data', folder])).code).toBe(0);
    } finally {
      await server.stop();
    }
    expect(statementsOf(folder).filter((line) => !line.startsWith('urn:an '))).toEqual(emptyLines);
  });

  it('says what is there when it is the server that is killed, and can be undone as far as it came', async () => {
    const folder = copyOfEmpty();
    const server = await startServer(folder);
    const errors = await cutImport(folder, server.process);
    expect(errors.trimEnd().split('\n')).toHaveLength(1);
    expect(errors).toContain('Change set 2 has what was imported so far');
    const copy = join(root, 'copy-cut');
    cpSync(folder, copy, { recursive: true, filter: (path) => !path.endsWith('.sock') });
    expect((await pinakes(['undo', '2', '--data', copy])).code).toBe(0);
    expect(statementsOf(copy)).toEqual(emptyLines);
    expect((await importInto(copy)).stderr).not.toContain('Resumes');
    expect(statementsOf(copy)).toEqual(wholeLines);
    await expectItGoesOn(folder);
  });
});
