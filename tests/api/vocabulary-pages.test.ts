import { createReadStream, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createRoutes } from '../../src/api/index.ts';
import { createCatalogue, loadQueries } from '../../src/catalogue/index.ts';
import { namespaces, parseRdf, type Triple } from '../../src/rdf/index.ts';
import { createPages } from '../../src/web/index.ts';
import { evaluatingEngine } from '../catalogue/evaluating-engine.ts';
import { BASE, quadsOf, root, shippedCatalogue } from '../catalogue/stored-catalogue.ts';
import { isomorphic } from '../rdf/isomorphic.ts';
import { fakeEngine, sender } from './fakes.ts';

const { owl, pin, rdf, rdfs, skos } = namespaces;
const syntaxes = [
  ['ttl', 'text/turtle'],
  ['nt', 'application/n-triples'],
  ['rdf', 'application/rdf+xml'],
  ['jsonld', 'application/ld+json'],
] as const;

const read = async (chunks: AsyncIterable<Uint8Array>, mediaType: string) => {
  const options = { mediaType, baseIri: `${BASE}/`, name: 'vocabulary', blankNodePrefix: 'b' };
  const triples: Triple[] = [];
  for await (const batch of parseRdf(chunks, options)) triples.push(...batch);
  return triples;
};
const quads = (list: readonly Triple[]) => list as Parameters<typeof isomorphic>[0];
const shipped = (name: string) => read(createReadStream(`${root}ontology/${name}`), 'text/turtle');

/** The real catalogue, engine and pages, without a port. */
const stored = await shippedCatalogue();
stored.change([], await quadsOf(createReadStream(`${root}ontology/shapes.ttl`), 'shapes'));
const reading = evaluatingEngine(stored);
const queries = loadQueries(fileURLToPath(new URL('../../queries', import.meta.url)));
const catalogue = createCatalogue({ engine: reading, baseUrl: BASE, queries });
const { engine } = fakeEngine({
  construct: reading.construct,
  select: reading.select,
  read: reading.read,
});
const send = sender(
  createRoutes({
    engine,
    catalogue,
    pages: createPages({ basePath: '', version: '1' }),
    settings: { baseUrl: BASE, version: '1' },
    log: () => {},
  }),
);
const pageOf = async (address: string) => (await send(address, { headers: { accept: 'text/html' } })).text();
const anchorsOf = (page: string) => [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id!);
const plain = (text: string) =>
  text
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');

describe.each([
  ['/ontology', await shipped('pinakes.ttl')],
  ['/shapes', await shipped('shapes.ttl')],
])('%s', (address, triples) => {
  it.each(syntaxes)('is served whole as %s, by suffix and by Accept', async (suffix, mediaType) => {
    for (const response of [
      await send(`${address}.${suffix}`),
      await send(address, { headers: { accept: mediaType } }),
    ]) {
      expect(response.headers.get('content-type')).toMatch(mediaType);
      const served = await read(response.body!, mediaType);
      expect(isomorphic(quads(served), quads(triples))).toBe(true);
    }
  });

  it('has no link to an anchor that it lacks, and no anchor twice', async () => {
    const page = await pageOf(address);
    const anchors = anchorsOf(page);
    expect(new Set(anchors).size).toBe(anchors.length);
    for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(anchors).toContain(target);
  });

  it('keeps every anchor that it ever had: what leads to one leads there for good', async () => {
    const file = fileURLToPath(new URL(`anchors${address.replace('/', '-')}.txt`, import.meta.url));
    const kept = readFileSync(file, 'utf8').trim().split('\n');
    const layout = ['main', 'data', 'q-compact'];
    const anchors = anchorsOf(await pageOf(address)).filter((anchor) => !layout.includes(anchor));
    expect(
      kept.filter((anchor) => !anchors.includes(anchor)),
      'anchors that are gone',
    ).toEqual([]);
    expect(
      anchors.filter((anchor) => !kept.includes(anchor)),
      `anchors that ${file} lacks`,
    ).toEqual([]);
  });

  it('is where the IRIs of its terms lead, whatever a client asks for', async () => {
    const page = anchorsOf(await pageOf(address));
    const prefix = `https://w3id.org/pinakes${address}#`;
    const own = [...new Set(triples.map(({ subject }) => subject.value))].filter((iri) =>
      iri.startsWith(prefix),
    );
    expect(own.length).toBeGreaterThan(40);
    const served = await read(
      (await send(address, { headers: { accept: 'text/turtle' } })).body!,
      'text/turtle',
    );
    const described = new Set(served.map(({ subject }) => subject.value));
    for (const iri of own) {
      // What the redirect of the permanent address does: the fragment stays with the client.
      if (address === '/ontology') expect(page).toContain(iri.slice(prefix.length));
      expect(described.has(iri), iri).toBe(true);
    }
  });
});

it('the ontology page has each term under an anchor, with its definition', async () => {
  const triples = await shipped('pinakes.ttl');
  const page = await pageOf('/ontology');
  const terms = new Map(
    page
      .split('<div class="term" id="')
      .slice(1)
      .map((part) => [part.slice(0, part.indexOf('"')), part]),
  );
  const kinds = [`${owl}Class`, `${owl}ObjectProperty`, `${owl}DatatypeProperty`, `${owl}AnnotationProperty`];
  const own = triples.filter(
    ({ subject, predicate, object }) =>
      subject.value.startsWith(pin) && predicate.value === `${rdf}type` && kinds.includes(object.value),
  );
  expect(own.length).toBeGreaterThan(40);
  for (const { subject } of own) {
    const of = (property: string) =>
      triples.find((one) => one.subject.value === subject.value && one.predicate.value === property)!.object
        .value;
    const part = terms.get(subject.value.slice(pin.length));
    expect(part, subject.value).toContain(`<h3>${of(`${rdfs}label`)} `);
    expect(plain(part!)).toContain(`<p>${of(`${skos}definition`)}</p>`);
    expect(plain(part!)).toContain(`${of(`${skos}example`)}</code>`);
    expect(part).toContain('Query its uses</a>');
  }
});

it('the ontology page draws the classes, and says the same in a table', async () => {
  const page = await pageOf('/ontology');
  const { diagram } = (await catalogue.ontology())!;
  const drawing = page.slice(
    page.indexOf('<svg class="diagram"'),
    page.indexOf('</svg>', page.indexOf('<svg class="diagram"')),
  );
  const table = page.slice(page.indexOf('section-diagram-table" open'));
  for (const { label } of diagram.classes) {
    expect(drawing).toContain(`>${label}</text>`);
    expect(table).toContain(`>${label}</a>`);
  }
  for (const { property } of diagram.links) {
    expect(drawing).toContain(`>${property.name.split(':')[1]}</text>`);
    expect(table).toContain(`>${property.name}</a>`);
  }
  expect(page).not.toContain('<script>');
});

it('every query of the ontology page can be run', async () => {
  const page = await pageOf('/ontology');
  const addresses = [...page.matchAll(/href="(\/sparql\?query=[^"]+)"/g)].map(([, address]) =>
    plain(address!),
  );
  expect(addresses.length).toBeGreaterThan(100);
  for (const address of addresses) {
    const text = new URL(address, BASE).searchParams.get('query')!;
    await reading.select({ text });
  }
});

describe('a reader who has a new resource or a new term to describe', () => {
  it.each([
    'new-resource',
    'three-cases',
    'toolkit-and-review',
    'law-figures-and-talks',
    'own-collection',
    'new-term',
  ])('finds the example %s on the ontology page step by step, all of it, and as a file', async (name) => {
    const file = readFileSync(`${root}ontology/examples/${name}.ttl`, 'utf8');
    const served = await send(`/ontology/examples/${name}.ttl`);
    expect(served.headers.get('content-type')).toBe('text/turtle; charset=utf-8');
    expect(await served.text()).toBe(file.replace('@prefix', `@base <${BASE}/> .\n@prefix`));
    const page = plain(await pageOf('/ontology'));
    const section = page.slice(page.indexOf(`id="section-${name}"`));
    for (const line of file.split('\n').filter((one) => one !== '' && !one.startsWith('#')))
      expect(section).toContain(line);
    for (const [, title] of file.matchAll(/^# Step \d+: (.*)$/gm))
      expect(section).toContain(`<h3>${title}</h3>`);
  });

  it('finds for every field that can be filled in a statement that has it', async () => {
    const page = plain(await pageOf('/shapes'));
    const { records } = (await catalogue.profile())!;
    for (const { groups } of records) {
      for (const { anchor, property, label } of groups.flatMap(({ fields }) => fields)) {
        const entry = page.slice(page.indexOf(`<div class="term" id="${anchor}"`));
        const [own = ''] = entry.split('<div class="term"').slice(1);
        expect(own, anchor).toContain(label);
        expect(own, anchor).toContain('How many');
        if (property?.iri.startsWith(pin)) expect(own, anchor).toContain(`<code class="example">`);
      }
    }
    expect(page).toContain(
      '<code class="example"><id/resource/garden-guide> dcterms:issued "2024"^^xsd:gYear .</code>',
    );
  });

  it('is told of each shape what it looks at, what it asks and what an error says', async () => {
    const page = plain(await pageOf('/shapes'));
    const own = (await shipped('shapes.ttl')).filter(({ subject }) => subject.termType === 'NamedNode');
    const messages = own.filter(({ predicate }) => predicate.value.endsWith('shacl#message'));
    expect(messages.length).toBeGreaterThan(60);
    for (const { object } of messages) expect(page).toContain(object.value);
    const names = own.filter(({ predicate }) => /shacl#(name|description)$/.test(predicate.value));
    for (const { object } of names) expect(page).toContain(object.value);
  });
});

describe('the alignments', () => {
  it('are served whole in every syntax, and the page of the vocabulary leads to them', async () => {
    expect(await pageOf('/ontology')).toContain('href="/ontology/alignments.ttl"');
    const file = quads(await shipped('alignments.ttl'));
    for (const [suffix, mediaType] of syntaxes) {
      for (const response of [
        await send(`/ontology/alignments.${suffix}`),
        await send('/ontology/alignments', { headers: { accept: mediaType } }),
      ]) {
        expect(isomorphic(quads(await read(response.body!, mediaType)), file)).toBe(true);
      }
    }
    const browser = await send('/ontology/alignments', { headers: { accept: 'text/html,*/*;q=0.8' } });
    expect(browser.headers.get('content-type')).toMatch('text/turtle');
  });
});

describe('version IRIs', () => {
  const of = (list: readonly Triple[], property: string) =>
    list.find(({ predicate }) => predicate.value === `${owl}${property}`)!.object.value;
  const pathOf = (iri: string) => iri.replace('https://w3id.org/pinakes', '');

  it('of the vocabulary lead to it for the present one, and to RDF for those before', async () => {
    const triples = await shipped('pinakes.ttl');
    const present = await send(pathOf(of(triples, 'versionIRI')));
    expect([present.status, present.headers.get('location')]).toEqual([303, '/ontology']);
    const before = await send(pathOf(of(triples, 'priorVersion')), {
      headers: { accept: 'text/html,*/*;q=0.8' },
    });
    expect(before.headers.get('content-type')).toBe('text/turtle; charset=utf-8');
    const forPages = await send(pathOf(of(triples, 'priorVersion')), { headers: { accept: 'text/html' } });
    expect([forPages.status, forPages.headers.get('location')]).toEqual([303, '/ontology#section-changes']);
    const earlier = await read(before.body!, 'text/turtle');
    expect(of(earlier, 'versionIRI')).toBe(of(triples, 'priorVersion'));
    const first = await send(`${pathOf(of(earlier, 'priorVersion'))}.nt`);
    expect(of(await read(first.body!, 'application/n-triples'), 'versionInfo')).toBe('0.3.0');
  });

  it('of the profile lead to it for the present one, and to RDF for those before', async () => {
    const triples = await shipped('shapes.ttl');
    const present = await send(pathOf(of(triples, 'versionIRI')));
    expect([present.status, present.headers.get('location')]).toEqual([303, '/shapes']);
    for (const version of [of(triples, 'priorVersion'), 'https://w3id.org/pinakes/shapes/0.1.0']) {
      const before = await send(pathOf(version));
      expect(of(await read(before.body!, 'text/turtle'), 'versionIRI')).toBe(version);
    }
  });

  it.each([
    ['/ontology', 'pinakes.ttl'],
    ['/shapes', 'shapes.ttl'],
  ])('have a file each, to which the page of %s leads', async (address, file) => {
    const links = [...(await pageOf(address)).matchAll(/href="([^"]*\/(\d+\.\d+\.\d+)\.ttl)"/g)];
    expect(links.map(([, , version]) => version)).toEqual(
      expect.arrayContaining(['0.4.0', '0.3.0', '0.1.0']),
    );
    for (const [, path, version] of links) {
      const earlier = await read((await send(path!)).body!, 'text/turtle');
      expect(of(earlier, 'versionInfo')).toBe(version);
    }
    const present = `${pathOf(of(await shipped(file), 'versionIRI'))}.nt`;
    const { status, headers } = await send(present);
    expect([status, headers.get('location')]).toEqual([303, `${address}.nt`]);
  });

  it.each(['/ontology/0.4.0', '/shapes/0.4.0.nt', '/ontology/examples/three-cases.ttl'])(
    'are not sent again to whoever has them: %s',
    async (path) => {
      const etag = (await send(path)).headers.get('etag')!;
      expect(etag).toMatch(/^W\/"/);
      expect((await send(path, { headers: { 'if-none-match': etag } })).status).toBe(304);
    },
  );
});

describe('what the profile says of a sort of records', () => {
  it('is a JSON Schema with its fields, needed and wanted', async () => {
    const answer = await send('/shapes/resource.schema.json');
    expect(answer.status, await answer.clone().text()).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/schema+json');
    const schema = (await answer.json()) as { required: string[]; properties: Record<string, object> };
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: `${BASE}/shapes/Resource.schema.json`,
      title: 'Resource',
    });
    expect(schema.required).toEqual(['@id', 'title']);
    expect(schema.properties.title).toMatchObject({ type: 'array', minItems: 1, title: 'title' });
    expect(schema.properties.abstract).toMatchObject({
      'x-recommended': true,
      'x-editor': 'TextAreaWithLangEditor',
    });
    expect(schema.properties.identifier).toMatchObject({ type: 'string', pattern: expect.any(String) });
    expect(schema.properties.subject).toMatchObject({
      items: { format: 'iri', 'x-classes': [`${pin}SubjectTerm`] },
    });
    const principle = (await (await send('/shapes/Principle.schema.json')).json()) as typeof schema;
    expect(principle.properties.position).toMatchObject({ type: 'integer', minimum: 1 });
  });

  it('is the head of a table', async () => {
    const answer = await send('/shapes/resource.csv');
    expect(answer.headers.get('content-type')).toMatch(/^text\/csv/);
    const [keys, labels] = (await answer.text()).split('\r\n');
    expect(keys).toMatch(/^id,title,creator,/);
    expect(labels).toMatch(/^address,title,author,/);
  });

  it('is not there for what is no sort of records, which are named', async () => {
    const answer = await send('/shapes/nothing.csv');
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('Resource');
  });
});
