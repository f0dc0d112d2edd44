import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newToken, pinakes } from './running-server.ts';
import { servedCatalogue } from './served-catalogue.ts';

const PF = 'PREFIX pf: <https://w3id.org/pinakes/functions#>';
const server = servedCatalogue({ writer: 'Ada' });

async function update(text: string, parameters: Record<string, string> = {}): Promise<number> {
  const address = `${server.address}/sparql/update?${new URLSearchParams(parameters)}`;
  const response = await fetch(address, {
    method: 'POST',
    headers: { authorization: `Bearer ${server.token}`, 'content-type': 'application/sparql-update' },
    body: text,
  });
  expect(response.status).toBe(200);
  return ((await response.json()) as { changeSet: number }).changeSet;
}

function ask(
  query: string,
  parameters: Record<string, string> = {},
  init: RequestInit = {},
): Promise<Response> {
  const search = new URLSearchParams({ query, ...parameters });
  return fetch(`${server.address}/sparql?${search}`, {
    ...init,
    headers: { accept: 'text/csv', ...init.headers },
  });
}

async function rows(query: string, parameters: Record<string, string> = {}): Promise<string[]> {
  const response = await ask(query, parameters);
  expect(response.status).toBe(200);
  return (await response.text()).split('\r\n').slice(1, -1);
}

function undo(id: number, body: object, bearer = server.token): Promise<Response> {
  return fetch(`${server.address}/history/${id}/undo`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(bearer && { authorization: `Bearer ${bearer}` }) },
    body: JSON.stringify(body),
  });
}

async function json(path: string, bearer?: string): Promise<Record<string, never>> {
  const headers: Record<string, string> = bearer === undefined ? {} : { authorization: `Bearer ${bearer}` };
  const response = await fetch(server.address + path, {
    headers: { accept: 'application/json', ...headers },
  });
  return (await response.json()) as Record<string, never>;
}

const valuesOf = (thing: string) => `SELECT ?o { <urn:${thing}> <urn:p> ?o } ORDER BY ?o`;

describe('a query as of a moment', () => {
  it('answers what was true then, and says of when it is', async () => {
    const first = await update('INSERT DATA { <urn:a> <urn:p> "old" }');
    const second = await update(
      'DELETE DATA { <urn:a> <urn:p> "old" } ; INSERT DATA { <urn:a> <urn:p> "new" }',
    );
    expect(await rows(valuesOf('a'))).toEqual(['new']);
    expect(await rows(valuesOf('a'), { at: String(first) })).toEqual(['old']);
    const { committedAt } = (await json(`/history/${second}.json`)) as unknown as { committedAt: string };
    expect(await rows(valuesOf('a'), { at: committedAt })).toEqual(['new']);
    const before = new Date(Date.parse(committedAt) - 1).toISOString();
    expect(await rows(valuesOf('a'), { at: before })).toEqual(['old']);
    expect(await rows(valuesOf('a'), { at: '1999-01-01' })).toEqual([]);

    const response = await ask(valuesOf('a'), { at: before });
    const { committedAt: then } = (await json(`/history/${first}.json`)) as unknown as {
      committedAt: string;
    };
    expect(response.headers.get('memento-datetime')).toBe(new Date(then).toUTCString());
    expect(response.headers.get('pinakes-change-set')).toBe(String(first));
    expect(response.headers.get('link')).toBe(
      `</sparql?${new URLSearchParams({ query: valuesOf('a') })}>; rel="original"`,
    );
  });

  it('stays the same answer for who has it, whatever is changed since', async () => {
    const at = String(await update('INSERT DATA { <urn:b> <urn:p> 1 }'));
    const etag = (await ask(valuesOf('b'), { at })).headers.get('etag')!;
    await update('INSERT DATA { <urn:b> <urn:p> 2 }');
    const again = await ask(valuesOf('b'), { at }, { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
    expect(again.headers.get('memento-datetime')).not.toBeNull();
    const present = await ask(valuesOf('b'), {}, { headers: { 'if-none-match': etag } });
    expect(present.status).toBe(200);
  });

  it.each([
    ['2999-01-01', 'still to come'],
    ['999999', 'There is no change set 999999'],
    ['last week', 'is no moment'],
  ])('refuses %s', async (at, why) => {
    const response = await ask(valuesOf('a'), { at });
    expect(response.status).toBe(400);
    expect(((await response.json()) as { detail: string }).detail).toContain(why);
  });

  it('is asked by POST, explained, and shown on the page too', async () => {
    const at = String(await update('INSERT DATA { <urn:c> <urn:p> 1 }'));
    await update('DELETE DATA { <urn:c> <urn:p> 1 }');
    const posted = await fetch(`${server.address}/sparql`, {
      method: 'POST',
      headers: { accept: 'text/csv' },
      body: new URLSearchParams({ query: valuesOf('c'), at }),
    });
    expect(await posted.text()).toBe('o\r\n1\r\n');
    const explained = await ask(valuesOf('c'), { at, explain: 'run', format: 'json' });
    const { run } = (await explained.json()) as { run: { rows: number } };
    expect(JSON.stringify(run)).toContain('"rows":1');
    const page = await (await ask(valuesOf('c'), { at, format: 'html' })).text();
    expect(page).toContain(`href="/history/${at}">change set ${at}</a>`);
    expect(page).toContain(`name="at" value="${at}"`);
    expect(page).toContain(`format=csv&amp;at=${at}`);
  });

  it('is refused by what knows of the present alone, and answered by what reads statements', async () => {
    const search = await ask(`${PF} SELECT ?r { ?r pf:search "co-production" }`, { at: '1' });
    expect(search.status).toBe(400);
    expect(await search.json()).toMatchObject({ code: 'sparql-unsupported' });
    const related = `${PF} SELECT ?r { ?r pf:related (<${server.address}/id/resource/1000> 5) }`;
    const atFirst = await rows(related, { at: '1' });
    expect(atFirst.length).toBeGreaterThan(0);
    expect(atFirst).toEqual(await rows(related));
    const changed = await fetch(`${server.address}/sparql/update?at=1`, {
      method: 'POST',
      headers: { authorization: `Bearer ${server.token}`, 'content-type': 'application/sparql-update' },
      body: 'INSERT DATA { <urn:d> <urn:p> 1 }',
    });
    expect(changed.status).toBe(400);
  });

  it('asks a graph too', async () => {
    const at = await update('INSERT DATA { GRAPH <urn:g> { <urn:e> <urn:p> 1 } }');
    await update('DROP GRAPH <urn:g>');
    const graph = (query: string) => fetch(`${server.address}/data?graph=urn:g${query}`);
    expect((await graph('')).status).toBe(404);
    const earlier = await graph(`&at=${at}`);
    expect(earlier.headers.get('pinakes-change-set')).toBe(String(at));
    expect(await earlier.text()).toContain('urn:e');
  });

  it('is refused by everything that changes something, which then changes nothing', async () => {
    const id = await update('INSERT DATA { GRAPH <urn:kept> { <urn:kept-one> <urn:p> 1 } }');
    const triple = '<urn:kept-one> <urn:p> 2 .';
    const turtle = { 'content-type': 'text/turtle' };
    const insert = 'INSERT DATA { <urn:kept-one> <urn:p> 2 }';
    const sparql = { 'content-type': 'application/sparql-update' };
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const reason = { body: '{"reason":"why"}', headers: { 'content-type': 'application/json' } };
    const writes: [string, string, { body?: string; headers?: Record<string, string> }][] = [
      ['PUT', `/data?graph=urn:kept&at=${id}`, { body: triple, headers: turtle }],
      ['PUT', '/data?graph=urn:kept&at=2026-01-01', { body: triple, headers: turtle }],
      ['POST', `/data?graph=urn:kept&at=${id}`, { body: triple, headers: turtle }],
      ['POST', `/data?at=${id}`, { body: triple, headers: turtle }],
      ['DELETE', `/data?graph=urn:kept&at=${id}`, {}],
      ['PATCH', `/data?graph=urn:kept&at=${id}`, { body: insert, headers: sparql }],
      ['PUT', `/graph/records?at=${id}`, { body: triple, headers: turtle }],
      ['POST', `/sparql/update?at=${id}`, { body: insert, headers: sparql }],
      ['POST', '/sparql/update', { body: `at=${id}&update=${encodeURIComponent(insert)}`, headers: form }],
      ['POST', `/history/${id}/undo?at=${id}`, reason],
      ['POST', `/resource/1000/history/1/restore?at=${id}`, reason],
    ];
    for (const [method, path, { body, headers }] of writes) {
      const response = await fetch(server.address + path, {
        method,
        headers: { authorization: `Bearer ${server.token}`, ...headers },
        ...(body === undefined ? {} : { body }),
      });
      const problem = (await response.json()) as { detail: string; field: string };
      expect([method, path, response.status, problem.field]).toEqual([method, path, 400, 'at']);
      expect(problem.detail).toMatch(/^“at” cannot be used: .*present/);
    }
    expect(await json('/history.json?limit=1')).toMatchObject({ changeSets: [{ id }] });
  });
});

describe('history over HTTP', () => {
  it('lists change sets with reasons, and tells who only to those who have a token', async () => {
    const id = await update('INSERT DATA { <urn:h> <urn:p> 1 }', { reason: 'Because of a letter' });
    const listed = await json('/history.json?subject=urn:h');
    expect(listed).toMatchObject({
      changeSets: [{ id, source: 'api', reason: 'Because of a letter', added: 1, removed: 0 }],
      next: null,
    });
    expect(JSON.stringify(listed)).not.toContain('Ada');
    expect(JSON.stringify(await json('/history.json?subject=urn:h', server.token))).toContain('Ada');
    expect((await fetch(`${server.address}/history.json?agent=x`)).status).toBe(401);
    const page = (await json('/history.json?limit=1')) as unknown as { next: string };
    const following = (await (await fetch(page.next)).json()) as { changeSets: { id: number }[] };
    expect(following.changeSets[0]?.id).toBe(id - 1);
    for (const query of ['limit=0', 'limit=x', 'before=-1', 'limit=1&limit=2']) {
      expect((await fetch(`${server.address}/history.json?${query}`)).status).toBe(400);
    }
  });

  it('has each change set as a page, JSON and RDF Patch', async () => {
    const id = await update('INSERT DATA { <urn:i> <urn:p> "<b>text</b>"@en }');
    expect(await json(`/history/${id}.json`)).toMatchObject({
      id,
      statements: {
        added: [{ object: { type: 'literal', value: '<b>text</b>', 'xml:lang': 'en' }, graph: null }],
        removed: [],
      },
      truncated: false,
    });
    const patch = await fetch(`${server.address}/history/${id}.rdfp`);
    expect(patch.headers.get('content-type')).toBe('application/rdf-patch');
    expect(await patch.text()).toContain('A <urn:i> <urn:p> "<b>text</b>"@en .\n');
    const html = { headers: { accept: 'text/html' } };
    const page = await (await fetch(`${server.address}/history/${id}`, html)).text();
    expect(page).toContain('&lt;b&gt;text&lt;/b&gt;');
    expect(await (await fetch(`${server.address}/history`, html)).text()).toContain(`href="/history/${id}"`);
    for (const name of ['999999', '0', 'x', '1.xml']) {
      expect((await fetch(`${server.address}/history/${name}`)).status).toBe(404);
    }
  });

  it('takes a change set back, and the taking back', async () => {
    const id = await update('INSERT DATA { <urn:j> <urn:p> 1, 2 }');
    expect((await undo(id, {}, '')).status).toBe(401);
    expect((await undo(id, {}, await newToken(server.folder, 'read', 'a reader'))).status).toBe(403);
    expect((await undo(id, { unknown: 1 })).status).toBe(400);
    expect((await undo(999_999, {})).status).toBe(404);
    const undone = await undo(id, { reason: 'It was the wrong one' });
    expect(undone.status).toBe(201);
    expect(await undone.json()).toMatchObject({ changeSet: id + 1, added: 0, removed: 2, left: 0 });
    expect(undone.headers.get('location')).toBe(`${server.address}/history/${id + 1}`);
    expect(await rows(valuesOf('j'))).toEqual([]);
    expect(await json(`/history/${id + 1}.json`)).toMatchObject({
      undoes: id,
      reason: 'It was the wrong one',
    });
    expect(await json(`/history/${id}.json`)).toMatchObject({ undoneBy: id + 1 });
    expect((await undo(id + 1, {})).status).toBe(201);
    expect(await rows(valuesOf('j'))).toEqual(['1', '2']);
  });

  it('does not take back what was changed again since, unless it is told to leave that', async () => {
    const made = await update('INSERT DATA { <urn:k> <urn:p> "title" ; <urn:q> "other" }');
    const edited = await update(
      'DELETE DATA { <urn:k> <urn:p> "title" } ; INSERT DATA { <urn:k> <urn:p> "Title" }',
    );
    await update('DELETE DATA { <urn:k> <urn:p> "Title" } ; INSERT DATA { <urn:k> <urn:p> "TITLE" }');
    const refused = await undo(edited, {});
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({
      code: 'undo-conflict',
      changeSet: edited,
      conflictCount: 1,
      conflicts: [{ statement: '<urn:k> <urn:p> "Title" .', change: 'added', changedBy: edited + 1 }],
    });
    expect((await undo(edited, { force: true })).status).toBe(400);
    expect(await rows(valuesOf('k'))).toEqual(['TITLE']);
    const forced = await undo(made, { force: true });
    expect(await forced.json()).toMatchObject({ removed: 1, left: 1 });
    expect(await rows('SELECT ?p { <urn:k> ?p ?o }')).toEqual(['urn:p']);
  });
});

describe('history by commands', () => {
  it('works beside the running server', async () => {
    const path = join(server.folder, 'update.ru');
    writeFileSync(path, 'INSERT DATA { <urn:l> <urn:p> 1 }');
    const data = ['--data', server.folder];
    await pinakes(['update', path, ...data, '--reason', 'by hand']);
    const listed = (await pinakes(['history', ...data, '--subject', 'urn:l'])).stdout;
    const [id, , added, removed, source, agent, reason] = listed.trim().split('\t');
    expect([added, removed, source, agent, reason]).toEqual([
      '+1',
      '-0',
      'command',
      'command line',
      'by hand',
    ]);
    expect((await pinakes(['history', id!, ...data])).stdout).toContain('A <urn:l> <urn:p> "1"');
    expect((await pinakes(['undo', id!, ...data])).stdout).toContain(
      `undoes ${id}: 0 statements added, 1 removed.`,
    );
    const query = join(server.folder, 'query.rq');
    writeFileSync(query, valuesOf('l'));
    expect((await pinakes(['query', query, ...data])).stdout).toBe('o\r\n');
    expect((await pinakes(['query', query, ...data, '--at', id!])).stdout).toBe('o\r\n1\r\n');
    expect((await pinakes(['export', ...data, '--at', id!])).stdout).toContain('<urn:l>');
    expect((await pinakes(['export', ...data])).stdout).not.toContain('<urn:l>');
    const again = await pinakes(['undo', id!, ...data]);
    expect(again.code).not.toBe(0);
    expect(again.stderr).toMatch(/cannot be undone as it stands: one statement of it was changed again/);
  });
});
