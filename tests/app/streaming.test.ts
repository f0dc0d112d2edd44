import { readFileSync } from 'node:fs';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { createGunzip } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ServedCatalogue, servedCatalogue } from './served-catalogue.ts';

const ROWS = 400;
/** 64 million rows: hours of reading, of which nobody here wants all. */
const VAST = 'SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }';
/** 160,000 rows, about 20 MB. */
const LARGE = 'SELECT * { ?a ?b ?c . ?d ?e ?f }';
/** Runs for minutes before its first row. */
const SILENT = 'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c + ?f > ?i) }';

async function fill(server: ServedCatalogue): Promise<void> {
  const lines = Array.from({ length: ROWS }, (_, at) => `<http://example.org/thing/${at}> <urn:p> ${at} .`);
  const response = await fetch(`${server.address}/data?graph=urn:rows`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${server.token}`, 'content-type': 'text/turtle' },
    body: lines.join('\n'),
  });
  expect(response.status).toBe(201);
}

/** Asks and answers when the head has come; nothing of the body is read before somebody reads it. */
function ask(
  { address }: ServedCatalogue,
  query: string,
  headers: Record<string, string> = {},
): Promise<{ readonly request: ClientRequest; readonly response: IncomingMessage }> {
  const path = `${address}/sparql?query=${encodeURIComponent(query)}`;
  return new Promise((resolve, reject) => {
    const sent = request(path, { headers: { accept: 'text/csv', ...headers }, agent: false });
    sent.once('response', (response) => resolve({ request: sent, response }));
    sent.once('error', reject);
    sent.end();
  });
}

/** What comes until the answer ends or breaks. */
async function rest(
  body: AsyncIterable<unknown>,
): Promise<{ readonly text: string; readonly broke: boolean }> {
  let text = '';
  try {
    for await (const chunk of body) text += String(chunk);
    return { text, broke: false };
  } catch {
    return { text, broke: true };
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('a server with one thread for queries', () => {
  const server = servedCatalogue({
    flags: ['--empty'],
    // Time is no way out: what these tests wait for has to happen long before a query is over by itself.
    environment: {
      PINAKES_QUERY_THREADS: '1',
      PINAKES_QUERY_TIMEOUT_MS: '3600000',
      PINAKES_QUERY_ROWS_MAX: '1000000000',
    },
    writer: 'test',
  });
  beforeAll(() => fill(server));

  /** Answered once the one thread is free. */
  const isFree = async () =>
    expect(await (await fetch(`${server.address}/sparql?query=ASK%20%7B%7D&format=csv`)).text()).toMatch(
      /true/,
    );

  const codings: Record<string, string>[] = [{}, { 'accept-encoding': 'gzip' }];
  it.each(codings)('sends the first rows while the last are not made: %j', async (headers) => {
    const { request: sent, response } = await ask(server, VAST, headers);
    const body = 'accept-encoding' in headers ? response.pipe(createGunzip()) : response;
    body.on('error', () => {});
    for await (const chunk of body) {
      expect(String(chunk)).toMatch(/^a,b,c,/);
      break;
    }
    sent.destroy();
    await isFree();
  });

  it('frees its thread when the reader of a stream hangs up', async () => {
    for (let client = 0; client < 5; client++) {
      const { request: sent } = await ask(server, VAST);
      sent.destroy();
      await isFree();
    }
  });

  it('frees its thread when a client hangs up that has had nothing yet', async () => {
    const path = `/sparql?query=${encodeURIComponent(SILENT)}`;
    for (let client = 0; client < 3; client++) {
      const socket = connect(Number(new URL(server.address).port), 'localhost');
      socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`);
      await pause(300);
      socket.destroy();
      await isFree();
    }
  });

  it('never begins the query of a client that hung up while it waited', async () => {
    const { request: holding } = await ask(server, VAST);
    const waiting = request(`${server.address}/sparql?query=${encodeURIComponent(SILENT)}`, { agent: false });
    waiting.on('error', () => {});
    waiting.end();
    await pause(200);
    waiting.destroy();
    await pause(100);
    holding.destroy();
    await isFree();
  });

  it('keeps its memory while a slow reader takes hundreds of megabytes', async () => {
    const rss = () =>
      Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${server.process.pid}/status`, 'utf8'))![1]) / 1024;
    const { request: sent, response } = await ask(server, VAST);
    let bytes = 0;
    let before = 0;
    let most = 0;
    let looked = 0;
    for await (const chunk of response) {
      bytes += (chunk as Buffer).length;
      if (bytes > 300_000_000) break;
      if (bytes - looked < 5_000_000) continue;
      looked = bytes;
      await pause(10);
      // The first part warms up buffers and compiled code.
      if (bytes < 50_000_000) before = rss();
      most = Math.max(most, rss());
    }
    sent.destroy();
    expect(before).toBeGreaterThan(0);
    expect(most - before).toBeLessThan(150);
    await isFree();
  });
});

describe('an answer that hits a limit half way', () => {
  const server = servedCatalogue({
    flags: ['--empty'],
    environment: { PINAKES_QUERY_ROWS_MAX: '100000' },
    writer: 'test',
  });
  beforeAll(() => fill(server));

  const types = [
    'text/csv',
    'text/tab-separated-values',
    'application/sparql-results+json',
    'application/sparql-results+xml',
  ];

  it.each(types)('breaks the connection, as %s', async (accept) => {
    const { response } = await ask(server, LARGE, { accept });
    expect(response.statusCode).toBe(200);
    const { text, broke } = await rest(response);
    expect([broke, response.complete]).toEqual([true, false]);
    expect(text.length).toBeGreaterThan(100_000);
    if (accept.endsWith('json')) expect(() => JSON.parse(text)).toThrow();
    if (accept.endsWith('xml')) expect(text).not.toContain('</sparql>');
  });

  it('breaks the connection for graphs too', async () => {
    const { response } = await ask(server, 'CONSTRUCT { ?a ?e ?f } { ?a ?b ?c . ?d ?e ?f }', {
      accept: 'application/n-triples',
    });
    expect((await rest(response)).broke).toBe(true);
  });

  it('leaves what is packed without its end', async () => {
    const { response } = await ask(server, LARGE, { 'accept-encoding': 'gzip' });
    expect(response.headers['content-encoding']).toBe('gzip');
    const unpacked = createGunzip();
    response.on('error', (error) => unpacked.destroy(error));
    expect((await rest(response.pipe(unpacked))).broke).toBe(true);
    expect(response.complete).toBe(false);
  });

  it('is a problem document over HTTP/1.0, where nothing else could tell', async () => {
    const socket = connect(Number(new URL(server.address).port), 'localhost');
    const path = `/sparql?format=csv&query=${encodeURIComponent('SELECT ?a ?d { ?a ?b ?c . ?d ?e ?f }')}`;
    socket.write(`GET ${path} HTTP/1.0\r\n\r\n`);
    const { text } = await rest(socket.setEncoding('utf8'));
    expect(text).toMatch(/^HTTP\/1\.1 4(22|26) /);
    expect(text).not.toContain('http://example.org/thing/');
  });

  it('is whole where it keeps within the limit, to the last row', async () => {
    const { response } = await ask(server, `${LARGE} LIMIT 100000`);
    const { text, broke } = await rest(response);
    expect([broke, response.complete]).toEqual([false, true]);
    expect(text.trimEnd().split('\r\n').length).toBe(100_001);
  });
});
