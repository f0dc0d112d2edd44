import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createCatalogue, loadQueries, recordHistory } from '../../src/catalogue/index.ts';
import type { Engine } from '../../src/engine/index.ts';
import { newFolder, openTestEngine, update } from '../engine/opening.ts';
import { root } from './stored-catalogue.ts';

const BASE = 'http://catalogue.test';
const queries = loadQueries(join(root, 'queries'));
const everything = { graphs: undefined };
const published = { graphs: [`${BASE}/graph/records`] };

function historyFor(engine: Engine, access: { readonly graphs: readonly string[] | undefined }) {
  const catalogue = createCatalogue({ engine, baseUrl: BASE, queries, access });
  return recordHistory({ engine, catalogue, baseUrl: BASE });
}

const text = (change: 'INSERT' | 'DELETE', graph: string, title: string) =>
  `${change} DATA { GRAPH <${BASE}/graph/${graph}> { <${BASE}/id/resource/1> <http://purl.org/dc/terms/title> "${title}" } }`;

describe('the history of a thing, for readers who may not see every graph', () => {
  it('tells nothing of a thing that was a draft alone, not even that it was deleted', async () => {
    const engine = await openTestEngine(newFolder());
    await update(engine, text('INSERT', 'drafts', 'Secret'));
    await update(engine, text('DELETE', 'drafts', 'Secret'));
    const asked = { access: published, limit: 10 };
    const forReaders = historyFor(engine, published);
    expect(await forReaders.tombstone('resource', '1', published)).toBeUndefined();
    expect(await forReaders.mementos('resource', '1', asked)).toBeUndefined();
    expect(await forReaders.versions('resource', '1', asked)).toBeUndefined();
    const forStaff = historyFor(engine, everything);
    expect(await forStaff.tombstone('resource', '1', everything)).toMatchObject({
      changeSet: 2,
      reason: 'a test',
    });
    const mementos = await forStaff.mementos('resource', '1', { access: everything, limit: 10 });
    expect(mementos!.moments.map(({ version }) => version)).toEqual([1]);
    await engine.close();
  });

  it('has the versions of what they may see, and the deletion of that while the draft goes on', async () => {
    const engine = await openTestEngine(newFolder());
    await update(engine, text('INSERT', 'records', 'One'));
    await update(engine, text('INSERT', 'drafts', 'Two'));
    await update(engine, text('DELETE', 'records', 'One'));
    await update(engine, text('DELETE', 'drafts', 'Two'));
    const forReaders = historyFor(engine, published);
    expect(await forReaders.tombstone('resource', '1', published)).toMatchObject({ changeSet: 3 });
    const { versions } = await engine.history.versions({
      subjects: [`${BASE}/id/resource/1`],
      limit: 10,
      access: published,
    });
    expect(versions.map(({ changeSet, statementsAfter }) => [changeSet.id, statementsAfter])).toEqual([
      [3, 0],
      [1, 1],
    ]);
    expect(JSON.stringify(versions)).not.toContain('Two');
    const all = await engine.history.versions({ subjects: [`${BASE}/id/resource/1`], limit: 2, before: 4 });
    expect(all.versions.map(({ changeSet, statementsAfter }) => [changeSet.id, statementsAfter])).toEqual([
      [3, 1],
      [2, 2],
    ]);
    expect(all.next).toBe(2);
    await engine.close();
  });
});

describe('restoring a thing', () => {
  it('brings back what was a part of it, blank nodes as themselves, and nothing else', async () => {
    const engine = await openTestEngine(newFolder());
    const iri = `${BASE}/id/resource/1`;
    const rows = async () => engine.select({ text: 'SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o' });
    await update(
      engine,
      `INSERT DATA { <${iri}> <urn:has> [ <urn:deep> [ <urn:text> "below" ] ] ; <urn:is> "one" . <urn:other> <urn:is> "one" }`,
    );
    const before = await rows();
    await update(engine, 'DELETE WHERE { ?s <urn:text> ?o }');
    await update(engine, `DELETE WHERE { <${iri}> ?p ?o } ; DELETE WHERE { ?s <urn:deep> ?o }`);
    await update(
      engine,
      'DELETE DATA { <urn:other> <urn:is> "one" } ; INSERT DATA { <urn:other> <urn:is> "two" }',
    );
    const history = historyFor(engine, everything);
    const origin = { agent: 'test', source: 'api', reason: 'back' } as const;
    await history.restore('resource', '1', 1, { origin, access: everything });
    const after = await rows();
    const withoutOther = (solutions: typeof before) => solutions.filter(({ s }) => s!.value !== 'urn:other');
    expect(withoutOther(after)).toEqual(withoutOther(before));
    expect(after.find(({ s }) => s!.value === 'urn:other')!.o!.value).toBe('two');
    await engine.close();
  });
});
