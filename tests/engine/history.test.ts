import { describe, expect, it } from 'vitest';
import type { Engine, UndoRequest } from '../../src/engine/index.ts';
import { type Random, randomFrom } from '../fuzz/random.ts';
import { dataBlock, HistoryModel, randomLine } from './history-model.ts';
import { EX, load, newFolder, openTestEngine, origin, rejection, turtle, update } from './opening.ts';

const access = { graphs: undefined };

async function exported(engine: Engine, at?: number): Promise<string[]> {
  const { body } = await engine.export('application/n-quads', { at });
  return (await new Response(body).text())
    .split('\n')
    .filter((line) => line !== '')
    .sort();
}

function undo(engine: Engine, changeSet: number, more: Partial<UndoRequest> = {}) {
  return engine.undo({ changeSet, origin: { ...origin, reason: `undo ${changeSet}` }, access, ...more });
}

/** A load that is large enough for a base of its own, or to be folded into one. */
async function loadMany(engine: Engine, model: HistoryModel, first: number, count: number): Promise<void> {
  const lines = Array.from({ length: count }, (_, i) => `<${EX}many${first + i}> <${EX}p0> "${i % 7}" .`);
  await load(engine, turtle(lines.join('\n'), { mediaType: 'application/n-triples' }));
  model.change([], lines);
}

async function editRandomly(engine: Engine, model: HistoryModel, random: Random): Promise<void> {
  const some = (most: number) => Array.from({ length: random.below(most) }, () => randomLine(random));
  const present = [...model.present].filter((line) => !line.includes('/many'));
  const removed = [...some(3), ...(present.length > 0 ? [random.pick(present)] : [])];
  const added = some(5);
  await update(engine, `DELETE DATA { ${dataBlock(removed)} } ; INSERT DATA { ${dataBlock(added)} }`);
  model.change(removed, added);
}

async function undoRandomly(engine: Engine, model: HistoryModel, random: Random): Promise<void> {
  const changeSet = random.chance(0.4) ? model.newest : 1 + random.below(model.newest);
  const expected = model.undo(changeSet);
  const before = await exported(engine);
  if (expected.conflicts.length > 0) {
    const refused = await rejection(undo(engine, changeSet));
    expect(refused.code).toBe('undo-conflict');
    const { conflictCount, conflicts } = (refused as unknown as { detail: ConflictDetail }).detail;
    expect(conflictCount).toBe(expected.conflicts.length);
    if (conflictCount <= 100)
      expect(conflicts.map(({ statement }) => statement).sort()).toEqual([...expected.conflicts].sort());
    expect(await exported(engine)).toEqual(before);
    if (random.chance(0.5)) return;
  }
  const { newest } = model;
  if (!model.reach(expected.state)) {
    expect((await rejection(undo(engine, changeSet, { force: true }))).code).toBe('bad-request');
    return;
  }
  const summary = await undo(engine, changeSet, { force: expected.conflicts.length > 0 });
  expect(summary.changeSet).toBe(newest + 1);
  expect((await engine.history.changeSet(newest + 1))?.undoes).toBe(changeSet);
  if (changeSet === newest) expect(await exported(engine)).toEqual(sorted(model.states[newest - 1]!));
}

type ConflictDetail = {
  readonly conflictCount: number;
  readonly conflicts: readonly { readonly statement: string; readonly changedBy: number }[];
};

function sorted(lines: ReadonlySet<string>): string[] {
  return [...lines].sort();
}

async function expectHistory(
  engine: Engine,
  model: HistoryModel,
  generations: readonly number[],
): Promise<void> {
  expect(engine.status().generation).toBe(model.newest);
  for (const number of generations) {
    expect(await exported(engine, number), `as of ${number}`).toEqual(sorted(model.states[number]!));
  }
}

describe('random edits, loads and undos', () => {
  it.each([1, 2, 3])('leave every earlier state as it was (seed %i)', async (seed) => {
    const random = randomFrom(seed);
    const folder = newFolder();
    const model = new HistoryModel();
    let engine = await openTestEngine(folder, { defaultGraph: 'exclusive' });
    for (let step = 0; step < 60; step++) {
      const choice = random.below(20);
      if (choice === 0) await loadMany(engine, model, 10_000 * step, 1500);
      else if (choice === 1) {
        await engine.close();
        engine = await openTestEngine(folder, { defaultGraph: 'exclusive' });
      } else if (choice < 7 && model.newest > 0) await undoRandomly(engine, model, random);
      else await editRandomly(engine, model, random);
      await expectHistory(engine, model, [random.below(model.newest + 1), model.newest]);
    }
    const all = Array.from({ length: model.newest + 1 }, (_, number) => number);
    await expectHistory(engine, model, all);
    await engine.close();
    engine = await openTestEngine(folder, { defaultGraph: 'exclusive' });
    await expectHistory(engine, model, all.reverse());
    for (const subject of ['s0', 's1', 's2', 's3', 's4', 'many0', 'many10001', 'nothing']) {
      const { changeSets } = await engine.history.changeSets({ subject: `${EX}${subject}`, limit: 1000 });
      expect(changeSets.map(({ id }) => id)).toEqual(model.touching(`<${EX}${subject}>`));
    }
  });
});

type Conflict = { readonly statement: string; readonly changedBy: number };

describe('the undo of a change set of many things', () => {
  it('finds what was changed again since, in small and large change sets, among much that was not', async () => {
    const engine = await openTestEngine(newFolder(), { defaultGraph: 'exclusive' });
    const ntriples = (lines: readonly string[]) =>
      turtle(lines.join('\n'), { mediaType: 'application/n-triples' });
    const line = (kind: string, n: number, value = 'first') => `<${EX}${kind}${n}> <${EX}p> "${value}" .`;
    const many = (kind: string, count: number, value?: string) =>
      Array.from({ length: count }, (_, n) => line(kind, n, value));
    await load(engine, ntriples(many('thing', 700)));
    const before = await exported(engine);
    // Change set 2 is undone: 600 new values of things, and 200 new things.
    const wanted = [...many('thing', 600, 'second'), ...many('new', 200)];
    await load(engine, ntriples(wanted));
    // More than its subjects, and about others: a large one, and small ones.
    await load(engine, ntriples(many('other', 2000)));
    await update(engine, `INSERT DATA { ${many('else', 400).join('\n')} }`);
    // Large, and about three of its things as well.
    const third = [line('thing', 3, 'second'), line('thing', 599, 'second'), line('new', 7)];
    const block = many('further', 800).join('\n');
    await update(engine, `DELETE DATA { ${third.join('\n')} } ; INSERT DATA { ${block} }`);
    // Small, and about two of its things, the one of them again.
    await update(engine, `INSERT DATA { ${line('thing', 3, 'second')} }`);
    await update(engine, `DELETE DATA { ${line('new', 100)} } ; INSERT DATA { ${line('new', 100, 'x')} }`);
    const refused = await rejection(undo(engine, 2));
    expect(refused.code).toBe('undo-conflict');
    const { conflicts } = (refused as unknown as { detail: { conflicts: readonly Conflict[] } }).detail;
    const expected = [
      [line('thing', 3, 'second'), 6],
      [line('thing', 599, 'second'), 5],
      [line('new', 7), 5],
      [line('new', 100), 7],
    ];
    expect(new Map(conflicts.map(({ statement, changedBy }) => [statement, changedBy]))).toEqual(
      new Map(expected as [string, number][]),
    );
    expect(await undo(engine, 2, { force: true })).toMatchObject({ removed: 796, added: 0, left: 4 });
    const left = [line('thing', 3, 'second'), line('new', 100, 'x')];
    const others = ['other', 'else', 'further'];
    const kept = (await exported(engine)).filter((each) => !others.some((kind) => each.includes(`/${kind}`)));
    expect(kept).toEqual([...before, ...left].toSorted());
    await engine.close();
  });
});
