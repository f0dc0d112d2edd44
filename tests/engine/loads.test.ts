import { describe, expect, it } from 'vitest';
import type { Engine } from '../../src/engine/index.ts';
import {
  answer,
  countOf,
  EX,
  insertNumbers,
  load,
  newFolder,
  openTestEngine,
  rejection,
  turtle,
  update,
} from './opening.ts';

type Counts = { readonly terms: number; readonly changeSets: number; readonly bytes: number };

const counts = (engine: Engine) => engine.write<Counts>('test.counts', undefined);

/** A document that comes in pieces with other work in between. */
async function* slowly(prefix: string, pieces: number): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < pieces; i++) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    yield Buffer.from(`<${EX}${prefix}${i}> <${EX}p> ${i} .\n`);
  }
}

describe('loads', () => {
  it('does two loads and an update one after the other, in the order that they came', async () => {
    const engine = await openTestEngine(newFolder());
    const order: string[] = [];
    const noted = async (name: string, work: Promise<{ added: number; changeSet: number }>) => {
      const { added, changeSet } = await work;
      order.push(`${name} ${changeSet} ${added}`);
    };
    await Promise.all([
      noted('first', load(engine, turtle(slowly('a', 30)))),
      noted('second', load(engine, turtle(slowly('b', 10)))),
      noted('third', update(engine, insertNumbers('c', 3))),
    ]);
    expect(order).toEqual(['first 1 30', 'second 2 10', 'third 3 3']);
    expect(await countOf(engine, '?s ?p ?o')).toBe(43);
  });

  it('keeps nothing of a load whose caller fails half way, and says why', async () => {
    const engine = await openTestEngine(newFolder());
    await update(engine, insertNumbers('kept', 2));
    const before = await counts(engine);
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield* slowly('gone', 20);
      throw new Error('the disk was pulled out');
    }
    const error = await rejection(load(engine, turtle(failing())));
    expect(error.message).toContain('the disk was pulled out');
    expect(await counts(engine)).toEqual(before);
    expect(await countOf(engine, '?s ?p ?o')).toBe(2);
    expect((await load(engine, turtle(slowly('later', 4)))).added).toBe(4);
    expect(await countOf(engine, '?s ?p ?o')).toBe(6);
  });

  it('keeps neither statements nor terms of a document that does not parse', async () => {
    const folder = newFolder();
    const engine = await openTestEngine(folder);
    await load(engine, turtle(`<${EX}first> <${EX}p> "one" .`));
    const before = await counts(engine);
    const good = Array.from({ length: 2000 }, (_, i) => `<${EX}gone${i}> <${EX}gone> "gone ${i}" .`).join(
      '\n',
    );
    const error = await rejection(load(engine, turtle(`${good}\n<${EX}x> nonsense .`)));
    expect(error.code).toBe('rdf-syntax');
    expect(error.message).toContain('test.ttl');
    expect(error.message).toContain('2001');
    expect(await counts(engine)).toEqual(before);
    expect(await answer(engine, `ASK { ?s <${EX}gone> ?o }`)).toContain('false');
    // What comes next gets the ids that the failed load had, and must not be mixed up with it.
    await load(engine, turtle(`<${EX}second> <${EX}q> "two" . <${EX}third> <${EX}gone> "three" .`));
    const after = await counts(engine);
    expect(after).toMatchObject({ terms: before.terms + 6, changeSets: before.changeSets + 1 });
    const text = await answer(engine, 'SELECT ?s ?o { ?s ?p ?o } ORDER BY ?s');
    expect(text).toBe(`s,o\r\n${EX}first,one\r\n${EX}second,two\r\n${EX}third,three\r\n`);
    await engine.close();
    const again = await openTestEngine(folder);
    expect(await answer(again, 'SELECT ?s ?o { ?s ?p ?o } ORDER BY ?s')).toBe(text);
  });

  it('stores all documents of a load or, when the last does not parse, none', async () => {
    const engine = await openTestEngine(newFolder());
    const good = turtle(`<${EX}a> <${EX}p> 1 .`);
    const bad = turtle('<a> <b> .', { name: 'bad.ttl' });
    expect((await rejection(load(engine, good, bad))).message).toContain('bad.ttl');
    expect(engine.status()).toMatchObject({ generation: 0, statements: 0 });
    const both = await load(engine, turtle(`<${EX}a> <${EX}p> 1 .`), turtle(`<${EX}a> <${EX}p> 2 .`));
    expect(both.added).toBe(2);
  });

  it('never takes blank nodes of two documents for the same', async () => {
    const engine = await openTestEngine(newFolder());
    const text = '_:x <p> _:y . _:y <p> "end" .';
    await load(engine, turtle(text), turtle(text));
    await load(engine, turtle(text));
    await rejection(load(engine, turtle(`${text} nonsense`)));
    await load(engine, turtle(text));
    // A document with labels such as the catalogue itself gives.
    const exported = await new Response((await engine.export('application/n-triples')).body).text();
    await load(engine, turtle(exported, { mediaType: 'application/n-triples' }));
    const query =
      'SELECT (COUNT(DISTINCT ?n) AS ?nodes) { { ?n ?p ?o } UNION { ?s ?p ?n FILTER(isBlank(?n)) } }';
    expect(await answer(engine, query)).toBe('nodes\r\n16\r\n');
    expect(await countOf(engine, '?x ?p ?y')).toBe(16);
  });

  it('gives up a load whose document falls silent, so that others get their turn', async () => {
    const engine = await openTestEngine(newFolder(), { quietMsMax: 200 });
    async function* silent(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(`<${EX}a> <${EX}p> 1 .`);
      await new Promise(() => {});
    }
    const quiet = rejection(load(engine, turtle(silent())));
    const behind = update(engine, insertNumbers('b', 1));
    expect(await quiet).toMatchObject({ code: 'cancelled', message: expect.stringContaining('test.ttl') });
    expect((await behind).added).toBe(1);
    expect(await countOf(engine, '?s ?p ?o')).toBe(1);
  });

  it('does not fail for a source that fails when it is let go', async () => {
    const engine = await openTestEngine(newFolder());
    async function* sulking(): AsyncGenerator<Uint8Array> {
      try {
        yield Buffer.from('<a> <b> .\n');
        yield Buffer.from('<a> <b> <c> .\n');
      } finally {
        // biome-ignore lint/correctness/noUnsafeFinally: that it throws here is the test
        throw new Error('I was not done');
      }
    }
    expect((await rejection(load(engine, turtle(sulking())))).code).toBe('rdf-syntax');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await update(engine, insertNumbers('b', 1))).added).toBe(1);
  });

  it('reports progress and puts statements without a graph into the one that is asked for', async () => {
    const engine = await openTestEngine(newFolder());
    const seen: number[] = [];
    const document = turtle(`<${EX}a> <${EX}p> 1 . <${EX}g> { <${EX}b> <${EX}p> 2 }`, {
      mediaType: 'application/trig',
      graph: `${EX}asked`,
    });
    await engine.load({
      documents: [document],
      origin: { agent: 'test', source: 'load', reason: 'a test' },
      onProgress: (quads) => seen.push(quads),
    });
    expect(seen.length).toBeGreaterThan(0);
    expect(await answer(engine, 'SELECT ?g ?s { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g')).toBe(
      `g,s\r\n${EX}asked,${EX}a\r\n${EX}g,${EX}b\r\n`,
    );
  });
});

describe('large changes', () => {
  it('changes, reads and reopens right after the delta was folded into the base', async () => {
    const folder = newFolder();
    const engine = await openTestEngine(folder);
    const lines = (prefix: string, count: number) =>
      turtle(Array.from({ length: count }, (_, i) => `<${prefix}${i}> <p> ${i} .`).join('\n'));
    expect((await load(engine, lines('a', 20_001))).statements).toBe(20_001);
    expect((await update(engine, insertNumbers('b', 3))).statements).toBe(20_004);
    expect((await update(engine, `DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(?o < 3) }`)).statements).toBe(
      19_998,
    );
    expect((await load(engine, lines('c', 20_001))).statements).toBe(39_999);
    expect((await update(engine, 'DELETE WHERE { ?s ?p 5 }')).removed).toBe(2);
    expect(await countOf(engine, '?s ?p ?o')).toBe(39_997);
    await engine.close();
    const again = await openTestEngine(folder);
    expect(again.status()).toMatchObject({ generation: 5, statements: 39_997 });
    expect(await countOf(again, '?s ?p ?o')).toBe(39_997);
    expect((await update(again, insertNumbers('d', 1))).changeSet).toBe(6);
  });

  it('lets old generations go: memory stays bounded over many changes', async () => {
    const engine = await openTestEngine(newFolder());
    // Each change copies a delta of this size: 1.2 MB, 600 MB for all of them.
    const lines = Array.from({ length: 15_000 }, (_, i) => `<a${i}> <p> ${i} .`);
    await load(engine, turtle(lines.join('\n')));
    const before = process.memoryUsage().rss;
    for (let i = 0; i < 500; i++) {
      await update(engine, insertNumbers('s', 1, i));
      if (i % 10 === 0) await countOf(engine, `<${EX}s${i}> ?p ?o`);
    }
    expect(await countOf(engine, '?s ?p ?o')).toBe(15_500);
    expect(process.memoryUsage().rss - before).toBeLessThan(300 << 20);
  });
});
