import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type Catalogue,
  createCatalogue,
  isListedKind,
  kinds,
  type ListedKind,
  loadQueries,
} from '../../src/catalogue/index.ts';
import { evaluatingEngine, update } from './evaluating-engine.ts';
import { BASE, root, StoredCatalogue, shippedCatalogue } from './stored-catalogue.ts';

const queries = loadQueries(join(root, 'queries'));
const iri = (path: string): string => `${BASE}/id/${path}`;
const catalogueOf = (stored: StoredCatalogue): Catalogue =>
  createCatalogue({ engine: evaluatingEngine(stored), baseUrl: BASE, queries });

describe('the shipped collection', () => {
  let stored: StoredCatalogue;
  let catalogue: Catalogue;
  beforeAll(async () => {
    stored = await shippedCatalogue();
    catalogue = catalogueOf(stored);
  });
  const all = async (kind: ListedKind) => (await catalogue.list(kind, { limit: 1000 })).items;

  it('shows the record with all that is known of it, from four queries', async () => {
    const engine = evaluatingEngine(stored);
    const record = (await createCatalogue({ engine, baseUrl: BASE, queries }).resource('1000'))!;
    expect(engine.asked.length).toBeLessThanOrEqual(4);
    expect(record).toMatchObject({
      key: '1000',
      title: 'Six principles for engaging people and communities: putting them into practice',
      ref: { iri: iri('resource/1000'), path: '/resource/1000', kind: 'resource' },
      creators: [{ label: 'People and Communities Board', path: '/agent/people-and-communities-board' }],
      issued: { status: 'not-stated' },
      place: { status: 'not-stated' },
      contentTypes: [{ label: 'practice guidance', path: '/content-type/practice-guidance' }],
      collection: { path: '/collection/main' },
      demonstration: false,
      fictional: false,
    });
    expect(record.abstract!.text).toContain('vanguard');
    expect(record.abstract!.origin!.label).toMatch(/edited publisher abstract/i);
    expect(record.subjects.map(({ label }) => label)).toEqual([
      'case studies',
      'co-production',
      'communities',
      'health care',
      'patients',
      'person-centred care',
      'personalisation',
      'social care',
      'user participation',
      'voluntary sector',
      'volunteers',
    ]);
    expect(record.context).toHaveLength(2);
    expect(record.audienceNote).toMatch(/^Leaders/);
  });

  it('shows the six principles in order, with the case studies that demonstrate them', async () => {
    const { principleSets, caseStudies } = (await catalogue.resource('1000'))!;
    expect(principleSets).toHaveLength(1);
    const { set, principles } = principleSets[0]!;
    expect(set.path).toBe('/principle-set/six-principles');
    expect(principles.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(principles[3]).toMatchObject({
      ref: { path: '/principle/six-principles-4' },
      text: 'Carers are identified, supported and involved.',
    });
    for (const principle of principles) expect(principle.caseStudies.length).toBeGreaterThan(0);
    expect(caseStudies.length).toBeGreaterThanOrEqual(6);
    for (const caseStudy of caseStudies) {
      expect(caseStudy.ref).toMatchObject({ demonstration: true, fictional: true });
      expect(caseStudy.demonstrates.length).toBeGreaterThan(0);
      expect(caseStudy.description).toBeDefined();
    }
  });

  it('shows the companion document first among the links, with the reason given from this side', async () => {
    const { links } = (await catalogue.resource('1000'))!;
    expect(links[0]).toMatchObject({
      relation: 'companion document',
      ref: { path: '/resource/1001' },
      note: 'The companion document describes how the effect of the six principles can be measured.',
    });
    expect(links.filter(({ ref }) => ref.path === '/resource/1001')).toHaveLength(1);
    const other = (await catalogue.resource('1001'))!;
    expect(other.links.find(({ ref }) => ref.path === '/resource/1000')!.relation).toBe('companion document');
    expect(other.issued).toEqual({ status: 'not-recorded' });
  });

  it('shows access, years and marks of a demonstration entry', async () => {
    const act = (await catalogue.resource('2004'))!;
    expect(act).toMatchObject({ issued: { status: 'stated', value: '2014' }, demonstration: true });
    expect(act.access[0]).toMatchObject({ kind: { path: '/access-kind/free' } });
    expect(act.access[0]!.note).toContain('free of charge');
    const fictional = (await catalogue.resource('2100'))!;
    expect(fictional).toMatchObject({ fictional: true, demonstration: true });
  });

  it('relates the record to its companion first, then to others, each with reasons that add up', async () => {
    const related = (await catalogue.related('1000', 20))!;
    expect(related[0]).toMatchObject({ explicit: true, ref: { path: '/resource/1001' } });
    expect(related[0]!.reasons[0]!.text).toBe(
      'The companion document describes how the effect of the six principles can be measured.',
    );
    const firstComputed = related.findIndex(({ explicit }) => !explicit);
    expect(firstComputed).toBeGreaterThan(0);
    expect(related.slice(firstComputed).some(({ explicit }) => explicit)).toBe(false);
    expect(related.map(({ ref }) => ref.path)).not.toContain('/resource/1000');
    for (const { score, reasons } of related) {
      expect(score).toBeGreaterThan(0);
      expect(score).toBeLessThanOrEqual(1);
      expect(reasons.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(score, 3);
    }
    const computed = related.slice(firstComputed);
    const scores = computed.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    const texts = computed.flatMap(({ reasons }) => reasons.map(({ text }) => text));
    expect(texts.some((text) => /^shares [\w -]+ and [\w -]+$/.test(text))).toBe(true);
    expect(await catalogue.related('1000', 20)).toEqual(related);
    expect(await catalogue.related('1000', 3)).toEqual(related.slice(0, 3));
    const record = (await catalogue.resource('1000'))!;
    expect(await catalogue.resourcePage('1000', 3)).toEqual({
      resource: record,
      related: related.slice(0, 3),
    });
    const { ref: resource, title, demonstration } = record;
    expect(await catalogue.relatedPage('1000', 20)).toEqual({
      resource,
      title,
      demonstration,
      items: related,
    });
  });

  it('marks every link to a thing of the demonstration, and no other', async () => {
    const record = (await catalogue.resource('1000'))!;
    const ofPrinciples = record.principleSets.flatMap(({ principles }) =>
      principles.flatMap(({ caseStudies }) => caseStudies),
    );
    expect(ofPrinciples.every((ref) => ref.demonstration && ref.fictional)).toBe(true);
    const link = (path: string) => record.links.find(({ ref }) => ref.path === path)!.ref;
    expect(link('/resource/2000')).toMatchObject({ demonstration: true });
    expect(link('/resource/2000')).not.toHaveProperty('fictional');
    for (const ref of [record.ref, link('/resource/1001'), ...record.creators, ...record.subjects])
      expect(ref).not.toHaveProperty('demonstration');
    const made = (await catalogue.resource('2100'))!;
    expect(made.ref).toMatchObject({ demonstration: true, fictional: true });
    expect(made.creators[0]).toMatchObject({ demonstration: true });
    const home = await catalogue.home();
    expect(home.newest.filter(({ ref }) => ref.demonstration).length).toBeGreaterThan(0);
    const agents = new Map((await all('agent')).map((item) => [item.ref.path, item]));
    expect(agents.get('/agent/people-and-communities-board')!.ref).not.toHaveProperty('demonstration');
    expect(agents.get('/agent/nhs-england')!.ref).toMatchObject({ demonstration: true });
  });

  it('knows groups as agents, and counts what they helped to develop', async () => {
    const agents = await all('agent');
    const sites = agents.find(({ ref }) => ref.path === '/agent/new-models-of-care-vanguard-sites')!;
    expect(sites.detail).toBe('1 resource');
  });

  it('shows where an article was published', async () => {
    expect((await catalogue.resource('2024'))!.citation).toMatch(/^Journal of the American Institute/);
    expect((await catalogue.resource('1000'))!.citation).toBeUndefined();
  });

  it('finds, with what a result page shows', async () => {
    const page = await catalogue.search('coproduction', { offset: 0, limit: 5 });
    expect(page.total).toBeGreaterThan(1);
    expect(page.matched).toBe('all');
    expect(page.hits.every(({ ref }) => ref.kind === 'resource' && ref.path !== undefined)).toBe(true);
    expect(page.hits.some(({ ref }) => ref.demonstration)).toBe(true);
    const [act] = (await catalogue.search('"care act 2014"', { offset: 0, limit: 5 })).hits;
    expect(act).toMatchObject({ ref: { path: '/resource/2004', demonstration: true }, issued: '2014' });
    expect((await catalogue.search('', { offset: 0, limit: 5 })).total).toBe(0);
    const { hits } = await catalogue.search('citizen', { offset: 0, limit: 10 });
    const byKeyword = hits.find(({ ref }) => ref.path === '/resource/2021')!;
    expect(byKeyword.snippet.text).not.toMatch(/^2021| · /);
    expect(byKeyword.snippet.text.length).toBeGreaterThan(20);
    expect(byKeyword.keywords).toEqual([
      { name: 'Subjects', text: 'citizen participation', matches: [[0, 7]] },
    ]);
    const byText = hits.find(({ ref }) => ref.path === '/resource/1000')!;
    expect(byText.keywords).toEqual([]);
    expect(byText.snippet.matches.length).toBeGreaterThan(0);
    const principles = await catalogue.search('carers', { offset: 0, limit: 5, kinds: ['principle'] });
    expect(principles.hits[0]!.ref.path).toBe('/principle/six-principles-4');
  });

  it('has a page for everything that the record links to', async () => {
    const record = (await catalogue.resource('1000'))!;
    const refs = [
      ...record.creators,
      ...record.subjects,
      ...record.contentTypes,
      ...record.icons,
      ...record.audiences,
      ...record.principleSets.flatMap(({ set, principles }) => [set, ...principles.map(({ ref }) => ref)]),
      ...record.caseStudies.map(({ ref }) => ref),
      record.collection!,
    ];
    expect(refs.length).toBeGreaterThan(20);
    for (const { kind, path } of refs) {
      const key = decodeURIComponent(path!.split('/')[2]!);
      const view = await catalogue.thing(kind as Exclude<typeof kind, 'resource' | undefined>, key);
      expect(view?.ref.path, path).toBe(path);
      expect((await catalogue.describe(kind!, key))?.length, path).toBeGreaterThan(0);
    }
  });

  it('shows a subject term with its thesaurus and its resources', async () => {
    const view = (await catalogue.thing('subject', 'co-production'))!;
    expect(view).toMatchObject({
      kindLabel: 'Subject term',
      ref: { label: 'co-production' },
      demonstration: false,
    });
    expect(view.description).toMatch(/^Designing/);
    const facts = new Map(view.facts.map(({ label, values }) => [label, values]));
    expect(facts.get('Also called')).toEqual(['co-design', 'coproduction']);
    expect(facts.get('Broader term')).toMatchObject([
      { label: 'participation', path: '/subject/participation' },
    ]);
    expect(facts.get('Scheme')).toMatchObject([{ path: '/scheme/subjects' }]);
    const resources = view.lists.find(({ title }) => title === 'Resources')!;
    expect(resources.items.map(({ ref }) => ref.path)).toContain('/resource/1000');
    expect(resources.total).toBe(resources.items.length);
    expect(resources.items.some(({ ref }) => ref.demonstration)).toBe(true);
    const broader = (await catalogue.thing('subject', 'participation'))!;
    const narrower = broader.lists.find(({ title }) => title === 'Narrower terms')!;
    expect(narrower.items.map(({ ref }) => ref.label)).toContain('co-production');
  });

  it('shows a principle with its set, its documents and its case studies', async () => {
    const view = (await catalogue.thing('principle', 'six-principles-3'))!;
    expect(view.description).toBe('There is a focus on equality and narrowing inequality.');
    expect(view.facts).toContainEqual({
      label: 'One of',
      values: [expect.objectContaining({ path: '/principle-set/six-principles' })],
    });
    const list = (title: string) => view.lists.find((one) => one.title === title)!;
    expect(list('Set out in').items.map(({ ref }) => ref.path)).toEqual(['/resource/1000']);
    const caseStudies = list('Case studies that demonstrate it');
    expect(caseStudies.items.map(({ ref }) => ref.path)).toContain('/case-study/exampleton-interpreters');
    expect(caseStudies.items.every(({ ref }) => ref.demonstration && ref.fictional)).toBe(true);
  });

  it('shows the set in its order, an agent with what it made, a scheme with its terms', async () => {
    const set = (await catalogue.thing('principle-set', 'six-principles'))!;
    const principles = set.lists.find(({ title }) => title === 'Principles')!;
    expect(principles.items.map(({ ref }) => ref.path)).toEqual(
      [1, 2, 3, 4, 5, 6].map((position) => `/principle/six-principles-${position}`),
    );
    const agent = (await catalogue.thing('agent', 'people-and-communities-board'))!;
    expect(agent.lists.find(({ title }) => title === 'Created')!.items[0]!.ref.path).toBe('/resource/1000');
    const scheme = (await catalogue.thing('scheme', 'subjects'))!;
    const terms = scheme.lists.find(({ title }) => title === 'Terms')!;
    expect(terms.total).toBeGreaterThan(30);
    expect(terms.items.length).toBeLessThanOrEqual(100);
    const free = (await catalogue.thing('access-kind', 'free'))!;
    expect(free.lists.find(({ title }) => title === 'Resources')!.items[0]).toMatchObject({
      ref: { demonstration: true },
    });
    const caseStudy = (await catalogue.thing('case-study', 'exampleton-interpreters'))!;
    expect(caseStudy).toMatchObject({ demonstration: true, fictional: true });
    const labels = caseStudy.facts.map(({ label }) => label);
    expect(labels).toEqual(expect.arrayContaining(['Setting', 'Place', 'Subjects']));
    expect(labels).not.toContain('Demonstrates');
    expect(caseStudy.lists).toMatchObject([
      {
        title: 'What it demonstrates',
        items: [
          { ref: { path: '/principle/six-principles-2' }, detail: expect.stringContaining('partnership') },
          { ref: { path: '/principle/six-principles-3' } },
        ],
        total: 2,
      },
      { title: 'Reported in', items: [{ ref: { path: '/resource/2100', fictional: true } }], total: 1 },
    ]);
    const collection = (await catalogue.thing('collection', 'demonstration'))!;
    expect(collection.demonstration).toBe(true);
    expect((await catalogue.thing('collection', 'main'))!.demonstration).toBe(false);
  });

  it('lists everything of each kind', async () => {
    for (const kind of kinds) {
      const items = isListedKind(kind) ? await all(kind) : await catalogue.browse(kind);
      expect(items.length, kind).toBeGreaterThan(0);
      expect(new Set(items.map(({ ref }) => ref.iri)).size, kind).toBe(items.length);
    }
    const subjects = await catalogue.browse('subject');
    expect(subjects.find(({ ref }) => ref.label === 'co-production')!.detail).toMatch(/^\d+ resources$/);
    const principles = await catalogue.browse('principle');
    expect(principles.map(({ ref }) => ref.path).slice(0, 6)).toEqual(
      [1, 2, 3, 4, 5, 6].map((position) => `/principle/six-principles-${position}`),
    );
    const act = (await all('resource')).find(({ ref }) => ref.path === '/resource/2004')!;
    expect(act.detail).toMatch(/, 2014$/);
  });

  it('has a first page with true counts', async () => {
    const home = await catalogue.home();
    const resources = await all('resource');
    expect(home.resources).toBe(resources.length);
    expect(home.caseStudies).toBe((await all('case-study')).length);
    expect(home.statements).toBeGreaterThan(1000);
    const counts = home.subjects.map(({ count }) => count);
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
    expect(home.newest.length).toBeGreaterThan(0);
    expect(home.newest[0]!.ref.path).toMatch(/^\/resource\/100[01]$/);
  });

  it('serves as RDF what belongs to a thing, and lists of blank nodes whole', async () => {
    const triples = (await catalogue.describe('resource', '1000'))!;
    const subjects = new Set(triples.map(({ subject }) => subject.value));
    expect(subjects).toContain(iri('resource/1000'));
    expect(subjects).toContain(iri('record/1000'));
    expect(subjects).toContain(iri('relation/1000-1001'));
    expect(subjects).not.toContain(iri('subject/co-production'));
    const act = (await catalogue.describe('resource', '2004'))!;
    expect(act.map(({ subject }) => subject.value)).toContain(iri('access/2004-1'));
    const set = (await catalogue.describe('principle-set', 'six-principles'))!;
    const first = set.filter(({ predicate }) => predicate.value.endsWith('#first'));
    expect(first).toHaveLength(6);
  });

  it('tells origins, status and what is not known apart, and shows principles with their notes', async () => {
    const real = (await catalogue.resource('1000'))!;
    expect(real.origins).toMatchObject([{ property: 'abstract', origin: { label: 'cataloguer' } }]);
    expect(real.origins![0]!.origin.path).toBe('/ontology#FromCataloguer');
    expect(real.place).toEqual({ status: 'not-stated' });
    const evaluation = (await catalogue.resource('2102'))!;
    expect(evaluation.place).toEqual({ status: 'unknown' });
    expect((await catalogue.resource('1001'))!.place).toEqual({ status: 'not-recorded' });
    const plan = (await catalogue.resource('2105'))!;
    expect(plan.status).toMatchObject({ ref: { label: 'current' }, reviewDate: '2027-01-01' });
    expect(plan.origins).toMatchObject([{ property: '', origin: { label: 'machine' } }]);
    expect(plan.links.map(({ relation }) => relation)).toContain('summarises');
    const [set] = (await catalogue.resource('2103'))!.principleSets;
    expect(set!.principles[0]).toMatchObject({
      rationale: ['Those who are left alone at the beginning do not come back.'],
      guidance: [
        'Let new volunteers choose whom they go with.',
        'Talk after each of the first three visits.',
      ],
      measures: ['The number of volunteers who are still there after half a year.'],
    });
  });

  it('shows a case study with who carried it out and its evidence, and serves that with it', async () => {
    const view = (await catalogue.thing('case-study', 'exampleton-carers-register'))!;
    const facts = new Map(view.facts.map(({ label, values }) => [label, values]));
    expect(facts.get('Carried out by')).toMatchObject([{ label: 'Exampleton Care Partnership (fictional)' }]);
    expect(facts.get('Evidence (outcome, compared)')).toEqual([
      'Invented for this example: the register grew from 30 to 210 carers in a year. (Fictional example: Did Carers first work? An evaluation)',
    ]);
    expect(facts.has('Evidence (accounts of those who did it)')).toBe(true);
    const subjects = (await catalogue.describe('case-study', 'exampleton-carers-register'))!.map(
      ({ subject }) => subject.value,
    );
    const part = iri('evidence/exampleton-carers-register-1');
    expect(subjects).toContain(part);
    expect((await catalogue.describedWith(part))!.path).toBe('/case-study/exampleton-carers-register');
    expect((await catalogue.describedWith(iri('origin/1000-abstract')))!.path).toBe('/resource/1000');
    expect((await catalogue.describedWith(iri('relation/1000-1001')))!.path).toBe('/resource/1000');
    expect(await catalogue.describedWith(iri('relation/none'))).toBeUndefined();
  });

  it('answers the questions of the README', async () => {
    const engine = evaluatingEngine(stored);
    const ask = (name: string) => engine.select({ text: queries.get(`questions/${name}`)!.text });
    const caseStudies = await ask('case-studies-for-principle');
    expect(caseStudies.map(({ caseStudy }) => caseStudy!.value)).toContain(
      iri('case-study/exampleton-interpreters'),
    );
    expect(caseStudies.every(({ report }) => report !== undefined)).toBe(true);
    const unshown = await ask('principles-without-case-studies');
    expect(unshown.map(({ title }) => title!.value)).toEqual([
      'Fictional example: Nobody starts alone',
      'Fictional example: Costs are paid back',
    ]);
    const together = await ask('subjects-that-occur-together');
    expect(together).toHaveLength(20);
    expect(Number(together[0]!.resources!.value)).toBeGreaterThan(1);
    const narrower = await ask('resources-on-a-topic-and-narrower');
    expect(narrower.map(({ resource }) => resource!.value)).toContain(iri('resource/1000'));
    const notStated = await ask('what-is-not-stated');
    expect(notStated.filter(({ resource }) => resource!.value === iri('resource/1000'))).toHaveLength(2);
    expect((await ask('organisations-by-subject')).length).toBeGreaterThan(0);
    const years = new Map(
      (await ask('resources-by-year')).map(({ year, resources }) => [year!.value, resources!.value]),
    );
    expect(years.get('2014')).toBeDefined();
    expect(Number(years.get('not stated'))).toBeGreaterThan(0);
  });

  it('answers undefined for keys that it does not know', async () => {
    expect(await catalogue.resource('nobody')).toBeUndefined();
    expect(await catalogue.thing('subject', 'nobody')).toBeUndefined();
    expect(await catalogue.describe('agent', 'nobody')).toBeUndefined();
    expect(await catalogue.related('nobody', 5)).toBeUndefined();
    expect(await catalogue.resourcePage('nobody', 5)).toBeUndefined();
    expect(await catalogue.relatedPage('nobody', 5)).toBeUndefined();
    expect(await catalogue.exists('resource', 'nobody')).toBe(false);
    expect(await catalogue.exists('resource', '1000')).toBe(true);
  });
});

describe('what a SPARQL update adds', () => {
  let stored: StoredCatalogue;
  let catalogue: Catalogue;
  beforeEach(() => {
    stored = new StoredCatalogue();
    catalogue = catalogueOf(stored);
  });

  const keys = ['new', 'v1.2', 'café', 'caf%C3%A9', 'a%20b', 'a&b', 'x:y', '日本語'];
  it.each(keys)('is there at once under any key: %s', async (segment) => {
    update(
      stored,
      `PREFIX pin: <https://w3id.org/pinakes/ontology#> PREFIX dcterms: <http://purl.org/dc/terms/>
       INSERT DATA { GRAPH <urn:some:graph> { <id/resource/${segment}> a pin:Resource ; dcterms:title "Fresh paint" } }`,
    );
    const key = decodeURIComponent(segment);
    expect(await catalogue.exists('resource', key)).toBe(true);
    expect(await catalogue.resource(key)).toMatchObject({
      title: 'Fresh paint',
      ref: { iri: iri(`resource/${segment}`) },
    });
    expect(await catalogue.describe('resource', key)).toHaveLength(2);
    const { hits } = await catalogue.search('paint', { offset: 0, limit: 1 });
    const path = hits[0]!.ref.path!;
    expect(decodeURIComponent(path)).toBe(`/resource/${key}`);
    expect(await catalogue.related(key, 5)).toEqual([]);
    update(stored, `DELETE WHERE { GRAPH ?g { <id/resource/${segment}> ?p ?o } }`);
    expect(await catalogue.resource(key)).toBeUndefined();
    expect((await catalogue.search('paint', { offset: 0, limit: 1 })).total).toBe(0);
  });

  it('has labels in English where there are any, else in what there is, else the last segment', async () => {
    update(
      stored,
      `PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX dcterms: <http://purl.org/dc/terms/>
       INSERT DATA {
         <id/resource/1> dcterms:title "Eins"@de, "One"@en-GB, "Un"@fr ; dcterms:subject <id/subject/a>, <id/subject/b>,
           <id/subject/no%20label>, <http://elsewhere.test/c> ; dcterms:creator "A. Person" .
         <id/subject/a> skos:prefLabel "Wasser"@de, "water"@en . <id/subject/b> skos:prefLabel "Feuer"@de .
         <http://elsewhere.test/c> skos:prefLabel "air"@en .
       }`,
    );
    const view = (await catalogue.resource('1'))!;
    expect(view.title).toBe('One');
    expect(view.subjects.map(({ label, path }) => [label, path])).toEqual([
      ['air', undefined],
      ['Feuer', '/subject/b'],
      ['no label', '/subject/no%20label'],
      ['water', '/subject/a'],
    ]);
    expect(view.creators).toEqual([{ iri: '', label: 'A. Person', kind: undefined, path: undefined }]);
    expect(view.issued).toEqual({ status: 'not-recorded' });
  });

  it('gives only explicit relations to a resource without anything in common', async () => {
    update(
      stored,
      `PREFIX pin: <https://w3id.org/pinakes/ontology#> PREFIX dcterms: <http://purl.org/dc/terms/>
       INSERT DATA {
         <id/resource/1> a pin:Resource ; dcterms:title "One" .
         <id/resource/2> a pin:Resource ; dcterms:title "Two" ; pin:evaluates <id/resource/1> ; dcterms:subject <id/subject/a> .
         <id/resource/3> a pin:Resource ; dcterms:title "Three" ; dcterms:isReplacedBy <id/resource/1> ; dcterms:subject <id/subject/a> .
       }`,
    );
    const related = (await catalogue.related('1', 10))!;
    expect(
      related.map(({ ref, score, reasons }) => [ref.label, score, reasons.map(({ text }) => text)]),
    ).toEqual([
      ['Three', 0.8, ['replaces']],
      ['Two', 0.8, ['evaluated by']],
    ]);
    const [three, one] = (await catalogue.related('2', 10))!;
    expect(three).toMatchObject({ ref: { label: 'One' }, explicit: true });
    expect(one).toMatchObject({
      ref: { label: 'Three' },
      explicit: false,
      reasons: [{ text: 'shares a', kind: 'subjects' }],
    });
  });

  it('bounds long lists and counts them whole', async () => {
    const rows = Array.from(
      { length: 130 },
      (_, index) =>
        `<id/resource/${index}> a pin:Resource ; dcterms:title "Number ${index}" ; dcterms:subject <id/subject/a> .`,
    );
    update(
      stored,
      `PREFIX pin: <https://w3id.org/pinakes/ontology#> PREFIX dcterms: <http://purl.org/dc/terms/>
       INSERT DATA { <id/subject/a> a pin:SubjectTerm . ${rows.join('\n')} }`,
    );
    const [list] = (await catalogue.thing('subject', 'a'))!.lists;
    expect(list).toMatchObject({ title: 'Resources', total: 130 });
    expect(list!.items).toHaveLength(100);
  });

  it('is kept to the graphs that the catalogue may read', async () => {
    update(
      stored,
      `PREFIX pin: <https://w3id.org/pinakes/ontology#> PREFIX dcterms: <http://purl.org/dc/terms/>
       INSERT DATA { GRAPH <urn:hidden> { <id/resource/1> a pin:Resource ; dcterms:title "Hidden" } }`,
    );
    const engine = evaluatingEngine(stored);
    const access = { graphs: [`${BASE}/graph/records`] };
    const outside = createCatalogue({ engine, baseUrl: BASE, queries, access });
    expect(await outside.resource('1')).toBeUndefined();
    expect(await outside.describe('resource', '1')).toBeUndefined();
    expect((await outside.search('hidden', { offset: 0, limit: 5 })).total).toBe(0);
    expect(await catalogue.resource('1')).toBeDefined();
  });
});
