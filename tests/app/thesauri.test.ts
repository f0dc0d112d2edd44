import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type {
  ConceptListView,
  FoundConcepts,
  SchemeItem,
  SchemeQuality,
  SchemeView,
} from '../../src/catalogue/index.ts';
import { isomorphic } from '../rdf/isomorphic.ts';
import { parseText } from '../rdf/parsing.ts';
import { askedThesauri, labels } from './asked-thesauri.ts';
import { DEEP, difficultThesauri } from './difficult-thesauri.ts';
import { pinakes } from './running-server.ts';
import { servedCatalogue } from './served-catalogue.ts';

const server = servedCatalogue({ flags: ['--empty'] });
const { folder } = server;
const { get, json, scheme, concept, load } = askedThesauri(server);

beforeAll(async () => {
  writeFileSync(join(folder, 'difficult.ttl'), difficultThesauri());
  await load(join(folder, 'difficult.ttl'), 'urn:difficult', '--no-derive');
}, 120_000);

describe('a thesaurus of whatever kind', () => {
  const at = (name: string) => `http://elsewhere.example/${name}`;

  it('is listed by what concepts say of it, and concepts in none are not lost', async () => {
    const { schemes } = await json<{ schemes: SchemeItem[] }>('/thesauri', {});
    const sizes = Object.fromEntries(schemes.map(({ iri, concepts }) => [iri, concepts]));
    expect(sizes).toMatchObject({ [at('wide')]: 3002, [at('narrow')]: 1 });
    // One that nothing names is told from others by its address.
    const listed = await (await get('/thesauri', 'text/html')).text();
    expect(listed).toMatch(
      /<bdi>wide<\/bdi><\/a> <span class="aside">3,\d+ concepts · http:\/\/elsewhere\.example\/wide</,
    );
    expect(listed).toMatch(/Kinds<\/bdi><\/a> <span class="aside">4 concepts</);
    const none = await scheme('');
    expect(none.total).toBe(0);
    expect(none.scheme.concepts).toBeGreaterThanOrEqual(2);
  });

  it('shows its top concepts in parts, its letters, and what lies below a concept in several places', async () => {
    const first = await scheme(at('wide'));
    expect(first).toMatchObject({ list: 'top', total: 3000, languages: [{ language: 'en' }, {}, {}] });
    expect(labels(first.entries).slice(0, 3)).toEqual(['Top 0', 'Top 1', 'Top 2']);
    const last = await scheme(at('wide'), { offset: '2990', limit: '50' });
    expect(labels(last.entries).at(-1)).toBe('Top 2999');
    expect(labels(first.collections)).toEqual(['Group']);
    // Those that are in no other, by statements or by lists; of a round that nothing else leads to, all.
    expect(labels((await scheme(at('codes'))).collections)).toEqual(['Apart one', 'Apart two', 'Outer']);
    const lower = await concept(at('lower'));
    expect(lower.concept.label).toEqual({ text: 'Älter', language: 'de' });
    expect(lower.ways.map(labels)).toEqual([
      ['Top 1', 'Below'],
      ['Top 2', 'Below'],
    ]);
    expect((await scheme(at('wide'), { q: 'alter' })).entries[0]!.iri).toBe(at('lower'));
    expect((await scheme(at('wide'), { q: 'b1' })).entries).toMatchObject([
      { iri: at('below'), notation: 'B1' },
    ]);
    expect((await scheme(at('wide'), { letter: 'A', lang: 'de' })).entries[0]!.iri).toBe(at('lower'));
  });

  it('is told by terms of its own that are kinds of those of SKOS', async () => {
    const tree = await scheme(at('kinds'), { list: 'hierarchy' });
    expect(tree.scheme).toMatchObject({ concepts: 4, label: { text: 'Kinds' } });
    expect(tree.entries.map(({ label, depth }) => [label.text, depth])).toEqual([
      ['Bicycle', 0],
      ['K1.1  Wheel', 1],
      ['Hub', 2],
    ]);
    expect(labels(tree.collections)).toEqual(['Parts']);
    const parts = await concept(at('parts'));
    expect([parts.isCollection, ...labels(parts.members)]).toEqual([true, 'Round parts']);
    expect(labels((await concept(at('round-parts'))).collections)).toEqual(['Parts']);
    expect((await concept(at('hub'))).ways.map(labels)).toEqual([['Bicycle', 'K1.1  Wheel']]);
    expect(labels((await scheme(at('kinds'), { q: 'velo' })).entries)).toEqual(['Velocipede']);
    expect(labels((await scheme(at('kinds'), { letter: 'V' })).entries)).toEqual(['Velocipede']);
    // British English stands among English where there is no other.
    expect(labels((await scheme(at('kinds'), { letter: 'H', lang: 'en' })).entries)).toEqual(['Hub']);
    expect(labels((await concept(at('velocipede'))).replacedBy)).toEqual(['Bicycle']);
  });

  it('has what all have notations for in their order, by number or as decimals, and else by label', async () => {
    const tree = await scheme(at('numbered'), { list: 'hierarchy' });
    expect(tree.entries.map(({ notation, depth }) => [notation, depth])).toEqual([
      ['A.2', 0],
      ['A.9', 0],
      ['025.04', 1],
      ['025.1', 1],
      ['A.10', 0],
      [undefined, 1],
      ['1', 1],
    ]);
    expect(labels((await scheme(at('numbered'))).entries)).toEqual(['Zithers', 'Lyres', 'Anvils']);
    expect(labels((await concept(at('n9'))).narrower)).toEqual(['Small', 'Big']);
  });

  it('has notes that are things and lead on to other concepts', async () => {
    const { notes, facts } = await concept(at('n2'));
    expect(notes).toMatchObject([{ texts: [{ seeAlso: [{ iri: at('n9') }] }] }]);
    expect(facts).toMatchObject([{ label: 'use-instead', values: [{ seeAlso: [{ iri: at('n10') }] }] }]);
    const page = await get(`/concept?iri=${encodeURIComponent(at('n2'))}`, 'text/html');
    const text = (await page.text()).replaceAll(/<[^>]*>/g, '');
    expect(text).toContain('For those that are bowed → A.9 Lyres');
    expect(text).toContain('For those of brass → A.10 Anvils');
  });

  it('says what its scheme says of itself, at the address of a concept too, and no notation twice', async () => {
    const page = (path: string, parameters: Record<string, string>) =>
      get(`${path}?${new URLSearchParams(parameters)}`, 'text/html').then((response) => response.text());
    const { facts } = await scheme(at('kinds'));
    expect(facts.map(({ property, values }) => [property, values.length])).toEqual([
      ['http://purl.org/dc/terms/license', 1],
      ['http://purl.org/dc/terms/publisher', 1],
    ]);
    const asConcept = await page('/concept', { iri: at('kinds') });
    expect(asConcept).toMatch(/<p class="kind">Vocabulary<\/p>\s*<h1><bdi lang="en">Kinds/);
    expect(asConcept).toMatch(/About this vocabulary[\s\S]*">licence\.example\/by\/de<[\s\S]*A board/);
    expect(await json<SchemeView>('/concept', { iri: at('kinds') })).toMatchObject({ list: 'top' });
    const data = await get(`/concept?iri=${encodeURIComponent(at('kinds'))}`, 'text/turtle');
    expect([data.status, await data.text()]).toEqual([200, expect.stringContaining('A board')]);
    const tree = await page('/thesaurus', { scheme: at('kinds'), list: 'hierarchy' });
    expect(tree).toMatch(/<span class="aside">K1<\/span> <a[^>]*><bdi lang="en">Bicycle/);
    expect(tree).toMatch(/<li><a[^>]*><bdi lang="en">K1\.1 {2}Wheel/);
  });

  it('goes round no circle, keeps the order of collections and says what replaced a concept', async () => {
    expect(labels((await concept(at('round'))).broader)).toEqual(['round2']);
    const group = await concept(at('group'));
    expect(group).toMatchObject({ isCollection: true, isOrdered: true, membersTotal: 3 });
    expect(labels(group.members)).toEqual(['Top 2', 'Top 1', 'Below']);
    const old = await get(`/concept?iri=${encodeURIComponent(at('old'))}`, 'text/html');
    const page = await old.text();
    expect(page).toMatch(/No longer used\. Use .*Below.* instead/);
    expect(page).toContain('Gone in 2020');
    expect(
      await (await get(`/concept?iri=${encodeURIComponent(at('below'))}`, 'text/html')).text(),
    ).toContain('B1');
  });

  it('shows what other vocabularies say of a concept, and leads out to what is not here', async () => {
    const told = await concept(at('told'));
    expect(told.facts.map(({ label, values }) => [label, values.length])).toEqual([
      ['first-made-of', 1],
      ['made-in', 1],
      // Without what a property below it says, and a name is no news that the preferred label is.
      ['made-of', 2],
      ['Type', 1],
      // What its preferred label says too is not said twice.
      ['label', 1],
    ]);
    const page = await (await get(`/concept?iri=${encodeURIComponent(at('told'))}`, 'text/html')).text();
    expect(page).toContain('href="http://far.example/x" rel="noopener external">far.example/x</a>');
    expect(page).toContain(`/concept?iri=${encodeURIComponent(at('t1'))}`);
    expect(page).toContain('Clay');
    expect(page).toContain(`/concept.ttl?iri=${encodeURIComponent(at('told'))}`);
    const turtle = await get(`/concept.ttl?iri=${encodeURIComponent(at('told'))}`, '*/*');
    expect(turtle.headers.get('content-type')).toContain('text/turtle');
    expect(await turtle.text()).toContain('A note that is a thing');
    expect(labels((await concept(at('t1'))).collections)).toEqual(['Group']);
  });

  it('says of what system a notation is, of what vocabulary a match, and days in words', async () => {
    const found = await concept(at('found'), { lang: 'de' });
    expect(found.notations).toEqual(['B1.7', '17']);
    expect(found.codes).toEqual([
      { system: at('code'), label: { text: 'Wiesencode', language: 'de' }, notations: ['B1.7'] },
      {
        system: 'http://lists.example/list%20of%20fields',
        label: { text: 'list of fields', language: '' },
        notations: ['17'],
      },
    ]);
    const [same] = found.mappings;
    expect(same!.concepts.map(({ label, vocabulary }) => [label.text, vocabulary?.text])).toEqual([
      // Nothing here knows more of it than its address.
      ['m', undefined],
      ['Pasture', 'far.example'],
      ['Told', 'codes'],
    ]);
    const page = await (await get(`/concept?iri=${encodeURIComponent(at('found'))}`, 'text/html')).text();
    expect(page).toMatch(/Code of meadows[\s\S]*B1\.7/);
    expect(page).toMatch(/Told<\/bdi><\/a> <span class="aside">\(<bdi>codes<\/bdi>\)/);
    expect(page).toContain('<time datetime="2019-06-03T14:30:45+01:00">3 June 2019, 14:30</time>');
    expect(page).toContain('2019-31-04');
    expect(page).not.toContain('datetime="2019-31-04"');
  });

  it('is looked up by several words in any order, and with asterisks for any letters', async () => {
    const found = async (q: string) => labels((await scheme(at('kinds'), { q })).entries);
    expect(await found('*cycle')).toEqual(['Bicycle']);
    expect(await found('b*cle')).toEqual(['Bicycle']);
    expect(await found('wheel k1')).toEqual(['K1.1  Wheel']);
    expect(await found('wh*l k*1')).toEqual(['K1.1  Wheel']);
    expect(await found('wheel hub')).toEqual([]);
    expect(await found('cle*b')).toEqual([]);
    expect(await found('*')).toEqual([]);
  });

  it('lists a part of what is below a concept where that is too much for a page', async () => {
    const below = (offset: string) =>
      scheme(at('codes'), { under: at('fan'), limit: '10', offset }).then(({ entries, total }) => ({
        total,
        lines: entries.map(({ label, depth }) => `${depth} ${label.text}`),
      }));
    const first = await below('0');
    expect([first.total, first.lines.length, ...first.lines.slice(0, 2)]).toEqual([
      25,
      11,
      '0 Fan',
      '1 Blade 0',
    ]);
    expect((await below('20')).lines).toEqual([
      '0 Fan',
      ...[20, 21, 22, 23, 24].map((at) => `1 Blade ${at}`),
    ]);
    const whole = await scheme(at('codes'), { list: 'hierarchy', limit: '10' });
    expect(whole.entries.find(({ label }) => label.text === 'Fan')).toMatchObject({ more: 25 });
    const rings = await get(
      `/thesaurus?${new URLSearchParams({ scheme: at('rings'), list: 'hierarchy' })}`,
      'text/html',
    );
    expect(await rings.text()).toContain('None of its concepts stands at the top.');
  });

  it('shows the first of many related, matched or collected concepts, how many there are, and leads to all in parts', async () => {
    const hub = await concept(at('hub-of-all'));
    expect([hub.related.length, hub.relatedTotal]).toEqual([100, 130]);
    expect(hub.mappings.map(({ list, concepts, total }) => [list, concepts.length, total])).toEqual([
      ['closeMatch', 20, 26],
    ]);
    const text = async (query: string) => (await get(`/concept?${query}`, 'text/html')).text();
    const iri = encodeURIComponent(at('hub-of-all'));
    const page = await text(`iri=${iri}&lang=en`);
    expect(page).toContain('Related <span class="count">130</span>');
    const address = `/concept?iri=${iri}&amp;lang=en&amp;list=related`;
    expect(page).toContain(`The first 100. <a href="${address}">All 130</a>`);
    expect(page).toContain(`list=closeMatch">All 26</a>`);
    const first = await text(`iri=${iri}&lang=en&list=related`);
    expect(first.match(/<li><bdi><a href="[^"]*spoke/g)).toHaveLength(100);
    expect(first).toContain(`<a rel="next" href="${address}&amp;offset=100">`);
    const last = await text(`iri=${iri}&list=related&offset=100`);
    expect(last.match(/<li><bdi><a href="[^"]*spoke/g)).toHaveLength(30);
    expect(last).toContain('101 to 130 of 130');
    const list = (parameters: Record<string, string>) =>
      json<ConceptListView>('/concept', { iri: at('hub-of-all'), ...parameters });
    const listed = await list({ list: 'related', limit: '500' });
    expect(listed).toMatchObject({ total: 130, offset: 0, limit: 500, concept: { iri: at('hub-of-all') } });
    expect(listed.concepts.slice(0, 100)).toEqual(hub.related);
    const matches = await list({ list: 'closeMatch', offset: '25' });
    expect(matches).toMatchObject({ total: 26, concepts: [{ iri: at('t0'), vocabulary: { text: 'wide' } }] });
    expect(await list({ list: 'collections' })).toMatchObject({ total: 0, concepts: [] });
    // Of a collection in its order, which the second part goes on with.
    const crowd = await text(`iri=${encodeURIComponent(at('crowd'))}&list=members&offset=100`);
    expect(crowd).toMatch(/<ol class="bullets" start="101">\s*<li><a[^>]*><bdi lang="en">Member 100</);
    expect((await get(`/concept?iri=${iri}&list=none`, 'application/json')).status).toBe(400);
    expect((await get('/concept?iri=urn:none&list=related', 'application/json')).status).toBe(404);
  });

  it('is no scheme by its concepts, where these name what stands above them as theirs on top', async () => {
    const { schemes } = await json<{ schemes: SchemeItem[] }>('/thesauri', {});
    expect(schemes.map(({ iri }) => iri)).not.toContain(at('wheel-part'));
    expect(labels((await concept(at('wheel-part'))).schemes)).toEqual(['spokes']);
    expect(labels((await concept(at('hub-of-all'))).schemes)).toEqual(['spokes']);
    expect(labels((await scheme(at('spokes'))).entries)).toEqual(['Hub of all']);
    const { conditions } = await json<SchemeQuality>('/thesaurus/quality', { scheme: at('spokes') });
    const told = conditions.find(({ name }) => name === 's05-top-concepts-of-concepts')!;
    expect(told.findings).toHaveLength(2);
  });

  it('is chosen from all where an address names none, and one without concepts has a report too', async () => {
    const { schemes } = await json<{ schemes: (SchemeItem & { report: string })[] }>(
      '/thesaurus/quality',
      {},
    );
    const empty = schemes.find(({ iri }) => iri === at('empty'));
    expect(empty).toMatchObject({ concepts: 0 });
    const report = await fetch(empty!.report, { headers: { connection: 'close' } });
    expect(await report.json()).toMatchObject({ concepts: 0, scheme: { iri: at('empty') } });
    const page = await (await get('/thesaurus/quality', 'text/html')).text();
    expect(page).toContain(`/thesaurus/quality?scheme=${encodeURIComponent(at('wide'))}`);
    const chosen = await fetch(`${server.address}/thesaurus?q=meadow`, { redirect: 'manual' });
    expect([chosen.status, chosen.headers.get('location')]).toEqual([303, '/thesauri?q=meadow']);
    const missing = await get('/concept', 'application/json');
    expect(await missing.json()).toMatchObject({ detail: '“iri” cannot be used: it is missing.' });
  });

  it('is checked by its IRI, on a page and as JSON, and so are concepts in no scheme', async () => {
    const quality = await json<SchemeQuality>('/thesaurus/quality', { scheme: at('wide') });
    expect(quality).toMatchObject({ concepts: 3002, scheme: { iri: at('wide') } });
    expect(quality.conditions.filter(({ notChecked }) => notChecked !== undefined)).toEqual([]);
    const undeclared = quality.conditions.find(({ name }) => name === 'undeclared-scheme')!;
    expect(undeclared.findings[0]!.repair).toContain(`<${at('wide')}> a skos:ConceptScheme`);
    const linked = await (
      await get(`/thesaurus?scheme=${encodeURIComponent(at('wide'))}`, 'text/html')
    ).text();
    const [, address] = /href="([^"]*\/thesaurus\/quality[^"]*)"/.exec(linked)!;
    const page = await (await get(address!, 'text/html')).text();
    expect(page).toContain('A scheme that is not said to be one');
    expect(page).toContain(`/concept?iri=${encodeURIComponent(at('below'))}`);
    const [, data] = /href="([^"]*quality\.json[^"]*)"/.exec(page)!;
    expect(await (await get(data!, '*/*')).json()).toEqual(quality);
    const kinds = await get(`/thesaurus/quality?scheme=${encodeURIComponent(at('kinds'))}`, 'text/html');
    expect(await kinds.text()).toMatch(
      /under RDFS entailment[\s\S]*<code>skos:broader<\/code>: [^\n]*broaderPartitive/,
    );
    const none = await json<SchemeQuality>('/thesaurus/quality', { scheme: '' });
    expect(none.scheme.label).toBe('Concepts in no scheme');
    const { code, stdout } = await pinakes(['validate', '--thesaurus', at('wide'), '--data', folder]);
    // That its list alone says what is in a collection is no error.
    expect(code).toBe(0);
    expect(stdout).toContain('3,002 concepts');
  });

  it('is found by its labels in every language and its notations, in all thesauri at once', async () => {
    const find = (q: string, parameters: Record<string, string> = {}, language = '') =>
      json<FoundConcepts>('/thesauri', { q, ...parameters }, language);
    const irisOf = ({ concepts }: FoundConcepts) => concepts.map(({ iri }) => iri);
    expect(irisOf(await find('B1.7'))).toEqual([at('found')]);
    const finnish = await find('niitty', {}, 'en');
    expect(finnish.concepts).toMatchObject([
      {
        iri: at('found'),
        label: { text: 'Meadow', language: 'en' },
        found: { text: 'Niitty', language: 'fi' },
        notation: 'B1.7',
        schemes: [{ iri: at('codes') }],
      },
    ]);
    // Within what is written without spaces.
    expect((await find('草地', {}, 'en')).concepts).toMatchObject([
      { iri: at('found'), found: { text: '高山草地', language: 'zh' } },
    ]);
    expect((await find('หญ้า', {}, 'en')).concepts).toMatchObject([
      { iri: at('found'), found: { text: 'ทุ่งหญ้าบนภูเขา', language: 'th' } },
    ]);
    expect((await find('หญิา', {}, 'en')).concepts).toEqual([]);
    // A label of SKOS-XL that was loaded without the plain one that follows; a beginning of a word, without its dots.
    expect(irisOf(await find('alter'))).toContain(at('thing'));
    const tops = await find('top', { limit: '2', offset: '1' });
    expect(tops).toMatchObject({ total: 3000, offset: 1, limit: 2, matched: 'all' });
    expect(irisOf(await find('xyzzyx plughplugh'))).toEqual([]);
    const page = await (await get('/thesauri?q=niitty&lang=en', 'text/html')).text();
    expect(page).toMatch(/<bdi lang="fi">Niitty<\/bdi> → .*B1\.7.*<bdi lang="en">Meadow<\/bdi>/);
    expect(page).toMatch(/<script src="[^"]*suggestions\.\w+\.js" defer>/);
    expect(await (await get('/search?q=niitty', 'text/html')).text()).toContain(
      `/concept?iri=${encodeURIComponent(at('found'))}`,
    );
    expect((await get(`/thesauri?q=${'a'.repeat(201)}`, 'application/json')).status).toBe(400);
  });

  it('is served with all that belongs to a concept, however far in its blank nodes lie', async () => {
    const stated = `@base <http://elsewhere.example/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
      @prefix skosxl: <http://www.w3.org/2008/05/skos-xl#> . @prefix dcterms: <http://purl.org/dc/terms/> . ${DEEP}`;
    const served = await get(`/concept.nt?iri=${encodeURIComponent(at('deep'))}`, 'application/n-triples');
    const [before, after] = await Promise.all([
      parseText(stated, { mediaType: 'text/turtle' }),
      served.text().then((text) => parseText(text, { mediaType: 'application/n-triples' })),
    ]);
    expect(isomorphic(before, after)).toBe(true);
    // Nodes that lead to each other are told once, and what a concept is linked to is not told at all.
    const round = await get(`/concept.nt?iri=${encodeURIComponent(at('ring'))}`, 'application/n-triples');
    const lines = (await round.text()).trim().split('\n');
    expect(lines).toHaveLength(8);
    expect(lines.some((line) => line.startsWith(`<${at('deep')}>`))).toBe(false);
  });

  it('has addresses with a suffix, which decides whatever a browser would rather have, and is reached from every page', async () => {
    const [wide, below] = [at('wide'), at('below')].map(encodeURIComponent);
    for (const [path, type] of [
      [`/concept.ttl?iri=${below}`, 'text/turtle'],
      [`/concept.json?iri=${below}`, 'application/json'],
      [`/thesaurus.json?scheme=${wide}`, 'application/json'],
      [`/thesaurus/quality.json?scheme=${wide}`, 'application/json'],
      ['/thesauri.json', 'application/json'],
    ] as const) {
      const answer = await get(path, 'text/html');
      expect([path, answer.status, answer.headers.get('content-type')]).toEqual([
        path,
        200,
        expect.stringContaining(type),
      ]);
    }
    const home = await (await get('/', 'text/html')).text();
    expect(home).toContain('<a href="/thesauri">Thesauri</a>');
  });

  it('is refused where it is not there, with what is', async () => {
    expect((await get('/thesaurus/quality?scheme=urn:none', 'application/json')).status).toBe(404);
    expect((await get('/thesaurus?scheme=urn:none', 'application/json')).status).toBe(404);
    expect((await get('/concept?iri=urn:none', 'text/html')).status).toBe(404);
    for (const wrong of [
      '/concept',
      '/concept?iri=a%20b',
      '/thesaurus?scheme=urn:a&limit=0',
      '/thesauri?lang=%25',
    ])
      expect((await get(wrong, 'application/json')).status, wrong).toBe(400);
  });
});
