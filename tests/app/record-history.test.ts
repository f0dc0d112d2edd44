import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  newFolder,
  newToken,
  pinakes,
  type RunningServer,
  removeFolder,
  startServer,
} from './running-server.ts';

const folder = newFolder();
let server: RunningServer;
let token: string;

beforeAll(async () => {
  server = await startServer(folder);
  token = await newToken(folder, 'write', 'Anna Quill');
});
afterAll(async () => {
  await server.stop();
  removeFolder(folder);
});

const PREFIXES = `BASE <${'{base}'}/> PREFIX pin: <https://w3id.org/pinakes/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX foaf: <http://xmlns.com/foaf/0.1/> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>`;

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(server.address + path, { headers, redirect: 'manual' });

/** An update with the token; the number of its change set. */
async function update(text: string): Promise<number> {
  const response = await fetch(`${server.address}/sparql/update`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/sparql-update' },
    body: `${PREFIXES.replace('{base}', server.address)} ${text}`,
  });
  expect(response.status, await response.clone().text()).toBeLessThan(300);
  const { changeSet } = (await response.json()) as { changeSet: number };
  return changeSet;
}

const post = (path: string, body: unknown, bearer = token) =>
  fetch(server.address + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

type Version = {
  version: number;
  event: string;
  agent: string;
  at: string;
  memento: string | null;
  restore: string;
  fields: {
    part: { label: string; iri: string } | undefined;
    property: { label: string; iri: string };
    added: { label?: string; text?: string }[];
    removed: { label?: string; text?: string }[];
    rewritten: { pieces: { change: string; text: string }[] }[];
  }[];
};
type HistoryDocument = { exists: boolean; title: string; versions: Version[]; older: string | null };

async function historyOf(path: string): Promise<HistoryDocument> {
  const response = await get(`${path}/history.json`, { authorization: `Bearer ${token}` });
  expect(response.status).toBe(200);
  return (await response.json()) as HistoryDocument;
}

const titleOf = async (path: string) => ((await (await get(path)).json()) as { title: string }).title;

/** A resource of its own for each test, in the graph of records. */
async function newResource(key: string, title: string): Promise<number> {
  return update(`INSERT DATA { GRAPH <graph/records> {
    <id/resource/${key}> a pin:Resource ; dcterms:title "${title}"@en ; dcterms:subject <id/subject/co-production> ;
      pin:access <id/access/${key}-1> .
    <id/access/${key}-1> a pin:AccessStatement ; pin:accessKind <id/access-kind/free> .
    <id/record/${key}> a pin:CatalogueRecord ; foaf:primaryTopic <id/resource/${key}> ; dcterms:created "2026-11-26"^^<http://www.w3.org/2001/XMLSchema#date> .
  } }`);
}

const retitle = (key: string, title: string) =>
  update(`DELETE { GRAPH ?g { <id/resource/${key}> dcterms:title ?old } }
    INSERT { GRAPH ?g { <id/resource/${key}> dcterms:title "${title}"@en } }
    WHERE { GRAPH ?g { <id/resource/${key}> dcterms:title ?old } }`);

const remove = (key: string) =>
  update(`DELETE { GRAPH ?g { ?s ?p ?o } } WHERE {
    VALUES ?s { <id/resource/${key}> <id/access/${key}-1> <id/record/${key}> } GRAPH ?g { ?s ?p ?o } }`);

const at = (key: string, version: number) => `/resource/${key}.json?at=${version}`;

describe('a record that was edited five times', () => {
  const ids: number[] = [];
  beforeAll(async () => {
    ids.push(await newResource('h1', 'A guide to plain words for all'));
    ids.push(await retitle('h1', 'A guide to very plain words for everybody'));
    ids.push(
      await update(
        `INSERT DATA { GRAPH <graph/records> { <id/resource/h1> dcterms:subject <id/subject/carers> } }`,
      ),
    );
    ids.push(
      await update(`DELETE DATA { GRAPH <graph/records> { <id/access/h1-1> pin:accessKind <id/access-kind/free> } } ;
        INSERT DATA { GRAPH <graph/records> { <id/access/h1-1> dcterms:description "At the desk" } }`),
    );
    ids.push(
      await update(
        `DELETE DATA { GRAPH <graph/records> { <id/resource/h1> dcterms:subject <id/subject/co-production> } }`,
      ),
    );
    ids.push(await retitle('h1', 'Plain words'));
  });

  it('has a version for each, newest first, with what was changed, by whom', async () => {
    const { versions, exists } = await historyOf('/resource/h1');
    expect(exists).toBe(true);
    expect(versions.map(({ version }) => version)).toEqual(ids.toReversed());
    expect(versions.map(({ event }) => event)).toEqual([
      'changed',
      'changed',
      'changed',
      'changed',
      'changed',
      'created',
    ]);
    expect(versions.every(({ agent }) => agent.includes('Anna Quill'))).toBe(true);
    // Names of cataloguers are for those who have a token.
    expect(await (await get('/resource/h1/history.json')).text()).not.toContain('Anna Quill');
    const [, without, access, withSubject, retitled] = versions;
    expect(without!.fields).toMatchObject([
      { property: { label: 'Subjects' }, removed: [{ label: 'co-production' }], added: [] },
    ]);
    expect(access!.fields.map(({ part }) => part?.iri)).toEqual(
      access!.fields.map(() => `${server.address}/id/access/h1-1`),
    );
    expect(access!.fields).toHaveLength(2);
    expect(withSubject!.fields[0]!.added[0]!.label).toBe('carers');
    expect(retitled!.fields[0]!.rewritten[0]!.pieces).toEqual([
      { change: 'same', text: 'A guide to ' },
      { change: 'added', text: 'very ' },
      { change: 'same', text: 'plain words for ' },
      { change: 'removed', text: 'all' },
      { change: 'added', text: 'everybody' },
    ]);
  });

  it('comes in pages', async () => {
    const first = (await (await get('/resource/h1/history.json?limit=2')).json()) as HistoryDocument;
    expect(first.versions.map(({ version }) => version)).toEqual(ids.slice(-2).toReversed());
    const second = (await (await get(`${first.older}&limit=100`)).json()) as HistoryDocument;
    expect(second.versions.map(({ version }) => version)).toEqual(ids.slice(0, -2).toReversed());
    expect(second.older).toBeNull();
    expect((await get('/resource/h1/history.json?limit=0')).status).toBe(400);
  });

  it('can be looked at as of each, in every syntax, and the page says that it is an earlier one', async () => {
    const titles = await Promise.all(ids.map((id) => titleOf(at('h1', id))));
    expect(titles).toEqual([
      'A guide to plain words for all',
      ...Array.from({ length: 4 }, () => 'A guide to very plain words for everybody'),
      'Plain words',
    ]);
    const turtle = await (await get(`/resource/h1.ttl?at=${ids[0]}`)).text();
    expect(turtle).toContain('A guide to plain words for all');
    expect(turtle).toContain('access-kind/free');
    const page = await (await get(`/resource/h1?at=${ids[0]}`, { accept: 'text/html' })).text();
    expect(page).toContain('This is an earlier version');
    expect(page).toContain('href="/resource/h1"');
    expect(page).not.toContain('Related resources');
    const today = await (await get('/resource/h1', { accept: 'text/html' })).text();
    expect(today).not.toContain('earlier version, of');
    expect(today).toContain('href="/resource/h1/history"');
    expect((await get(`/resource/h1?at=${ids[0]! - 1}`)).status).toBe(404);
    expect((await get('/resource/h1?at=yesterday')).status).toBe(400);
  });

  it('is shown on a page', async () => {
    const page = await (await get('/resource/h1/history', { accept: 'text/html' })).text();
    expect(page).toContain('<ins>very </ins>');
    expect(page).not.toContain('Anna Quill');
    expect(await (await get('/resource/h1/history.json')).text()).not.toContain('Anna Quill');
    expect(page).toContain(`/resource/h1/history/${ids[0]}/restore`);
  });

  it('is restored to any of them', async () => {
    const before = await (await get(`/resource/h1.nt?at=${ids[0]}`)).text();
    expect(
      (await fetch(`${server.address}/resource/h1/history/${ids[0]}/restore`, { method: 'POST' })).status,
    ).toBe(401);
    expect((await post(`/resource/h1/history/${ids[0]}/restore`, {})).status).toBe(400);
    expect((await post('/resource/h1/history/1/restore', { reason: 'no version of it' })).status).toBe(404);
    const response = await post(`/resource/h1/history/${ids[0]}/restore`, { reason: 'It was better' });
    expect(response.status).toBe(201);
    const { changeSet } = (await response.json()) as { changeSet: number };
    expect(response.headers.get('location')).toBe(`${server.address}/history/${changeSet}`);
    const sorted = (text: string) => text.split('\n').toSorted();
    expect(sorted(await (await get('/resource/h1.nt')).text())).toEqual(sorted(before));
    expect((await historyOf('/resource/h1')).versions[0]).toMatchObject({
      version: changeSet,
      reason: 'It was better',
      event: 'changed',
    });
    expect((await post(`/resource/h1/history/${ids[0]}/restore`, { reason: 'again' })).status).toBe(400);
  });

  it('is restored by a command, beside the server', async () => {
    const restore = (...words: string[]) => pinakes(['restore-version', ...words, '--data', folder]);
    const done = await restore('resource/h1', String(ids.at(-1)), '--reason', 'The shorter one');
    expect(done.stderr).toBe('');
    expect(await titleOf('/resource/h1.json')).toBe('Plain words');
    expect((await historyOf('/resource/h1')).versions[0]).toMatchObject({
      reason: 'The shorter one',
      agent: 'command line',
    });
    const again = await restore(`${server.address}/id/resource/h1`, String(ids.at(-1)));
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('nothing to restore')]);
    expect((await restore('resource/h1', '1')).stderr).toContain('made no version of this thing');
    expect((await restore('resource/h1', 'x')).code).toBe(1);
  });
});

describe('Memento (RFC 7089)', () => {
  let ids: number[];
  beforeAll(async () => {
    ids = [await newResource('m1', 'One'), await retitle('m1', 'Two'), await retitle('m1', 'Three')];
  });

  it('names its TimeGate and TimeMap at the original, and says what it depends on', async () => {
    const response = await get('/resource/m1', { accept: 'text/html' });
    expect(response.headers.get('vary')).toMatch(/Accept-Datetime/i);
    const links = response.headers.get('link')!;
    expect(links).toContain(`<${server.address}/resource/m1>; rel="original timegate"`);
    expect(links).toContain(`<${server.address}/resource/m1/timemap>; rel="timemap"`);
    expect(response.headers.has('memento-datetime')).toBe(false);
  });

  it('leads to the version of a date, the last of a second, the first for a date before', async () => {
    const { versions } = await historyOf('/resource/m1');
    const newest = new Date(versions[0]!.at);
    const until = versions.filter(
      ({ at: moment }) => Math.floor(Date.parse(moment) / 1000) <= newest.getTime() / 1000,
    );
    const response = await get('/resource/m1', { 'accept-datetime': newest.toUTCString() });
    expect(response.status).toBe(302);
    expect(response.headers.get('vary')).toMatch(/Accept-Datetime/i);
    expect(response.headers.get('location')).toBe(`/resource/m1?at=${until[0]!.version}`);
    const early = await get('/resource/m1.ttl', { 'accept-datetime': 'Thu, 31 May 2007 20:35:00 GMT' });
    expect(early.headers.get('location')).toBe(`/resource/m1.ttl?at=${ids[0]}`);
    for (const wrong of [
      'yesterday',
      'Fri, 31 May 2007 20:35:00 GMT',
      '2026-11-26T10:00:00Z',
      'Thu, 31 Feb 2007 20:35:00 GMT',
    ]) {
      expect((await get('/resource/m1', { 'accept-datetime': wrong })).status, wrong).toBe(400);
    }
  });

  it('says of a memento when it was made and which its neighbours are', async () => {
    const response = await get(`/resource/m1.json?at=${ids[1]}`);
    const { versions } = await historyOf('/resource/m1');
    expect(response.headers.get('memento-datetime')).toBe(new Date(versions[1]!.at).toUTCString());
    const links = response.headers.get('link')!;
    const address = (version: number) => `<${server.address}/resource/m1.json?at=${version}>`;
    expect(links).toContain(`${address(ids[0]!)}; rel="first prev memento"; datetime=`);
    expect(links).toContain(`${address(ids[2]!)}; rel="last next memento"; datetime=`);
    expect(links).toContain('rel="original timegate"');
    const tag = response.headers.get('etag')!;
    expect((await get(`/resource/m1.json?at=${ids[1]}`, { 'if-none-match': tag })).status).toBe(304);
    expect((await get(`/resource/m1.json?at=${ids[0]}`, { 'if-none-match': tag })).status).toBe(200);
    const page = async (version: number) => {
      const found = await get(`/resource/m1.html?at=${version}`);
      expect(found.headers.has('last-modified')).toBe(false);
      return found.headers.get('etag')!;
    };
    const pages = [await page(ids[1]!), await page(ids[2]!)];
    // What changes elsewhere changes nothing here, and a new version only the page of the one before it.
    await update('INSERT DATA { GRAPH <graph/records> { <id/agent/elsewhere> foaf:name "Elsewhere" } }');
    expect((await get(`/resource/m1.json?at=${ids[1]}`, { 'if-none-match': tag })).status).toBe(304);
    expect([await page(ids[1]!), await page(ids[2]!)]).toEqual(pages);
    ids.push(await retitle('m1', 'Four'));
    expect(await page(ids[1]!)).toBe(pages[0]);
    expect(await page(ids[2]!)).not.toBe(pages[1]);
    const today = new Date().toUTCString();
    const asked = await get(`/resource/m1.html?at=${ids[2]}`, { 'if-modified-since': today });
    expect(asked.status).toBe(200);
  });

  it('has a TimeMap in the link format and as JSON', async () => {
    const response = await get('/resource/m1/timemap');
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
    const json = (await (await get('/resource/m1/timemap.json')).json()) as {
      mementos: { list: { version: number }[] };
    };
    expect(json.mementos.list.map(({ version }) => version)).toEqual(ids);
    expect((await get('/resource/never/timemap')).status).toBe(404);
  });
});

describe('what is not there any more', () => {
  it('is told with when, by which change set and why, and never of what never was', async () => {
    await newResource('d1', 'To be deleted');
    const deletion = await remove('d1');
    const response = await get('/resource/d1');
    expect(response.status).toBe(410);
    expect(await response.json()).toMatchObject({ code: 'gone', changeSet: deletion, kind: 'resource' });
    for (const path of [
      '/resource/d1.json',
      '/id/resource/d1',
      '/id/record/d1',
      '/resource/d1.ttl',
      '/resource/d1/related',
    ]) {
      expect((await get(path)).status, path).toBe(410);
    }
    expect(await (await get('/resource/d1', { accept: 'text/turtle' })).text()).toContain(
      `/history/${deletion}`,
    );
    const page = await (await get('/resource/d1', { accept: 'text/html' })).text();
    expect(page).toContain('/resource/d1/history');
    expect((await get('/resource/never-was')).status).toBe(404);
    expect((await get('/id/resource/never-was')).status).toBe(404);
  });

  it('keeps its history and its mementos, and is there again when restored', async () => {
    const made = await newResource('d2', 'Away and back');
    const deletion = await remove('d2');
    const { versions, exists, title } = await historyOf('/resource/d2');
    expect({ exists, title }).toEqual({ exists: false, title: 'Away and back' });
    expect(versions.map(({ event, version }) => [event, version])).toEqual([
      ['deleted', deletion],
      ['created', made],
    ]);
    expect(versions[0]!.fields.some(({ part }) => part?.iri.endsWith('/record/d2'))).toBe(true);
    expect(await titleOf(at('d2', made))).toBe('Away and back');
    expect((await get(`/resource/d2?at=${deletion}`)).status).toBe(404);
    const map = parseLinks(await (await get('/resource/d2/timemap')).text());
    expect(map.filter(({ rels }) => rels.includes('memento'))).toHaveLength(1);
    expect(
      (await post(`/resource/d2/history/${made}/restore`, { reason: 'It was ours after all' })).status,
    ).toBe(201);
    expect(await titleOf('/resource/d2.json')).toBe('Away and back');
    expect(await (await get('/resource/d2.ttl')).text()).toContain('/access/d2-1');
    expect((await historyOf('/resource/d2')).versions[0]!.event).toBe('restored');
  });

  it('leads to what it was merged into', async () => {
    const made = await newResource('d3', 'Said twice');
    await update(`DELETE { GRAPH ?g { <id/resource/d3> ?p ?o } }
      INSERT { GRAPH <graph/records> { <id/resource/d3> pin:mergedInto <id/resource/1000> } }
      WHERE { GRAPH ?g { <id/resource/d3> ?p ?o } }`);
    for (const [path, location] of [
      ['/resource/d3', '/resource/1000'],
      ['/resource/d3.ttl', '/resource/1000.ttl'],
      ['/id/resource/d3', '/resource/1000'],
    ]) {
      const response = await get(path!);
      expect([response.status, response.headers.get('location')]).toEqual([301, location]);
    }
    expect(await titleOf(at('d3', made))).toBe('Said twice');
    expect((await historyOf('/resource/d3')).versions[0]!.event).toBe('merged');
  });

  it('is told of terms and agents alike', async () => {
    await update(
      'INSERT DATA { GRAPH <graph/records> { <id/agent/gone> a foaf:Organization ; foaf:name "Gone" } }',
    );
    await update('DELETE WHERE { GRAPH <graph/records> { <id/agent/gone> ?p ?o } }');
    expect((await get('/agent/gone')).status).toBe(410);
    await update('DELETE WHERE { GRAPH <graph/thesaurus> { <id/subject/volunteers> ?p ?o } }');
    expect((await get('/subject/volunteers')).status).toBe(410);
    expect((await historyOf('/subject/volunteers')).title).toBe('volunteers');
  });
});

type Link = { target: string; rels: string[]; attributes: Record<string, string> };

/** `link-values` of RFC 6690 section 2, as RFC 7089 has it: every character is accounted for, or it throws. */
function parseLinks(text: string): Link[] {
  const links: Link[] = [];
  let rest = text.trim();
  while (rest !== '') {
    const target = /^<([^<>\s]*)>/.exec(rest);
    if (target === null) throw new Error(`no link here: ${rest.slice(0, 40)}`);
    rest = rest.slice(target[0].length);
    const attributes: Record<string, string> = {};
    for (let found = attribute(rest); found !== null; found = attribute(rest)) {
      attributes[found[1]!] = found[2]!;
      rest = rest.slice(found[0].length);
    }
    links.push({ target: target[1]!, rels: (attributes.rel ?? '').split(' '), attributes });
    const comma = /^\s*(,\s*|$)/.exec(rest);
    if (comma === null) throw new Error(`no comma here: ${rest.slice(0, 40)}`);
    rest = rest.slice(comma[0].length);
  }
  return links;
}

function attribute(text: string) {
  return /^\s*;\s*([\w*-]+)="([^"]*)"/.exec(text);
}
