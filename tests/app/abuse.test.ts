import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { abusiveQueries, cliqueAndChain } from './abusive-queries.ts';
import { newFolder, pinakes, type RunningServer, removeFolder, startServer } from './running-server.ts';

const LIMITS = {
  PINAKES_QUERY_TIMEOUT_MS: '1500',
  PINAKES_QUERY_ROWS_MAX: '200000',
  PINAKES_QUERY_MEMORY_BYTES_MAX: String(64 << 20),
};

/** The only refusals of a query that are about the query; `internal` would be a fault of ours. */
const REFUSALS = [
  'bad-request',
  'outbound-refused',
  'overloaded',
  'query-memory',
  'query-rows',
  'query-timeout',
  'sparql-syntax',
  'sparql-unsupported',
  'too-large',
];

let folder: string;
let server: RunningServer;
let statements: number;

beforeAll(async () => {
  folder = newFolder();
  const file = join(folder, 'clique-and-chain.nt');
  writeFileSync(file, [...cliqueAndChain(1000, 100_000)].join(''));
  const loaded = await pinakes(['load', '--data', folder, file]);
  expect(loaded).toMatchObject({ code: 0, stderr: '' });
  rmSync(file);
  server = await startServer(folder, [], LIMITS);
  statements = await statementsNow();
  expect(statements).toBeGreaterThan(1_100_000);
});

afterAll(async () => {
  await server?.stop();
  removeFolder(folder);
});

async function statementsNow(): Promise<number> {
  const ready = await fetch(`${server.address}/ready`);
  return ((await ready.json()) as { statements: number }).statements;
}

/** How a request ended: with the whole of an answer, with a visible break of one, or with a problem's code. */
async function outcomeOf(query: string): Promise<string> {
  const response = await fetch(`${server.address}/sparql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/sparql-query',
      accept: 'text/csv, application/n-triples, application/problem+json;q=0.5',
    },
    body: query,
  });
  if (response.ok) {
    return response.text().then(
      () => 'whole',
      () => 'broken off',
    );
  }
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  const problem = (await response.json()) as { code: string; status: number; detail: string };
  expect(problem.status).toBe(response.status);
  return problem.code;
}

/** Loads pages, one after the other, until told to stop; answers how many there were. */
function loadPages(): () => Promise<number> {
  let on = true;
  const pages = ['/resource/1000', '/resource/1000/related', '/search?q=co-production'];
  const loading = (async () => {
    let loaded = 0;
    for (; on || loaded === 0; loaded++) {
      const page = await fetch(server.address + pages[loaded % pages.length]!, {
        headers: { accept: 'text/html' },
      });
      expect(page.status).toBe(200);
      expect(await page.text()).toContain('</html>');
    }
    return loaded;
  })();
  return () => {
    on = false;
    return loading;
  };
}

describe('abusive queries end in an answer or a problem, and pages are answered meanwhile', () => {
  it.each(abusiveQueries)('$name', async ({ query }) => {
    const stopLoading = loadPages();
    const outcome = await outcomeOf(query).finally(stopLoading);
    expect(['whole', 'broken off', ...REFUSALS]).toContain(outcome);
    expect(await stopLoading()).toBeGreaterThan(0);
  });

  it('twenty clients at once', async () => {
    const stopLoading = loadPages();
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, client) => {
        const { query } = abusiveQueries[(client * 7) % abusiveQueries.length]!;
        return outcomeOf(query);
      }),
    ).finally(stopLoading);
    for (const outcome of outcomes) expect(['whole', 'broken off', ...REFUSALS]).toContain(outcome);
    expect(await stopLoading()).toBeGreaterThan(0);
  });

  it('has changed nothing, and answers as before', async () => {
    expect(await statementsNow()).toBe(statements);
    expect(await outcomeOf('SELECT * { ?s a ?type } LIMIT 10')).toBe('whole');
    expect(server.process.exitCode).toBeNull();
  });
});
