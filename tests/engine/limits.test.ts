import { describe, expect, it } from 'vitest';
import {
  answer,
  clientQuery,
  countOf,
  EX,
  entries,
  insertNumbers,
  newFolder,
  openTestEngine,
  rejection,
  update,
} from './opening.ts';

const limits = { timeoutMs: 60_000, rowsMax: 1_000_000, memoryBytesMax: 268_435_456 };
/** Minutes of work on a few hundred statements. */
const ENDLESS =
  'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?c > ?f && ?i != ?l) }';

describe('time', () => {
  it('ends a query at its limit, and its thread serves the next', async () => {
    const engine = await openTestEngine(newFolder(), { clientLimits: { ...limits, timeoutMs: 400 } });
    await update(engine, insertNumbers('s', 300));
    const error = await rejection(answer(engine, ENDLESS));
    expect(error.code).toBe('query-timeout');
    expect(error.message).toContain('400 ms');
    expect(await countOf(engine, '?s ?p ?o')).toBe(300);
  });

  it('lets a caller lower the limit and never raise it', async () => {
    const engine = await openTestEngine(newFolder(), { clientLimits: { ...limits, timeoutMs: 500 } });
    await update(engine, insertNumbers('s', 300));
    const lower = await rejection(answer(engine, ENDLESS, { limits: { timeoutMs: 100 } }));
    expect(lower.message).toContain('100 ms');
    const higher = await rejection(answer(engine, ENDLESS, { limits: { timeoutMs: 3_600_000 } }));
    expect(higher.message).toContain('500 ms');
  });

  it('does not take a text for parsed that was parsed under other limits', async () => {
    const engine = await openTestEngine(newFolder(), { clientLimits: limits });
    const nested = `ASK { FILTER(${'('.repeat(30)}true${')'.repeat(30)}) }`;
    expect(await answer(engine, nested)).toContain('true');
    const refused = await rejection(answer(engine, nested, { limits: { nestingMax: 10 } }));
    expect(refused.code).toBe('sparql-syntax');
    expect(await answer(engine, nested)).toContain('true');
  });

  it('ends and replaces a thread that does not look, while others go on', async () => {
    const pageLimits = { ...limits, timeoutMs: 300 };
    const engine = await openTestEngine(newFolder(), { pageThreads: 1, pageLimits });
    await update(engine, insertNumbers('s', 10));
    const stuck = rejection(engine.read('test.stuck', undefined));
    const queued = engine.read<number>('test.size', undefined);
    expect(await countOf(engine, '?s ?p ?o')).toBe(10);
    expect((await stuck).code).toBe('query-timeout');
    expect(await queued).toBe(10);
    expect(await engine.read('test.size', undefined)).toBe(10);
  });

  it('stops an update at the limit and takes back what it had done', async () => {
    const engine = await openTestEngine(newFolder(), {
      clientLimits: { ...limits, timeoutMs: 2_000 },
      clientLimitsMost: limits,
    });
    await update(engine, insertNumbers('s', 300));
    const error = await rejection(
      update(
        engine,
        `${insertNumbers('gone', 5)} ; INSERT { ?a <${EX}q> ?x } WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?c > ?f && ?i != ?l) BIND(1 AS ?x) }`,
      ),
    );
    expect(error.code).toBe('query-timeout');
    expect(engine.status()).toMatchObject({ generation: 1, statements: 300 });
    await update(engine, insertNumbers('t', 1));
    expect(await countOf(engine, '?s ?p ?o')).toBe(301);
  });
});

describe('threads that end', () => {
  it('replaces a thread that exits, and fails only the request that it was at', async () => {
    const engine = await openTestEngine(newFolder());
    await update(engine, insertNumbers('s', 10));
    const error = await rejection(engine.read('test.exit', undefined));
    expect(error.code).toBe('internal');
    expect(await engine.read('test.size', undefined)).toBe(10);
  });

  it('fails queries with the reason when no thread can be started', async () => {
    const engine = await openTestEngine(newFolder(), { queryEntry: entries.broken });
    const error = await rejection(countOf(engine, '?s ?p ?o'));
    expect(error.code).toBe('internal');
    expect(error.message).toContain('broken on purpose');
    expect((await rejection(countOf(engine, '?s ?p ?o'))).message).toContain('broken on purpose');
    expect((await update(engine, insertNumbers('s', 1))).added).toBe(1);
  });
});

describe('memory and rows', () => {
  const hungry = {
    // Of stored terms alone a bit for each row would do, and the time run out first.
    DISTINCT: 'SELECT DISTINCT ?a ?n { ?a ?p ?x . ?b ?q ?y . ?c ?r ?z BIND(CONCAT(STR(?b), STR(?c)) AS ?n) }',
    'ORDER BY': 'SELECT ?a ?b ?c { ?a ?p ?x . ?b ?q ?y . ?c ?r ?z } ORDER BY ?c ?b ?a',
    'GROUP BY': 'SELECT ?a ?b ?c (COUNT(*) AS ?n) { ?a ?p ?x . ?b ?q ?y . ?c ?r ?z } GROUP BY ?a ?b ?c',
    GROUP_CONCAT: 'SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?b))) AS ?n) { ?a ?p ?x . ?b ?q ?y . ?c ?r ?z }',
    'COUNT DISTINCT': 'SELECT (COUNT(DISTINCT *) AS ?n) { ?a ?p ?x . ?b ?q ?y . ?c ?r ?z }',
    CONSTRUCT:
      'CONSTRUCT { ?a ?b ?n } { SELECT DISTINCT ?a ?b ?n { ?a ?p ?x . ?b ?q ?y . ?c ?r ?z BIND(CONCAT(STR(?a), STR(?c)) AS ?n) } }',
  };

  for (const [name, text] of Object.entries(hungry)) {
    it(`ends ${name} over a cross product with query-memory, and the next query is answered`, async () => {
      const engine = await openTestEngine(newFolder(), {
        clientLimits: { ...limits, rowsMax: 100_000_000, memoryBytesMax: 16_777_216 },
      });
      await update(engine, insertNumbers('s', 500));
      const error = await rejection(answer(engine, text));
      expect(error.code).toBe('query-memory');
      expect(await countOf(engine, '?s ?p ?o')).toBe(500);
    });
  }

  it('ends an answer of too many rows, before its first byte when it can', async () => {
    const engine = await openTestEngine(newFolder(), { clientLimits: { ...limits, rowsMax: 100 } });
    await update(engine, insertNumbers('s', 101));
    expect((await rejection(answer(engine, 'SELECT * { ?s ?p ?o }'))).code).toBe('query-rows');
    expect((await rejection(answer(engine, 'CONSTRUCT WHERE { ?s ?p ?o }'))).code).toBe('query-rows');
    const whole = await answer(engine, 'SELECT * { ?s ?p ?o } LIMIT 100');
    expect(whole.trimEnd().split('\r\n')).toHaveLength(101);
  });

  it("limits the rows and the triples of the catalogue's own queries", async () => {
    const engine = await openTestEngine(newFolder(), { pageLimits: { ...limits, rowsMax: 100 } });
    await update(engine, insertNumbers('s', 101));
    expect((await rejection(engine.select({ text: 'SELECT * { ?s ?p ?o }' }))).code).toBe('query-rows');
    const construct = engine.construct({ text: 'CONSTRUCT WHERE { ?s ?p ?o }' });
    expect((await rejection(construct)).code).toBe('query-rows');
  });

  it('answers with long literals in many pieces, none of them large', async () => {
    const engine = await openTestEngine(newFolder());
    await update(engine, insertNumbers('s', 40));
    const long = `CONCAT(${Array(20)
      .fill(`"${'x'.repeat(2500)}"`)
      .join(', ')})`;
    const { body } = await engine.query(clientQuery(`SELECT ?s (${long} AS ?l) { ?s ?p ?o }`));
    let bytes = 0;
    let largest = 0;
    for await (const chunk of body) {
      bytes += chunk.length;
      largest = Math.max(largest, chunk.length);
    }
    expect(bytes).toBeGreaterThan(40 * 50_000);
    expect(largest).toBeLessThanOrEqual(131_072);
  });
});

describe('the queue', () => {
  it('refuses what is more than may wait, and serves the rest', async () => {
    const engine = await openTestEngine(newFolder(), {
      waitingMax: 2,
      clientLimits: { ...limits, timeoutMs: 700 },
      clientLimitsMost: limits,
    });
    await update(engine, insertNumbers('s', 300));
    await countOf(engine, '?s ?p ?o');
    const running = rejection(answer(engine, ENDLESS));
    await new Promise((resolve) => setTimeout(resolve, 50));
    const waiting = [countOf(engine, '?s ?p ?o'), countOf(engine, '?s ?p ?o')];
    expect((await rejection(countOf(engine, '?s ?p ?o'))).code).toBe('overloaded');
    expect((await running).code).toBe('query-timeout');
    expect(await Promise.all(waiting)).toEqual([300, 300]);
  });

  it('refuses changes beyond what may wait for the writer', async () => {
    const engine = await openTestEngine(newFolder(), { waitingMax: 3 });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 30 }, (_, i) => update(engine, insertNumbers('s', 1, i))),
    );
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused.length).toBeGreaterThan(0);
    for (const { reason } of refused) expect(reason.code).toBe('overloaded');
    expect(engine.status().statements).toBe(30 - refused.length);
  });

  it('lets go of a query whose caller leaves while it waits, and of one that leaves before', async () => {
    const engine = await openTestEngine(newFolder(), {
      waitingMax: 1,
      clientLimits: { ...limits, timeoutMs: 700 },
      clientLimitsMost: limits,
    });
    await update(engine, insertNumbers('s', 300));
    await countOf(engine, '?s ?p ?o');
    const running = rejection(answer(engine, ENDLESS));
    const caller = new AbortController();
    const waiting = rejection(answer(engine, 'ASK {}', { signal: caller.signal }));
    caller.abort();
    expect((await waiting).code).toBe('cancelled');
    // Its place in the queue is free again.
    const next = countOf(engine, '?s ?p ?o');
    expect((await rejection(answer(engine, 'ASK {}', { signal: AbortSignal.abort() }))).code).toBe(
      'cancelled',
    );
    expect((await running).code).toBe('query-timeout');
    expect(await next).toBe(300);
  });

  it('refuses what comes after closing, and ends what waits', async () => {
    const engine = await openTestEngine(newFolder());
    await update(engine, insertNumbers('s', 300));
    await countOf(engine, '?s ?p ?o');
    const running = rejection(answer(engine, ENDLESS));
    const waiting = rejection(countOf(engine, '?s ?p ?o'));
    await engine.close();
    expect((await running).code).toBe('cancelled');
    expect((await waiting).code).toBe('cancelled');
    expect((await rejection(countOf(engine, '?s ?p ?o'))).code).toBe('cancelled');
    expect((await rejection(update(engine, insertNumbers('t', 1)))).code).toBe('cancelled');
  });
});
