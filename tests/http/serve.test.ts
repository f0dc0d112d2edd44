import { once } from 'node:events';
import { mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { request as nodeRequest } from 'node:http';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anonymous } from '../../src/auth/index.ts';
import { PinakesError } from '../../src/base/index.ts';
import {
  createHttpServer,
  type Handler,
  type HttpServer,
  type HttpServerOptions,
  jsonResponse,
  type Route,
  textResponse,
} from '../../src/http/index.ts';

let server: HttpServer;
let base: string;
let logged: string[];
/** What the routes below noticed, by name. */
let noticed: Record<string, unknown>;

const endless: Handler = (request) => {
  let chunks = 0;
  request.signal.addEventListener('abort', () => {
    noticed.aborted = true;
  });
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      chunks += 1;
      noticed.chunks = chunks;
      await new Promise((resolve) => setImmediate(resolve));
      controller.enqueue(new Uint8Array(65_536));
    },
    cancel() {
      noticed.cancelled = true;
    },
  });
  return new Response(body, { headers: { 'content-type': 'application/octet-stream' } });
};

const breaking: Handler = () => {
  let sent = false;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent) throw new Error('half way');
      sent = true;
      controller.enqueue(new TextEncoder().encode('first part'));
    },
  });
  return new Response(body);
};

/** Three parts of unknown length in all. */
const piecewise: Handler = () => {
  const parts = ['ab', 'cd', 'ef'];
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const part = parts.shift();
      if (part === undefined) controller.close();
      else controller.enqueue(new TextEncoder().encode(part));
    },
  });
  return new Response(body, { headers: { 'content-type': 'application/octet-stream' } });
};

const routes: readonly Route[] = [
  { method: 'GET', path: '/', handler: () => textResponse('front') },
  { method: 'GET', path: '/thing/:key', handler: (_request, { params }) => jsonResponse(params) },
  { method: 'GET', path: '/search.json', handler: (request) => textResponse(new URL(request.url).search) },
  { method: 'GET', path: '/endless', handler: endless },
  { method: 'GET', path: '/breaking', handler: breaking },
  { method: 'GET', path: '/piecewise', handler: piecewise },
  { method: 'GET', path: '/fails', handler: () => Promise.reject(new Error('inside')) },
  { method: 'POST', path: '/echo', handler: (request) => new Response(request.body), bodyBytesMax: 200_000 },
  {
    method: 'POST',
    path: '/read',
    handler: async (request) => textResponse(String((await request.text()).length)),
  },
  { method: 'POST', path: '/open', crossOrigin: true, handler: () => textResponse('open') },
  {
    method: 'POST',
    path: '/unread',
    handler: () => Promise.reject(new PinakesError('unauthenticated', 'No.')),
  },
];

async function start(options: Partial<HttpServerOptions> = {}): Promise<void> {
  server = createHttpServer({
    routes,
    baseUrl: 'http://localhost',
    identify: async () => anonymous,
    log: (_level, message) => logged.push(message),
    limits: { bodyBytesMax: 1000, closeTimeoutMs: 200 },
    ...options,
  });
  const { port } = await server.listen({ host: '127.0.0.1', port: 0 });
  base = `http://127.0.0.1:${port}`;
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

beforeEach(async () => {
  logged = [];
  noticed = {};
  await start();
});
afterEach(() => server.close());

describe('routing', () => {
  it('finds routes by path, decodes keys, and keeps the query string', async () => {
    expect(await (await fetch(`${base}/`)).text()).toBe('front');
    expect(await (await fetch(`${base}/thing/a%20b.c`)).json()).toEqual({ key: 'a b.c' });
    expect(await (await fetch(`${base}/search.json?q=a+b&q=%C3%A9`)).text()).toBe('?q=a+b&q=%C3%A9');
  });

  it.each(['/nothing', '/thing', '/thing/a/', '/Thing/a', '/searchXjson'])(
    '%s is not found',
    async (path) => {
      const response = await fetch(base + path);
      expect(response.status).toBe(404);
      expect(response.headers.get('content-type')).toBe('application/problem+json');
    },
  );

  it('answers an address that encodes nothing with 400', async () => {
    const response = await fetch(`${base}/thing/%zz`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'bad-request' });
  });

  it('answers a wrong method with 405 and those allowed', async () => {
    const response = await fetch(`${base}/`, { method: 'DELETE' });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
    expect((await fetch(`${base}/echo`)).headers.get('allow')).toBe('POST, OPTIONS');
  });

  it('answers HEAD as GET without the body', async () => {
    const response = await fetch(`${base}/`, { method: 'HEAD' });
    expect([response.status, response.headers.get('content-length'), await response.text()]).toEqual([
      200,
      '5',
      '',
    ]);
    expect((await fetch(`${base}/nothing`, { method: 'HEAD' })).status).toBe(404);
    await fetch(`${base}/endless`, { method: 'HEAD' });
    await until(() => noticed.cancelled === true);
  });

  it('lies below its base path', async () => {
    await server.close();
    await start({ baseUrl: 'http://library.example/catalogue/' });
    expect(await (await fetch(`${base}/catalogue/thing/x`)).json()).toEqual({ key: 'x' });
    expect(await (await fetch(`${base}/catalogue`)).text()).toBe('front');
    expect((await fetch(`${base}/thing/x`)).status).toBe(404);
  });
});

describe('headers', () => {
  it('forbid scripts, styles and frames of others, and do not name the software', async () => {
    const { headers } = await fetch(`${base}/`);
    const policy = headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('strict-transport-security')).toBeNull();
  });

  it('open reads to other origins, and writes only where the route says so', async () => {
    expect((await fetch(`${base}/`)).headers.get('access-control-allow-origin')).toBe('*');
    expect((await fetch(`${base}/nothing`)).headers.get('access-control-allow-origin')).toBe('*');
    const post = (path: string) => fetch(base + path, { method: 'POST', body: 'x' });
    expect((await post('/open')).headers.get('access-control-allow-origin')).toBe('*');
    expect((await post('/echo')).headers.get('access-control-allow-origin')).toBeNull();
    expect((await post('/unread')).headers.get('access-control-allow-origin')).toBeNull();
  });

  it('answer a preflight', async () => {
    const preflight = await fetch(`${base}/open`, { method: 'OPTIONS' });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-methods')).toBe('POST, OPTIONS');
    expect(preflight.headers.get('access-control-allow-headers')).toContain('Content-Type');
    const closed = await fetch(`${base}/echo`, { method: 'OPTIONS' });
    expect(closed.headers.get('access-control-allow-origin')).toBeNull();
    expect(closed.headers.get('allow')).toBe('POST, OPTIONS');
  });

  it('that are too many are refused with 431', async () => {
    const response = await fetch(`${base}/`, { headers: { 'x-large': 'a'.repeat(40_000) } });
    expect(response.status).toBe(431);
  });
});

describe('bodies', () => {
  it('stream both ways', async () => {
    const large = 'é'.repeat(60_000);
    const response = await fetch(`${base}/echo`, { method: 'POST', body: large });
    expect(await response.text()).toBe(large);
  });

  it('are refused by their declared length', async () => {
    const response = await fetch(`${base}/read`, { method: 'POST', body: 'a'.repeat(1001) });
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ code: 'too-large', bytesMax: 1000 });
    expect(await (await fetch(`${base}/read`, { method: 'POST', body: 'a'.repeat(1000) })).text()).toBe(
      '1000',
    );
  });

  it('are refused by counting where no length is declared', async () => {
    const request = nodeRequest(`${base}/read`, { method: 'POST' });
    for (let part = 0; part < 11; part += 1) request.write('a'.repeat(100));
    request.end();
    const [response] = (await once(request, 'response')) as [{ statusCode: number; resume(): void }];
    response.resume();
    expect(response.statusCode).toBe(413);
  });

  it('that nobody reads do not hold the connection up', async () => {
    const response = await fetch(`${base}/unread`, { method: 'POST', body: 'a'.repeat(900) });
    expect(response.status).toBe(401);
    expect((await fetch(`${base}/`)).status).toBe(200);
  });

  it('are made only as fast as the client reads', async () => {
    const { port } = new URL(base);
    const socket = connect(Number(port), '127.0.0.1');
    socket.pause();
    socket.write('GET /endless HTTP/1.1\r\nHost: x\r\n\r\n');
    await until(() => Number(noticed.chunks ?? 0) > 0);
    let before = -1;
    // It goes on until the buffers on the way are full, and then stands still.
    while (before !== noticed.chunks) {
      before = noticed.chunks as number;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect(noticed.cancelled).toBeUndefined();
    socket.destroy();
    await until(() => noticed.cancelled === true && noticed.aborted === true);
  });

  it('that break half way break the connection, and are logged', async () => {
    await expect(fetch(`${base}/breaking`).then((response) => response.text())).rejects.toThrow();
    expect(logged.join()).toContain('half way');
  });
});

describe('HTTP/1.0, which knows no chunks', () => {
  /** Everything that comes back until the connection ends. */
  async function ask(path: string): Promise<string> {
    const socket = connect(Number(new URL(base).port), '127.0.0.1');
    socket.write(`GET ${path} HTTP/1.0\r\n\r\n`);
    let text = '';
    for await (const chunk of socket.setEncoding('latin1')) text += String(chunk);
    return text;
  }

  it('is told the length of every answer', async () => {
    const text = await ask('/piecewise');
    expect(text).toMatch(/^HTTP\/1\.1 200 /);
    expect(text.toLowerCase()).toContain('content-length: 6');
    expect(text).toMatch(/\r\n\r\nabcdef$/);
  });

  it('gets a problem instead of an answer that breaks off, or is too long to be held', async () => {
    const broken = await ask('/breaking');
    expect(broken).toMatch(/^HTTP\/1\.1 500 /);
    expect(broken).not.toContain('first part');
    const endless = await ask('/endless');
    expect(endless).toMatch(/^HTTP\/1\.1 426 /);
    expect(endless.toLowerCase()).toContain('upgrade: http/1.1');
    expect(noticed.cancelled).toBe(true);
  });
});

describe('failures and the end', () => {
  it('tell an identifier and log the rest', async () => {
    const response = await fetch(`${base}/fails`);
    expect(response.status).toBe(500);
    const text = await response.text();
    expect(text).not.toContain('inside');
    expect(logged).toEqual(['inside']);
  });

  it('of the finding out who asks are answered as problems', async () => {
    await server.close();
    await start({ identify: () => Promise.reject(new PinakesError('unauthenticated', 'Unknown token.')) });
    const response = await fetch(`${base}/`, { headers: { authorization: 'Bearer x' } });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toContain('invalid_token');
  });

  it('of listening name the place', async () => {
    const second = createHttpServer({
      routes,
      baseUrl: base,
      identify: async () => anonymous,
      log: () => {},
    });
    const { port } = new URL(base);
    await expect(second.listen({ host: '127.0.0.1', port: Number(port) })).rejects.toMatchObject({
      code: 'settings',
      message: expect.stringContaining(`port ${port}`) as string,
    });
  });

  it('closing cuts what does not end by itself', async () => {
    const response = await fetch(`${base}/endless`);
    const read = response.arrayBuffer();
    read.catch(() => {});
    await server.close();
    await expect(read).rejects.toThrow();
    await expect(fetch(`${base}/`)).rejects.toThrow();
  });
});

describe('a Unix socket', () => {
  it('serves the same, to its owner only, also where one was left behind', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'pinakes-socket-'));
    const socketPath = join(folder, 'control.sock');
    const options = { routes, baseUrl: 'http://localhost', identify: async () => anonymous, log: () => {} };
    const local = createHttpServer(options);
    try {
      // A socket that is moved away stays when its server closes, like that of a server that was killed.
      const killed = createServer().listen(join(folder, 'killed.sock'));
      await once(killed, 'listening');
      await rename(join(folder, 'killed.sock'), socketPath);
      killed.close();
      await local.listen({ socketPath });
      expect((await stat(socketPath)).mode & 0o777).toBe(0o600);
      const request = nodeRequest({ socketPath, path: '/thing/x' }).end();
      const [response] = (await once(request, 'response')) as [AsyncIterable<Buffer>];
      let text = '';
      for await (const chunk of response) text += String(chunk);
      expect(JSON.parse(text)).toEqual({ key: 'x' });
    } finally {
      await local.close();
      await rm(folder, { recursive: true });
    }
  });
});
