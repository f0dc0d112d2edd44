import { describe, expect, it } from 'vitest';
import type { ClientQuery, Engine, EngineSettings } from '../../src/engine/index.ts';
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

/** Threads cannot even start, so whatever is answered is answered here. */
function openHere(folder: string, settings: Partial<EngineSettings> = {}): Promise<Engine> {
  return openTestEngine(folder, {
    queryEntry: entries.broken,
    callersThread: async () => ({ readFunctions: {} }),
    ...settings,
  });
}

describe('queries in the thread of their caller', () => {
  it('have the answers that threads give, in every form and format', async () => {
    const folder = newFolder();
    const here = await openHere(folder);
    await update(here, insertNumbers('s', 3000));
    const threads = await openTestEngine(folder, { readOnly: true });
    const asked: readonly (readonly [string, Partial<ClientQuery>?])[] = [
      ['SELECT * { ?s ?p ?o } ORDER BY ?o LIMIT 5'],
      ['SELECT * { ?s ?p ?o } ORDER BY ?o', { solutionsType: 'application/sparql-results+json' }],
      ['ASK { ?s ?p 3 }', { solutionsType: 'application/sparql-results+xml' }],
      ['CONSTRUCT { ?s a ?o } WHERE { ?s ?p ?o }'],
      ['CONSTRUCT { ?s a ?o } WHERE { ?s ?p ?o }', { graphType: 'text/turtle' }],
      [`DESCRIBE <${EX}s7>`],
      ['SELECT ?s { ?s ?p 1 }', { explain: { run: false, mediaType: 'text/plain' } }],
    ];
    for (const [text, more] of asked)
      expect(await answer(here, text, more), text).toBe(await answer(threads, text, more));
    const own = { text: 'SELECT ?s { ?s ?p ?n }', bindings: { n: (await oneNumber(threads))! } };
    expect(await here.select(own)).toEqual(await threads.select(own));
    const triples = { text: 'CONSTRUCT WHERE { ?s ?p ?o }' };
    expect(await here.construct(triples)).toEqual(await threads.construct(triples));
  });

  it('see every change acknowledged before, and earlier states', async () => {
    const engine = await openHere(newFolder());
    for (let i = 1; i <= 5; i++) {
      await update(engine, insertNumbers(`s${i}-`, 10));
      expect(await countOf(engine, '?s ?p ?o')).toBe(10 * i);
    }
    const count = 'SELECT (COUNT(*) AS ?n) { ?s ?p ?o }';
    expect(await answer(engine, count, { at: 2 })).toBe('n\r\n20\r\n');
    expect(await answer(engine, count)).toBe('n\r\n50\r\n');
  });

  it('end at the limits of time, rows and memory, and the next one is answered', async () => {
    const engine = await openHere(newFolder());
    await update(engine, insertNumbers('s', 500));
    const cross = '{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }';
    const refused: readonly (readonly [string, Partial<typeof limits>, string])[] = [
      [
        `SELECT (COUNT(*) AS ?n) { ${cross} FILTER(?c > ?f && ?f != ?i) }`,
        { timeoutMs: 200 },
        'query-timeout',
      ],
      ['SELECT * { ?s ?p ?o }', { rowsMax: 499 }, 'query-rows'],
      [`SELECT * ${cross} ORDER BY ?c`, { memoryBytesMax: 8_388_608 }, 'query-memory'],
      // Rows are written as they come, and what is written is kept.
      [`SELECT * ${cross}`, { memoryBytesMax: 8_388_608 }, 'query-memory'],
      [
        `ASK { FILTER(${'('.repeat(30)}true${')'.repeat(30)}) }`,
        { nestingMax: 10 } as object,
        'sparql-syntax',
      ],
    ];
    for (const [text, most, code] of refused) {
      expect((await rejection(answer(engine, text, { limits: most }))).code, text).toBe(code);
      expect(await countOf(engine, '?s ?p ?o')).toBe(500);
    }
  });

  it('give back what they held of the memory that all queries share', async () => {
    const queriesMemoryBytesMax = 33_554_432;
    const engine = await openHere(newFolder(), { queriesMemoryBytesMax });
    await update(engine, insertNumbers('s', 200));
    const text = 'SELECT ?a ?b { ?a ?p ?x . ?b ?q ?y } ORDER BY ?y ?x';
    const first = await answer(engine, text);
    for (let i = 0; i < 3; i++) expect(await answer(engine, text)).toBe(first);
    const three = 'SELECT ?a ?b ?c { ?a ?p ?x . ?b ?q ?y . ?c ?r ?z } ORDER BY ?z ?y ?x';
    expect((await rejection(answer(engine, three))).code).toBe('query-memory');
    expect(await answer(engine, text)).toBe(first);
  });

  it('take turns, and one whose caller has gone does not begin', async () => {
    const engine = await openHere(newFolder(), { waitingMax: 3 });
    await update(engine, insertNumbers('s', 200));
    const slow = 'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f FILTER(?c > ?f) }';
    const going = new AbortController();
    setImmediate(() => going.abort());
    const asked = [
      answer(engine, slow, { graphType: 'text/turtle' }),
      answer(engine, 'CONSTRUCT WHERE { ?s ?p ?o }', { graphType: 'text/turtle' }),
      rejection(answer(engine, slow, { signal: going.signal })),
      answer(engine, slow),
      rejection(answer(engine, slow)),
    ] as const;
    const [first, graph, gone, last, tooMany] = await Promise.all(asked);
    expect(first).toBe('n\r\n19900\r\n');
    expect(graph).toContain('199');
    expect(gone.code).toBe('cancelled');
    expect(last).toBe(first);
    expect(tooMany.code).toBe('overloaded');
    expect((await rejection(answer(engine, slow, { signal: AbortSignal.abort() }))).code).toBe('cancelled');
  });

  it('of several engines do not mix, whatever their base addresses are', async () => {
    const bases = ['http://one.test', 'http://two.test'];
    const engines = await Promise.all(bases.map((newBaseUrl) => openHere(newFolder(), { newBaseUrl })));
    for (const engine of engines) await update(engine, insertNumbers('s', 3));
    for (let i = 0; i < 3; i++) {
      const answers = engines.map((engine) => answer(engine, 'CONSTRUCT { <x> ?p ?o } WHERE { ?s ?p ?o }'));
      for (const [at, text] of (await Promise.all(answers)).entries()) {
        expect(text.trimEnd().split('\n')).toHaveLength(3);
        expect(text).toContain(`<${bases[at]}/x>`);
      }
      const own = engines.map((engine) =>
        engine.construct({ text: 'CONSTRUCT { <x> ?p 1 } WHERE { ?s ?p 1 }' }),
      );
      for (const [at, triples] of (await Promise.all(own)).entries())
        expect(triples[0]!.subject.value).toBe(`${bases[at]}/x`);
    }
  });

  it('that ask other servers go to a thread, and so does what is no query', async () => {
    const engine = await openHere(newFolder());
    await update(engine, insertNumbers('s', 1));
    for (const word of ['SERVICE', '\\u0053ervice']) {
      const error = await rejection(
        answer(engine, `SELECT * { ${word} <http://127.0.0.1:9/> { ?s ?p ?o } }`),
      );
      expect(error.message).toContain('broken on purpose');
    }
    expect((await rejection(engine.read('test.size', undefined))).message).toContain('broken on purpose');
    const working = await openHere(newFolder(), { queryEntry: entries.query });
    const refused = await rejection(
      answer(working, 'SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }'),
    );
    expect(refused.code).toBe('outbound-refused');
  });

  it('are refused once the engine is closed', async () => {
    const engine = await openHere(newFolder());
    await engine.close();
    expect((await rejection(engine.query(clientQuery('ASK {}')))).code).toBe('cancelled');
  });
});

async function oneNumber(engine: Engine) {
  const [row] = await engine.select({ text: 'SELECT ?o { ?s ?p ?o } ORDER BY ?o LIMIT 1' });
  return row!.o;
}
