import { describe, expect, it } from 'vitest';
import { pinakes } from './running-server.ts';
import { servedCatalogue } from './served-catalogue.ts';

const server = servedCatalogue({ environment: { PINAKES_QUERY_TIMEOUT_MS: '1500' } });

const TITLES = `PREFIX pin: <https://w3id.org/pinakes/ontology#> PREFIX dcterms: <http://purl.org/dc/terms/>
  SELECT ?title { ?resource a pin:Resource ; dcterms:title ?title } ORDER BY ?title`;

function explain(query: string, parameters: Record<string, string>, accept = '*/*'): Promise<Response> {
  const search = new URLSearchParams({ query, ...parameters });
  return fetch(`${server.address}/sparql?${search}`, { headers: { accept } });
}

async function rowsOf(query: string): Promise<number> {
  const body = new URLSearchParams({ query });
  const response = await fetch(`${server.address}/sparql`, { method: 'POST', body });
  return ((await response.json()) as { results: { bindings: unknown[] } }).results.bindings.length;
}

describe('explain over HTTP', () => {
  it('runs the query and says what each operator did, as JSON', async () => {
    const response = await explain(TITLES, { explain: 'run' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const { form, plan, run } = (await response.json()) as {
      form: string;
      plan: { operator: string; actual: { rows: number } };
      run: { rows: number; totalMs: number };
    };
    expect(form).toBe('select');
    expect(run.rows).toBe(await rowsOf(TITLES));
    expect(plan).toMatchObject({ operator: 'order', actual: { rows: run.rows } });
  });

  it('only plans when asked to', async () => {
    const forever = 'SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } ORDER BY ?a';
    const response = await explain(forever, { explain: 'plan' });
    const { plan, run } = (await response.json()) as { plan: { actual?: unknown }; run?: unknown };
    expect([plan.actual, run]).toEqual([undefined, undefined]);
  });

  it('keeps to the limits of a query and tells what it had done by then', async () => {
    const forever = 'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c < ?f) }';
    const response = await explain(forever, { explain: 'run' });
    const { run, plan } = (await response.json()) as {
      run: { stopped: { code: string }; totalMs: number };
      plan: { actual: { totalMs: number } };
    };
    expect(run.stopped.code).toBe('query-timeout');
    expect(plan.actual.totalMs).toBeGreaterThan(500);
  });

  it('is a text, or a page, by Accept and by format, and takes POST', async () => {
    const text = await explain(TITLES, { explain: 'run' }, 'text/plain');
    expect(text.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(await text.text()).toMatch(/^SELECT: \d+ rows in .* ms\n/);
    const named = await explain(TITLES, { explain: 'plan', format: 'text' });
    expect(await named.text()).toMatch(/^SELECT, planned and not run\n/);
    const page = await (await explain(TITLES, { explain: 'run', format: 'html' })).text();
    expect(page).toContain('How the query is answered');
    expect(page).toContain('join-pattern pattern=');
    const body = new URLSearchParams({ query: TITLES, explain: 'plan' });
    const posted = await fetch(`${server.address}/sparql`, { method: 'POST', body });
    expect(await posted.json()).toMatchObject({ form: 'select' });
  });

  it.each([
    [{ explain: 'perhaps' }, TITLES, 400],
    [{ explain: 'run', format: 'csv' }, TITLES, 400],
    [{ explain: 'run' }, 'SELECT * { ?s ?p }', 400],
  ])('refuses %o', async (parameters, query, status) => {
    expect((await explain(query, parameters)).status).toBe(status);
    expect((await explain(query, parameters, 'image/png')).status).toBeGreaterThanOrEqual(400);
  });

  it('has nothing to explain without a query', async () => {
    const response = await fetch(`${server.address}/sparql?explain=run`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ field: 'query' });
  });
});

describe('explain on the command line', () => {
  it('says how a query was answered, as text or JSON', async () => {
    const text = await pinakes(['query', '-', '--explain', '--data', server.folder], TITLES);
    expect(text).toMatchObject({ code: 0, stderr: '' });
    expect(text.stdout).toMatch(/^SELECT: \d+ rows in .* ms\n/);
    const json = await pinakes(
      ['query', '-', '--explain', '--format', 'json', '--data', server.folder],
      TITLES,
    );
    expect(JSON.parse(json.stdout)).toMatchObject({ form: 'select', run: { rows: await rowsOf(TITLES) } });
    const plan = await pinakes(['query', '-', '--explain-plan', '--data', server.folder], TITLES);
    expect(plan.stdout).toMatch(/^SELECT, planned and not run\n/);
    const wrong = await pinakes(
      ['query', '-', '--explain', '--format', 'csv', '--data', server.folder],
      TITLES,
    );
    expect(wrong).toMatchObject({ code: 1, stdout: '' });
    expect(wrong.stderr).toMatch(/^pinakes: A query is explained as text or json/);
  });
});
