import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Endpoint, startEndpoint } from './endpoints.ts';
import {
  newFolder,
  newToken,
  pinakes,
  type RunningServer,
  removeFolder,
  startServer,
} from './running-server.ts';

const EX = 'http://example.org/';
const SERVICE_FEATURE = 'http://www.w3.org/ns/sparql-service-description#BasicFederatedQuery';

/** A server whose endpoint is `remote`, one beside it that may ask it and the odd one, and one that does not wait for long. */
let folders: string[];
let remote: RunningServer;
let server: RunningServer;
let impatient: RunningServer;
let odd: Endpoint;
let token: string;
let tokenOfImpatient: string;

const PEOPLE = 500;

beforeAll(async () => {
  folders = [newFolder(), newFolder(), newFolder()];
  odd = await startEndpoint((request, response) => {
    const { pathname } = new URL(request.url!, 'http://odd');
    switch (pathname) {
      case '/hangs':
        return;
      case '/garbage':
        response.writeHead(200, { 'content-type': 'application/sparql-results+json' });
        response.end('<html>not JSON</html>');
        return;
      case '/fails':
        response.writeHead(500, { 'content-type': 'text/plain' });
        response.end('out of order');
        return;
      case '/page':
        response.writeHead(200, { 'content-type': 'text/html' });
        response.end('<html></html>');
        return;
      case '/much': {
        response.writeHead(200, { 'content-type': 'application/sparql-results+json' });
        const row = `{"s":{"type":"literal","value":"${'x'.repeat(10_000)}"}},`;
        response.write('{"head":{"vars":["s"]},"results":{"bindings":[');
        const write = () => {
          while (!response.destroyed && response.write(row));
        };
        response.on('drain', write);
        write();
        return;
      }
      case '/half':
        response.writeHead(200, { 'content-type': 'application/sparql-results+json' });
        response.write('{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"literal","value":"a"}},');
        setTimeout(() => response.destroy(), 20);
        return;
      case '/away':
        response.writeHead(302, { location: 'http://127.0.0.1:9/elsewhere' });
        response.end();
        return;
      case '/moved.ttl':
        response.writeHead(302, { location: '/documents/here.ttl' });
        response.end();
        return;
      case '/documents/here.ttl':
        response.writeHead(200, { 'content-type': 'text/turtle' });
        response.end('<#me> <http://example.org/near> <there>, [] .');
        return;
      case '/graphs.trig':
        response.writeHead(200, { 'content-type': 'application/trig; charset=utf-8' });
        response.end(`<${EX}s> <${EX}p> 1 . <${EX}own> { <${EX}s> <${EX}p> 2 }`);
        return;
      case '/vague.nt':
        response.writeHead(200, { 'content-type': 'text/plain' });
        response.end(`<${EX}vague> <${EX}p> "1" .`);
        return;
      case '/broken.ttl':
        response.writeHead(200, { 'content-type': 'text/turtle' });
        response.end('<#a> <#b> <#c> .\n<#d> <#e> .\n');
        return;
      default:
        response.writeHead(404);
        response.end();
    }
  });
  const file = join(folders[0]!, 'people.nt');
  const lines = Array.from(
    { length: PEOPLE },
    (_, at) => `<${EX}p${at}> <${EX}name> "person ${at}" .\n<${EX}p${at}> <${EX}knows> <${EX}p${at + 1}> .\n`,
  );
  writeFileSync(file, `${lines.join('')}_:b <${EX}name> "nobody" .\n`);
  expect(await pinakes(['load', '--data', folders[0]!, file], '', { PINAKES_EMPTY: 'true' })).toMatchObject({
    code: 0,
  });
  rmSync(file);
  remote = await startServer(folders[0]!, ['--empty']);
  server = await startServer(folders[1]!, ['--empty'], {
    PINAKES_OUTBOUND_ALLOW: `${remote.address}/sparql ${odd.address}`,
    PINAKES_OUTBOUND_BYTES_MAX: '2000000',
    PINAKES_QUERY_TIMEOUT_MS: '100000',
    PINAKES_QUERY_THREADS: '1',
  });
  impatient = await startServer(folders[2]!, ['--empty'], {
    PINAKES_OUTBOUND_ALLOW: odd.address,
    PINAKES_OUTBOUND_TIMEOUT_MS: '500',
  });
  token = await newToken(folders[1]!, 'write', 'test');
  tokenOfImpatient = await newToken(folders[2]!, 'write', 'test');
  const local = Array.from({ length: 250 }, (_, at) => `<${EX}p${at * 2}> <${EX}seen> ${at % 10} .`).join(
    ' ',
  );
  expect((await update(`INSERT DATA { ${local} _:local <${EX}seen> 99 }`)).status).toBe(200);
});

afterAll(async () => {
  await Promise.all([server?.stop(), remote?.stop(), impatient?.stop(), odd?.close()]);
  for (const folder of folders) removeFolder(folder);
});

function ask(query: string, signal?: AbortSignal): Promise<Response> {
  return fetch(`${server.address}/sparql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/sparql-query',
      accept: 'text/csv, application/problem+json;q=0.5',
    },
    body: `PREFIX : <${EX}> ${query}`,
    ...(signal && { signal }),
  });
}

async function rows(query: string): Promise<readonly string[]> {
  const response = await ask(query);
  const text = await response.text();
  expect(response.status, text).toBe(200);
  return text.trimEnd().split('\r\n').slice(1);
}

async function problem(query: string): Promise<{ code: string; status: number; detail: string }> {
  const response = await ask(query);
  return (await response.json()) as { code: string; status: number; detail: string };
}

function update(text: string): Promise<Response> {
  return fetch(`${server.address}/sparql/update`, {
    method: 'POST',
    headers: { 'content-type': 'application/sparql-update', authorization: `Bearer ${token}` },
    body: `PREFIX : <${EX}> ${text}`,
  });
}

const service = (pattern: string, silent = '') =>
  `SERVICE ${silent} <${remote.address}/sparql> { ${pattern} }`;

describe('a query over two servers', () => {
  it('asks the other for what it alone knows', async () => {
    expect(await rows(`SELECT (COUNT(*) AS ?n) { ${service('?p :name ?name')} }`)).toEqual(['501']);
  });

  it('joins what both know, each binding sent once', async () => {
    const found = await rows(`SELECT ?p ?name { ?p :seen 3 . ${service('?p :name ?name')} } ORDER BY ?p`);
    expect(found).toHaveLength(25);
    expect(found[0]).toBe(`${EX}p106,person 106`);
  });

  it('sends hundreds of bindings in several requests', async () => {
    const found = await rows(`SELECT ?p ?name { ?p :seen ?n . ${service('?p :name ?name')} }`);
    expect(new Set(found).size).toBe(250);
  });

  it('keeps rows without an answer where the service is optional', async () => {
    const found = await rows(
      `SELECT ?n ?name { ?p :seen ?n OPTIONAL { ${service('?p :name ?name FILTER (?name != "person 0")')} } }`,
    );
    expect(found).toHaveLength(251);
    expect(found.filter((row) => row.endsWith(','))).toEqual(['0,', '99,']);
  });

  it('asks the servers that a variable is bound to', async () => {
    const query = `SELECT ?name { VALUES (?where ?p) { (<${remote.address}/sparql> :p1) (<${remote.address}/sparql> :p2) }
      SERVICE ?where { ?p :name ?name } } ORDER BY ?name`;
    expect(await rows(query)).toEqual(['person 1', 'person 2']);
  });

  it('says what is missing where the variable is not bound', async () => {
    expect(await problem('SELECT * { SERVICE ?where { ?s ?p ?o } }')).toMatchObject({
      code: 'bad-request',
      status: 400,
      detail: expect.stringContaining('nothing else in its group binds ?where'),
    });
    expect(await rows('SELECT (1 AS ?one) { SERVICE SILENT ?where { ?s ?p ?o } }')).toEqual(['1']);
  });

  it('gives blank nodes of the other names of their own', async () => {
    const found = await rows(`SELECT ?who { ${service('?who :name "nobody"')} }`);
    expect(found).toEqual([expect.stringMatching(/^_:/)]);
  });

  it('works in the WHERE part of an update', async () => {
    const response = await update(
      `INSERT { GRAPH :copied { ?p :name ?name } } WHERE { ?p :seen 4 . ${service('?p :name ?name')} }`,
    );
    expect(await response.json()).toMatchObject({ added: 25 });
    expect(await rows('SELECT (COUNT(*) AS ?n) { GRAPH :copied { ?p :name ?name } }')).toEqual(['25']);
  });

  it('works on the command line', async () => {
    const query = `SELECT ?name { SERVICE <${remote.address}/sparql> { <${EX}p7> <${EX}name> ?name } }`;
    const allowed = { PINAKES_OUTBOUND_ALLOW: remote.address };
    const found = await pinakes(['query', '-', '--data', folders[1]!], query, allowed);
    expect(found).toMatchObject({ code: 0, stdout: 'name\r\nperson 7\r\n' });
    const refused = await pinakes(['query', '-', '--data', folders[1]!], query);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('not on its allow-list') });
  });

  it('is said in the service description of the server that may ask others', async () => {
    const description = async ({ address }: RunningServer) =>
      (await fetch(`${address}/sparql`, { headers: { accept: 'application/n-triples' } })).text();
    expect(await description(server)).toContain(SERVICE_FEATURE);
    expect(await description(remote)).not.toContain(SERVICE_FEATURE);
  });
});

describe('a server that does not answer as it should', () => {
  const at = (path: string, silent = '') =>
    `SELECT ?n { ?p :seen ?n FILTER (?n = 99) SERVICE ${silent} <${odd.address}${path}> { ?q :x ?s } }`;

  it.each([
    ['/garbage', 'remote-content', 502],
    ['/page', 'remote-content', 502],
    ['/fails', 'remote-failed', 502],
    ['/much', 'remote-content', 502],
    ['/half', 'remote-failed', 502],
    ['/away', 'outbound-refused', 403],
  ])('%s is %s', async (path, code, status) => {
    expect(await problem(at(path))).toMatchObject({
      code,
      status,
      detail: expect.stringContaining('127.0.0.1'),
    });
    expect(await rows(at(path, 'SILENT'))).toEqual(['99']);
  });

  it('tells what the other said', async () => {
    expect((await problem(at('/fails'))).detail).toContain('status 500: out of order');
  });

  it.each(['http://example.invalid/sparql', 'http://169.254.169.254/latest', 'file:///etc/passwd', 'urn:x'])(
    '%s is not asked at all',
    async (endpoint) => {
      const query = `SELECT * { SERVICE <${endpoint}> { ?s ?p ?o } }`;
      expect(await problem(query)).toMatchObject({ code: 'outbound-refused', status: 403 });
      expect(await rows(`SELECT (1 AS ?n) { SERVICE SILENT <${endpoint}> { ?s ?p ?o } }`)).toEqual(['1']);
    },
  );

  it('does not hold the thread of a client that hung up', async () => {
    const gone = new AbortController();
    const asked = ask(at('/hangs'), gone.signal).catch(() => 'gone');
    await until(() => odd.open() > 0);
    gone.abort();
    expect(await asked).toBe('gone');
    // The only thread for clients is free again long before the other server's time is up, which is half a minute.
    const start = Date.now();
    expect(await rows('SELECT (1 AS ?one) {}')).toEqual(['1']);
    expect(Date.now() - start).toBeLessThan(15_000);
    await until(() => odd.open() === 0);
  });
});

describe('a server that never answers', () => {
  const ask = async (text: string, path: string, type: string) => {
    const headers = {
      'content-type': `application/sparql-${type}`,
      authorization: `Bearer ${tokenOfImpatient}`,
    };
    const response = await fetch(impatient.address + path, { method: 'POST', headers, body: text });
    return { status: response.status, text: await response.text() };
  };

  it('is remote-timeout', async () => {
    const query = (silent: string) =>
      ask(
        `SELECT (1 AS ?n) { SERVICE ${silent} <${odd.address}/hangs> { ?q ?x ?s } }`,
        '/sparql?format=csv',
        'query',
      );
    const { status, text } = await query('');
    expect(status).toBe(504);
    expect(JSON.parse(text)).toMatchObject({
      code: 'remote-timeout',
      detail: expect.stringContaining('127.0.0.1'),
    });
    expect((await query('SILENT')).text).toBe('n\r\n1\r\n');
  });

  it('is so for LOAD, which changes nothing', async () => {
    const load = (text: string) => ask(text, '/sparql/update', 'update');
    const { status, text } = await load(`INSERT DATA { <urn:x> <urn:y> 1 } ; LOAD <${odd.address}/hangs>`);
    expect(status).toBe(504);
    expect(JSON.parse(text)).toMatchObject({ code: 'remote-timeout' });
    const silent = await load(`LOAD SILENT <${odd.address}/hangs>`);
    expect(JSON.parse(silent.text)).toMatchObject({ added: 0 });
    expect((await ask('ASK { ?s ?p ?o }', '/sparql?format=csv', 'query')).text).toContain('false');
  });
});

describe('LOAD', () => {
  it('stores a document, with the address that it finally came from as its base', async () => {
    const response = await update(`LOAD <${odd.address}/moved.ttl> INTO GRAPH :loaded`);
    expect(await response.json()).toMatchObject({ added: 2 });
    const found = await rows('SELECT ?s ?o { GRAPH :loaded { ?s :near ?o FILTER isIRI(?o) } }');
    expect(found).toEqual([`${odd.address}/documents/here.ttl#me,${odd.address}/documents/there`]);
  });

  it('makes other blank nodes each time', async () => {
    await update(`LOAD <${odd.address}/documents/here.ttl> INTO GRAPH :twice`);
    await update(`LOAD <${odd.address}/documents/here.ttl> INTO GRAPH :twice`);
    expect(await rows('SELECT (COUNT(*) AS ?n) { GRAPH :twice { ?s ?p ?o } }')).toEqual(['3']);
  });

  it.each([
    ['/broken.ttl', 'remote-content', 502],
    ['/much', 'remote-content', 502],
    ['/page', 'remote-content', 502],
    ['/nothing.ttl', 'remote-failed', 502],
  ])('of %s changes nothing and is %s', async (path, code, status) => {
    const before = await rows('SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }');
    const response = await update(`INSERT DATA { :x :y :z } ; LOAD <${odd.address}${path}>`);
    expect(await response.json()).toMatchObject({ code, status });
    expect(await rows('SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }')).toEqual(
      before,
    );
    const silent = await update(`LOAD SILENT <${odd.address}${path}>`);
    expect(await silent.json()).toMatchObject({ added: 0 });
  });

  it('keeps the graphs of a document, and takes none but the one that it is told', async () => {
    const load = async (into: string) => (await update(`LOAD <${odd.address}/graphs.trig> ${into}`)).json();
    expect(await load('')).toMatchObject({ added: 2 });
    expect(await rows('SELECT ?o { GRAPH :own { :s :p ?o } }')).toEqual(['2']);
    expect(await load('INTO GRAPH :own')).toMatchObject({ added: 1 });
    expect(await load('INTO GRAPH :other')).toMatchObject({ code: 'remote-content' });
  });

  it('goes by the ending of the address where the type says nothing', async () => {
    expect(await (await update(`LOAD <${odd.address}/vague.nt>`)).json()).toMatchObject({ added: 1 });
  });

  it('says where a document is wrong', async () => {
    const response = await update(`LOAD <${odd.address}/broken.ttl>`);
    expect(await response.json()).toMatchObject({ line: 2, address: `${odd.address}/broken.ttl` });
  });

  it('of an address that is not allowed is refused', async () => {
    const response = await update('LOAD <http://127.0.0.1:9/x.ttl>');
    expect(await response.json()).toMatchObject({ code: 'outbound-refused', status: 403 });
  });
});

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
}
