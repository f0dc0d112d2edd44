import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { abusiveQueries, cliqueAndChain, furtherQueries } from './abusive-queries.ts';
import { abusiveUploads } from './abusive-uploads.ts';
import { type PageTimes, timePages } from './page-times.ts';
import {
  newFolder,
  newToken,
  pinakes,
  type RunningServer,
  removeFolder,
  startServer,
} from './running-server.ts';

const LIMITS = {
  PINAKES_QUERY_TIMEOUT_MS: '750',
  PINAKES_QUERY_ROWS_MAX: '200000',
  PINAKES_QUERY_MEMORY_BYTES_MAX: String(64 << 20),
  PINAKES_QUERIES_MEMORY_BYTES_MAX: String(160 << 20),
  PINAKES_LIMITS: '{"write":{"timeoutMs":750}}',
  PINAKES_UPLOAD_BYTES_MAX: String(4 << 20),
};

/** The refusals that are about what was asked; `internal` would be a fault of ours. */
const REFUSALS = [
  'bad-request',
  'outbound-refused',
  'overloaded',
  'query-memory',
  'query-parse',
  'query-rows',
  'query-timeout',
  'rdf-syntax',
  'sparql-syntax',
  'sparql-unsupported',
  'too-large',
  'unsupported-media-type',
];
const CLIENTS = 20;

let folder: string;
let server: RunningServer;
let token: string;
let statements: number;
/** What pages take when nobody else asks, at first and at last: what this machine is capable of meanwhile. */
const quiet: PageTimes[] = [];
/** What they took beside each kind of abuse. */
const abused = new Map<string, PageTimes>();

beforeAll(async () => {
  folder = newFolder();
  const file = join(folder, 'clique-and-chain.nt');
  writeFileSync(file, [...cliqueAndChain(1000, 100_000)].join(''));
  const loaded = await pinakes(['load', '--data', folder, file]);
  expect(loaded).toMatchObject({ code: 0, stderr: '' });
  rmSync(file);
  token = await newToken(folder, 'write', 'test');
  server = await startServer(folder, [], LIMITS);
  statements = await statementsNow();
  expect(statements).toBeGreaterThan(1_100_000);
  quiet.push(await quietPages());
});

afterAll(async () => {
  await server?.stop();
  removeFolder(folder);
});

async function quietPages(): Promise<PageTimes> {
  const pages = timePages(server.address);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  return pages.stop();
}

async function statementsNow(): Promise<number> {
  const ready = await fetch(`${server.address}/ready`);
  return ((await ready.json()) as { statements: number }).statements;
}

/** How a request ended: with the whole of an answer, with a visible break of one, or with a problem's code. */
async function outcomeOf(path: string, request: RequestInit): Promise<string> {
  const response = await fetch(server.address + path, request);
  if (response.ok) {
    return response.text().then(
      () => 'whole',
      () => 'broken off',
    );
  }
  if (response.headers.get('content-type')?.startsWith('text/html')) {
    expect(await response.text()).toContain('</html>');
    return response.status < 500 || response.status === 503
      ? 'bad-request'
      : `a page with ${response.status}`;
  }
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  const problem = (await response.json()) as { code: string; status: number; detail: string };
  expect(problem.status).toBe(response.status);
  return problem.code;
}

const ACCEPT = 'text/csv, application/n-triples, application/problem+json;q=0.5';
const FORM = 'application/x-www-form-urlencoded';

function asked(query: string): [string, RequestInit] {
  const headers = { 'content-type': 'application/sparql-query', accept: ACCEPT };
  return ['/sparql', { method: 'POST', headers, body: query }];
}

/** The same as a form, as people send it from the editor. */
function askedByPage(query: string): [string, RequestInit] {
  const headers = { 'content-type': FORM, accept: 'text/html' };
  return ['/sparql', { method: 'POST', headers, body: new URLSearchParams({ query }).toString() }];
}

/** The same as the WHERE of an update that would change nothing, for it asks for a graph that is not there. */
function askedByUpdate(query: string): [string, RequestInit] {
  const headers = { 'content-type': 'application/sparql-update', authorization: `Bearer ${token}` };
  const body = `INSERT { ?nowhere <http://abuse.test/p> ?nowhere } WHERE { ${query} }`;
  return ['/sparql/update', { method: 'POST', headers, body }];
}

type Request = { readonly name: string; readonly send: () => Promise<string> };

/** How requests ended, of clients that take the next as soon as they have their answer, while another client loads pages. */
async function outcomesOf(kind: string, requests: readonly Request[]): Promise<ReadonlyMap<string, string>> {
  const outcomes = new Map<string, string>();
  const waiting = [...requests];
  const pages = timePages(server.address);
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        outcomes.set(next.name, await next.send().catch((thrown) => `no answer: ${thrown}`));
      }
    }),
  );
  abused.set(kind, await pages.stop());
  return outcomes;
}

/** All have an answer within the limits or a refusal that is about them. */
function expectRefusals(outcomes: ReadonlyMap<string, string>): void {
  const others = [...outcomes].filter(
    ([, outcome]) => !['whole', 'broken off', ...REFUSALS].includes(outcome),
  );
  expect(others).toEqual([]);
}

/** Half a second for a page; on a machine that is busy with other things too, as much longer as its pages take anyway. */
function pageLimitMs(): number {
  return Math.max(500, ...quiet.map((pages) => pages.percentile(0.5) * 5));
}

const queries: Request[] = [...abusiveQueries, ...furtherQueries].map(({ name, query }) => ({
  name,
  send: () => outcomeOf(...asked(query)),
}));
const byPage = abusiveQueries.map(({ name, query }) => ({
  name: `${name}, by the page`,
  send: () => outcomeOf(...askedByPage(query)),
}));
const byUpdate = [...abusiveQueries, ...furtherQueries].map(({ name, query }) => ({
  name: `${name}, in an update`,
  send: () => outcomeOf(...askedByUpdate(query)),
}));

describe(`${CLIENTS} abusive clients at once, while another loads pages`, () => {
  it('queries end in an answer or a refusal', async () => {
    expectRefusals(await outcomesOf('queries', queries));
  });

  it('queries of the editor page do too', async () => {
    expectRefusals(
      await outcomesOf(
        'queries of the page',
        byPage.filter((_, at) => at % 3 === 0),
      ),
    );
  });

  it('updates do too, one after the other since there is one writer', async () => {
    expectRefusals(
      await outcomesOf(
        'updates',
        byUpdate.filter((_, at) => at % 8 === 0),
      ),
    );
  });

  it('uploads do too', async () => {
    const outcomes = await outcomesOf(
      'uploads',
      abusiveUploads.map(({ name, headers, body }) => ({
        name,
        send: () =>
          outcomeOf('/data?graph=http://abuse.test/graph', {
            method: 'PUT',
            headers: { ...headers, authorization: `Bearer ${token}` },
            body: body(),
            duplex: 'half',
          } as RequestInit),
      })),
    );
    expectRefusals(outcomes);
    expect([...outcomes].filter(([, outcome]) => outcome === 'whole')).toEqual([]);
  });

  // The highest of many is told and not judged: one page in a hundred may meet the collector of somebody else's memory.
  it('pages come within half a second all the while', async () => {
    quiet.push(await quietPages());
    const limitMs = pageLimitMs();
    for (const pages of quiet) process.stdout.write(`quiet: ${pages.summary()}\n`);
    for (const [kind, pages] of abused) process.stdout.write(`beside ${kind}: ${pages.summary()}\n`);
    expect(abused.size).toBe(4);
    for (const [kind, pages] of abused) expect(pages.percentile(0.98), kind).toBeLessThan(limitMs);
  });

  it.each([
    ['as a query', 'application/sparql-query', 'DELETE WHERE { ?s ?p ?o }'],
    ['as an update', 'application/sparql-update', 'DELETE WHERE { ?s ?p ?o }'],
    ['in a form', FORM, new URLSearchParams({ update: 'DELETE WHERE { ?s ?p ?o }' }).toString()],
    ['in a form, as the query', FORM, new URLSearchParams({ query: 'DROP ALL' }).toString()],
  ])('an update at the query address is refused %s', async (_, type, body) => {
    const headers = { 'content-type': type, authorization: `Bearer ${token}` };
    const response = await fetch(`${server.address}/sparql`, { method: 'POST', headers, body });
    expect([400, 415]).toContain(response.status);
  });

  it('nothing has changed, and the server answers as before', async () => {
    expect(await statementsNow()).toBe(statements);
    expect(await outcomeOf(...asked('SELECT * { ?s a ?type } LIMIT 10'))).toBe('whole');
    expect(server.process.exitCode).toBeNull();
  });
});
