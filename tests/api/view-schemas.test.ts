import { createReadStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createRoutes } from '../../src/api/index.ts';
import { createCatalogue, type Kind, kinds, loadQueries } from '../../src/catalogue/index.ts';
import { createPages } from '../../src/web/index.ts';
import { evaluatingEngine, update } from '../catalogue/evaluating-engine.ts';
import { BASE, quadsOf, root, shippedCatalogue } from '../catalogue/stored-catalogue.ts';
import { fakeEngine, sender } from './fakes.ts';

const stored = await shippedCatalogue();
stored.change([], await quadsOf(createReadStream(`${root}ontology/shapes.ttl`), 'shapes'));
const reading = evaluatingEngine(stored);
const queries = loadQueries(fileURLToPath(new URL('../../queries', import.meta.url)));
const send = sender(
  createRoutes({
    engine: fakeEngine({ construct: reading.construct, select: reading.select, read: reading.read }).engine,
    catalogue: createCatalogue({ engine: reading, baseUrl: BASE, queries, remember: false }),
    pages: createPages({ basePath: '', version: '1' }),
    settings: { baseUrl: BASE, version: '1' },
    log: () => {},
  }),
);

type Schema = { readonly properties: Readonly<Record<string, Record<string, unknown>>> };
const schemaOf = async (kind: Kind) =>
  (await (await send(`/api/schemas/${kind}.schema.json`)).json()) as Schema &
    Parameters<typeof z.fromJSONSchema>[0];
const json = async (path: string) => (await (await send(path)).json()) as Record<string, unknown>;

/** Every thing that the shipped files describe, as its path. */
let paths: readonly string[];
beforeAll(async () => {
  const rows = await reading.select({
    text: `SELECT DISTINCT ?thing { GRAPH ?g { ?thing a ?type } FILTER(STRSTARTS(STR(?thing), "${BASE}/id/")) }`,
  });
  paths = rows.map(({ thing }) => thing!.value.slice(`${BASE}/id`.length));
});
/** All things of a kind; of the nine hundred subject terms every fifteenth. */
const ofKind = (kind: Kind) =>
  paths.filter((path) => path.startsWith(`/${kind}/`)).filter((_, at) => kind !== 'subject' || at % 15 === 0);

describe('the JSON Schema of a kind', () => {
  it.each(kinds)(
    '%s holds for the JSON of every shipped thing, which names it',
    async (kind) => {
      const schema = z.fromJSONSchema(await schemaOf(kind));
      const all = ofKind(kind);
      expect(all.length).toBeGreaterThan(0);
      for (const path of all) {
        const answer = await send(`${path}.json`);
        const parsed = schema.safeParse(await answer.json());
        expect(parsed.error?.issues ?? [], path).toEqual([]);
        expect(answer.headers.get('link')).toContain(
          `</api/schemas/${kind}.schema.json>; rel="describedby"; type="application/schema+json"`,
        );
      }
    },
    60_000,
  );

  it('has the words and the rules of the profile', async () => {
    const { properties } = await schemaOf('resource');
    expect(properties.title).toMatchObject({
      title: 'title',
      minLength: 1,
      'x-property': expect.any(String),
    });
    expect(properties.subjects).toMatchObject({
      title: 'subject terms',
      description: 'What the resource is about.',
    });
    expect(JSON.stringify(properties.abstract)).toContain('EditedPublisherAbstract');
    expect(JSON.stringify(properties.issued)).toContain('[0-9]{4,}');
    const principle = await schemaOf('principle');
    expect(JSON.stringify(principle.properties.facts)).toContain('Why the principle matters.');
  });

  it.each([
    ['a year that is none', { issued: { status: 'stated', value: 'last year' } }],
    [
      'an origin that the profile does not list',
      { abstract: { text: 'a', origin: { iri: 'urn:x', label: 'x' } } },
    ],
    ['a title without a letter', { title: '' }],
    ['two values where the profile takes one link', { collection: [] }],
    ['a member that nobody knows', { colour: 'red' }],
    ['a day that is none', { access: [{ lastChecked: 'yesterday' }] }],
  ])('does not hold for %s', async (_, wrong) => {
    const schema = z.fromJSONSchema(await schemaOf('resource'));
    const document = await json('/resource/1000.json');
    expect(schema.safeParse(document).success).toBe(true);
    expect(schema.safeParse({ ...document, ...wrong }).success).toBe(false);
  });

  it('does not hold for facts that break the rules of their field', async () => {
    const schema = z.fromJSONSchema(await schemaOf('principle'));
    const document = await json('/principle/six-principles-1.json');
    const facts = document.facts as { property: string; values: unknown[] }[];
    const withPosition = (values: readonly unknown[]) => ({
      ...document,
      facts: facts.map((fact) => (fact.property.endsWith('#position') ? { ...fact, values } : fact)),
    });
    expect(schema.safeParse(withPosition(['1'])).success).toBe(true);
    for (const wrong of [['first'], ['1', '2'], [], [{ iri: 'urn:x', label: 'x' }]])
      expect(schema.safeParse(withPosition(wrong)).success, JSON.stringify(wrong)).toBe(false);
  });

  it('changes with the profile, and is not there for what is no kind', async () => {
    update(
      stored,
      `PREFIX sh: <http://www.w3.org/ns/shacl#> PREFIX shape: <https://w3id.org/pinakes/shapes#>
      INSERT DATA { GRAPH <graph/shapes> { shape:Resource-audienceNote sh:minLength 20 ; sh:pattern "^[A-Z]" } }`,
    );
    expect((await schemaOf('resource')).properties.audienceNote).toMatchObject({
      minLength: 20,
      pattern: '^[A-Z]',
    });
    const unknown = await send('/api/schemas/book.schema.json');
    expect(unknown.status).toBe(404);
    expect(await unknown.text()).toContain('resource, subject, principle');
  });
});
