import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import {
  type ClientQuery,
  type Engine,
  type EngineSettings,
  type LoadDocument,
  openEngine,
} from '../../src/engine/index.ts';
import { threadEntries } from './thread-entries.ts';

export const EX = 'http://example.org/';

export const entries = await threadEntries();

/** A folder that is gone after the test that asks for it. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pinakes-engine-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * The engine as the product opens it, but for the entry files of its threads; small where nothing else is asked. Closed after
 * the test, the newest first and before its folder is gone.
 */
export async function openTestEngine(
  folder: string,
  settings: Partial<EngineSettings> = {},
): Promise<Engine> {
  const limits = { timeoutMs: 60_000, rowsMax: 1_000_000, memoryBytesMax: 268_435_456 };
  const engine = await openEngine({
    folder,
    readOnly: false,
    baseUrl: undefined,
    newBaseUrl: 'http://catalogue.test',
    defaultGraph: 'union',
    writerEntry: entries.writer,
    queryEntry: entries.query,
    clientThreads: 1,
    pageThreads: 1,
    // Threads start when something is asked of them: most tests ask the clients' alone.
    readyThreads: { clients: 0, pages: 0 },
    waitingMax: 100,
    clientLimits: limits,
    pageLimits: limits,
    ...settings,
  });
  onTestFinished(() => engine.close());
  return engine;
}

export const origin = { agent: 'test', source: 'update', reason: 'a test' } as const;

export function update(engine: Engine, text: string) {
  return engine.update({ text, origin, access: { graphs: undefined } });
}

export function clientQuery(text: string, more: Partial<ClientQuery> = {}): ClientQuery {
  return {
    text,
    access: { graphs: undefined },
    solutionsType: 'text/csv',
    graphType: 'application/n-triples',
    ...more,
  };
}

/** The answer's text, whole. */
export async function answer(engine: Engine, text: string, more: Partial<ClientQuery> = {}): Promise<string> {
  const { body } = await engine.query(clientQuery(text, more));
  return await new Response(body).text();
}

/** How many solutions a pattern has, asked of the clients' threads; it may take as long as any client's query. */
export async function countOf(engine: Engine, pattern: string): Promise<number> {
  const limits = { timeoutMs: 60_000 };
  const text = await answer(engine, `SELECT (COUNT(*) AS ?n) WHERE { ${pattern} }`, { limits });
  return Number(text.split('\r\n')[1]);
}

export function turtle(
  chunks: AsyncIterable<Uint8Array> | string,
  more: Partial<LoadDocument> = {},
): LoadDocument {
  return {
    chunks: typeof chunks === 'string' ? once(chunks) : chunks,
    mediaType: 'text/turtle',
    baseIri: EX,
    name: 'test.ttl',
    graph: undefined,
    ...more,
  };
}

export function load(engine: Engine, ...documents: readonly LoadDocument[]) {
  return engine.load({ documents, origin: { agent: 'test', source: 'load', reason: 'a test' } });
}

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

/** `count` statements `<prefix i> <p> i`, as an update. */
export function insertNumbers(prefix: string, count: number, from = 0): string {
  const triples = Array.from(
    { length: count },
    (_, i) => `<${EX}${prefix}${from + i}> <${EX}p> ${from + i} .`,
  );
  return `INSERT DATA { ${triples.join('\n')} }`;
}

/** What a promise was rejected with; fails when it was not. */
export function rejection(promise: Promise<unknown>): Promise<Error & { readonly code: string }> {
  return promise.then(
    () => {
      throw new Error('It was not rejected.');
    },
    (thrown) => thrown,
  );
}
