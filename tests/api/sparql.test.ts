import { describe, expect, it } from 'vitest';
import { PinakesError } from '../../src/base/index.ts';
import { answer, reader, site, writer } from './fakes.ts';

const select = 'SELECT * WHERE { ?s ?p ?o }';
const form = { 'content-type': 'application/x-www-form-urlencoded' };

describe('the query operation', () => {
  it.each([
    ['GET', `/sparql?query=${encodeURIComponent(select)}`, {}],
    [
      'POST form',
      '/sparql',
      { method: 'POST', headers: form, body: new URLSearchParams({ query: select }).toString() },
    ],
    [
      'POST text',
      '/sparql',
      { method: 'POST', headers: { 'content-type': 'application/sparql-query' }, body: select },
    ],
  ])('takes %s', async (_name, address, init) => {
    const { send, asked } = site();
    const response = await send(address, init);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/sparql-results+json');
    expect(await response.json()).toEqual({ head: { vars: ['a'] }, results: { bindings: [] } });
    expect(asked.queries[0]).toMatchObject({ text: select, graphType: 'text/turtle' });
  });

  it('passes the dataset of the protocol on', async () => {
    const { send, asked } = site();
    await send(`/sparql?query=x&default-graph-uri=urn:a&default-graph-uri=urn:b&named-graph-uri=urn:c`);
    expect(asked.queries[0]!.dataset).toEqual({ default: ['urn:a', 'urn:b'], named: ['urn:c'] });
  });

  it('lets the caller lower the time limit, in milliseconds', async () => {
    const { send, asked } = site();
    await send('/sparql?query=x&timeout=1500');
    expect(asked.queries[0]!.limits).toEqual({ timeoutMs: 1500 });
    await send('/sparql?query=x&timeout=0');
    expect(asked.queries[1]!.limits).toBeUndefined();
    for (const wrong of ['soon', '-1', '1.5', '9e9'])
      expect((await send(`/sparql?query=x&timeout=${wrong}`)).status).toBe(400);
  });

  it.each([
    ['text/csv', 'text/csv', undefined],
    [
      'application/sparql-results+xml, application/rdf+xml',
      'application/sparql-results+xml',
      'application/rdf+xml',
    ],
    ['text/turtle;q=0.9, text/tab-separated-values', 'text/tab-separated-values', 'text/turtle'],
    ['application/json', 'application/sparql-results+json', 'application/ld+json'],
    ['*/*', 'application/sparql-results+json', 'text/turtle'],
  ])('negotiates both kinds of answer for Accept: %s', async (accept, solutionsType, graphType) => {
    const { send, asked } = site();
    await send('/sparql?query=x', { headers: { accept } });
    expect(asked.queries[0]).toMatchObject({ solutionsType, graphType });
  });

  it.each([
    ['format=tsv&format=text/tab-separated-values&output=tsv', 'text/tab-separated-values', undefined],
    ['format=unknown&format=csv', 'text/csv', undefined],
    ['format=rdf%2Bxml&format=application/rdf%2Bxml', undefined, 'application/rdf+xml'],
    ['format=application/sparql-results%2Bxml', 'application/sparql-results+xml', undefined],
    ['format=turtle', undefined, 'text/turtle'],
    ['format=N3', undefined, 'text/turtle'],
  ])('takes the formats that clients send: %s', async (parameters, solutionsType, graphType) => {
    const { send, asked } = site();
    await send(`/sparql?query=x&${parameters}`, { headers: { accept: 'application/json' } });
    expect(asked.queries[0]).toMatchObject({ solutionsType, graphType });
  });

  it.each([
    ['text/plain', 'text/tab-separated-values', 'application/n-triples'],
    ['text/rdf+n3', undefined, 'text/turtle'],
    ['text/xml;q=0.5', 'application/sparql-results+xml', 'application/rdf+xml'],
  ])('answers those who ask for the types of old: %s', async (accept, solutionsType, graphType) => {
    const { send, asked } = site();
    await send('/sparql?query=x', { headers: { accept } });
    expect(asked.queries[0]).toMatchObject({ solutionsType, graphType });
  });

  it('takes the dataset of a form from the form and from the address', async () => {
    const { send, asked } = site();
    await send('/sparql?default-graph-uri=urn:b', {
      method: 'POST',
      headers: form,
      body: 'query=x&default-graph-uri=urn:a',
    });
    expect(asked.queries[0]!.dataset).toEqual({ default: ['urn:a', 'urn:b'], named: [] });
  });

  it('refuses an answer that the client does not take, with the list for that kind of query', async () => {
    const { send } = site();
    const response = await send('/sparql?query=x', { headers: { accept: 'text/turtle' } });
    expect(response.status).toBe(406);
    expect(((await response.json()) as { available: string[] }).available).toContain('text/csv');
    expect((await send('/sparql?query=x', { headers: { accept: 'image/png' } })).status).toBe(406);
  });

  it.each([
    ['two queries', '/sparql?query=a&query=b', {}, 400],
    ['an update in the address', '/sparql?update=x', {}, 400],
    ['the dataset of an update', '/sparql?query=a&using-graph-uri=urn:g', {}, 400],
    [
      'an update beside the query of a form',
      '/sparql',
      { method: 'POST', headers: form, body: 'query=a&update=b' },
      400,
    ],
    ['two places for the query', '/sparql?query=a', { method: 'POST', headers: form, body: 'query=a' }, 400],
    ['a form without a query', '/sparql', { method: 'POST', headers: form, body: 'a=b' }, 400],
    ['a graph name that is none', '/sparql?query=a&default-graph-uri=b', {}, 400],
    ['an unknown format', '/sparql?query=a&format=pdf', {}, 400],
    [
      'bytes that are not UTF-8',
      '/sparql',
      {
        method: 'POST',
        headers: { 'content-type': 'application/sparql-query' },
        body: new Uint8Array([0xff]),
      },
      400,
    ],
    [
      'an update as body',
      '/sparql',
      { method: 'POST', headers: { 'content-type': 'application/sparql-update' }, body: 'x' },
      415,
    ],
    ['a body without a type', '/sparql', { method: 'POST', body: new Uint8Array([65]) }, 415],
  ])('refuses %s', async (_name, address, init, status) => {
    const { send, asked } = site();
    const response = await send(address, init);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(asked.queries).toEqual([]);
  });

  it('tells where a query does not parse', async () => {
    const { send } = site({
      query: async () => {
        throw new PinakesError('sparql-syntax', 'Line 2: no.', { detail: { line: 2, column: 5 } });
      },
    });
    const response = await send('/sparql?query=x');
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      type: 'https://w3id.org/pinakes/problems/sparql-syntax',
      detail: 'Line 2: no.',
      line: 2,
      column: 5,
    });
  });

  it('makes a problem of a failure before the first byte', async () => {
    const { send } = site({
      query: async () => ({
        mediaType: 'text/csv',
        body: new ReadableStream({
          pull() {
            throw new PinakesError('query-timeout', 'Too slow.', { detail: { limitMs: 10 } });
          },
        }),
      }),
    });
    expect((await send('/sparql?query=x')).status).toBe(503);
  });
});

describe('the query page', () => {
  const browser = { headers: { accept: 'text/html,*/*;q=0.8' } };

  it('is an editor where no query is asked', async () => {
    const response = await site().send('/sparql', browser);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(await response.text()).toContain('<textarea');
  });

  it('shows rows, cut to a bound, with links to things of the catalogue', async () => {
    const rows = Array.from({ length: 600 }, (_, at) => ({
      s: { type: 'uri', value: `http://library.example/id/resource/${at}` },
      t: { type: 'literal', value: `"}{[ ${at}` },
    }));
    const json = JSON.stringify({ head: { vars: ['s', 't'] }, results: { bindings: rows } });
    const { send } = site({
      query: async () => answer('application/sparql-results+json', json.slice(0, 100), json.slice(100)),
    });
    const text = await (await send('/sparql?query=x', browser)).text();
    expect(text).toContain('The first 500 rows');
    expect(text).toContain('href="/id/resource/499"');
    expect(text).not.toContain('href="/id/resource/500"');
    expect(text).toContain('&quot;}{[ 499');
  });

  it('shows what is wrong, with the status of the problem', async () => {
    const { send } = site({
      query: async () => {
        throw new PinakesError('sparql-syntax', 'Unexpected <here>.', { detail: { line: 2, column: 5 } });
      },
    });
    const response = await send('/sparql?query=SELECT+%3C', browser);
    expect(response.status).toBe(400);
    const text = await response.text();
    expect(text).toContain('Line 2, column 5');
    expect(text).toContain('Unexpected &lt;here&gt;.');
    expect(text).toContain('SELECT &lt;</textarea>');
  });

  it('shows a truth value and a graph', async () => {
    const yes = site({
      query: async () => answer('application/sparql-results+json', '{"head":{},"boolean":true}'),
    });
    expect(await (await yes.send('/sparql?query=x', browser)).text()).toContain('>Yes<');
    const graph = site({ query: async () => answer('text/turtle', '<a> <b> <c> .') });
    expect(await (await graph.send('/sparql?query=x', browser)).text()).toContain(
      '&lt;a&gt; &lt;b&gt; &lt;c&gt; .',
    );
  });
});

it('describes itself to RDF clients that ask nothing', async () => {
  const response = await site().send('/sparql', { headers: { accept: 'application/n-triples' } });
  const text = await response.text();
  expect(text).toContain('<http://library.example/sparql>');
  expect(text).toContain('http://www.w3.org/ns/sparql-service-description#SPARQL11Query');
});

describe('the update operation', () => {
  const update = 'INSERT DATA { <urn:a> <urn:b> <urn:c> }';
  const text = { method: 'POST', headers: { 'content-type': 'application/sparql-update' }, body: update };

  it.each([
    ['text', text],
    [
      'form',
      {
        method: 'POST',
        headers: form,
        body: new URLSearchParams({ update, 'using-graph-uri': 'urn:g' }).toString(),
      },
    ],
  ])('takes %s from a token with the scope write', async (_name, init) => {
    const { send, asked } = site();
    const response = await send('/sparql/update', { ...init, caller: writer });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ changeSet: 3, added: 2, removed: 1, statements: 11 });
    expect(asked.updates[0]).toMatchObject({
      text: update,
      origin: { source: 'api', agent: 'token 1 (tests)' },
    });
  });

  it('is refused to anybody and to a token that may only read', async () => {
    const { send, asked } = site();
    const nobody = await send('/sparql/update', text);
    expect(nobody.status).toBe(401);
    expect(nobody.headers.get('www-authenticate')).toBe('Bearer realm="pinakes"');
    const small = await send('/sparql/update', { ...text, caller: reader });
    expect(small.status).toBe(403);
    expect(small.headers.get('www-authenticate')).toContain('insufficient_scope');
    expect(asked.updates).toEqual([]);
  });

  it('refuses the dataset of a query, which would otherwise change other graphs than meant', async () => {
    const { send, asked } = site();
    const body = new URLSearchParams({ update, 'default-graph-uri': 'urn:g' }).toString();
    const response = await send('/sparql/update', { method: 'POST', headers: form, body, caller: writer });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ field: 'default-graph-uri' });
    expect(asked.updates).toEqual([]);
  });

  it('passes on the version that a change is meant for, and refuses one for an earlier version', async () => {
    const { send, asked } = site();
    const tag = (await send('/sparql?query=x')).headers.get('etag')!;
    const change = (match: string) =>
      send('/sparql/update', {
        ...text,
        headers: { ...text.headers, 'if-match': match },
        caller: writer,
      });
    expect((await change(tag)).status).toBe(200);
    expect(asked.updates[0]!.precondition).toEqual({ generation: 7 });
    expect((await change(tag.replace('"7-', '"6-'))).status).toBe(412);
    expect(asked.updates.length).toBe(1);
  });

  it('refuses queries and other bodies', async () => {
    const { send } = site();
    const query = { method: 'POST', headers: form, body: 'query=x', caller: writer };
    expect((await send('/sparql/update', query)).status).toBe(400);
    const json = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
      caller: writer,
    };
    expect((await send('/sparql/update', json)).status).toBe(415);
  });
});
