import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { controlRoutes, identifyBy } from '../../src/api/index.ts';
import { anonymous, hashOfSecret } from '../../src/auth/index.ts';
import { baseUrl, fakeEngine, sender, writer } from './fakes.ts';

function control(overrides: Parameters<typeof fakeEngine>[0] = {}) {
  const { engine, asked } = fakeEngine(overrides);
  return { send: sender(controlRoutes({ engine, settings: { baseUrl, version: '1' } })), asked };
}

describe('the control interface', () => {
  it('stores a document that is sent as the body', async () => {
    const { send, asked } = control();
    const response = await send('/control/load?mediaType=text/turtle&name=a.ttl&graph=urn:g', {
      method: 'POST',
      body: '<a> <b> <c> .',
    });
    expect(await response.json()).toMatchObject({ added: 2 });
    expect(asked.loads).toEqual([{ name: 'a.ttl', text: '<a> <b> <c> .' }]);
  });

  it('says whether it sees the same file as who asks, and hands its name on to be read', async () => {
    const { send } = control();
    const path = fileURLToPath(import.meta.url);
    const { dev, ino, size } = statSync(path);
    const asking = (more: object) =>
      send(
        `/control/file?${new URLSearchParams({ file: path, device: `${dev}`, inode: `${ino}`, size: `${size}`, ...more })}`,
      );
    expect(await (await asking({})).json()).toEqual({ reads: true });
    for (const other of [{ size: '1' }, { inode: '1' }, { device: '1' }, { file: `${path}.gone` }])
      expect(await (await asking(other)).json()).toEqual({ reads: false });
    const files: unknown[] = [];
    const loading = control({
      load: async ({ documents }) => {
        files.push(documents[0]!.file);
        return { changeSet: 1, added: 1, removed: 0, statements: 1 };
      },
    });
    const query = new URLSearchParams({ mediaType: 'text/turtle', name: 'a.ttl', file: path });
    expect((await loading.send(`/control/load?${query}`, { method: 'POST' })).status).toBe(200);
    expect(files).toEqual([path]);
  });

  it('refuses a syntax that it does not know and a graph that is no IRI', async () => {
    const { send } = control();
    const post = { method: 'POST', body: 'x' };
    expect((await send('/control/load?mediaType=text/plain&name=a', post)).status).toBe(415);
    const bad = await send('/control/load?mediaType=text/turtle&name=a&graph=x', post);
    expect(await bad.json()).toMatchObject({ status: 400, field: 'graph' });
  });

  it('makes a token and refuses a scope that is none', async () => {
    const written: unknown[] = [];
    const { send } = control({
      write: async (...call: unknown[]) => {
        written.push(call);
        return { id: 1, secret: 'pin_x' } as never;
      },
    });
    const created = await send('/control/token', {
      method: 'POST',
      body: '{"scope":"write","label":"desk"}',
    });
    expect(created.status).toBe(201);
    expect(written).toEqual([['token.create', { scope: 'write', label: 'desk' }]]);
    const refused = await send('/control/token', { method: 'POST', body: '{"scope":"all"}' });
    expect(await refused.json()).toMatchObject({ status: 400, field: 'scope' });
    expect((await send('/control/token', { method: 'POST', body: '{' })).status).toBe(400);
  });

  it('tells its state and takes updates', async () => {
    const { send, asked } = control();
    expect(await (await send('/control/status')).json()).toMatchObject({ version: '1', statements: 10 });
    const headers = { 'content-type': 'application/sparql-update' };
    await send('/control/update', { method: 'POST', headers, body: 'CLEAR ALL' });
    expect(asked.updates[0]).toMatchObject({ text: 'CLEAR ALL', origin: { agent: 'command line' } });
  });
});

describe('who asks', () => {
  const { engine } = fakeEngine({
    read: async (_name: string, argument: unknown) =>
      ((argument as { hash: string }).hash === hashOfSecret('pin_good')
        ? { caller: writer, endsAtMs: undefined }
        : undefined) as never,
  });
  const identify = identifyBy(engine);
  const asking = (authorization?: string) =>
    identify(new Request(baseUrl, authorization === undefined ? {} : { headers: { authorization } }));

  it('is anybody without a header, and the bearer of a known token', async () => {
    expect(await asking()).toEqual(anonymous);
    expect(await asking('Bearer pin_good')).toEqual(writer);
    expect(await asking('bearer pin_good')).toEqual(writer);
  });

  it.each(['Bearer pin_bad', 'Basic abc', 'Bearer', 'Bearer a b'])('is refused with %s', async (header) => {
    await expect(asking(header)).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});
