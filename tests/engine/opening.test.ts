import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  answer,
  countOf,
  EX,
  entries,
  insertNumbers,
  load,
  newFolder,
  openTestEngine,
  rejection,
  turtle,
  update,
} from './opening.ts';

describe('opening', () => {
  it('reopens with every acknowledged change', async () => {
    const folder = newFolder();
    const engine = await openTestEngine(folder);
    await update(engine, insertNumbers('s', 100));
    await update(engine, `DELETE WHERE { <${EX}s7> ?p ?o }`);
    const { changedAt } = engine.status();
    const text = await answer(engine, 'SELECT * { ?s ?p ?o } ORDER BY ?o');
    await engine.close();
    const again = await openTestEngine(folder);
    expect(again.status()).toEqual({
      generation: 2,
      statements: 99,
      changedAt,
      baseUrl: 'http://catalogue.test',
    });
    expect(await answer(again, 'SELECT * { ?s ?p ?o } ORDER BY ?o')).toBe(text);
  });

  it('lets one process write in a folder, and any number read', async () => {
    const folder = newFolder();
    const engine = await openTestEngine(folder);
    await update(engine, insertNumbers('s', 10));
    const second = await rejection(openTestEngine(folder));
    expect(second.code).toBe('folder-in-use');
    expect(second.message).toContain(folder);
    const readers = [
      await openTestEngine(folder, { readOnly: true, pageThreads: 0 }),
      await openTestEngine(folder, { readOnly: true, pageThreads: 0 }),
    ];
    await update(engine, insertNumbers('t', 5));
    expect(await countOf(engine, '?s ?p ?o')).toBe(15);
    for (const reader of readers) {
      expect(await countOf(reader, '?s ?p ?o')).toBe(10);
      // Without threads for pages the clients' do their work too.
      expect(await reader.select({ text: `SELECT * { <${EX}s1> ?p ?o }` })).toHaveLength(1);
      const refused = await rejection(update(reader, insertNumbers('u', 1)));
      expect(refused.message).toContain('reading only');
    }
    await engine.close();
    expect(await countOf(readers[0]!, '?s ?p ?o')).toBe(10);
    const again = await openTestEngine(folder);
    expect(await countOf(again, '?s ?p ?o')).toBe(15);
  });

  it('opens for reading at one moment, however busily another process writes', async () => {
    const folder = newFolder();
    const engine = await openTestEngine(folder);
    const text = Array.from({ length: 15_000 }, (_, i) => `<a${i}> <p> ${i} .`).join('\n');
    await load(engine, turtle(text));
    let writing = true;
    const writer = (async () => {
      // Every few changes the delta is folded into the base and all blobs are written anew.
      for (let i = 0; writing; i++) {
        const lines = Array.from({ length: 6000 }, (_, j) => `<b${i}-${j}> <p> ${j} .`).join('\n');
        await load(engine, turtle(lines));
        await update(engine, `DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(STRSTARTS(STR(?s), "${EX}b")) }`);
      }
    })();
    for (let i = 0; i < 3; i++) {
      const reader = await openTestEngine(folder, { readOnly: true, pageThreads: 0 });
      const statements = await countOf(reader, '?s ?p ?o');
      expect([15_000, 21_000]).toContain(statements);
      expect(reader.status().statements).toBe(statements);
      await reader.close();
    }
    writing = false;
    await writer;
  });

  it('mints the base URL once and refuses another', async () => {
    const folder = newFolder();
    const first = await openTestEngine(folder, { baseUrl: 'https://library.test/pinakes' });
    expect(first.status().baseUrl).toBe('https://library.test/pinakes');
    expect(await answer(first, 'SELECT (STR(<id/x>) AS ?x) {}')).toContain(
      'https://library.test/pinakes/id/x',
    );
    await first.close();
    const kept = await openTestEngine(folder);
    expect(kept.status().baseUrl).toBe('https://library.test/pinakes');
    await kept.close();
    const other = await rejection(openTestEngine(folder, { baseUrl: 'https://elsewhere.test' }));
    expect(other.code).toBe('settings');
    expect(other.message).toContain('https://library.test/pinakes');
    // The refusal left no lock behind.
    const same = await openTestEngine(folder, { baseUrl: 'https://library.test/pinakes' });
    expect((await update(same, insertNumbers('s', 1))).added).toBe(1);
  });

  it('says what is wrong with a folder that cannot be opened', async () => {
    const folder = newFolder();
    const absent = await rejection(openTestEngine(join(folder, 'absent'), { readOnly: true }));
    expect(absent.code).toBe('database');
    expect(existsSync(join(folder, 'absent'))).toBe(false);
    writeFileSync(join(folder, 'file'), '');
    expect((await rejection(openTestEngine(join(folder, 'file', 'below')))).code).toBe('settings');
    writeFileSync(join(folder, 'catalogue.db'), 'this is no database, it is only text');
    expect((await rejection(openTestEngine(folder))).code).toBe('damaged');
  });

  it('rejects when the writer thread ends before it has said anything', async () => {
    const error = await rejection(openTestEngine(newFolder(), { writerEntry: entries.silentWriter }));
    expect(error.code).toBe('internal');
    expect(error.message).toContain('stopped with 3');
    const broken = await rejection(openTestEngine(newFolder(), { writerEntry: entries.broken }));
    expect(broken.message).toContain('broken on purpose');
  });
});

describe('a writer thread that ends', () => {
  it('fails pending and later writes with the reason, and reads go on', async () => {
    const ended: string[] = [];
    const folder = newFolder();
    const engine = await openTestEngine(folder, { onWriterEnded: (why) => ended.push(why.message) });
    await update(engine, insertNumbers('s', 10));
    const dying = rejection(engine.write('test.exit', undefined));
    const pending = rejection(update(engine, insertNumbers('t', 1)));
    const loading = rejection(load(engine, turtle(`<${EX}a> <${EX}p> 1 .`)));
    for (const error of [await dying, await pending, await loading]) {
      expect(error.code).toBe('internal');
      expect(error.message).toContain('writer thread has ended');
    }
    expect((await rejection(update(engine, insertNumbers('t', 1)))).message).toContain(
      'writer thread has ended',
    );
    expect(await countOf(engine, '?s ?p ?o')).toBe(10);
    expect(await engine.select({ text: 'SELECT * { ?s ?p ?o }' })).toHaveLength(10);
    expect(ended).toHaveLength(1);
    await engine.close();
    const again = await openTestEngine(folder);
    expect(again.status()).toMatchObject({ generation: 1, statements: 10 });
  });

  it('is not reported when the engine is closed', async () => {
    const ended: string[] = [];
    const engine = await openTestEngine(newFolder(), { onWriterEnded: (why) => ended.push(why.message) });
    await update(engine, insertNumbers('s', 10));
    await engine.close();
    await engine.close();
    expect(ended).toEqual([]);
  });

  it('goes on after a write function that throws, and after a full disk', async () => {
    const engine = await openTestEngine(newFolder());
    expect((await rejection(engine.write('test.throw', undefined))).message).toBe('on purpose');
    expect((await rejection(engine.write('test.unknown', undefined))).message).toContain('test.unknown');
    const full = await rejection(engine.write('test.full-disk', undefined));
    expect(full.code).toBe('disk-full');
    expect(full.message).toContain('nothing of the change is stored');
    expect((await update(engine, insertNumbers('s', 1))).added).toBe(1);
  });

  it('does not wait for a load whose document never ends when it is closed', async () => {
    const engine = await openTestEngine(newFolder());
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(`<${EX}a> <${EX}p> 1 .`);
      await new Promise(() => {});
    }
    const loading = rejection(load(engine, turtle(endless())));
    await countOf(engine, '?s ?p ?o');
    await engine.close();
    expect((await loading).code).toBe('cancelled');
  });
});
