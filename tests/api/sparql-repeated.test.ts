import { describe, expect, it } from 'vitest';
import { isRepeatable } from '../../src/api/sparql/repeatable.ts';
import { PinakesError } from '../../src/base/index.ts';
import { fakeEngine, site } from './fakes.ts';

const address = (query: string) => `/sparql?query=${encodeURIComponent(query)}`;
const select = address('SELECT * WHERE { ?s ?p ?o }');

describe('a query that is asked again', () => {
  it('is answered 304 without being evaluated, while nothing changes', async () => {
    const { send, asked } = site();
    const first = await send(select);
    const etag = first.headers.get('etag')!;
    expect(etag).toMatch(/^W\/"7-/);
    expect(first.headers.get('last-modified')).toBe('Fri, 02 Jan 2026 03:04:05 GMT');
    const again = await send(select, { headers: { 'if-none-match': etag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect(again.headers.get('etag')).toBe(etag);
    expect(again.headers.get('vary')).toBe('Accept');
    expect(asked.queries.length).toBe(1);
  });

  it('is evaluated each time by a server that does not remember', async () => {
    const { send, asked } = site({}, {}, undefined, false);
    const etag = (await site().send(select)).headers.get('etag')!;
    for (let times = 1; times <= 2; times++) {
      const answer = await send(select, { headers: { 'if-none-match': etag } });
      expect([answer.status, answer.headers.get('etag')]).toEqual([200, null]);
      expect(asked.queries.length).toBe(times);
    }
  });

  it('is evaluated anew after a change', async () => {
    let generation = 7;
    const { engine } = fakeEngine();
    const { send, asked } = site({ status: () => ({ ...engine.status(), generation }) });
    const etag = (await send(select)).headers.get('etag')!;
    generation = 8;
    expect((await send(select, { headers: { 'if-none-match': etag } })).status).toBe(200);
    expect(asked.queries.length).toBe(2);
  });

  it('has another tag for another type, query or dataset', async () => {
    const { send } = site();
    const tags = await Promise.all(
      [
        send(select),
        send(select, { headers: { accept: 'text/csv' } }),
        send(`${select}&format=xml`),
        send(`${select}&default-graph-uri=urn:a`),
        send(address('ASK {}')),
        send(select, { headers: { accept: 'text/html' } }),
      ].map(async (response) => (await response).headers.get('etag')),
    );
    expect(new Set(tags).size).toBe(tags.length);
  });

  it('believes a date only where the answer was given', async () => {
    const { send, asked } = site();
    const since = { headers: { 'if-modified-since': 'Sun, 01 Mar 2026 00:00:00 GMT' } };
    expect((await send(select, since)).status).toBe(200);
    expect((await send(select, since)).status).toBe(304);
    expect((await send(select, { headers: { 'if-none-match': '*' } })).status).toBe(304);
    expect(asked.queries.length).toBe(1);
  });

  it('that fails is no less wrong for a condition', async () => {
    const { send } = site({
      query: async () => {
        throw new PinakesError('sparql-syntax', 'No.', { detail: { line: 1, column: 1 } });
      },
    });
    const conditions: Record<string, string>[] = [
      { 'if-none-match': '*' },
      { 'if-modified-since': new Date().toUTCString() },
    ];
    for (const headers of conditions) {
      for (const accept of ['*/*', 'text/html']) {
        const response = await send(select, { headers: { ...headers, accept } });
        expect([response.status, response.headers.get('etag')]).toEqual([400, null]);
      }
    }
  });

  it('by POST, or with another answer each time, has no tag', async () => {
    const { send } = site();
    const headers = { 'content-type': 'application/sparql-query' };
    const posted = await send('/sparql', { method: 'POST', headers, body: 'ASK {}' });
    expect(posted.headers.get('etag')).toBeNull();
    expect((await send(address('SELECT (NOW() AS ?now) {}'))).headers.get('etag')).toBeNull();
  });
});

describe('whether a query is repeatable is told from its text', () => {
  it.each([
    'SELECT * { ?s ?p ?o }',
    'PREFIX foaf: <http://xmlns.com/foaf/0.1/> SELECT * { ?a foaf:knows ?b }',
    'SELECT ?brand ?services ?unknown { ?s ?p ?brand }',
    'SELECT (STR(?a) AS ?b) { ?a ?p "a\\nb" }',
  ])('yes: %s', (text) => expect(isRepeatable(text)).toBe(true));

  it.each([
    'SELECT (now() AS ?n) {}',
    'SELECT * { ?s ?p ?o } ORDER BY RAND()',
    'SELECT (UUID ( ) AS ?u) {}',
    'SELECT (STRUUID() AS ?u) {}',
    'SELECT (BNODE() AS ?b) {}',
    'SELECT * { SERVICE <urn:a> { ?s ?p ?o } }',
    'SELECT * { SERVICE?s { ?s ?p ?o } }',
    'SELECT (1+2NOW() AS ?n) {}',
    'SELECT (N\\u004FW() AS ?n) {}',
    'SELECT (\\U0000004EOW() AS ?n) {}',
  ])('no: %s', (text) => expect(isRepeatable(text)).toBe(false));
});
