import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, GraphStoreClient, line, one, type Sent, turtle, two } from './graph-store-client.ts';

let client: GraphStoreClient;
beforeAll(async () => {
  client = await GraphStoreClient.start();
});
afterAll(() => client.stop());

describe('PATCH', () => {
  const update = (body: string): Sent => ({ type: 'application/sparql-update', body });

  it('runs an update with the graph as its default graph', async () => {
    await client.send('PUT', at('urn:patch'), turtle(`${one} ${two}`));
    const response = await client.send(
      'PATCH',
      at('urn:patch'),
      update(`DELETE { ?s ?p "one" } INSERT { ?s ?p "patched" } WHERE { ?s ?p "one" } ;
              INSERT DATA { <urn:a> <urn:p> "more" } ; DELETE WHERE { ?s ?p "two" }`),
    );
    expect(response.status).toBe(200);
    expect(await client.contents(at('urn:patch'))).toEqual([line('more'), line('patched')]);
    expect((await client.send('PATCH', at('urn:patch'), update('CLEAR DEFAULT'))).status).toBe(200);
    expect((await client.send('HEAD', at('urn:patch'))).status).toBe(404);
  });

  it('makes a graph where there is none', async () => {
    expect((await client.send('PATCH', at('urn:patched'), update(`INSERT DATA { ${one} }`))).status).toBe(
      201,
    );
    expect((await client.send('PATCH', at('urn:patched'), update(`INSERT DATA { ${two} }`))).status).toBe(
      200,
    );
    expect(await client.contents(at('urn:patched'))).toEqual([line('one'), line('two')]);
  });

  it('resolves relative IRIs against the name of the graph', async () => {
    await client.send('PATCH', at('http://library.example/p/1'), update('INSERT DATA { <> <urn:p> <x> }'));
    expect(await client.contents(at('http://library.example/p/1'))).toEqual([
      '<http://library.example/p/1> <urn:p> <http://library.example/p/x> .',
    ]);
  });

  it('is announced at every graph, there or not', async () => {
    for (const [method, path] of [
      ['GET', at('urn:patched')],
      ['GET', at('urn:absent')],
      ['HEAD', '/graph/absent'],
      ['OPTIONS', '/data'],
    ] as const) {
      const { headers } = await client.send(method, path);
      expect(headers.get('accept-patch'), `${method} ${path}`).toBe('application/sparql-update');
    }
  });

  it('sees and changes no other graph', async () => {
    await client.send('PUT', at('urn:own'), turtle(one));
    await client.send('PUT', at('urn:foreign'), turtle(two));
    const patch = (text: string) => client.send('PATCH', at('urn:own'), update(text));
    const insert = await patch('INSERT DATA { GRAPH <urn:foreign> { <urn:a> <urn:p> "x" } }');
    expect(insert.status).toBe(400);
    expect(((await insert.json()) as { detail: string }).detail).toContain('urn:foreign');
    expect((await patch('DROP GRAPH <urn:foreign>')).status).toBe(400);
    await patch('INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } FILTER(?o = "two") }');
    await patch('DROP ALL');
    expect(await client.contents(at('urn:own'))).toEqual([]);
    expect(await client.contents(at('urn:foreign'))).toEqual([line('two')]);
  });

  it('is a SPARQL Update and nothing else', async () => {
    expect((await client.send('PATCH', at('urn:own'), turtle(one))).status).toBe(415);
    const broken = await client.send('PATCH', at('urn:own'), update('INSERT'));
    expect(broken.status).toBe(400);
    expect(await broken.json()).toMatchObject({ code: 'sparql-syntax', line: 1 });
  });
});

describe('conditions of a change', () => {
  const tagOf = async (path: string) => (await client.send('GET', path)).headers.get('etag')!;
  const put = (headers: Record<string, string>, body = two) =>
    client.send('PUT', at('urn:held'), { ...turtle(body), headers });

  it('are a version that the client names by If-Match, whatever the syntax that it read', async () => {
    await put({}, one);
    const tag = await tagOf(at('urn:held'));
    const csv = (await client.send('GET', at('urn:held'), { headers: { accept: 'application/rdf+xml' } }))
      .headers;
    expect((await put({ 'if-match': `"other", ${csv.get('etag')}` })).status).toBe(200);
    const late = await put({ 'if-match': tag }, one);
    expect(late.status).toBe(412);
    expect(await late.json()).toMatchObject({ code: 'precondition-failed' });
    expect(await client.contents(at('urn:held'))).toEqual([line('two')]);
  });

  it.each(['PUT', 'POST', 'DELETE', 'PATCH'])('hold for one alone of many %s at once', async (method) => {
    await put({}, one);
    const tag = await tagOf(at('urn:held'));
    const change = (value: number): Sent => {
      if (method === 'DELETE') return {};
      const body = `<urn:a> <urn:p> "${method}${value}" .`;
      return method === 'PATCH'
        ? { type: 'application/sparql-update', body: `INSERT DATA { ${body} }` }
        : turtle(body);
    };
    const answers = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((value) =>
        client.send(method, at('urn:held'), { ...change(value), headers: { 'if-match': tag } }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412, 412, 412]);
  });

  it('are that there is a graph, or that there is none', async () => {
    await client.send('DELETE', at('urn:held'));
    expect((await put({ 'if-match': '*' })).status).toBe(412);
    expect(await client.contents(at('urn:held'))).toEqual([]);
    const answers = await Promise.all([1, 2, 3, 4].map(() => put({ 'if-none-match': '*' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 412, 412, 412]);
    expect((await put({ 'if-match': '*' })).status).toBe(200);
    expect((await put({ 'if-none-match': await tagOf(at('urn:held')) })).status).toBe(412);
    expect((await put({ 'if-unmodified-since': 'Sat, 01 Jan 2000 00:00:00 GMT' })).status).toBe(412);
  });
});
