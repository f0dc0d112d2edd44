import { describe, expect, it } from 'vitest';
import { createOutbound } from '../../src/outbound/index.ts';
import { httpServer, type Stub, stubNetwork, tcpServer, textOf } from './stub-connector.ts';

const GET = { method: 'GET', headers: {} } as const;

function outbound(network: Stub, allow: readonly string[], privateHosts: readonly string[] = []) {
  return createOutbound({ allow, privateHosts }, network);
}

const hello = () => httpServer((_, response) => response.end('hello'));

describe('the guard', () => {
  it('lets a request to a public address through', async () => {
    const network = stubNetwork(await hello(), { 'remote.example': [['93.184.216.34']] });
    const answer = await outbound(network, ['http://remote.example']).request({
      ...GET,
      url: 'http://remote.example/x#part',
    });
    expect(answer).toMatchObject({ status: 200, url: 'http://remote.example/x' });
    expect(await textOf(answer.body)).toBe('hello');
    expect(network.connected).toEqual(['93.184.216.34']);
  });

  it.each([
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0177.0.0.1/',
    'http://127.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[fe80::1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://169.254.169.254/latest/meta-data/',
    'http://localhost/',
  ])('does not ask %s, which nobody allowed, and connects nowhere', async (url) => {
    const network = stubNetwork(await hello(), { localhost: [['127.0.0.1']] });
    await expect(outbound(network, ['http://remote.example']).request({ ...GET, url })).rejects.toMatchObject(
      {
        code: 'outbound-refused',
      },
    );
    expect(network).toMatchObject({ resolved: [], connected: [] });
  });

  it.each(['ftp://remote.example/', 'file:///etc/passwd', 'data:text/turtle,', 'urn:x', 'x', ''])(
    'does not ask "%s", which is no address of the web',
    async (url) => {
      const network = stubNetwork(0, {});
      await expect(
        outbound(network, ['http://remote.example']).request({ ...GET, url }),
      ).rejects.toMatchObject({
        code: 'outbound-refused',
      });
    },
  );

  it('does not ask with a user name or password', async () => {
    const network = stubNetwork(0, {});
    const request = { ...GET, url: 'http://me:secret@remote.example/' };
    const refusal = await outbound(network, ['http://remote.example'])
      .request(request)
      .catch((thrown) => thrown);
    expect(refusal).toMatchObject({ code: 'outbound-refused' });
    expect(refusal.message).not.toContain('secret');
  });

  it.each([
    [['10.0.0.1']],
    [['93.184.216.34', '10.0.0.1']],
    [['93.184.216.34', '::1']],
    [['169.254.169.254']],
    [['::ffff:127.0.0.1']],
    [['2002:7f00:1::1']],
  ])('looks at every address that a name has: %j', async (addresses) => {
    const network = stubNetwork(await hello(), { 'remote.example': [addresses] });
    await expect(
      outbound(network, ['http://remote.example']).request({ ...GET, url: 'http://remote.example/' }),
    ).rejects.toMatchObject({ code: 'outbound-refused' });
    expect(network.connected).toEqual([]);
  });

  it('connects to the very address that it looked at, whatever the name says the next moment', async () => {
    const network = stubNetwork(await hello(), { 'remote.example': [['93.184.216.34'], ['127.0.0.1']] });
    const ask = () =>
      outbound(network, ['http://remote.example']).request({ ...GET, url: 'http://remote.example/' });
    await textOf((await ask()).body);
    expect(network).toMatchObject({ resolved: ['remote.example'], connected: ['93.184.216.34'] });
    await expect(ask()).rejects.toMatchObject({ code: 'outbound-refused' });
    expect(network.connected).toHaveLength(1);
  });

  it('sends nothing over a connection that is somewhere else than it was asked for', async () => {
    let bytes = 0;
    const port = await tcpServer((socket) => socket.on('data', (data) => (bytes += data.length)));
    const names = { 'remote.example': [['93.184.216.34']] };
    for (const scheme of ['http', 'https']) {
      const network = stubNetwork(port, names, '127.0.0.1');
      await expect(
        outbound(network, [`${scheme}://remote.example`]).request({
          ...GET,
          url: `${scheme}://remote.example/`,
        }),
      ).rejects.toMatchObject({ code: 'outbound-refused', message: expect.stringContaining('127.0.0.1') });
      expect(network.connected).toEqual(['93.184.216.34']);
    }
    expect(bytes).toBe(0);
  });

  it('lets a host that is named as private be private, and this machine be localhost', async () => {
    const port = await hello();
    const names = { 'triples.test': [['10.0.0.1']], localhost: [['127.0.0.1', '::1']] };
    const allow = ['http://triples.test', 'http://localhost'];
    for (const url of ['http://triples.test/', 'http://localhost/']) {
      const { body } = await outbound(stubNetwork(port, names), allow, ['triples.test']).request({
        ...GET,
        url,
      });
      expect(await textOf(body)).toBe('hello');
    }
    const metadata = stubNetwork(port, { 'triples.test': [['169.254.169.254']] });
    await expect(
      outbound(metadata, allow, ['triples.test']).request({ ...GET, url: 'http://triples.test/' }),
    ).rejects.toMatchObject({ code: 'outbound-refused' });
  });

  it('tries the next address where one takes no connection', async () => {
    const network = stubNetwork(await hello(), { 'remote.example': [['93.184.216.34', '93.184.216.35']] });
    const { connect } = network;
    network.connect = (address, port, signal) =>
      address.endsWith('.34') ? Promise.reject(new Error('ECONNREFUSED')) : connect(address, port, signal);
    const { body } = await outbound(network, ['http://remote.example']).request({
      ...GET,
      url: 'http://remote.example/',
    });
    expect(await textOf(body)).toBe('hello');
  });
});

describe('redirects', () => {
  const names = { 'remote.example': [['93.184.216.34']], 'other.example': [['93.184.216.35'], ['10.0.0.1']] };

  /** Redirects by the path: `/to?ADDRESS`, with the status before it. */
  const redirecting = (seen: string[] = []) =>
    httpServer((request, response) => {
      const { pathname, search } = new URL(request.url!, 'http://x');
      seen.push(
        `${request.method} ${request.headers.host}${pathname} ${request.headers['content-type'] ?? '-'}`,
      );
      const status = Number(pathname.slice(1));
      if (!(status >= 300)) response.end('there');
      else response.writeHead(status, { location: decodeURIComponent(search.slice(1)) }).end();
    });

  it('are followed within the list, and the answer says where from', async () => {
    const network = stubNetwork(await redirecting(), names);
    const answer = await outbound(network, ['http://remote.example', 'http://other.example/in']).request({
      ...GET,
      url: 'http://remote.example/302?http://other.example/in/here',
    });
    expect(answer.url).toBe('http://other.example/in/here');
    expect(await textOf(answer.body)).toBe('there');
  });

  it.each([
    'http://elsewhere.example/',
    'http://other.example/out',
    'http://127.0.0.1/',
    'http://[::ffff:10.0.0.1]/',
    'https://remote.example/',
    'file:///etc/passwd',
    '//169.254.169.254/latest',
    'http://me:secret@remote.example/',
  ])('are not followed to %s', async (target) => {
    const network = stubNetwork(await redirecting(), names);
    const url = `http://remote.example/302?${encodeURIComponent(target)}`;
    await expect(
      outbound(network, ['http://remote.example', 'http://other.example/in']).request({ ...GET, url }),
    ).rejects.toMatchObject({ code: 'outbound-refused' });
    expect(network.connected).toEqual(['93.184.216.34']);
  });

  it('are looked at as if each had been the first address', async () => {
    const network = stubNetwork(await redirecting(), { ...names, 'other.example': [['10.0.0.1']] });
    const url = 'http://remote.example/301?http://other.example/in';
    await expect(
      outbound(network, ['http://remote.example', 'http://other.example']).request({ ...GET, url }),
    ).rejects.toMatchObject({ code: 'outbound-refused', message: expect.stringContaining('10.0.0.1') });
    expect(network.connected).toEqual(['93.184.216.34']);
  });

  it('are few', async () => {
    const network = stubNetwork(await redirecting(), names);
    const url = 'http://remote.example/307?/307';
    await expect(outbound(network, ['http://remote.example']).request({ ...GET, url })).rejects.toMatchObject(
      { code: 'remote-failed', message: expect.stringContaining('more than 3 times') },
    );
    expect(network.connected).toHaveLength(4);
  });

  it.each([
    [301, 'POST', 'text/plain'],
    [307, 'POST', 'text/plain'],
    [308, 'POST', 'text/plain'],
    [303, 'GET', '-'],
  ])('with %d ask again by %s', async (status, method, type) => {
    const seen: string[] = [];
    const network = stubNetwork(await redirecting(seen), names);
    const { body } = await outbound(network, ['http://remote.example']).request({
      method: 'POST',
      url: `http://remote.example/${status}?/there`,
      headers: { 'content-type': 'text/plain' },
      body: 'question',
    });
    expect(await textOf(body)).toBe('there');
    expect(seen[1]).toBe(`${method} remote.example/there ${type}`);
  });
});
