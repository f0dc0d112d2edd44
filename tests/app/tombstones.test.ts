import { describe, expect, it } from 'vitest';
import { at, EditedRecords } from './edited-records.ts';
import { parseLinks } from './link-values.ts';
import { servedCatalogue } from './served-catalogue.ts';

const server = servedCatalogue({ writer: 'Anna Quill' });
const records = new EditedRecords(server);

describe('what is not there any more', () => {
  it('is told with when, by which change set and why, and never of what never was', async () => {
    await records.newResource('d1', 'To be deleted');
    const deletion = await records.remove('d1');
    const response = await server.get('/resource/d1');
    expect(response.status).toBe(410);
    expect(await response.json()).toMatchObject({ code: 'gone', changeSet: deletion, kind: 'resource' });
    for (const path of [
      '/resource/d1.json',
      '/id/resource/d1',
      '/id/record/d1',
      '/resource/d1.ttl',
      '/resource/d1/related',
    ]) {
      expect((await server.get(path)).status, path).toBe(410);
    }
    expect(await (await server.get('/resource/d1', { accept: 'text/turtle' })).text()).toContain(
      `/history/${deletion}`,
    );
    const page = await (await server.get('/resource/d1', { accept: 'text/html' })).text();
    expect(page).toContain('/resource/d1/history');
    expect((await server.get('/resource/never-was')).status).toBe(404);
    expect((await server.get('/id/resource/never-was')).status).toBe(404);
  });

  it('keeps its history and its mementos, and is there again when restored', async () => {
    const made = await records.newResource('d2', 'Away and back');
    const deletion = await records.remove('d2');
    const { versions, exists, title } = await records.historyOf('/resource/d2');
    expect({ exists, title }).toEqual({ exists: false, title: 'Away and back' });
    expect(versions.map(({ event, version }) => [event, version])).toEqual([
      ['deleted', deletion],
      ['created', made],
    ]);
    expect(versions[0]!.fields.some(({ part }) => part?.iri.endsWith('/record/d2'))).toBe(true);
    expect(await records.titleOf(at('d2', made))).toBe('Away and back');
    expect((await server.get(`/resource/d2?at=${deletion}`)).status).toBe(404);
    const map = parseLinks(await (await server.get('/resource/d2/timemap')).text());
    expect(map.filter(({ rels }) => rels.includes('memento'))).toHaveLength(1);
    expect(
      (await server.postJson(`/resource/d2/history/${made}/restore`, { reason: 'It was ours after all' }))
        .status,
    ).toBe(201);
    expect(await records.titleOf('/resource/d2.json')).toBe('Away and back');
    expect(await (await server.get('/resource/d2.ttl')).text()).toContain('/access/d2-1');
    expect((await records.historyOf('/resource/d2')).versions[0]!.event).toBe('restored');
  });

  it('leads to what it was merged into', async () => {
    const made = await records.newResource('d3', 'Said twice');
    await records.update(`DELETE { GRAPH ?g { <id/resource/d3> ?p ?o } }
      INSERT { GRAPH <graph/records> { <id/resource/d3> pin:mergedInto <id/resource/1000> } }
      WHERE { GRAPH ?g { <id/resource/d3> ?p ?o } }`);
    for (const [path, location] of [
      ['/resource/d3', '/resource/1000'],
      ['/resource/d3.ttl', '/resource/1000.ttl'],
      ['/id/resource/d3', '/resource/1000'],
    ]) {
      const response = await server.get(path!);
      expect([response.status, response.headers.get('location')]).toEqual([301, location]);
    }
    expect(await records.titleOf(at('d3', made))).toBe('Said twice');
    expect((await records.historyOf('/resource/d3')).versions[0]!.event).toBe('merged');
  });

  it('is told of terms and agents alike', async () => {
    await records.update(
      'INSERT DATA { GRAPH <graph/records> { <id/agent/gone> a foaf:Organization ; foaf:name "Gone" } }',
    );
    await records.update('DELETE WHERE { GRAPH <graph/records> { <id/agent/gone> ?p ?o } }');
    expect((await server.get('/agent/gone')).status).toBe(410);
    await records.update('DELETE WHERE { GRAPH <graph/thesaurus> { <id/subject/volunteers> ?p ?o } }');
    expect((await server.get('/subject/volunteers')).status).toBe(410);
    expect((await records.historyOf('/subject/volunteers')).title).toBe('volunteers');
  });
});
