import { beforeAll, describe, expect, it } from 'vitest';
import { EditedRecords } from './edited-records.ts';
import { parseLinks } from './link-values.ts';
import { servedCatalogue } from './served-catalogue.ts';

const server = servedCatalogue({ writer: 'Anna Quill' });
const records = new EditedRecords(server);

describe('Memento (RFC 7089)', () => {
  let ids: number[];
  beforeAll(async () => {
    ids = [
      await records.newResource('m1', 'One'),
      await records.retitle('m1', 'Two'),
      await records.retitle('m1', 'Three'),
    ];
  });

  it('names its TimeGate and TimeMap at the original, and says what it depends on', async () => {
    const response = await server.get('/resource/m1', { accept: 'text/html' });
    expect(response.headers.get('vary')).toMatch(/Accept-Datetime/i);
    const links = response.headers.get('link')!;
    expect(links).toContain(`<${server.address}/resource/m1>; rel="original timegate"`);
    expect(links).toContain(`<${server.address}/resource/m1/timemap>; rel="timemap"`);
    expect(response.headers.has('memento-datetime')).toBe(false);
  });

  it('leads to the version of a date, the last of a second, the first for a date before', async () => {
    const { versions } = await records.historyOf('/resource/m1');
    const newest = new Date(versions[0]!.at);
    const until = versions.filter(
      ({ at: moment }) => Math.floor(Date.parse(moment) / 1000) <= newest.getTime() / 1000,
    );
    const response = await server.get('/resource/m1', { 'accept-datetime': newest.toUTCString() });
    expect(response.status).toBe(302);
    expect(response.headers.get('vary')).toMatch(/Accept-Datetime/i);
    expect(response.headers.get('location')).toBe(`/resource/m1?at=${until[0]!.version}`);
    const early = await server.get('/resource/m1.ttl', {
      'accept-datetime': 'Thu, 31 May 2007 20:35:00 GMT',
    });
    expect(early.headers.get('location')).toBe(`/resource/m1.ttl?at=${ids[0]}`);
    for (const wrong of [
      'yesterday',
      'Fri, 31 May 2007 20:35:00 GMT',
      '2026-11-26T10:00:00Z',
      'Thu, 31 Feb 2007 20:35:00 GMT',
    ]) {
      expect((await server.get('/resource/m1', { 'accept-datetime': wrong })).status, wrong).toBe(400);
    }
  });

  it('says of a memento when it was made and which its neighbours are', async () => {
    const response = await server.get(`/resource/m1.json?at=${ids[1]}`);
    const { versions } = await records.historyOf('/resource/m1');
    expect(response.headers.get('memento-datetime')).toBe(new Date(versions[1]!.at).toUTCString());
    const links = response.headers.get('link')!;
    const address = (version: number) => `<${server.address}/resource/m1.json?at=${version}>`;
    expect(links).toContain(`${address(ids[0]!)}; rel="first prev memento"; datetime=`);
    expect(links).toContain(`${address(ids[2]!)}; rel="last next memento"; datetime=`);
    expect(links).toContain('rel="original timegate"');
    const tag = response.headers.get('etag')!;
    expect((await server.get(`/resource/m1.json?at=${ids[1]}`, { 'if-none-match': tag })).status).toBe(304);
    expect((await server.get(`/resource/m1.json?at=${ids[0]}`, { 'if-none-match': tag })).status).toBe(200);
    const page = async (version: number) => {
      const found = await server.get(`/resource/m1.html?at=${version}`);
      expect(found.headers.has('last-modified')).toBe(false);
      return found.headers.get('etag')!;
    };
    const pages = [await page(ids[1]!), await page(ids[2]!)];
    // What changes elsewhere changes nothing here, and a new version only the page of the one before it.
    await records.update(
      'INSERT DATA { GRAPH <graph/records> { <id/agent/elsewhere> foaf:name "Elsewhere" } }',
    );
    expect((await server.get(`/resource/m1.json?at=${ids[1]}`, { 'if-none-match': tag })).status).toBe(304);
    expect([await page(ids[1]!), await page(ids[2]!)]).toEqual(pages);
    ids.push(await records.retitle('m1', 'Four'));
    expect(await page(ids[1]!)).toBe(pages[0]);
    expect(await page(ids[2]!)).not.toBe(pages[1]);
    const today = new Date().toUTCString();
    const asked = await server.get(`/resource/m1.html?at=${ids[2]}`, { 'if-modified-since': today });
    expect(asked.status).toBe(200);
  });

  it('has a TimeMap in the link format and as JSON', async () => {
    const response = await server.get('/resource/m1/timemap');
    expect(response.headers.get('content-type')).toMatch('application/link-format');
    const map = parseLinks(await response.text());
    expect(map.filter(({ rels }) => rels.includes('memento')).map(({ target }) => target)).toEqual(
      ids.map((id) => `${server.address}/resource/m1?at=${id}`),
    );
    expect(map.filter(({ rels }) => rels.includes('original'))).toHaveLength(1);
    expect(map.find(({ rels }) => rels.includes('self'))).toMatchObject({
      attributes: { type: 'application/link-format' },
    });
    for (const { rels, attributes } of map) {
      if (rels.includes('memento'))
        expect(new Date(attributes.datetime!).toUTCString()).toBe(attributes.datetime);
    }
    const json = (await (await server.get('/resource/m1/timemap.json')).json()) as {
      mementos: { list: { version: number }[] };
    };
    expect(json.mementos.list.map(({ version }) => version)).toEqual(ids);
    expect((await server.get('/resource/never/timemap')).status).toBe(404);
  });
});
