import { beforeAll, describe, expect, it } from 'vitest';
import { at, EditedRecords, type HistoryDocument } from './edited-records.ts';
import { pinakes } from './running-server.ts';
import { servedCatalogue } from './served-catalogue.ts';

const server = servedCatalogue({ writer: 'Anna Quill' });
const records = new EditedRecords(server);

describe('a record that was edited five times', () => {
  const ids: number[] = [];
  beforeAll(async () => {
    ids.push(await records.newResource('h1', 'A guide to plain words for all'));
    ids.push(await records.retitle('h1', 'A guide to very plain words for everybody'));
    ids.push(
      await records.update(
        `INSERT DATA { GRAPH <graph/records> { <id/resource/h1> dcterms:subject <id/subject/carers> } }`,
      ),
    );
    ids.push(
      await records.update(`DELETE DATA { GRAPH <graph/records> { <id/access/h1-1> pin:accessKind <id/access-kind/free> } } ;
        INSERT DATA { GRAPH <graph/records> { <id/access/h1-1> dcterms:description "At the desk" } }`),
    );
    ids.push(
      await records.update(
        `DELETE DATA { GRAPH <graph/records> { <id/resource/h1> dcterms:subject <id/subject/co-production> } }`,
      ),
    );
    ids.push(await records.retitle('h1', 'Plain words'));
  });

  it('has a version for each, newest first, with what was changed, by whom', async () => {
    const { versions, exists } = await records.historyOf('/resource/h1');
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
    expect(await (await server.get('/resource/h1/history.json')).text()).not.toContain('Anna Quill');
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
    const first = (await (await server.get('/resource/h1/history.json?limit=2')).json()) as HistoryDocument;
    expect(first.versions.map(({ version }) => version)).toEqual(ids.slice(-2).toReversed());
    const second = (await (await server.get(`${first.older}&limit=100`)).json()) as HistoryDocument;
    expect(second.versions.map(({ version }) => version)).toEqual(ids.slice(0, -2).toReversed());
    expect(second.older).toBeNull();
    expect((await server.get('/resource/h1/history.json?limit=0')).status).toBe(400);
  });

  it('can be looked at as of each, in every syntax, and the page says that it is an earlier one', async () => {
    const titles = await Promise.all(ids.map((id) => records.titleOf(at('h1', id))));
    expect(titles).toEqual([
      'A guide to plain words for all',
      ...Array.from({ length: 4 }, () => 'A guide to very plain words for everybody'),
      'Plain words',
    ]);
    const turtle = await (await server.get(`/resource/h1.ttl?at=${ids[0]}`)).text();
    expect(turtle).toContain('A guide to plain words for all');
    expect(turtle).toContain('access-kind/free');
    const page = await (await server.get(`/resource/h1?at=${ids[0]}`, { accept: 'text/html' })).text();
    expect(page).toContain('This is an earlier version');
    expect(page).toContain('href="/resource/h1"');
    expect(page).not.toContain('Related resources');
    const today = await (await server.get('/resource/h1', { accept: 'text/html' })).text();
    expect(today).not.toContain('earlier version, of');
    expect(today).toContain('href="/resource/h1/history"');
    expect((await server.get(`/resource/h1?at=${ids[0]! - 1}`)).status).toBe(404);
    expect((await server.get('/resource/h1?at=yesterday')).status).toBe(400);
  });

  it('is shown on a page', async () => {
    const page = await (await server.get('/resource/h1/history', { accept: 'text/html' })).text();
    expect(page).toContain('<ins>very </ins>');
    expect(page).not.toContain('Anna Quill');
    expect(await (await server.get('/resource/h1/history.json')).text()).not.toContain('Anna Quill');
    expect(page).toContain(`/resource/h1/history/${ids[0]}/restore`);
  });

  it('is restored to any of them', async () => {
    const before = await (await server.get(`/resource/h1.nt?at=${ids[0]}`)).text();
    expect(
      (await fetch(`${server.address}/resource/h1/history/${ids[0]}/restore`, { method: 'POST' })).status,
    ).toBe(401);
    expect((await server.postJson(`/resource/h1/history/${ids[0]}/restore`, {})).status).toBe(400);
    expect(
      (await server.postJson('/resource/h1/history/1/restore', { reason: 'no version of it' })).status,
    ).toBe(404);
    const response = await server.postJson(`/resource/h1/history/${ids[0]}/restore`, {
      reason: 'It was better',
    });
    expect(response.status).toBe(201);
    const { changeSet } = (await response.json()) as { changeSet: number };
    expect(response.headers.get('location')).toBe(`${server.address}/history/${changeSet}`);
    const sorted = (text: string) => text.split('\n').toSorted();
    expect(sorted(await (await server.get('/resource/h1.nt')).text())).toEqual(sorted(before));
    expect((await records.historyOf('/resource/h1')).versions[0]).toMatchObject({
      version: changeSet,
      reason: 'It was better',
      event: 'changed',
    });
    expect(
      (await server.postJson(`/resource/h1/history/${ids[0]}/restore`, { reason: 'again' })).status,
    ).toBe(400);
  });

  it('is restored by a command, beside the server', async () => {
    const restore = (...words: string[]) => pinakes(['restore-version', ...words, '--data', server.folder]);
    const done = await restore('resource/h1', String(ids.at(-1)), '--reason', 'The shorter one');
    expect(done.stderr).toBe('');
    expect(await records.titleOf('/resource/h1.json')).toBe('Plain words');
    expect((await records.historyOf('/resource/h1')).versions[0]).toMatchObject({
      reason: 'The shorter one',
      agent: 'command line',
    });
    const again = await restore(`${server.address}/id/resource/h1`, String(ids.at(-1)));
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('nothing to restore')]);
    expect((await restore('resource/h1', '1')).stderr).toContain('made no version of this thing');
    expect((await restore('resource/h1', 'x')).code).toBe(1);
  });
});
