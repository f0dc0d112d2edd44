import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answer, countOf, EX, load, newFolder, openTestEngine, rejection, turtle } from './opening.ts';

/** Bytes in pieces that are large enough for a thread of their own, broken anywhere. */
async function* inPieces(text: string): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += 1_100_003)
    yield new Uint8Array(bytes.subarray(at, at + 1_100_003));
}

/** Statements of every kind of term, one a line; some are written as only the whole grammar reads them. */
function lines(count: number): string[] {
  return Array.from({ length: count }, (_, i) => {
    const subject = i % 3 === 0 ? `_:node${i % 500}` : `<${EX}thing/${i}>`;
    const object = [
      `"text ${i} with some length, so that the document is a large one"`,
      `"Zeile ${i}"@de`,
      `"${i}"^^<http://www.w3.org/2001/XMLSchema#integer>`,
      `"say \\"${i}\\" \\u00e9"`,
      `<${EX}\\u0061${i}>`,
    ][i % 5];
    return `${subject} <${EX}p${i % 7}> ${object} <${EX}graph/${i % 2}> .`;
  });
}

const nquads = (all: readonly string[], more = {}) =>
  turtle(inPieces(`${all.join('\n')}\n`), { mediaType: 'application/n-quads', name: 'large.nq', ...more });

describe('a document that is read on a thread of its own', () => {
  it('means what the same statements mean in many small documents', async () => {
    const all = lines(30_000);
    const large = await openTestEngine(newFolder());
    expect((await load(large, nquads(all))).added).toBe(30_000);
    const small = await openTestEngine(newFolder());
    const documents = [];
    for (let at = 0; at < all.length; at += 1000) documents.push(nquads(all.slice(at, at + 1000)));
    expect((await load(small, ...documents)).added).toBe(30_000);
    const query = `SELECT ?g ?p ?o { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g ?p ?o`;
    expect(await answer(large, query)).toBe(await answer(small, query));
    const blank = `SELECT (COUNT(DISTINCT ?s) AS ?n) { GRAPH ?g { ?s ?p ?o } FILTER(isBlank(?s)) }`;
    expect(await answer(large, blank)).toBe('n\r\n500\r\n');
    expect(await answer(large, `SELECT ?o { GRAPH ?g { ?s ?p ?o } FILTER(?o = 29997) }`)).toContain('29997');
  });

  it('is stored again without a trace, and a second one beside what is there', async () => {
    const engine = await openTestEngine(newFolder());
    const named = lines(12_000).filter((line) => !line.startsWith('_:'));
    const first = await load(engine, nquads(named));
    expect((await load(engine, nquads(named))).added).toBe(0);
    const more = named.map((line) => line.replace('/graph/0>', '/graph/2>'));
    expect((await load(engine, nquads(more))).statements).toBe(
      first.added + more.filter((line) => line.includes('/graph/2>')).length,
    );
  });

  it('names the line of what is wrong in it, and changes nothing', async () => {
    const engine = await openTestEngine(newFolder());
    await load(engine, turtle(`<${EX}kept> <${EX}p> 1 .`));
    const all = lines(30_000);
    all[28_765] = `<${EX}a> <${EX}b> .`;
    const error = await rejection(load(engine, nquads(all)));
    expect(error).toMatchObject({ code: 'rdf-syntax', detail: { file: 'large.nq', line: 28_766 } });
    expect(await countOf(engine, '?s ?p ?o')).toBe(1);
    expect((await load(engine, nquads(lines(12_000)))).added).toBe(12_000);
  });

  it('does not let another graph in than the one that is asked for', async () => {
    const engine = await openTestEngine(newFolder());
    const documents = [nquads(lines(12_000))];
    const origin = { agent: 'test', source: 'load', reason: 'a test' } as const;
    const into = { graph: `${EX}graph/0`, replace: false };
    const error = await rejection(engine.load({ documents, origin, into }));
    expect(error).toMatchObject({ code: 'bad-request', detail: { graph: `${EX}graph/1` } });
    expect(engine.status().statements).toBe(0);
  });

  it('may be of any syntax', async () => {
    const engine = await openTestEngine(newFolder());
    const text = Array.from({ length: 20_000 }, (_, i) => `<thing/${i}> <p> ${i}, "number ${i}" .`);
    expect((await load(engine, turtle(inPieces(text.join('\n'))))).added).toBe(40_000);
    expect(await countOf(engine, `?s <${EX}p> 19999`)).toBe(1);
    const bad = await rejection(load(engine, turtle(inPieces([...text, '<a> b .'].join('\n')))));
    expect(bad).toMatchObject({ code: 'rdf-syntax', detail: { line: 20_001 } });
  });

  it('gives up when its source fails half way', async () => {
    const engine = await openTestEngine(newFolder());
    async function* failing() {
      yield* inPieces(lines(20_000).join('\n'));
      throw new Error('the cable was pulled');
    }
    const error = await rejection(load(engine, nquads([], { chunks: failing() })));
    expect(error.message).toContain('the cable was pulled');
    expect(engine.status()).toMatchObject({ generation: 0, statements: 0 });
  });

  it('is read from its file, which no piece is asked of', async () => {
    const folder = newFolder();
    const file = join(folder, 'large.nq');
    const all = lines(12_000);
    writeFileSync(file, `${all.join('\n')}\n`);
    async function* unread(): AsyncGenerator<Uint8Array> {
      yield await Promise.reject(new Error('somebody read it'));
    }
    const engine = await openTestEngine(join(folder, 'data'));
    const seen: number[] = [];
    const summary = await engine.load({
      documents: [nquads([], { chunks: unread(), file })],
      origin: { agent: 'test', source: 'load', reason: 'a test' },
      onProgress: (quads) => seen.push(quads),
    });
    expect(summary.added).toBe(12_000);
    expect(seen.at(-1)).toBe(12_000);
    writeFileSync(file, `<${EX}a> <${EX}b> <${EX}c> .\n`);
    expect((await load(engine, nquads([], { chunks: unread(), file }))).statements).toBe(12_001);
    writeFileSync(file, [...all, 'nonsense'].join('\n'));
    const bad = await rejection(load(engine, nquads([], { chunks: unread(), file })));
    expect(bad).toMatchObject({ code: 'rdf-syntax', detail: { line: 12_001 } });
    const gone = await rejection(
      load(engine, nquads([], { chunks: unread(), file: join(folder, 'none.nq') })),
    );
    expect(gone).toMatchObject({ code: 'settings', message: expect.stringContaining('none.nq') });
    expect(engine.status().statements).toBe(12_001);
  });
});
