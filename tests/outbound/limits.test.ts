import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createOutbound, type OutboundLimits } from '../../src/outbound/index.ts';
import { httpServer, stubNetwork, tcpServer, textOf } from './stub-connector.ts';

const URL_OF_REMOTE = 'http://remote.example/';
const GET = { method: 'GET', url: URL_OF_REMOTE, headers: {} } as const;

function outbound(port: number, limits: Partial<OutboundLimits>) {
  const network = stubNetwork(port, { 'remote.example': [['93.184.216.34']] });
  return createOutbound({ allow: [URL_OF_REMOTE], privateHosts: [], limits }, network);
}

async function failureOf(port: number, limits: Partial<OutboundLimits>, signal?: AbortSignal) {
  try {
    const { body } = await outbound(port, limits).request(GET, signal);
    return await textOf(body);
  } catch (thrown) {
    return thrown;
  }
}

describe('limits of a request', () => {
  it('on connecting', async () => {
    const network = stubNetwork(0, { 'remote.example': [['93.184.216.34']] });
    network.connect = (_address, _port, signal) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    const asked = createOutbound(
      { allow: [URL_OF_REMOTE], privateHosts: [], limits: { connectMs: 30 } },
      network,
    ).request(GET);
    await expect(asked).rejects.toMatchObject({ code: 'remote-timeout', detail: { limitMs: 30 } });
  });

  it('on finding the host', async () => {
    const network = stubNetwork(0, {});
    network.resolve = () => new Promise(() => {});
    const asked = createOutbound(
      { allow: [URL_OF_REMOTE], privateHosts: [], limits: { connectMs: 30 } },
      network,
    ).request(GET);
    await expect(asked).rejects.toMatchObject({ code: 'remote-timeout' });
  });

  it('on the first byte', async () => {
    const port = await tcpServer(() => {});
    expect(await failureOf(port, { firstByteMs: 50 })).toMatchObject({
      code: 'remote-timeout',
      message: 'http://remote.example/ has not begun to answer within 50 ms.',
    });
  });

  it('on the first byte, however slowly the headers drip', async () => {
    const port = await tcpServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      const timer = setInterval(() => socket.write('X-Drip: drop\r\n'), 5);
      socket.on('close', () => clearInterval(timer));
    });
    expect(await failureOf(port, { firstByteMs: 80 })).toMatchObject({ code: 'remote-timeout' });
  });

  it('on the whole answer, however slowly it drips', async () => {
    let closed: Promise<unknown> | undefined;
    const port = await httpServer((request, response) => {
      closed = new Promise((resolve) => request.socket.on('close', resolve));
      const timer = setInterval(() => response.write('.'), 5);
      request.socket.on('close', () => clearInterval(timer));
    });
    expect(await failureOf(port, { wholeMs: 100 })).toMatchObject({
      code: 'remote-timeout',
      message: 'http://remote.example/ has not answered whole within 100 ms.',
    });
    await closed;
  });

  it('on the size, as sent and as unpacked', async () => {
    const plain = await httpServer((_, response) => response.end('x'.repeat(2000)));
    const dripping = await httpServer((_, response) => {
      for (let i = 0; i < 20; i++) response.write('x'.repeat(100));
      response.end();
    });
    const bomb = await httpServer((_, response) => {
      response.setHeader('content-encoding', 'gzip');
      response.end(gzipSync('x'.repeat(1_000_000)));
    });
    for (const port of [plain, dripping, bomb]) {
      expect(await failureOf(port, { bytesMax: 1999 })).toMatchObject({ code: 'remote-content' });
    }
    expect(await failureOf(plain, { bytesMax: 2000 })).toBe('x'.repeat(2000));
    expect(await failureOf(bomb, { bytesMax: 1_000_000 })).toBe('x'.repeat(1_000_000));
  });

  it('on the number at one time; the others wait', async () => {
    let [now, most, asked] = [0, 0, 0];
    const port = await httpServer((_, response) => {
      asked++;
      most = Math.max(most, ++now);
      setTimeout(() => {
        now--;
        response.end('done');
      }, 20);
    });
    const asking = outbound(port, { requestsMax: 2 });
    const answers = await Promise.all(
      Array.from({ length: 6 }, async () => textOf((await asking.request(GET)).body)),
    );
    expect(answers).toEqual(Array(6).fill('done'));
    expect({ most, asked }).toEqual({ most: 2, asked: 6 });
  });

  it('gives the turn of a request that fails to the next', async () => {
    const port = await tcpServer((socket) => socket.destroy());
    const asking = outbound(port, { requestsMax: 1 });
    for (let i = 0; i < 3; i++) {
      await expect(asking.request(GET)).rejects.toMatchObject({ code: 'remote-failed' });
    }
  });
});

describe('a caller that goes away', () => {
  it('ends the request at any point', async () => {
    const silent = await tcpServer(() => {});
    const endless = await httpServer((_, response) => response.write('begun'));
    for (const port of [silent, endless]) {
      const gone = new AbortController();
      setTimeout(() => gone.abort(), 50);
      expect(await failureOf(port, {}, gone.signal)).toMatchObject({ code: 'cancelled' });
    }
    expect(await failureOf(silent, {}, AbortSignal.abort())).toMatchObject({ code: 'cancelled' });
  });
});

describe('what is no answer', () => {
  it.each([
    ['not HTTP', 'SSH-2.0-OpenSSH\r\n'],
    ['too many headers', `HTTP/1.1 200 OK\r\n${'X-Long: y\r\n'.repeat(10_000)}\r\n`],
    ['a body that breaks off', 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf'],
    ['a packed body that breaks off', 'HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8b\x08'],
    [
      'a packed body that is not packed',
      'HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 4\r\n\r\nhalf',
    ],
    ['a redirect to nowhere', 'HTTP/1.1 302 Found\r\nLocation: http://\r\nContent-Length: 0\r\n\r\n'],
  ])('%s is a failure of the other server', async (_, text) => {
    const port = await tcpServer((socket) => {
      socket.once('data', () => socket.end(text, 'latin1'));
    });
    expect(await failureOf(port, {})).toMatchObject({ code: 'remote-failed' });
  });

  it('a coding that was not asked for is refused', async () => {
    const port = await httpServer((_, response) => {
      response.setHeader('content-encoding', 'zstd');
      response.end('x');
    });
    expect(await failureOf(port, {})).toMatchObject({ code: 'remote-content' });
  });

  it('a host that has no address is named in a sentence', async () => {
    const asked = createOutbound({ allow: [URL_OF_REMOTE], privateHosts: [] }, stubNetwork(0, {})).request(
      GET,
    );
    await expect(asked).rejects.toMatchObject({
      code: 'remote-failed',
      message: expect.stringMatching(/^http:\/\/remote\.example\/: .*ENOTFOUND/),
    });
  });

  it('an error status is an answer', async () => {
    const port = await httpServer((_, response) => response.writeHead(503).end('busy'));
    const { status, body } = await outbound(port, {}).request(GET);
    expect(status).toBe(503);
    expect(await textOf(body)).toBe('busy');
  });
});
