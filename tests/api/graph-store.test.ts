import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newFolder, pinakes, type RunningServer, removeFolder, startServer } from '../app/running-server.ts';
import { isomorphic } from '../rdf/isomorphic.ts';
import { parseText } from '../rdf/parsing.ts';

const folder = newFolder();
let server: RunningServer;
let token: string;
let readToken: string;

beforeAll(async () => {
  server = await startServer(folder, ['--empty'], { PINAKES_UPLOAD_BYTES_MAX: '100000' });
  const made = (scope: string) => pinakes(['token', 'create', '--scope', scope, '--data', folder]);
  token = (await made('write')).stdout.trim();
  readToken = (await made('read')).stdout.trim();
});
afterAll(async () => {
  await server.stop();
  removeFolder(folder);
});

type Sent = {
  readonly type?: string;
  readonly body?: RequestInit['body'];
  readonly token?: string | undefined;
  readonly headers?: Record<string, string>;
};

function send(method: string, path: string, sent: Sent = {}): Promise<Response> {
  const bearer = 'token' in sent ? sent.token : token;
  return fetch(server.address + path, {
    method,
    headers: {
      ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
      ...(sent.type === undefined ? {} : { 'content-type': sent.type }),
      ...sent.headers,
    },
    ...(sent.body === undefined ? {} : { body: sent.body }),
  });
}

const at = (graph: string) => `/data?graph=${encodeURIComponent(graph)}`;
const turtle = (body: string): Sent => ({ type: 'text/turtle', body });
const one = '<urn:a> <urn:p> "one" .';
const two = '<urn:a> <urn:p> "two" .';

async function contents(path: string): Promise<string[]> {
  const response = await send('GET', path, { headers: { accept: 'application/n-triples' } });
  return response.status === 404 ? [] : (await response.text()).trim().split('\n').sort();
}

const line = (value: string) => `<urn:a> <urn:p> "${value}" .`;

describe('PUT', () => {
  it('makes a graph, then replaces it, each in one change', async () => {
    const made = await send('PUT', at('urn:put'), turtle(`${one} ${two}`));
    expect([made.status, ((await made.json()) as { added: number }).added]).toEqual([201, 2]);
    const replaced = await send('PUT', at('urn:put'), turtle(`${two} <urn:a> <urn:p> "three" .`));
    expect(replaced.status).toBe(200);
    expect(await replaced.json()).toMatchObject({ added: 1, removed: 1 });
    expect(await contents(at('urn:put'))).toEqual([line('three'), line('two')]);
    const same = await send('PUT', at('urn:put'), turtle(`${two} <urn:a> <urn:p> "three" .`));
    expect(await same.json()).toMatchObject({ added: 0, removed: 0 });
  });

  it('that does not parse changes nothing, and says where', async () => {
    await send('PUT', at('urn:broken'), turtle(one));
    const response = await send('PUT', at('urn:broken'), turtle(`${two}\n\n<urn:a> <urn:p> `));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'rdf-syntax', line: 3 });
    expect(await contents(at('urn:broken'))).toEqual([line('one')]);
  });

  it('of nothing ends the graph', async () => {
    await send('PUT', at('urn:emptied'), turtle(one));
    expect((await send('PUT', at('urn:emptied'), turtle(''))).status).toBe(200);
    expect((await send('GET', at('urn:emptied'))).status).toBe(404);
  });

  it('leaves other graphs alone, whatever the document names', async () => {
    await send('PUT', at('urn:other'), turtle(one));
    const trig = { type: 'application/trig', body: `${two} GRAPH <urn:other> { ${two} }` };
    const response = await send('PUT', at('urn:only'), trig);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ graph: 'urn:other' });
    expect(await contents(at('urn:other'))).toEqual([line('one')]);
    expect(await contents(at('urn:only'))).toEqual([]);
    const own = { type: 'application/trig', body: `GRAPH <urn:only> { ${two} }` };
    expect((await send('PUT', at('urn:only'), own)).status).toBe(201);
  });

  it('resolves relative IRIs against the name of the graph', async () => {
    await send('PUT', at('http://library.example/g/1'), turtle('<> <urn:p> <x> .'));
    expect(await contents(at('http://library.example/g/1'))).toEqual([
      '<http://library.example/g/1> <urn:p> <http://library.example/g/x> .',
    ]);
  });

  it('takes gzip, limited by what it unpacks to', async () => {
    const zipped = (text: string) => ({
      type: 'text/turtle',
      body: new Uint8Array(gzipSync(text)),
      headers: { 'content-encoding': 'gzip' },
    });
    expect((await send('PUT', at('urn:zip'), zipped(one))).status).toBe(201);
    expect(await contents(at('urn:zip'))).toEqual([line('one')]);
    const bomb = await send('PUT', at('urn:zip'), zipped(`${two} ${' '.repeat(5_000_000)}`));
    expect(bomb.status).toBe(413);
    expect(await contents(at('urn:zip'))).toEqual([line('one')]);
  });

  it('takes br', async () => {
    const body = new Uint8Array(brotliCompressSync(one));
    const sent = { type: 'text/turtle', body, headers: { 'content-encoding': 'br' } };
    expect((await send('PUT', at('urn:br'), sent)).status).toBe(201);
    expect(await contents(at('urn:br'))).toEqual([line('one')]);
  });

  it('says of one alone among many at once that it made the graph', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, at_) =>
        send(at_ % 2 === 0 ? 'PUT' : 'POST', at('urn:race'), turtle(`${one} <urn:a> <urn:p> ${at_} .`)),
      ),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array<number>(11).fill(200), 201]);
  });

  it('refuses what is too large', async () => {
    expect((await send('PUT', at('urn:large'), turtle(`${one} ${' '.repeat(100_000)}`))).status).toBe(413);
  });
});

describe('GET', () => {
  it('negotiates every syntax', async () => {
    const document = '@prefix f: <http://xmlns.com/foaf/0.1/> . [] a f:Person ; f:name "Alice"@en .';
    await send('PUT', at('urn:get'), turtle(document));
    const wanted = await parseText(document, { mediaType: 'text/turtle' });
    for (const accept of [
      'text/turtle',
      'application/trig',
      'application/n-triples',
      'application/n-quads',
      'application/rdf+xml',
      'application/ld+json',
    ]) {
      const response = await send('GET', at('urn:get'), { token: undefined, headers: { accept } });
      expect(response.headers.get('content-type')?.replace(/;.*/, '')).toBe(accept);
      expect(response.headers.get('vary')).toBe('Accept, Accept-Encoding');
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
      const quads = await parseText(await response.text(), { mediaType: accept });
      expect(isomorphic(quads, wanted), accept).toBe(true);
    }
    expect((await send('GET', at('urn:get'), { headers: { accept: 'image/png' } })).status).toBe(406);
  });

  it('is answered 304 while nothing changes', async () => {
    await send('PUT', at('urn:tag'), turtle(one));
    const etag = (await send('GET', at('urn:tag'))).headers.get('etag')!;
    const again = () => send('GET', at('urn:tag'), { headers: { 'if-none-match': etag } });
    expect((await again()).status).toBe(304);
    await send('POST', at('urn:tag'), turtle(two));
    expect((await again()).status).toBe(200);
  });

  it('and HEAD of an absent graph are 404', async () => {
    const response = await send('GET', at('urn:absent'));
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'not-found', graph: 'urn:absent' });
    expect((await send('HEAD', at('urn:absent'))).status).toBe(404);
  });

  it('of the default graph is what queries see there: the union', async () => {
    await send('PUT', '/data?default', turtle('<urn:unnamed> <urn:p> "x" .'));
    await send('PUT', at('urn:named'), turtle('<urn:named> <urn:p> "x" .'));
    const both = await contents('/data?default');
    expect(both).toContain('<urn:unnamed> <urn:p> "x" .');
    expect(both).toContain('<urn:named> <urn:p> "x" .');
    await send('DELETE', '/data?default');
    expect(await contents('/data?default')).not.toContain('<urn:unnamed> <urn:p> "x" .');
    expect(await contents(at('urn:named'))).toEqual(['<urn:named> <urn:p> "x" .']);
  });
});

describe('POST', () => {
  it('adds to a graph', async () => {
    expect((await send('POST', at('urn:post'), turtle(one))).status).toBe(201);
    expect((await send('POST', at('urn:post'), turtle(two))).status).toBe(200);
    expect(await contents(at('urn:post'))).toEqual([line('one'), line('two')]);
  });

  it('of a form adds all of its files or none', async () => {
    const form = (second: string) => {
      const data = new FormData();
      data.append('a', new File([one], 'a.ttl', { type: 'text/turtle' }));
      data.append('b', new File([second], 'b.nt'));
      return { body: data };
    };
    const broken = await send('POST', at('urn:form'), form('nonsense'));
    expect(broken.status).toBe(400);
    expect(await broken.json()).toMatchObject({ code: 'rdf-syntax', file: 'b.nt', line: 1 });
    expect(await contents(at('urn:form'))).toEqual([]);
    expect((await send('POST', at('urn:form'), form(two))).status).toBe(201);
    expect(await contents(at('urn:form'))).toEqual([line('one'), line('two')]);
  });

  it('of a form without files, or with a file of another kind, is refused', async () => {
    const field = new FormData();
    field.append('graph', 'urn:x');
    expect((await send('POST', at('urn:form'), { body: field })).status).toBe(400);
    expect((await send('POST', at('urn:form'), { body: new FormData() })).status).toBe(400);
    const picture = new FormData();
    picture.append('a', new File(['x'], 'a.png', { type: 'image/png' }));
    expect((await send('POST', at('urn:form'), { body: picture })).status).toBe(415);
  });

  it('without a graph makes one, at the address that it tells', async () => {
    const response = await send('POST', '/data', turtle(one));
    expect(response.status).toBe(201);
    const location = response.headers.get('location')!;
    expect(location).toContain(`${server.address}/graph/`);
    const path = location.slice(server.address.length);
    expect(await contents(path)).toEqual([line('one')]);
    expect(await contents(at(location))).toEqual([line('one')]);
    expect((await send('POST', '/data', turtle(''))).status).toBe(400);
  });
});

describe('DELETE', () => {
  it('takes a graph away, once', async () => {
    await send('PUT', at('urn:gone'), turtle(one));
    expect((await send('DELETE', at('urn:gone'))).status).toBe(200);
    expect((await send('DELETE', at('urn:gone'))).status).toBe(404);
  });
});

describe('PATCH', () => {
  const update = (body: string): Sent => ({ type: 'application/sparql-update', body });

  it('runs an update with the graph as its default graph', async () => {
    await send('PUT', at('urn:patch'), turtle(`${one} ${two}`));
    const response = await send(
      'PATCH',
      at('urn:patch'),
      update(`DELETE { ?s ?p "one" } INSERT { ?s ?p "patched" } WHERE { ?s ?p "one" } ;
              INSERT DATA { <urn:a> <urn:p> "more" } ; DELETE WHERE { ?s ?p "two" }`),
    );
    expect(response.status).toBe(200);
    expect(await contents(at('urn:patch'))).toEqual([line('more'), line('patched')]);
    expect((await send('PATCH', at('urn:patch'), update('CLEAR DEFAULT'))).status).toBe(200);
    expect((await send('HEAD', at('urn:patch'))).status).toBe(404);
  });

  it('makes a graph where there is none', async () => {
    expect((await send('PATCH', at('urn:patched'), update(`INSERT DATA { ${one} }`))).status).toBe(201);
    expect((await send('PATCH', at('urn:patched'), update(`INSERT DATA { ${two} }`))).status).toBe(200);
    expect(await contents(at('urn:patched'))).toEqual([line('one'), line('two')]);
  });

  it('resolves relative IRIs against the name of the graph', async () => {
    await send('PATCH', at('http://library.example/p/1'), update('INSERT DATA { <> <urn:p> <x> }'));
    expect(await contents(at('http://library.example/p/1'))).toEqual([
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
      const { headers } = await send(method, path);
      expect(headers.get('accept-patch'), `${method} ${path}`).toBe('application/sparql-update');
    }
  });

  it('sees and changes no other graph', async () => {
    await send('PUT', at('urn:own'), turtle(one));
    await send('PUT', at('urn:foreign'), turtle(two));
    const patch = (text: string) => send('PATCH', at('urn:own'), update(text));
    const insert = await patch('INSERT DATA { GRAPH <urn:foreign> { <urn:a> <urn:p> "x" } }');
    expect(insert.status).toBe(400);
    expect(((await insert.json()) as { detail: string }).detail).toContain('urn:foreign');
    expect((await patch('DROP GRAPH <urn:foreign>')).status).toBe(400);
    await patch('INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } FILTER(?o = "two") }');
    await patch('DROP ALL');
    expect(await contents(at('urn:own'))).toEqual([]);
    expect(await contents(at('urn:foreign'))).toEqual([line('two')]);
  });

  it('is a SPARQL Update and nothing else', async () => {
    expect((await send('PATCH', at('urn:own'), turtle(one))).status).toBe(415);
    const broken = await send('PATCH', at('urn:own'), update('INSERT'));
    expect(broken.status).toBe(400);
    expect(await broken.json()).toMatchObject({ code: 'sparql-syntax', line: 1 });
  });
});

describe('conditions of a change', () => {
  const tagOf = async (path: string) => (await send('GET', path)).headers.get('etag')!;
  const put = (headers: Record<string, string>, body = two) =>
    send('PUT', at('urn:held'), { ...turtle(body), headers });

  it('are a version that the client names by If-Match, whatever the syntax that it read', async () => {
    await put({}, one);
    const tag = await tagOf(at('urn:held'));
    const csv = (await send('GET', at('urn:held'), { headers: { accept: 'application/rdf+xml' } })).headers;
    expect((await put({ 'if-match': `"other", ${csv.get('etag')}` })).status).toBe(200);
    const late = await put({ 'if-match': tag }, one);
    expect(late.status).toBe(412);
    expect(await late.json()).toMatchObject({ code: 'precondition-failed' });
    expect(await contents(at('urn:held'))).toEqual([line('two')]);
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
        send(method, at('urn:held'), { ...change(value), headers: { 'if-match': tag } }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412, 412, 412]);
  });

  it('are that there is a graph, or that there is none', async () => {
    await send('DELETE', at('urn:held'));
    expect((await put({ 'if-match': '*' })).status).toBe(412);
    expect(await contents(at('urn:held'))).toEqual([]);
    const answers = await Promise.all([1, 2, 3, 4].map(() => put({ 'if-none-match': '*' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 412, 412, 412]);
    expect((await put({ 'if-match': '*' })).status).toBe(200);
    expect((await put({ 'if-none-match': await tagOf(at('urn:held')) })).status).toBe(412);
    expect((await put({ 'if-unmodified-since': 'Sat, 01 Jan 2000 00:00:00 GMT' })).status).toBe(412);
  });
});

describe('a token', () => {
  it('may come as the password of Basic, with any name', async () => {
    const basic = (name: string, password: string) => ({
      ...turtle(one),
      token: undefined,
      headers: { authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}` },
    });
    expect((await send('PUT', at('urn:basic'), basic('anybody', token))).status).toBe(201);
    expect((await send('PUT', at('urn:basic'), basic('', readToken))).status).toBe(403);
    const wrong = await send('PUT', at('urn:basic'), basic('admin', 'guessed'));
    expect(wrong.status).toBe(401);
    // A browser that is never asked for a password sends none with what other sites have it do.
    expect(wrong.headers.get('www-authenticate')).toMatch(/^Bearer [^,]*, error="invalid_token"$/);
    expect((await send('PUT', at('urn:basic'), basic(token, ''))).status).toBe(401);
  });
});

describe('direct addresses', () => {
  it.each(['/graph/records', '/data/person/1.ttl', '/graph/a%20b'])('name the graph: %s', async (path) => {
    expect((await send('PUT', path, turtle(one))).status).toBe(201);
    expect(await contents(path)).toEqual([line('one')]);
    expect(await contents(at(server.address + path))).toEqual([line('one')]);
    expect((await send('DELETE', path)).status).toBe(200);
    expect((await send('GET', path)).status).toBe(404);
  });
});

describe('requests that are refused', () => {
  const writes = ['PUT', 'POST', 'DELETE', 'PATCH'];

  it.each(writes)('%s needs a token with the scope write', async (method) => {
    const sent = { ...turtle(one), ...(method === 'DELETE' ? { body: null } : {}) };
    expect((await send(method, at('urn:x'), { ...sent, token: undefined })).status).toBe(401);
    expect((await send(method, at('urn:x'), { ...sent, token: readToken })).status).toBe(403);
    expect((await send(method, '/graph/x', { ...sent, token: undefined })).status).toBe(401);
  });

  it.each([
    ['no graph', '/data', 400],
    ['two graphs', '/data?graph=urn:a&graph=urn:b', 400],
    ['a graph and the default one', '/data?graph=urn:a&default', 400],
    ['a name that is no IRI', '/data?graph=a', 400],
    ['a name with what no IRI has', `/data?graph=${encodeURIComponent('urn:a> } ; DROP ALL')}`, 400],
  ])('with %s', async (_what, path, status) => {
    expect((await send('GET', path)).status).toBe(status);
    expect((await send('DELETE', path)).status).toBe(status);
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
    expect((await send('PUT', at('urn:typed'), sent)).status).toBe(status);
    expect(await contents(at('urn:typed'))).toEqual([]);
  });

  it('tell what is allowed', async () => {
    const options = await send('OPTIONS', '/data');
    expect(options.headers.get('allow')).toBe('GET, HEAD, PUT, POST, DELETE, PATCH, OPTIONS');
    expect(options.headers.get('access-control-allow-methods')).toBe('GET, HEAD, OPTIONS');
  });
});
