import { describe, expect, it } from 'vitest';
import {
  answer,
  clientQuery,
  countOf,
  insertNumbers,
  newFolder,
  openTestEngine,
  rejection,
  update,
} from './opening.ts';

const limits = { timeoutMs: 60_000, rowsMax: 100_000_000, memoryBytesMax: 268_435_456 };
/** 64 million rows, of which each reader here wants a few. */
const VAST = 'SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }';

/** Time that passes; the conditions of these tests are about what has happened by then. */
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function openedWith400() {
  const engine = await openTestEngine(newFolder(), { clientThreads: 1, clientLimits: limits });
  await update(engine, insertNumbers('s', 400));
  return engine;
}

describe('streams', () => {
  it('frees the thread when the reader lets go of the stream', async () => {
    const engine = await openedWith400();
    const { body } = await engine.query(clientQuery(VAST));
    const reader = body.getReader();
    await reader.read();
    await reader.cancel();
    // The one thread would be at this for minutes; the next is answered when it has been freed.
    expect(await countOf(engine, '?s ?p ?o')).toBe(400);
  });

  it('frees the thread when the caller goes away, and errors the stream', async () => {
    const engine = await openedWith400();
    const caller = new AbortController();
    const { body } = await engine.query(clientQuery(VAST, { signal: caller.signal }));
    const reader = body.getReader();
    await reader.read();
    caller.abort();
    expect(await countOf(engine, '?s ?p ?o')).toBe(400);
    const rest = async () => {
      for (let next = await reader.read(); !next.done; next = await reader.read());
    };
    expect((await rejection(rest())).code).toBe('cancelled');
  });

  it('frees the thread when the caller goes away before the first byte', async () => {
    const engine = await openedWith400();
    const caller = new AbortController();
    const asked = rejection(
      answer(engine, 'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c > ?f) }', {
        signal: caller.signal,
      }),
    );
    await pause(100);
    caller.abort();
    expect((await asked).code).toBe('cancelled');
    expect(await countOf(engine, '?s ?p ?o')).toBe(400);
  });

  it('makes no more than a few chunks ahead, for a reader that has been quick and then rests', async () => {
    const engine = await openedWith400();
    const { body } = await engine.query(clientQuery(VAST));
    const reader = body.getReader();
    for (let i = 0; i < 300; i++) await reader.read();
    await pause(500);
    // What lies ready is read without the thread: each such read is settled before a timer can fire.
    let ready = 0;
    for (; ready < 50; ready++) {
      const read = reader.read().then(() => true);
      if (
        !(await Promise.race([read, new Promise<boolean>((resolve) => setImmediate(() => resolve(false)))]))
      )
        break;
    }
    expect(ready).toBeLessThanOrEqual(12);
    await reader.cancel();
  });

  it('keeps memory flat while a reader takes nothing', async () => {
    const engine = await openedWith400();
    const { body } = await engine.query(clientQuery(VAST));
    await pause(300);
    const before = process.memoryUsage().rss;
    await pause(1500);
    expect(process.memoryUsage().rss - before).toBeLessThan(64 << 20);
    await body.cancel();
  });

  it('goes on to the last byte for a reader with an uneven pace', async () => {
    const engine = await openedWith400();
    const { body } = await engine.query(clientQuery('SELECT * { ?a ?b ?c . ?d ?e ?f }'));
    let bytes = 0;
    let chunks = 0;
    for await (const chunk of body) {
      bytes += chunk.length;
      if (++chunks % 40 === 0) await pause(20);
    }
    const all = await answer(engine, 'SELECT * { ?a ?b ?c . ?d ?e ?f }');
    expect(bytes).toBe(all.length);
    expect(all.trimEnd().split('\r\n')).toHaveLength(160_001);
  });

  it('errors the stream when a limit is hit half way', async () => {
    const engine = await openTestEngine(newFolder(), { clientLimits: { ...limits, rowsMax: 50_000 } });
    await update(engine, insertNumbers('s', 400));
    const { body } = await engine.query(clientQuery(VAST));
    const error = await rejection(new Response(body).text());
    expect(error.code).toBe('query-rows');
    expect(await countOf(engine, '?s ?p ?o')).toBe(400);
  });

  it('ends a reader that takes nothing at the time limit', async () => {
    const engine = await openTestEngine(newFolder(), {
      clientLimits: { ...limits, timeoutMs: 1_000 },
      clientLimitsMost: limits,
    });
    await update(engine, insertNumbers('s', 400));
    // The thread has started: the limit is to run out while the answer is read.
    await countOf(engine, '?s ?p ?o');
    const { body } = await engine.query(clientQuery(VAST));
    expect(await countOf(engine, '?s ?p ?o')).toBe(400);
    expect((await rejection(new Response(body).text())).code).toBe('query-timeout');
  });

  it('exports every statement as a stream that can be left', async () => {
    const engine = await openedWith400();
    const whole = await new Response((await engine.export('application/n-quads')).body).text();
    expect(whole.trimEnd().split('\n')).toHaveLength(400);
    const left = await engine.export('application/n-quads');
    await left.body.cancel();
    expect(await countOf(engine, '?s ?p ?o')).toBe(400);
  });
});
