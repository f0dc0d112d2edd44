import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { migrations } from '../../src/app/schema.ts';
import { migrate, openDatabase } from '../../src/database/index.ts';
import { type Engine, parseMoment } from '../../src/engine/index.ts';
import { sealChangeSet } from '../../src/store/persistence/seal.ts';
import {
  answer,
  clientQuery,
  EX,
  load,
  newFolder,
  openTestEngine,
  origin,
  rejection,
  turtle,
  update,
} from './opening.ts';

const access = { graphs: undefined };
const values = `SELECT ?o { <${EX}a> <${EX}p> ?o } ORDER BY ?o`;

/** Three change sets about one value, the last of them by somebody else. */
async function threeVersions(engine: Engine): Promise<void> {
  await update(engine, `INSERT DATA { <${EX}a> <${EX}p> 1 }`);
  await update(engine, `DELETE DATA { <${EX}a> <${EX}p> 1 } ; INSERT DATA { <${EX}a> <${EX}p> 2 }`);
  await engine.update({
    text: `INSERT DATA { GRAPH <${EX}g> { <${EX}b> <${EX}p> 3 } }`,
    origin: { agent: 'somebody else', source: 'desk', reason: 'another thing' },
    access,
  });
}

describe('an earlier state', () => {
  it('is asked by every way of asking', async () => {
    const engine = await openTestEngine(newFolder());
    await threeVersions(engine);
    expect(await answer(engine, values, { at: 1 })).toBe('o\r\n1\r\n');
    const rows = await engine.select({ text: values, at: 1 });
    expect(rows.map((row) => row.o!.value)).toEqual(['1']);
    const triples = await engine.construct({ text: 'CONSTRUCT WHERE { ?s ?p ?o }', at: 1 });
    expect(triples.map(({ object }) => object.value)).toEqual(['1']);
    expect(await engine.read('test.size', {}, 0)).toBe(0);
    expect(await engine.read('test.size', {}, 3)).toBe(2);
    const { body } = await engine.export('application/n-quads', { at: 1 });
    expect(await new Response(body).text()).toContain('"1"^^');
  });

  it('goes on to be what it was when more is changed, and when the base is made anew', async () => {
    const folder = newFolder();
    const engine = await openTestEngine(folder);
    await threeVersions(engine);
    expect(await answer(engine, values, { at: 1 })).toBe('o\r\n1\r\n');
    await update(engine, `INSERT DATA { <${EX}a> <${EX}p> 7 }`);
    expect(await answer(engine, values, { at: 1 })).toBe('o\r\n1\r\n');
    const many = Array.from({ length: 5000 }, (_, i) => `<${EX}n${i}> <${EX}p> <${EX}a${i}> .`);
    await load(engine, turtle(many.join('\n')));
    for (const at of [1, 2, 1, 4, 0]) {
      const expected = { 0: '', 1: '1\r\n', 2: '2\r\n', 4: '2\r\n7\r\n' }[at];
      expect(await answer(engine, values, { at })).toBe(`o\r\n${expected}`);
    }
  });

  it('is refused where it is not there yet, and where more has changed than may be laid over', async () => {
    const engine = await openTestEngine(newFolder(), { historyRowsMax: 3 });
    await threeVersions(engine);
    expect(await rejection(engine.query(clientQuery(values, { at: 4 })))).toMatchObject({
      code: 'bad-request',
      message: 'There is no change set 4: the newest is 3.',
    });
    for (let i = 0; i < 5; i++) await update(engine, `INSERT DATA { <${EX}a> <${EX}q> ${i} }`);
    expect(await rejection(engine.query(clientQuery(values, { at: 4 })))).toMatchObject({
      code: 'history-limit',
      detail: { changeSet: 4, statementsMax: 3 },
    });
    // The first states are near to nothing, and the last ones to the present.
    expect(await answer(engine, values, { at: 2 })).toBe('o\r\n2\r\n');
    expect(await answer(engine, values, { at: 6 })).toBe('o\r\n2\r\n');
  });

  it('is not asked by what knows of the present alone', async () => {
    const engine = await openTestEngine(newFolder());
    await threeVersions(engine);
    const search = { query: 'words', offset: 0, limit: 10, kinds: ['resource'] };
    expect(await rejection(engine.read('catalogue.search', search, 1))).toMatchObject({
      code: 'bad-request',
    });
  });

  it('is found by a moment', async () => {
    const engine = await openTestEngine(newFolder());
    const before = new Date(Date.now() - 1);
    await threeVersions(engine);
    expect(await engine.history.version({ date: before })).toEqual({ generation: 0, changedAt: undefined });
    for (const id of [1, 2, 3]) {
      const { committedAt } = (await engine.history.changeSet(id))!;
      expect(await engine.history.generationAt(committedAt)).toBeGreaterThanOrEqual(id);
      expect(await engine.history.generationAt(new Date(committedAt.getTime() - 1))).toBeLessThan(id);
      expect(await engine.history.version({ changeSet: id })).toEqual({
        generation: id,
        changedAt: committedAt,
      });
    }
    expect(await engine.history.generationAt(new Date())).toBe(3);
    const future = engine.history.version({ date: new Date(Date.now() + 60_000) });
    expect(await rejection(future)).toMatchObject({ code: 'bad-request' });
    expect(await rejection(engine.history.version({ changeSet: 4 }))).toMatchObject({ code: 'bad-request' });
  });
});

describe('a moment as people write it', () => {
  it.each([
    ['12', { changeSet: 12 }],
    ['2026-11-01', { date: new Date('2026-11-01T00:00:00.000Z') }],
    ['2026-11-01T10:20:30', { date: new Date('2026-11-01T10:20:30.000Z') }],
    ['2026-11-01T10:20:30.1234Z', { date: new Date('2026-11-01T10:20:30.123Z') }],
    ['2026-11-01T10:20:30+02:00', { date: new Date('2026-11-01T08:20:30.000Z') }],
  ])('%s', (text, moment) => {
    expect(parseMoment(text)).toEqual(moment);
  });

  it.each([
    '',
    'yesterday',
    '-1',
    '2026-13-01',
    '2026-02-31',
    '2026-11-01T25:00:00Z',
    '2026-11-01T10:20:30 02:00',
    '1.5',
  ])('is not “%s”', (text) => {
    expect(() => parseMoment(text)).toThrow(/is no moment/);
  });
});

describe('change sets', () => {
  it('are listed newest first, a page at a time', async () => {
    const engine = await openTestEngine(newFolder());
    await threeVersions(engine);
    const first = await engine.history.changeSets({ limit: 2 });
    expect(first).toMatchObject({
      changeSets: [
        {
          id: 3,
          agent: 'somebody else',
          source: 'desk',
          reason: 'another thing',
          added: 1,
          removed: 0,
          subjects: 1,
        },
        { id: 2, agent: 'test', added: 1, removed: 1, undoes: undefined, undoneBy: undefined },
      ],
      next: 2,
    });
    const second = await engine.history.changeSets({ limit: 2, before: first.next });
    expect(second.changeSets.map(({ id }) => id)).toEqual([1]);
    expect(second.next).toBeUndefined();
    const ids = async (query: object) =>
      (await engine.history.changeSets({ limit: 10, ...query })).changeSets.map(({ id }) => id);
    expect(await ids({ agent: 'test' })).toEqual([2, 1]);
    expect(await ids({ source: 'desk' })).toEqual([3]);
    expect(await ids({ after: 1 })).toEqual([3, 2]);
    expect(await ids({ subject: `${EX}a` })).toEqual([2, 1]);
    expect(await ids({ subject: `${EX}a`, agent: 'nobody' })).toEqual([]);
    expect(await ids({ subject: `${EX}unknown` })).toEqual([]);
    expect(await rejection(engine.history.changeSets({ limit: 0 }))).toMatchObject({ code: 'bad-request' });
  });

  it('say exactly what was added and removed', async () => {
    const engine = await openTestEngine(newFolder());
    await threeVersions(engine);
    const changes = await engine.history.changes(2, { limit: 10 });
    expect(changes?.added.map(({ object }) => object.value)).toEqual(['2']);
    expect(changes?.removed.map(({ object }) => object.value)).toEqual(['1']);
    expect(changes?.truncated).toBe(false);
    const inGraph = await engine.history.changes(3, { limit: 10, subjects: [`${EX}b`, `${EX}unknown`] });
    expect(inGraph?.added).toMatchObject([{ subject: { value: `${EX}b` }, graph: { value: `${EX}g` } }]);
    expect((await engine.history.changes(3, { limit: 10, subjects: [`${EX}a`] }))?.added).toEqual([]);
    expect(await engine.history.changes(4, { limit: 10 })).toBeUndefined();
    const { body, mediaType } = await engine.history.patch(2);
    expect(mediaType).toBe('application/rdf-patch');
    expect(await new Response(body).text()).toBe(
      [
        'H id <http://catalogue.test/history/2> .',
        'H prev <http://catalogue.test/history/1> .',
        'TX .',
        `D <${EX}a> <${EX}p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .`,
        `A <${EX}a> <${EX}p> "2"^^<http://www.w3.org/2001/XMLSchema#integer> .`,
        'TC .',
        '',
      ].join('\n'),
    );
    expect(await rejection(engine.history.patch(4))).toMatchObject({ code: 'not-found' });
  });

  it('are found by a subject in a load of many, where only what is about it is read', async () => {
    const engine = await openTestEngine(newFolder());
    await threeVersions(engine);
    const many = Array.from(
      { length: 20_000 },
      (_, i) => `<${EX}n${i}> <${EX}p> "${i}" , "${i} again" , "${i} once more" , "${i} for good" .`,
    );
    const { changeSet } = await load(engine, turtle(many.join('\n')));
    await update(engine, `INSERT DATA { <${EX}n17> <${EX}q> "later" }`);
    const { changeSets } = await engine.history.changeSets({ subject: `${EX}n17`, limit: 10 });
    expect(changeSets.map(({ id }) => id)).toEqual([changeSet + 1, changeSet]);
    const changes = await engine.history.changes(changeSet, { subjects: [`${EX}n17`], limit: 10 });
    expect(changes?.added).toHaveLength(4);
    const some = await engine.history.changes(changeSet, { limit: 10 });
    expect(some).toMatchObject({ truncated: true, removed: [] });
    expect(some?.added).toHaveLength(10);
  });

  it('show only what was changed in the graphs that the asker may read', async () => {
    const engine = await openTestEngine(newFolder());
    await threeVersions(engine);
    await update(engine, `INSERT DATA { <${EX}b> <${EX}p> 4 . GRAPH <${EX}g> { <${EX}b> <${EX}p> 5 } }`);
    const reader = { graphs: [`${EX}g`, `${EX}never`] };
    const { changeSets } = await engine.history.changeSets({ limit: 10, access: reader });
    expect(changeSets).toMatchObject([
      { id: 4, added: 1, removed: 0, subjects: undefined },
      { id: 3, added: 1, removed: 0, subjects: undefined },
    ]);
    const about = { limit: 10, access: { graphs: [''] }, subject: `${EX}b` };
    expect((await engine.history.changeSets(about)).changeSets.map(({ id }) => id)).toEqual([4]);
    const changes = await engine.history.changes(4, { limit: 10, access: reader });
    expect(changes?.added.map(({ object }) => object.value)).toEqual(['5']);
    expect(await engine.history.changeSet(1, reader)).toBeUndefined();
    expect(await engine.history.changes(1, { limit: 10, access: reader })).toBeUndefined();
    expect(await rejection(engine.history.patch(1, { access: reader }))).toMatchObject({ code: 'not-found' });
    const refused = engine.undo({ changeSet: 4, origin, access: reader });
    expect(await rejection(refused)).toMatchObject({ code: 'forbidden' });
    expect((await engine.undo({ changeSet: 3, origin, access: reader })).removed).toBe(1);
  });
});

describe('a file of an earlier release', () => {
  it('has its history entered when it is first opened for writing, and is not asked before', async () => {
    const folder = newFolder();
    const engine = await openTestEngine(folder);
    await threeVersions(engine);
    const many = Array.from({ length: 3000 }, (_, i) => `<${EX}n${(i * 7919) % 3000}> <${EX}p> ${i} .`);
    await load(engine, turtle(many.join('\n')));
    const exported = async (opened: Engine) =>
      (await new Response((await opened.export('application/n-quads', { at: 3 })).body).text())
        .split('\n')
        .sort();
    const atThree = await exported(engine);
    await engine.close();
    forgetIndex(folder);
    const reading = await openTestEngine(folder, { readOnly: true });
    expect(await rejection(reading.history.changeSets({ limit: 1 }))).toMatchObject({ code: 'database' });
    await reading.close();
    const opened = await openTestEngine(folder);
    expect(await exported(opened)).toEqual(atThree);
    const ids = async (subject: string) =>
      (await opened.history.changeSets({ subject: EX + subject, limit: 10 })).changeSets.map(({ id }) => id);
    expect(await ids('a')).toEqual([2, 1]);
    expect(await ids('n2999')).toEqual([4]);
    expect((await opened.history.changes(4, { limit: 10, subjects: [`${EX}n2999`] }))?.added).toHaveLength(1);
  });
});

function eachColumnTurned(bytes: Buffer): Buffer {
  const ids = new Uint32Array(new Uint8Array(bytes).buffer);
  for (let column = 0; column < 4; column++) {
    ids.subarray((column * ids.length) / 4, ((column + 1) * ids.length) / 4).reverse();
  }
  return Buffer.from(ids.buffer);
}

/** Makes the file as an earlier release would have left it: nothing entered, and chunks in no order. */
function forgetIndex(folder: string): void {
  const connection = openDatabase(join(folder, 'catalogue.db'), { readOnly: false });
  migrate(connection, migrations);
  connection.exec(`
    UPDATE change_set SET subject_count = NULL;
    UPDATE change_chunk SET first_subject = NULL, last_subject = NULL;
    DELETE FROM change_subject; DELETE FROM change_graph;`);
  const chunks = connection.prepare('SELECT change_set, kind, sequence, bytes FROM change_chunk').all() as {
    bytes: Buffer;
  }[];
  for (const { bytes, ...chunk } of chunks) {
    const turned = eachColumnTurned(bytes);
    connection
      .prepare(
        `UPDATE change_chunk SET bytes = :turned, crc32 = :crc
         WHERE change_set = :change_set AND kind = :kind AND sequence = :sequence`,
      )
      .run({ ...chunk, turned, crc: crc32(turned) });
  }
  for (const id of connection.prepare('SELECT id FROM change_set').pluck().all() as number[]) {
    sealChangeSet(connection, id);
  }
  connection.close();
}
