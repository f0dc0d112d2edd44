import { describe, expect, it } from 'vitest';
import type { ChangePart, Engine, UndoRequest } from '../../src/engine/index.ts';
import { answer, EX, newFolder, openTestEngine, rejection, turtle, update } from './opening.ts';

const access = { graphs: undefined };
const KEY = 'the files of November';

/** One statement for each number, as a part of a change. */
function part(engine: Engine, numbers: readonly number[], { of, position = 0 }: Partial<ChangePart> = {}) {
  const lines = numbers.map((number) => `<${EX}part${number}> <${EX}p> ${number} .`);
  return engine.load({
    documents: [turtle(lines.join('\n'))],
    origin: { agent: 'test', source: 'import', reason: 'a delivery' },
    part: { key: KEY, of, position },
  });
}

function undo(engine: Engine, changeSet: number, more: Partial<UndoRequest> = {}) {
  const origin = { agent: 'test', source: 'command', reason: `undo ${changeSet}` } as const;
  return engine.undo({ changeSet, origin, access, ...more });
}

const listed = async (engine: Engine) => (await engine.history.changeSets({ limit: 100 })).changeSets;
const numbersIn = async (engine: Engine, at?: number) =>
  (await engine.select({ text: `SELECT ?o { ?s <${EX}p> ?o } ORDER BY ?o`, at })).map(({ o }) =>
    Number(o!.value),
  );

/** Change set 1, then a group of 2, 4 and 5 with an edit of another, 3, between; 5 has what 3 took away. */
async function interleaved(engine: Engine): Promise<void> {
  await update(engine, `INSERT DATA { <${EX}old> <${EX}p> 0 }`);
  await part(engine, [1, 2], { position: 20 });
  await update(engine, `INSERT DATA { <${EX}other> <${EX}p> 100 }`);
  await part(engine, [3, 4], { of: 2, position: 40 });
  await part(engine, [5], { of: 2, position: 50 });
}

describe('a change that came in parts', () => {
  it('is told as one, with its sums and where it ends; a part says what it is a part of', async () => {
    const engine = await openTestEngine(newFolder());
    await interleaved(engine);
    const all = await listed(engine);
    expect(all.map(({ id, added, group }) => [id, added, group?.parts])).toEqual([
      [3, 1, undefined],
      [2, 5, 3],
      [1, 1, undefined],
    ]);
    const whole = await engine.history.changeSet(2);
    expect(whole).toMatchObject({ subjects: 5, group: { parts: 3, last: 5, position: 50 } });
    const last = await engine.history.changeSet(5);
    expect(last).toMatchObject({ added: 1, partOf: 2, group: undefined });
    expect(whole!.group!.lastCommittedAt).toEqual(last!.committedAt);
    expect((await engine.history.changes(2, { limit: 100 }))!.added).toHaveLength(5);
    expect((await engine.history.changes(5, { limit: 100 }))!.added).toHaveLength(1);
    const patch = await new Response((await engine.history.patch(2)).body).text();
    expect(patch.match(/^A /gm)).toHaveLength(5);
    const about = await engine.history.changeSets({ subject: `${EX}part5`, limit: 10 });
    expect(about.changeSets.map(({ id, partOf }) => [id, partOf])).toEqual([[5, 2]]);
    expect(await numbersIn(engine, 3)).toEqual([0, 1, 2, 100]);
  });

  it('is found by its key until it is finished, also after the file was closed', async () => {
    const folder = newFolder();
    const before = await openTestEngine(folder);
    await interleaved(before);
    await before.close();
    const engine = await openTestEngine(folder);
    expect(await engine.history.unfinished('something else')).toBeUndefined();
    expect(await engine.history.unfinished(KEY)).toEqual({ changeSet: 2, position: 50 });
    await part(engine, [6], { of: 2, position: 60 });
    expect(await engine.history.unfinished(KEY)).toEqual({ changeSet: 2, position: 60 });
    await engine.finish(2);
    expect(await engine.history.unfinished(KEY)).toBeUndefined();
    expect((await engine.history.changeSet(2))!.group).toMatchObject({ parts: 4, position: undefined });
    const refused = await rejection(part(engine, [7], { of: 2 }));
    expect(refused).toMatchObject({ code: 'precondition-failed' });
    expect(refused.message).toContain('Nothing can be added to change set 2 any more');
    expect(engine.status().generation).toBe(6);
  });

  it('is one change set where it has one part, and none where there is nothing new', async () => {
    const engine = await openTestEngine(newFolder());
    await part(engine, [1]);
    await engine.finish(1);
    expect((await engine.history.changeSet(1))!.group).toBeUndefined();
    expect(await part(engine, [1])).toMatchObject({ added: 0 });
    expect(await engine.history.unfinished(KEY)).toBeUndefined();
    expect(engine.status().generation).toBe(1);
  });

  it('is undone as a whole, whatever others committed between; and the undoing can be undone', async () => {
    const engine = await openTestEngine(newFolder());
    await interleaved(engine);
    expect(await rejection(undo(engine, 4))).toMatchObject({
      code: 'bad-request',
      message: expect.stringContaining('a part of change set 2'),
    });
    expect(await undo(engine, 2)).toMatchObject({ changeSet: 6, removed: 5, added: 0, left: 0 });
    expect(await numbersIn(engine)).toEqual([0, 100]);
    expect(await engine.history.unfinished(KEY)).toBeUndefined();
    expect(await engine.history.changeSet(6)).toMatchObject({ undoes: 2 });
    expect(await engine.history.changeSet(2)).toMatchObject({ undoneBy: 6 });
    expect(await engine.history.changeSet(5)).toMatchObject({ undoneBy: 6 });
    expect(await undo(engine, 6)).toMatchObject({ added: 5, removed: 0 });
    expect(await numbersIn(engine)).toEqual([0, 1, 2, 3, 4, 5, 100]);
  });

  it('is not undone where others changed its statements again, between its parts or after them', async () => {
    const engine = await openTestEngine(newFolder());
    await part(engine, [1, 2, 3]);
    await update(engine, `DELETE DATA { <${EX}part1> <${EX}p> 1 }`);
    await part(engine, [4], { of: 1 });
    await update(engine, `DELETE DATA { <${EX}part4> <${EX}p> 4 }`);
    const refused = await rejection(undo(engine, 1));
    expect(refused).toMatchObject({
      code: 'undo-conflict',
      detail: { conflictCount: 2, changedBy: ['2', '4'] },
    });
    expect(await undo(engine, 1, { force: true })).toMatchObject({ removed: 2, left: 2 });
    expect(await numbersIn(engine)).toEqual([]);
  });

  it('takes no notice of what others changed before a part changed it, nor of what its parts changed back', async () => {
    const engine = await openTestEngine(newFolder());
    await update(engine, `INSERT DATA { <${EX}part2> <${EX}p> 2 }`);
    await part(engine, [1]);
    await update(engine, `DELETE DATA { <${EX}part2> <${EX}p> 2 }`);
    await part(engine, [2], { of: 2 });
    expect(await numbersIn(engine)).toEqual([1, 2]);
    expect(await undo(engine, 2)).toMatchObject({ removed: 2, left: 0 });
    expect(await numbersIn(engine)).toEqual([]);
  });

  it('is larger than is undone at once by the sum of its parts', async () => {
    const engine = await openTestEngine(newFolder(), { historyRowsMax: 4 });
    await interleaved(engine);
    const refused = await rejection(undo(engine, 2));
    expect(refused).toMatchObject({ code: 'history-limit', detail: { statementsMax: 4 } });
    expect(refused.message).toContain('Change set 2 in its 3 parts');
  });

  it('is told of graphs that the asker may read alone', async () => {
    const engine = await openTestEngine(newFolder());
    const into = (graph: string, number: number, of?: number) =>
      engine.load({
        documents: [turtle(`<${EX}part${number}> <${EX}p> ${number} .`, { graph: EX + graph })],
        origin: { agent: 'test', source: 'import', reason: 'a delivery' },
        part: { key: KEY, of, position: 0 },
      });
    await into('a', 1);
    await into('b', 2, 1);
    const read = { access: { graphs: [`${EX}b`] } };
    const { changeSets } = await engine.history.changeSets({ limit: 10, ...read });
    expect(changeSets.map(({ id, added }) => [id, added])).toEqual([[1, 1]]);
    expect((await engine.history.changes(1, { limit: 10, ...read }))!.added).toHaveLength(1);
    expect((await rejection(undo(engine, 1, read))).code).toBe('forbidden');
    const none = await engine.history.changeSets({ limit: 10, access: { graphs: [`${EX}c`] } });
    expect(none.changeSets).toEqual([]);
  });

  it('is one activity in the graph of provenance, which made the versions of all its parts', async () => {
    const engine = await openTestEngine(newFolder());
    const thing = (number: number) => `<http://catalogue.test/id/resource/${number}> <${EX}p> ${number} .`;
    const add = (number: number, of?: number) =>
      engine.load({
        documents: [turtle(thing(number))],
        origin: { agent: 'test', source: 'import', reason: 'a delivery' },
        part: { key: KEY, of, position: 0 },
      });
    await add(1);
    await add(2, 1);
    const text = `PREFIX prov: <http://www.w3.org/ns/prov#>
      SELECT ?version ?activity { GRAPH <http://catalogue.test/graph/provenance>
        { ?version prov:wasGeneratedBy ?activity . ?activity a prov:Activity } } ORDER BY ?version`;
    const rows = await answer(engine, text);
    expect(rows.split('\r\n').slice(1, -1)).toEqual([
      'http://catalogue.test/id/resource/1?at=1,http://catalogue.test/history/1',
      'http://catalogue.test/id/resource/2?at=2,http://catalogue.test/history/1',
    ]);
    const count = `PREFIX pin: <https://w3id.org/pinakes/ontology#>
      SELECT ?n { GRAPH <http://catalogue.test/graph/provenance> { ?activity pin:statementsAdded ?n } }`;
    expect(await answer(engine, count)).toBe('n\r\n2\r\n');
  });
});
