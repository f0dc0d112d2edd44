import { once } from 'node:events';
import { type IncomingMessage, request as nodeRequest } from 'node:http';
import {
  brotliCompressSync,
  brotliDecompressSync,
  constants,
  createGunzip,
  gunzipSync,
  gzipSync,
} from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anonymous } from '../../src/auth/index.ts';
import {
  conditional,
  createHttpServer,
  type Handler,
  type HttpServer,
  type Route,
  sized,
  textResponse,
} from '../../src/http/index.ts';

const LONG = 'the same words again and again; '.repeat(1000);
let server: HttpServer;
let port: number;
/** Lets the slow answer go on. */
let goOn: () => void;
let cancelled: boolean;
let logged: string[];

const bytes = (text: string) => new TextEncoder().encode(text);

/** One part, then nothing until it is told to go on, then the end or a failure. */
const slow =
  (first: string, fails: boolean): Handler =>
  () => {
    let part = 0;
    const waited = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        part += 1;
        if (part === 1) return controller.enqueue(bytes(first));
        await waited;
        if (fails) throw new Error('half way');
        controller.enqueue(bytes('last'));
        return controller.close();
      },
      cancel() {
        cancelled = true;
      },
    });
    return new Response(body, { headers: { 'content-type': 'text/plain; charset=utf-8', vary: 'Accept' } });
  };

const version = { generation: 3, changedAt: new Date('2026-01-02T03:04:05Z') };
const routes: readonly Route[] = [
  { method: 'GET', path: '/long', handler: () => textResponse(LONG) },
  { method: 'GET', path: '/short', handler: () => textResponse('short') },
  { method: 'GET', path: '/picture', handler: () => sized(bytes(LONG), 'image/png') },
  {
    method: 'GET',
    path: '/tagged',
    handler: (request) => conditional(request, version, 'txt', () => textResponse(LONG)),
  },
  { method: 'GET', path: '/strong', handler: () => textResponse(LONG, { headers: { etag: '"a"' } }) },
  { method: 'GET', path: '/slow', handler: slow(LONG, false) },
  { method: 'GET', path: '/slow-and-small', handler: slow('first', false) },
  { method: 'GET', path: '/breaking', handler: slow(LONG, true) },
  {
    method: 'POST',
    path: '/read',
    handler: async (request) => textResponse(String((await request.text()).length)),
    bodyBytesMax: 50_000,
  },
];

beforeEach(async () => {
  cancelled = false;
  logged = [];
  server = createHttpServer({
    routes,
    baseUrl: 'http://localhost',
    identify: async () => anonymous,
    log: (_level, message) => logged.push(message),
    limits: { closeTimeoutMs: 200 },
  });
  ({ port } = await server.listen({ host: '127.0.0.1', port: 0 }));
});
afterEach(() => server.close());

/** A request whose answer nothing unpacks on the way. */
async function ask(
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<IncomingMessage> {
  const request = nodeRequest({ host: '127.0.0.1', port, path, method, headers }).end();
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  return response;
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

describe('answers', () => {
  it.each([
    ['gzip', 'gzip', gunzipSync],
    ['br', 'br', brotliDecompressSync],
    ['gzip;q=0.5, br;q=0', 'gzip', gunzipSync],
    ['gzip;q=0.2, br;q=0.8', 'br', brotliDecompressSync],
  ])('are packed for Accept-Encoding: %s', async (accepted, coding, unpack) => {
    const response = await ask('/long', { 'accept-encoding': accepted });
    expect(response.headers).toMatchObject({ 'content-encoding': coding, vary: 'Accept-Encoding' });
    expect(response.headers['content-length']).toBeUndefined();
    const body = await bodyOf(response);
    expect(body.length).toBeLessThan(LONG.length / 10);
    expect(unpack(body).toString()).toBe(LONG);
  });

  it.each([
    ['the client takes none', '/long', {}],
    ['the client refuses it', '/long', { 'accept-encoding': 'gzip;q=0, identity' }],
    ['it is tiny', '/short', { 'accept-encoding': 'gzip' }],
    ['it is packed already', '/picture', { 'accept-encoding': 'gzip' }],
  ])('stay as they are where %s', async (_why, path, headers) => {
    const response = await ask(path, headers);
    expect(response.headers['content-encoding']).toBeUndefined();
    expect((await bodyOf(response)).toString()).toBe(path === '/short' ? 'short' : LONG);
  });

  it('that might have been packed say so', async () => {
    expect((await ask('/long')).headers.vary).toBe('Accept-Encoding');
    expect((await ask('/picture')).headers.vary).toBeUndefined();
  });

  it('keep their tag, which is weak, and answer 304 to it', async () => {
    const packed = await ask('/tagged', { 'accept-encoding': 'gzip' });
    const plain = await ask('/tagged');
    expect(packed.headers.etag).toBe(plain.headers.etag);
    const again = await ask('/tagged', { 'accept-encoding': 'gzip', 'if-none-match': packed.headers.etag! });
    expect(again.statusCode).toBe(304);
    expect(again.headers.vary).toBe('Accept-Encoding');
    expect((await ask('/strong', { 'accept-encoding': 'gzip' })).headers.etag).toBe('W/"a"');
  });

  it('say the same to HEAD, without the body', async () => {
    const response = await ask('/long', { 'accept-encoding': 'gzip' }, 'HEAD');
    expect(response.headers['content-encoding']).toBe('gzip');
    expect((await bodyOf(response)).length).toBe(0);
  });

  it.each(['/slow', '/slow-and-small'])('leave as they are made: %s', async (path) => {
    const response = await ask(path, { 'accept-encoding': 'gzip' });
    expect(response.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept, Accept-Encoding' });
    const unpacked = response.pipe(createGunzip({ finishFlush: constants.Z_SYNC_FLUSH }));
    let text = '';
    const first = path === '/slow' ? LONG : 'first';
    for await (const chunk of unpacked) {
      text += String(chunk);
      // The rest is made only once the first part has come whole.
      if (text === first) goOn();
    }
    expect(text).toBe(`${first}last`);
  });

  it('that break half way break the connection', async () => {
    const response = await ask('/breaking', { 'accept-encoding': 'gzip' });
    goOn();
    await expect(bodyOf(response)).rejects.toThrow('aborted');
    expect(logged.join()).toContain('half way');
  });

  it('are given up when the client goes away', async () => {
    const response = await ask('/slow', { 'accept-encoding': 'gzip' });
    response.destroy();
    while (!cancelled) await new Promise((resolve) => setTimeout(resolve, 5));
  });
});

describe('bodies of requests', () => {
  const post = (body: Uint8Array<ArrayBuffer>, coding: string) =>
    fetch(`http://127.0.0.1:${port}/read`, { method: 'POST', headers: { 'content-encoding': coding }, body });
  const zipped = (text: string) => new Uint8Array(gzipSync(text));

  it.each(['gzip', 'x-gzip', 'GZIP'])('are unpacked from %s', async (coding) => {
    const response = await post(zipped('a'.repeat(50_000)), coding);
    expect([response.status, await response.text()]).toEqual([200, '50000']);
  });

  it('are unpacked from br', async () => {
    const packed = new Uint8Array(brotliCompressSync('b'.repeat(40_000)));
    const response = await post(packed, 'br');
    expect([response.status, await response.text()]).toEqual([200, '40000']);
    expect((await post(packed.slice(0, -4), 'br')).status).toBe(400);
    expect((await post(new Uint8Array(brotliCompressSync('b'.repeat(9_000_000))), 'br')).status).toBe(413);
  });

  it('are limited by what they unpack to', async () => {
    const response = await post(zipped('a'.repeat(20_000_000)), 'gzip');
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ code: 'too-large', bytesMax: 50_000 });
    expect(await (await post(zipped('after'), 'gzip')).text()).toBe('5');
  });

  it.each([
    ['no gzip at all', new Uint8Array(bytes('plain'))],
    ['a gzip that breaks off', zipped(LONG).slice(0, 60)],
  ])('that are %s are refused', async (_what, body) => {
    const response = await post(body, 'gzip');
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'bad-request' });
  });

  it('in other codings are refused with those that are taken', async () => {
    const response = await post(zipped('a'), 'zstd');
    expect([response.status, response.headers.get('accept-encoding')]).toEqual([415, 'gzip, br, identity']);
  });
});
