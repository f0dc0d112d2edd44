import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isomorphic } from '../rdf/isomorphic.ts';
import { parseText } from '../rdf/parsing.ts';
import { at, GraphStoreClient, line, one, turtle, two } from './graph-store-client.ts';

let client: GraphStoreClient;
beforeAll(async () => {
  client = await GraphStoreClient.start();
});
afterAll(() => client.stop());

describe('PUT', () => {
  it('makes a graph, then replaces it, each in one change', async () => {
    const made = await client.send('PUT', at('urn:put'), turtle(`${one} ${two}`));
    expect([made.status, ((await made.json()) as { added: number }).added]).toEqual([201, 2]);
    const replaced = await client.send('PUT', at('urn:put'), turtle(`${two} <urn:a> <urn:p> "three" .`));
    expect(replaced.status).toBe(200);
    expect(await replaced.json()).toMatchObject({ added: 1, removed: 1 });
    expect(await client.contents(at('urn:put'))).toEqual([line('three'), line('two')]);
    const same = await client.send('PUT', at('urn:put'), turtle(`${two} <urn:a> <urn:p> "three" .`));
    expect(await same.json()).toMatchObject({ added: 0, removed: 0 });
  });

  it('that does not parse changes nothing, and says where', async () => {
    await client.send('PUT', at('urn:broken'), turtle(one));
    const response = await client.send('PUT', at('urn:broken'), turtle(`${two}\n\n<urn:a> <urn:p> `));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'rdf-syntax', line: 3 });
    expect(await client.contents(at('urn:broken'))).toEqual([line('one')]);
  });

  it('of nothing ends the graph', async () => {
    await client.send('PUT', at('urn:emptied'), turtle(one));
    expect((await client.send('PUT', at('urn:emptied'), turtle(''))).status).toBe(200);
    expect((await client.send('GET', at('urn:emptied'))).status).toBe(404);
  });

  it('leaves other graphs alone, whatever the document names', async () => {
    await client.send('PUT', at('urn:other'), turtle(one));
    const trig = { type: 'application/trig', body: `${two} GRAPH <urn:other> { ${two} }` };
    const response = await client.send('PUT', at('urn:only'), trig);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ graph: 'urn:other' });
    expect(await client.contents(at('urn:other'))).toEqual([line('one')]);
    expect(await client.contents(at('urn:only'))).toEqual([]);
    const own = { type: 'application/trig', body: `GRAPH <urn:only> { ${two} }` };
    expect((await client.send('PUT', at('urn:only'), own)).status).toBe(201);
  });

  it('resolves relative IRIs against the name of the graph', async () => {
    await client.send('PUT', at('http://library.example/g/1'), turtle('<> <urn:p> <x> .'));
    expect(await client.contents(at('http://library.example/g/1'))).toEqual([
      '<http://library.example/g/1> <urn:p> <http://library.example/g/x> .',
    ]);
  });

  it('takes gzip, limited by what it unpacks to', async () => {
    const zipped = (text: string) => ({
      type: 'text/turtle',
      body: new Uint8Array(gzipSync(text)),
      headers: { 'content-encoding': 'gzip' },
    });
    expect((await client.send('PUT', at('urn:zip'), zipped(one))).status).toBe(201);
    expect(await client.contents(at('urn:zip'))).toEqual([line('one')]);
    const bomb = await client.send('PUT', at('urn:zip'), zipped(`${two} ${' '.repeat(5_000_000)}`));
    expect(bomb.status).toBe(413);
    expect(await client.contents(at('urn:zip'))).toEqual([line('one')]);
  });

  it('takes br', async () => {
    const body = new Uint8Array(brotliCompressSync(one));
    const sent = { type: 'text/turtle', body, headers: { 'content-encoding': 'br' } };
    expect((await client.send('PUT', at('urn:br'), sent)).status).toBe(201);
    expect(await client.contents(at('urn:br'))).toEqual([line('one')]);
  });

  it('says of one alone among many at once that it made the graph', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, at_) =>
        client.send(
          at_ % 2 === 0 ? 'PUT' : 'POST',
          at('urn:race'),
          turtle(`${one} <urn:a> <urn:p> ${at_} .`),
        ),
      ),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array<number>(11).fill(200), 201]);
  });

  it('refuses what is too large', async () => {
    expect((await client.send('PUT', at('urn:large'), turtle(`${one} ${' '.repeat(100_000)}`))).status).toBe(
      413,
    );
  });
});

describe('GET', () => {
  it('negotiates every syntax', async () => {
    const document = '@prefix f: <http://xmlns.com/foaf/0.1/> . [] a f:Person ; f:name "Alice"@en .';
    await client.send('PUT', at('urn:get'), turtle(document));
    const wanted = await parseText(document, { mediaType: 'text/turtle' });
    for (const accept of [
      'text/turtle',
      'application/trig',
      'application/n-triples',
      'application/n-quads',
      'application/rdf+xml',
      'application/ld+json',
    ]) {
      const response = await client.send('GET', at('urn:get'), { token: undefined, headers: { accept } });
      expect(response.headers.get('content-type')?.replace(/;.*/, '')).toBe(accept);
      expect(response.headers.get('vary')).toBe('Accept, Accept-Encoding');
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
      const quads = await parseText(await response.text(), { mediaType: accept });
      expect(isomorphic(quads, wanted), accept).toBe(true);
    }
    expect((await client.send('GET', at('urn:get'), { headers: { accept: 'image/png' } })).status).toBe(406);
  });

  it('is shown to people in the query editor', async () => {
    const name = `${client.address}/graph/people`;
    await client.send('PUT', '/graph/people', turtle('<a> <b> "To be read by people" .'));
    const accept = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
    for (const path of ['/graph/people', at(name), '/data?default']) {
      const page = await client.send('GET', path, { token: undefined, headers: { accept } });
      expect(page.url, path).toMatch(/\/sparql\?query=/);
      expect(page.status).toBe(200);
      expect(await page.text()).toContain('To be read by people');
    }
    const absent = await client.send('GET', '/graph/nobody', { headers: { accept } });
    expect(absent.status).toBe(404);
    expect(absent.headers.get('content-type')).toContain('text/html');
  });

  it('is answered 304 while nothing changes', async () => {
    await client.send('PUT', at('urn:tag'), turtle(one));
    const etag = (await client.send('GET', at('urn:tag'))).headers.get('etag')!;
    const again = () => client.send('GET', at('urn:tag'), { headers: { 'if-none-match': etag } });
    expect((await again()).status).toBe(304);
    await client.send('POST', at('urn:tag'), turtle(two));
    expect((await again()).status).toBe(200);
  });

  it('and HEAD of an absent graph are 404', async () => {
    const response = await client.send('GET', at('urn:absent'));
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'not-found', graph: 'urn:absent' });
    expect((await client.send('HEAD', at('urn:absent'))).status).toBe(404);
  });

  it('of the default graph is what queries see there: the union', async () => {
    await client.send('PUT', '/data?default', turtle('<urn:unnamed> <urn:p> "x" .'));
    await client.send('PUT', at('urn:named'), turtle('<urn:named> <urn:p> "x" .'));
    const both = await client.contents('/data?default');
    expect(both).toContain('<urn:unnamed> <urn:p> "x" .');
    expect(both).toContain('<urn:named> <urn:p> "x" .');
    await client.send('DELETE', '/data?default');
    expect(await client.contents('/data?default')).not.toContain('<urn:unnamed> <urn:p> "x" .');
    expect(await client.contents(at('urn:named'))).toEqual(['<urn:named> <urn:p> "x" .']);
  });
});

describe('POST', () => {
  it('adds to a graph', async () => {
    expect((await client.send('POST', at('urn:post'), turtle(one))).status).toBe(201);
    expect((await client.send('POST', at('urn:post'), turtle(two))).status).toBe(200);
    expect(await client.contents(at('urn:post'))).toEqual([line('one'), line('two')]);
  });

  it('of a form adds all of its files or none', async () => {
    const form = (second: string) => {
      const data = new FormData();
      data.append('a', new File([one], 'a.ttl', { type: 'text/turtle' }));
      data.append('b', new File([second], 'b.nt'));
      return { body: data };
    };
    const broken = await client.send('POST', at('urn:form'), form('nonsense'));
    expect(broken.status).toBe(400);
    expect(await broken.json()).toMatchObject({ code: 'rdf-syntax', file: 'b.nt', line: 1 });
    expect(await client.contents(at('urn:form'))).toEqual([]);
    expect((await client.send('POST', at('urn:form'), form(two))).status).toBe(201);
    expect(await client.contents(at('urn:form'))).toEqual([line('one'), line('two')]);
  });

  it('of a form without files, or with a file of another kind, is refused', async () => {
    const field = new FormData();
    field.append('graph', 'urn:x');
    expect((await client.send('POST', at('urn:form'), { body: field })).status).toBe(400);
    expect((await client.send('POST', at('urn:form'), { body: new FormData() })).status).toBe(400);
    const picture = new FormData();
    picture.append('a', new File(['x'], 'a.png', { type: 'image/png' }));
    expect((await client.send('POST', at('urn:form'), { body: picture })).status).toBe(415);
  });

  it('without a graph makes one, at the address that it tells', async () => {
    const response = await client.send('POST', '/data', turtle(one));
    expect(response.status).toBe(201);
    const location = response.headers.get('location')!;
    expect(location).toContain(`${client.address}/graph/`);
    const path = location.slice(client.address.length);
    expect(await client.contents(path)).toEqual([line('one')]);
    expect(await client.contents(at(location))).toEqual([line('one')]);
    expect((await client.send('POST', '/data', turtle(''))).status).toBe(400);
  });
});

describe('DELETE', () => {
  it('takes a graph away, once', async () => {
    await client.send('PUT', at('urn:gone'), turtle(one));
    expect((await client.send('DELETE', at('urn:gone'))).status).toBe(200);
    expect((await client.send('DELETE', at('urn:gone'))).status).toBe(404);
  });
});

describe('a token', () => {
  it('may come as the password of Basic, with any name', async () => {
    const basic = (name: string, password: string) => ({
      ...turtle(one),
      token: undefined,
      headers: { authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}` },
    });
    expect((await client.send('PUT', at('urn:basic'), basic('anybody', client.token))).status).toBe(201);
    expect((await client.send('PUT', at('urn:basic'), basic('', client.readToken))).status).toBe(403);
    const wrong = await client.send('PUT', at('urn:basic'), basic('admin', 'guessed'));
    expect(wrong.status).toBe(401);
    // A browser that is never asked for a password sends none with what other sites have it do.
    expect(wrong.headers.get('www-authenticate')).toMatch(/^Bearer [^,]*, error="invalid_token"$/);
    expect((await client.send('PUT', at('urn:basic'), basic(client.token, ''))).status).toBe(401);
  });
});

describe('direct addresses', () => {
  it.each(['/graph/records', '/data/person/1.ttl', '/graph/a%20b'])('name the graph: %s', async (path) => {
    expect((await client.send('PUT', path, turtle(one))).status).toBe(201);
    expect(await client.contents(path)).toEqual([line('one')]);
    expect(await client.contents(at(client.address + path))).toEqual([line('one')]);
    expect((await client.send('DELETE', path)).status).toBe(200);
    expect((await client.send('GET', path)).status).toBe(404);
  });
});

describe('requests that are refused', () => {
  const writes = ['PUT', 'POST', 'DELETE', 'PATCH'];

  it.each(writes)('%s needs a token with the scope write', async (method) => {
    const sent = { ...turtle(one), ...(method === 'DELETE' ? { body: null } : {}) };
    expect((await client.send(method, at('urn:x'), { ...sent, token: undefined })).status).toBe(401);
    expect((await client.send(method, at('urn:x'), { ...sent, token: client.readToken })).status).toBe(403);
    expect((await client.send(method, '/graph/x', { ...sent, token: undefined })).status).toBe(401);
  });

  it.each([
    ['no graph', '/data', 400],
    ['two graphs', '/data?graph=urn:a&graph=urn:b', 400],
    ['a graph and the default one', '/data?graph=urn:a&default', 400],
    ['a name that is no IRI', '/data?graph=a', 400],
    ['a name with what no IRI has', `/data?graph=${encodeURIComponent('urn:a> } ; DROP ALL')}`, 400],
  ])('with %s', async (_what, path, status) => {
    expect((await client.send('GET', path)).status).toBe(status);
    expect((await client.send('DELETE', path)).status).toBe(status);
  });

  it.each([
    ['application/json', 415],
    ['text/html', 415],
    ['application/x-www-form-urlencoded', 415],
    [undefined, 415],
    ['multipart/form-data', 400],
    ['multipart/form-data; boundary=x', 400],
  ])('with a body of %s', async (type, status) => {
    const body = new Uint8Array(Buffer.from(one));
    const sent = type === undefined ? { body } : { body, type };
    expect((await client.send('PUT', at('urn:typed'), sent)).status).toBe(status);
    expect(await client.contents(at('urn:typed'))).toEqual([]);
  });

  it('tell what is allowed', async () => {
    const options = await client.send('OPTIONS', '/data');
    expect(options.headers.get('allow')).toBe('GET, HEAD, PUT, POST, DELETE, PATCH, OPTIONS');
    expect(options.headers.get('access-control-allow-methods')).toBe('GET, HEAD, OPTIONS');
  });
});
