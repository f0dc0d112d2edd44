import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Catalogue, createCatalogue, type ListedKind, loadQueries } from '../../src/catalogue/index.ts';
import { evaluatingEngine } from './evaluating-engine.ts';
import { BASE, root, type StoredCatalogue, shippedCatalogue } from './stored-catalogue.ts';

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

  it('says of each link to a resource that may not hold any more how it stands, whoever states it', async () => {
    const other = await shippedCatalogue();
    const resources = ['status', 'withdrawn', 'review', 'current', 'own', 'named', 'related', 'inverse'];
    await other.turtle(`
      @prefix pin: <https://w3id.org/pinakes/ontology#> .
      @prefix dcterms: <http://purl.org/dc/terms/> .
      @prefix owl: <http://www.w3.org/2002/07/owl#> .
      ${resources.map((key) => `<id/resource/${key}> a pin:Resource ; dcterms:title "Quokka ${key}"@en .`).join('\n')}
      <id/resource/status> pin:status pin:Superseded .
      <id/resource/withdrawn> pin:status pin:UnderReview, pin:Withdrawn .
      <id/resource/review> pin:status pin:UnderReview .
      <id/resource/current> pin:status pin:Current ; dcterms:replaces <id/resource/named> .
      <id/resource/own> pin:status pin:Withdrawn ; dcterms:isReplacedBy <id/resource/current> .
      <id/relation/1> a pin:Relation ; pin:relationFrom <id/resource/current> ; pin:relationTo <id/resource/related> ;
        pin:relationKind dcterms:replaces .
      <id/relation/2> a pin:Relation ; pin:relationFrom <id/resource/inverse> ; pin:relationTo <id/resource/current> ;
        pin:relationKind dcterms:isReplacedBy .
      <id/subject/dementia> dcterms:isReplacedBy <id/subject/carers> .`);
    const engine = evaluatingEngine(other);
    const catalogue = createCatalogue({ engine, baseUrl: BASE, queries });
    const { hits } = await catalogue.search('quokka', { offset: 0, limit: 20 });
    expect(Object.fromEntries(hits.map(({ ref }) => [ref.label.slice(7), ref.standing]))).toEqual({
      status: 'superseded',
      withdrawn: 'withdrawn',
      review: 'under-review',
      current: undefined,
      own: 'superseded',
      named: 'superseded',
      related: 'superseded',
      inverse: 'superseded',
    });
    const asked = engine.asked.length;
    await catalogue.search('quokka', { offset: 0, limit: 2 });
    expect(engine.asked.length - asked, 'for few and for many').toBe(asked);
    for (const key of resources) {
      const { ref, outdated } = (await catalogue.resource(key))!;
      expect(outdated !== undefined, key).toBe(ref.standing === 'superseded' || ref.standing === 'withdrawn');
    }
    const { items } = await catalogue.list('resource', { limit: 1000 });
    expect(items.find(({ ref }) => ref.path === '/resource/2101')!.ref.standing).toBe('superseded');
    const subject = (await catalogue.browse('subject')).find(({ ref }) => ref.path === '/subject/dementia')!;
    expect(subject.ref).not.toHaveProperty('standing');
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
    expect(plan.outdated).toBeUndefined();
    const earlier = (await catalogue.resource('2101'))!;
    expect(earlier.outdated).toMatchObject({ replacedBy: [{ path: '/resource/2105' }] });
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
