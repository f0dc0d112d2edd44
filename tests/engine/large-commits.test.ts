import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { migrations } from '../../src/app/schema.ts';
import { generateCatalogue } from '../../src/catalogue/index.ts';
import { assertFormat, type Connection, openDatabase } from '../../src/database/index.ts';
import type { LoadDocument } from '../../src/engine/index.ts';
import { countOf, load, newFolder, openTestEngine, rejection, turtle, update } from './opening.ts';

/** The writer as the product has it, which has a thread to help it; the one of the other tests does all itself. */
const helped = { writerEntry: new URL('../../dist/app/threads/writer.js', import.meta.url) };
const BASE = 'http://catalogue.test';

const catalogue = Buffer.concat([
  ...generateCatalogue({ resources: 2500, seed: 7, baseUrl: BASE, format: 'nq' }),
]);
const lines = catalogue.toString('utf8').split('\n');

const document = (text: string | Buffer): LoadDocument =>
  turtle(text.toString(), { mediaType: 'application/n-quads', name: 'catalogue.nq' });

/** Not compared: times and the checksums that cover them are of the day, and upkeep merges the segments of text indexes. */
const OF_THE_DAY = new Set(['committed_at_ms', 'crc32']);
const SEGMENTS = /^text_(index|word)_/;

/** All that the file has, table by table, and what the text indexes come to. */
function contents(folder: string): Record<string, string> {
  const connection = openDatabase(join(folder, 'catalogue.db'), { readOnly: true });
  try {
    assertFormat(connection, migrations);
    connection.exec("CREATE VIRTUAL TABLE temp.indexed USING fts5vocab('main', 'text_index', 'instance')");
    const names = connection
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")
      .pluck()
      .all() as string[];
    const tables = [...names.filter((name) => !SEGMENTS.test(name)), 'indexed', 'text_vocabulary'];
    return Object.fromEntries(tables.map((name) => [name, digest(connection, name)]));
  } finally {
    connection.close();
  }
}

/** The change set that the base of a file goes up to. */
function basedOn(folder: string): number {
  const connection = openDatabase(join(folder, 'catalogue.db'), { readOnly: true });
  try {
    return connection.prepare('SELECT through_change_set FROM base').pluck().get() as number;
  } finally {
    connection.close();
  }
}

function digest(connection: Connection, table: string): string {
  const columns = (connection.pragma(`table_info(${table})`) as { name: string }[])
    .map(({ name }) => name)
    .filter((name) => table !== 'change_set' || !OF_THE_DAY.has(name))
    .join(', ');
  const rows = connection.prepare(`SELECT ${columns} FROM ${table} ORDER BY ${columns}`).raw();
  const hash = createHash('sha256');
  let count = 0;
  for (const row of rows.iterate() as Iterable<readonly unknown[]>) {
    count++;
    for (const cell of row) hash.update(Buffer.isBuffer(cell) ? cell : JSON.stringify(cell)).update('|');
  }
  return `${count} rows, ${hash.digest('hex')}`;
}

describe('a large load whose commit has the help of a thread', () => {
  it('gives the very file that the writer alone gives, the first time and upon others', async () => {
    const half = lines.slice(0, 52_000);
    const folders = [newFolder(), newFolder()] as const;
    const engines = [await openTestEngine(folders[0], helped), await openTestEngine(folders[1])] as const;
    const more = catalogue.toString('utf8').replaceAll('/id/resource/', '/id/resource/n-');
    for (const text of [half.join('\n'), more]) {
      const [first, second] = [
        await load(engines[0], document(text)),
        await load(engines[1], document(text)),
      ];
      expect(first.added).toBeGreaterThan(45_000);
      expect(first).toMatchObject({ added: second.added, statements: second.statements });
      expect(contents(folders[0])).toEqual(contents(folders[1]));
    }
  });
});

describe('the parts of a large change', () => {
  it('give the very file that the writer alone gives, with a thread that helps with each, and the last makes the base', async () => {
    const of = (letter: string) =>
      catalogue.toString('utf8').replaceAll('/id/resource/', `/id/resource/${letter}-`);
    const few = of('m').split('\n').slice(-600).join('\n');
    const file = async (options: Parameters<typeof openTestEngine>[1]) => {
      const folder = newFolder();
      const engine = await openTestEngine(folder, options);
      const origin = { agent: 'test', source: 'import', reason: 'a delivery' } as const;
      const send = (text: string, group: number | undefined, isLast: boolean) =>
        engine.load({
          documents: [document(text)],
          origin,
          part: { key: 'a delivery', of: group, position: 0, isLast },
        });
      const { changeSet } = await send(catalogue.toString('utf8'), undefined, false);
      const { added } = await send(of('n'), changeSet, false);
      expect(added).toBeGreaterThan(45_000);
      const bases = [basedOn(folder)];
      const { statements } = await send(few, changeSet, true);
      bases.push(basedOn(folder));
      await engine.finish(changeSet, { compact: true });
      expect([...bases, basedOn(folder)]).toEqual([1, 3, 3]);
      return { statements, ...contents(folder) };
    };
    expect(await file(helped)).toEqual(await file({}));
  });
});

describe('a large load that the profile has something to say of', () => {
  const shapes = () =>
    turtle(readFileSync(new URL('../../ontology/shapes.ttl', import.meta.url), 'utf8'), {
      baseIri: `${BASE}/`,
      graph: `${BASE}/graph/shapes`,
      name: 'shapes.ttl',
    });
  const untitled = `<${BASE}/id/resource/bad> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/pinakes/ontology#Resource> <${BASE}/graph/records> .\n`;
  const insertUntitled = `INSERT DATA { GRAPH <${BASE}/graph/records> { <${BASE}/id/resource/worse> a <https://w3id.org/pinakes/ontology#Resource> } }`;

  it('is refused whole, told of, and leaves what was there', async () => {
    const engine = await openTestEngine(newFolder(), helped);
    await load(engine, shapes());
    const before = engine.status();
    const bad = Buffer.concat([catalogue, Buffer.from(untitled)]);
    const error = await rejection(load(engine, document(bad)));
    expect(error).toMatchObject({
      code: 'invalid-record',
      message: expect.stringContaining('/id/resource/bad'),
    });
    expect(engine.status()).toEqual(before);
    const { added } = await load(engine, document(catalogue));
    expect(added).toBeGreaterThan(50_000);
    expect(await countOf(engine, `<${BASE}/id/resource/bad> ?p ?o`)).toBe(0);
  });

  it('is stored and told of where the setting says so', async () => {
    const engine = await openTestEngine(newFolder(), { ...helped, checkMode: 'report' });
    await load(engine, shapes());
    const bad = Buffer.concat([catalogue, Buffer.from(untitled)]);
    const { checked } = await load(engine, document(bad));
    expect(checked?.counts).toMatchObject({ Violation: 1 });
  });

  it('holds what comes after to a profile that it brought itself', async () => {
    const engine = await openTestEngine(newFolder(), helped);
    await update(engine, insertUntitled.replace('worse', 'early'));
    await load(engine, shapes(), document(catalogue));
    expect(await rejection(update(engine, insertUntitled))).toMatchObject({ code: 'invalid-record' });
  });
});

describe('a file of lines that two threads share', () => {
  const line = (at: number) =>
    `<${BASE}/thing/${at}> <${BASE}/p${at % 5}> "number ${at}, ${'with a text '.repeat(at % 40)}" <${BASE}/graph/${at % 2}> .`;
  const many = Array.from({ length: 60_000 }, (_, at) => line(at));
  const shared = (text: string) => {
    const file = join(newFolder(), 'large.nq');
    writeFileSync(file, text);
    return turtle('', { mediaType: 'application/n-quads', name: 'large.nq', file });
  };

  it('means what one that is sent in pieces means, in the same order', async () => {
    // With a line that is longer than two stretches.
    const all = many.toSpliced(31_000, 0, `<${BASE}/long> <${BASE}/p> "${'x'.repeat(2_500_000)}" .`);
    const folders = [newFolder(), newFolder()] as const;
    const [one, other] = [await openTestEngine(folders[0]), await openTestEngine(folders[1])];
    expect((await load(one, shared(all.join('\r\n')))).added).toBe(all.length);
    await load(other, document(all.join('\n')));
    expect(contents(folders[0])).toEqual(contents(folders[1]));
  });

  it('tells the line of what is wrong, of two the first, and stores nothing', async () => {
    const engine = await openTestEngine(newFolder());
    for (const at of [0, 20_001, 41_234, 59_999]) {
      const wrong = many.with(59_999, '<a> <b> .').with(at, 'nonsense');
      const error = await rejection(load(engine, shared(wrong.join('\n'))));
      expect(error).toMatchObject({ code: 'rdf-syntax', detail: { file: 'large.nq', line: at + 1 } });
    }
    expect(engine.status().statements).toBe(0);
  });
});
