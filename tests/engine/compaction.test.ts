import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/database/index.ts';
import type { Engine } from '../../src/engine/index.ts';
import { answer, countOf, EX, load, newFolder, openTestEngine, turtle } from './opening.ts';

/** Loads statements about things that are numbered; each small enough to stay beside the base. */
async function loadThings(engine: Engine, first: number, count: number): Promise<void> {
  const lines = Array.from(
    { length: count },
    (_, i) => `<${EX}thing${first + i}> <${EX}number> "${first + i}" .\n`,
  );
  await load(engine, turtle(lines.join(''), { mediaType: 'application/n-triples' }));
}

function baseThrough(folder: string): number {
  const connection = openDatabase(join(folder, 'catalogue.db'), { readOnly: true });
  const through = connection.prepare('SELECT through_change_set FROM base').pluck().get() as number;
  connection.close();
  return through;
}

const countThings = (engine: Engine): Promise<number> => countOf(engine, `?thing <${EX}number> ?number`);

describe('a base made in the background', () => {
  it('takes in many small changes while others go on, and readers go over to it', async () => {
    const folder = newFolder();
    const engine = await openTestEngine(folder);
    await loadThings(engine, 0, 50_000);
    const atFirst = baseThrough(folder);
    for (let i = 0; i < 6; i++) await loadThings(engine, 50_000 + i * 2000, 2000);
    let things = 62_000;
    // Edits go on until the base has been changed, and then some.
    for (let after = 0; after < 3; ) {
      await loadThings(engine, things, 1);
      things++;
      expect(await countThings(engine)).toBe(things);
      if (baseThrough(folder) > atFirst) after++;
    }
    const found = `SELECT ?thing { ?thing <${EX}number> "61999" }`;
    expect(await answer(engine, found)).toContain(`${EX}thing61999`);
    expect(await answer(engine, found.replace('61999', String(things - 1)))).toContain(`thing${things - 1}`);
    await engine.close();
    expect(await countThings(await openTestEngine(folder))).toBe(things);
  });

  it('is left as it was when the catalogue is closed meanwhile', async () => {
    const folder = newFolder();
    const engine = await openTestEngine(folder);
    await loadThings(engine, 0, 50_000);
    for (let i = 0; i < 6; i++) await loadThings(engine, 50_000 + i * 2000, 2000);
    await engine.close();
    expect(await countThings(await openTestEngine(folder))).toBe(62_000);
  });
});
