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
      thing: `${BASE}/id/resource/1`,
      limit: 10,
      access: published,
    });
    expect(versions.map(({ changeSet, statementsAfter }) => [changeSet.id, statementsAfter])).toEqual([
      [3, 0],
      [1, 1],
    ]);
    expect(JSON.stringify(versions)).not.toContain('Two');
    const all = await engine.history.versions({ thing: `${BASE}/id/resource/1`, limit: 2, before: 4 });
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

const PREFIXES = `BASE <${BASE}/> PREFIX pin: <https://w3id.org/pinakes/ontology#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/> PREFIX dcterms: <http://purl.org/dc/terms/>`;

describe('what belongs to a thing', () => {
  /** The numbers of the versions, each with the last parts of the addresses of what it changed. */
  async function versionsOf(engine: Engine, key: string, asked = {}) {
    const history = historyFor(engine, everything);
    const found = await history.versions('resource', key, { access: everything, limit: 100, ...asked });
    return found!.versions.map(({ version, fields }) => [
      version,
      [
        ...new Set(fields.map(({ part }) => part?.iri.split('/id/')[1] ?? part?.iri.slice(0, 2) ?? 'itself')),
      ].toSorted(),
    ]);
  }
  const change = (engine: Engine, text: string) => update(engine, `${PREFIXES}\n${text}`);
  const restore = (engine: Engine, key: string, version: number) =>
    historyFor(engine, everything).restore('resource', key, version, {
      origin: { agent: 'test', source: 'api', reason: 'back' },
      access: everything,
    });
  const lines = async (engine: Engine) =>
    (await engine.select({ text: 'SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o' })).map(({ s, p, o }) =>
      [s!.value, p!.value, o!.value].join(' '),
    );

  it('is told when a relation, an access statement or a record goes by itself, and comes back with the version', async () => {
    const engine = await openTestEngine(newFolder());
    await change(
      engine,
      `INSERT DATA {
         <id/resource/1> dcterms:title "One" ; pin:access <id/access/1-1> .
         <id/access/1-1> pin:accessKind <id/access-kind/free> .
         <id/relation/1-2> pin:relationFrom <id/resource/1> ; pin:relationTo <id/resource/2> ; pin:reason "both" .
         <id/record/other-name> foaf:primaryTopic <id/resource/1> ; dcterms:created "2026-11-26" .
         <id/resource/2> dcterms:title "Two" }`,
    );
    const before = await lines(engine);
    await change(engine, 'DELETE WHERE { <id/relation/1-2> ?p ?o }');
    await change(engine, 'DELETE WHERE { <id/access/1-1> ?p ?o }');
    await change(engine, 'DELETE DATA { <id/resource/1> pin:access <id/access/1-1> }');
    await change(engine, 'DELETE WHERE { <id/record/other-name> ?p ?o }');
    // Of the thing at the other end it is no part.
    await change(engine, 'DELETE WHERE { <id/resource/2> ?p ?o }');
    expect(await versionsOf(engine, '1')).toEqual([
      [5, ['record/other-name']],
      [4, ['itself']],
      [3, ['access/1-1']],
      [2, ['relation/1-2']],
      [1, ['access/1-1', 'itself', 'record/other-name', 'relation/1-2']],
    ]);
    expect(await versionsOf(engine, '1', { before: 4, limit: 1 })).toEqual([[3, ['access/1-1']]]);
    await expect(restore(engine, '1', 6)).rejects.toMatchObject({ code: 'not-found' });
    await restore(engine, '1', 1);
    expect(await lines(engine)).toEqual(before.filter((line) => !line.startsWith(`${BASE}/id/resource/2 `)));
    await engine.close();
  });

  it('ends where a part goes to another thing, and restoring leaves alone what is that one\u2019s', async () => {
    const engine = await openTestEngine(newFolder());
    const relation = '<id/relation/1-3>';
    await change(
      engine,
      `INSERT DATA { <id/resource/1> dcterms:title "One" . <id/resource/2> dcterms:title "Two" .
        ${relation} pin:relationFrom <id/resource/1> ; pin:reason "first" }`,
    );
    await change(
      engine,
      `DELETE DATA { ${relation} pin:relationFrom <id/resource/1> } ; INSERT DATA { ${relation} pin:relationFrom <id/resource/2> }`,
    );
    await change(
      engine,
      `DELETE DATA { ${relation} pin:reason "first" } ; INSERT DATA { ${relation} pin:reason "second" }`,
    );
    await change(engine, 'INSERT DATA { <id/resource/1> dcterms:alternative "Uno" }');
    expect((await versionsOf(engine, '1')).map(([version]) => version)).toEqual([4, 2, 1]);
    expect((await versionsOf(engine, '2')).map(([version]) => version)).toEqual([3, 2, 1]);
    await restore(engine, '1', 2);
    expect((await lines(engine)).some((line) => line.endsWith('second'))).toBe(true);
    await restore(engine, '1', 1);
    const after = await lines(engine);
    expect(after.some((line) => line.endsWith(' first'))).toBe(true);
    expect(after.some((line) => line.endsWith('relationFrom http://catalogue.test/id/resource/1'))).toBe(
      true,
    );
    await engine.close();
  });

  it('is found in a load of many things, and through blank nodes in blank nodes', async () => {
    const engine = await openTestEngine(newFolder());
    const things = Array.from(
      { length: 700 },
      (_, n) =>
        `<id/resource/${n}> dcterms:title "${n}" . <id/relation/${n}> pin:relationFrom <id/resource/${n}> ; pin:reason "r${n}" .
         <id/resource/${n}> dcterms:extent [ dcterms:extent [ dcterms:title "deep ${n}" ] ] .`,
    );
    await change(engine, `INSERT DATA { ${things.join('\n')} }`);
    await change(engine, 'DELETE WHERE { <id/relation/17> ?p ?o }');
    await change(engine, 'DELETE WHERE { ?deep dcterms:title "deep 17" }');
    expect(await versionsOf(engine, '17')).toEqual([
      [3, ['_:']],
      [2, ['relation/17']],
      [1, ['_:', 'itself', 'relation/17']],
    ]);
    await restore(engine, '17', 1);
    expect((await lines(engine)).filter((line) => / (deep|r)( |)17$/.test(line))).toHaveLength(2);
    await engine.close();
  });
});
