import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ConceptView, SchemeItem, SchemeView } from '../../src/catalogue/index.ts';
import { isomorphic } from '../rdf/isomorphic.ts';
import { parseText } from '../rdf/parsing.ts';
import { pinakes } from './running-server.ts';
import { servedCatalogue } from './served-catalogue.ts';

const server = servedCatalogue({ flags: ['--empty'] });
const published = (name: string) => readFileSync(join(import.meta.dirname, 'published', name));
/** The fixtures as publishers offer them: packed, and in four syntaxes. */
const dumps = [
  ['made-publisher.rdf', 'application/rdf+xml', 'urn:publisher'],
  ['made-tree.jsonld', 'application/ld+json', 'urn:tree'],
  ['made-deep.nt', 'application/n-triples', 'urn:deep'],
] as const;
const DEEP = 'http://deep.example/';

/** Fifteen levels of three concepts, of which each is below two of the level above; one word in four languages each. */
function deep(): string {
  const skos = 'http://www.w3.org/2004/02/skos/core#';
  const at = (level: number, place: number) => `<${DEEP}${level}-${place % 3}>`;
  const lines = [`<${DEEP}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <${skos}ConceptScheme> .`];
  for (let level = 0; level < 15; level++) {
    for (let place = 0; place < 3; place++) {
      for (const language of ['en', 'de', 'fi', 'zh-Hans'])
        lines.push(
          `${at(level, place)} <${skos}prefLabel> "term ${level}-${place} ${language}"@${language} .`,
        );
      if (level === 0) lines.push(`${at(0, place)} <${skos}topConceptOf> <${DEEP}> .`);
      else
        for (const above of [place, place + 1])
          lines.push(`${at(level, place)} <${skos}broader> ${at(level - 1, above)} .`);
    }
  }
  return `${lines.join('\n')}\n`;
}

const contentOf = (name: string): Buffer => (name === 'made-deep.nt' ? Buffer.from(deep()) : published(name));

beforeAll(async () => {
  for (const [name, , graph] of dumps) {
    const file = join(server.folder, `${name}.gz`);
    writeFileSync(file, gzipSync(contentOf(name)));
    const { code, stderr } = await pinakes(['load', file, '--graph', graph, '--data', server.folder]);
    expect(code, stderr).toBe(0);
  }
  const trig = join(server.folder, 'made-graphs.trig');
  writeFileSync(trig, published('made-graphs.trig'));
  expect((await pinakes(['load', trig, '--data', server.folder])).code).toBe(0);
}, 120_000);

async function json<Body>(path: string, parameters: Record<string, string>): Promise<Body> {
  const response = await server.get(`${path}?${new URLSearchParams(parameters)}`, {
    accept: 'application/json',
  });
  expect(response.status, path).toBe(200);
  return (await response.json()) as Body;
}
const page = async (path: string, parameters: Record<string, string>): Promise<string> =>
  (await server.get(`${path}?${new URLSearchParams(parameters)}`, { accept: 'text/html' })).text();
const scheme = (iri: string, parameters: Record<string, string> = {}) =>
  json<SchemeView>('/thesaurus', { scheme: iri, lang: 'en', ...parameters });
const labels = (refs: readonly { readonly label: { readonly text: string } }[]) =>
  refs.map(({ label }) => label.text);
const PUBLISHER = 'http://pub.example/vocab/';
const at = (name: string) => PUBLISHER + name;

describe('a packed file', () => {
  it('that breaks off, or is none, changes nothing and is named', async () => {
    const whole = gzipSync(contentOf('made-deep.nt'));
    for (const [name, bytes] of [
      ['cut.nt.gz', whole.subarray(0, whole.length / 2)],
      ['none.nt.gz', Buffer.from('<urn:a> <urn:b> <urn:c> .')],
    ] as const) {
      const file = join(server.folder, name);
      writeFileSync(file, bytes);
      const { code, stderr } = await pinakes(['load', file, '--graph', 'urn:cut', '--data', server.folder]);
      expect(code).not.toBe(0);
      expect(stderr).toContain(`Cannot unpack ${file}: `);
      expect(stderr.trim().split('\n')).toHaveLength(1);
    }
    expect((await server.get('/data?graph=urn:cut')).status).toBe(404);
  }, 60_000);

  it.each(dumps)('%s comes out as it went in', async (name, mediaType, graph) => {
    const before = await parseText(contentOf(name).toString(), { mediaType, baseIri: `file:///${name}` });
    const response = await server.get(`/data?graph=${graph}`, { accept: 'application/n-triples' });
    const after = await parseText(await response.text(), { mediaType: 'application/n-triples' });
    // Plain labels that follow from labels that are things were added.
    const added = ['rivers', 'streams'];
    const stated = after.filter(
      ({ predicate, object }) =>
        !(predicate.value.includes('/skos/core#') && added.includes(object.value) && name.endsWith('.rdf')),
    );
    expect(isomorphic(before, stated)).toBe(true);
  });
});

describe('a thesaurus as publishers write them', () => {
  it('is there with all its schemes, and what says of no scheme that it is in it', async () => {
    const { schemes } = await json<{ schemes: SchemeItem[] }>('/thesauri', { lang: 'en' });
    expect(schemes.map(({ label, concepts }) => [label.text, concepts])).toEqual([
      ['deep.example', 45],
      ['JSON thesaurus', 4],
      ['Made Publisher Thesaurus', 7],
      ['Places of the publisher', 1],
      ['subjects', 1],
      ['Trig thesaurus', 3],
    ]);
    expect(labels((await scheme('http://trig.example/s')).entries)).toEqual(['x-rays']);
  });

  it('shows notes and labels that are things, codes of every type, groups in groups and lists in their order', async () => {
    const water = await json<ConceptView>('/concept', { iri: at('c1'), lang: 'en' });
    expect(water.notations.toSorted()).toEqual(['551', 'W.1']);
    expect(water.notes.map(({ name, texts }) => [name, texts[0]!.text])).toEqual([
      ['Scope note', 'Water in all its forms.'],
      ['Changes', 'Merged with liquid water'],
    ]);
    expect(labels(water.collections)).toEqual(['Nature: waters', 'Waters by size']);
    expect(await page('/concept', { iri: at('c1') })).toContain('Finnish (x-savo)');
    const rivers = await json<ConceptView>('/concept', { iri: at('c2'), lang: 'en' });
    // It says of no scheme that it is in it, and is found by way of what it lies below.
    expect(labels(rivers.schemes)).toEqual(['Made Publisher Thesaurus']);
    expect(rivers.labels).toEqual([{ language: 'en', preferred: ['rivers'], others: ['streams'] }]);
    expect(labels(rivers.mappings.flatMap(({ concepts }) => concepts))).toEqual(['rivers', 'Rivers']);
    const order = await json<ConceptView>('/concept', { iri: at('g1'), lang: 'en' });
    expect([order.isOrdered, ...labels(order.members)]).toEqual([true, 'brooks & becks', 'rivers', 'water']);
    expect(labels((await json<ConceptView>('/concept', { iri: at('g2'), lang: 'en' })).members)).toEqual([
      'Nature: waters',
    ]);
    const tree = await json<ConceptView>('/concept', { iri: 'http://json.example/v/ordered', lang: 'en' });
    expect(labels(tree.members)).toEqual(['dogs', 'cats', 'animals']);
  });

  it('says what is new, changed and no longer used, and marks the latter wherever it stands', async () => {
    const changes = await scheme(PUBLISHER, { list: 'changes' });
    expect(changes.counts).toEqual({ changes: 3, deprecated: 2 });
    expect(changes.entries.map(({ label, day, isNew }) => [label.text, day, isNew])).toEqual([
      ['water', '2026-04-03', false],
      ['rivers', '2026-03-03', true],
      ['liquid water', '2020-02-02', false],
    ]);
    const old = await scheme(PUBLISHER, { list: 'deprecated' });
    expect(old.entries.map(({ label, replacedBy }) => [label.text, labels(replacedBy!)])).toEqual([
      ['aqua', []],
      ['liquid water', ['water']],
    ]);
    const listed = await page('/thesaurus', { scheme: PUBLISHER, lang: 'en', letter: 'L' });
    expect(listed).toMatch(/>liquid water<\/bdi><\/a> <span class="aside">\(no longer used\)/);
    const html = await page('/thesaurus', { scheme: PUBLISHER, lang: 'en', list: 'deprecated' });
    expect(html).toMatch(/liquid water<\/bdi>.*: use .*>water<\/bdi>/);
    expect(html).toMatch(/<a href="[^"]*list=deprecated" aria-current="page">No longer used<\/a>/);
    expect(await page('/thesaurus', { scheme: DEEP, lang: 'en' })).not.toContain('list=changes');
  });

  it('can be had as a tree, from the top or from a concept on, of every place that a concept has', async () => {
    const whole = await scheme(PUBLISHER, { list: 'hierarchy' });
    expect(whole.entries.map(({ label, depth }) => `${'-'.repeat(depth!)}${label.text}`)).toEqual([
      'landscape',
      '-brooks & becks',
      'water',
      '-Lakes',
      '-rivers',
      '--brooks & becks',
    ]);
    const html = await page('/thesaurus', { scheme: PUBLISHER, lang: 'en', list: 'hierarchy' });
    expect(html.match(/<ul class="tree">/g)).toHaveLength(4);
    const part = await scheme(PUBLISHER, { under: at('c1') });
    expect([part.list, ...labels(part.entries)]).toEqual([
      'hierarchy',
      'water',
      'Lakes',
      'rivers',
      'brooks & becks',
    ]);
  });

  it('has no more lines in its tree than are asked for, and says how many more there are', async () => {
    const deepest = await scheme(DEEP, { list: 'hierarchy' });
    expect(deepest.entries.length).toBeLessThanOrEqual(500);
    expect(Math.max(...deepest.entries.map(({ depth }) => depth!))).toBeGreaterThan(4);
    const some = await scheme(DEEP, { list: 'hierarchy', limit: '10' });
    expect(some.entries.map(({ depth, more }) => [depth, more])).toEqual([
      [0, undefined],
      [1, 2],
      [1, 2],
      [0, undefined],
      [1, 2],
      [1, 2],
      [0, undefined],
      [1, 2],
      [1, 2],
    ]);
    expect(await page('/thesaurus', { scheme: DEEP, list: 'hierarchy', limit: '10', lang: 'de' })).toMatch(
      /aria-label="2 narrower terms of term 1-\d de">2 narrower terms<\/a>/,
    );
    const refused = await server.get(`/thesaurus?scheme=${DEEP}&list=tree`, { accept: 'application/json' });
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain('hierarchy, changes, deprecated');
  });
});
