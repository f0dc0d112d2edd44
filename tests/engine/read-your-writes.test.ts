import { describe, expect, it } from 'vitest';
import type { ChangeSummary } from '../../src/engine/index.ts';
import {
  answer,
  countOf,
  EX,
  insertNumbers,
  load,
  newFolder,
  openTestEngine,
  turtle,
  update,
} from './opening.ts';

describe('read your writes', () => {
  it('shows an acknowledged change to every query that starts after it, on both lanes, under load', async () => {
    const engine = await openTestEngine(newFolder(), { clientThreads: 2, pageThreads: 2 });
    let acknowledged = 0;
    const generations: number[] = [];
    const writers = Array.from({ length: 4 }, async (_, writer) => {
      for (let round = 0; round < 12; round++) {
        const summary = await update(engine, insertNumbers(`w${writer}r${round}n`, 5));
        acknowledged += 5;
        generations.push(summary.changeSet);
        expect(engine.status().generation).toBeGreaterThanOrEqual(summary.changeSet);
        expect(await answer(engine, `ASK { <${EX}w${writer}r${round}n4> ?p ?o }`)).toContain('true');
        const rows = await engine.select({ text: `SELECT ?o { <${EX}w${writer}r${round}n0> ?p ?o }` });
        expect(rows).toHaveLength(1);
      }
    });
    const readers = Array.from({ length: 6 }, async () => {
      for (let round = 0; round < 20; round++) {
        const least = acknowledged;
        const seen = await countOf(engine, '?s ?p ?o');
        expect(seen).toBeGreaterThanOrEqual(least);
        expect(seen % 5).toBe(0);
      }
    });
    await Promise.all([...writers, ...readers]);
    expect(generations.sort((a, b) => a - b)).toEqual(Array.from({ length: 48 }, (_, i) => i + 1));
    expect(await countOf(engine, '?s ?p ?o')).toBe(240);
  });

  it('never lets the generation or the number of statements go back while changes are acknowledged', async () => {
    const engine = await openTestEngine(newFolder());
    const seen: number[] = [];
    const changes: Promise<ChangeSummary>[] = [];
    for (let i = 0; i < 20; i++) {
      changes.push(
        update(engine, insertNumbers('s', 3, i)).then((summary) => {
          seen.push(engine.status().generation);
          return summary;
        }),
      );
    }
    await Promise.all(changes);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(engine.status()).toMatchObject({ generation: 20, statements: 22 });
  });

  it('keeps a running answer on the generation that it started on', async () => {
    const engine = await openTestEngine(newFolder(), { clientThreads: 1 });
    const lines = Array.from(
      { length: 20_000 },
      (_, i) => `<a-subject-${i}-so-that-chunks-are-many> <p> ${i} .`,
    );
    await load(engine, turtle(lines.join('\n')));
    const { body } = await engine.query({
      text: 'SELECT * { ?s ?p ?o }',
      access: { graphs: undefined },
      solutionsType: 'text/csv',
      graphType: undefined,
    });
    const reader = body.getReader();
    const first = await reader.read();
    await update(engine, 'DELETE WHERE { ?s ?p ?o }');
    expect(engine.status().statements).toBe(0);
    let text = new TextDecoder().decode(first.value);
    for (let next = await reader.read(); !next.done; next = await reader.read())
      text += new TextDecoder().decode(next.value);
    expect(text.trimEnd().split('\r\n')).toHaveLength(20_001);
    expect(await countOf(engine, '?s ?p ?o')).toBe(0);
  });

  it('says what a change came to, and that one without effect is no new generation', async () => {
    const engine = await openTestEngine(newFolder());
    expect(await update(engine, insertNumbers('s', 3))).toEqual({
      changeSet: 1,
      added: 3,
      removed: 0,
      statements: 3,
    });
    expect(await update(engine, insertNumbers('s', 3))).toEqual({
      changeSet: 1,
      added: 0,
      removed: 0,
      statements: 3,
    });
    expect(await update(engine, `DELETE WHERE { <${EX}s1> ?p ?o } ; ${insertNumbers('t', 2)}`)).toEqual({
      changeSet: 2,
      added: 2,
      removed: 1,
      statements: 4,
    });
  });
});
