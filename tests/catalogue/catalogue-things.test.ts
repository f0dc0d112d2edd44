import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type Catalogue,
  createCatalogue,
  isListedKind,
  kinds,
  type ListedKind,
  loadQueries,
} from '../../src/catalogue/index.ts';
import { evaluatingEngine } from './evaluating-engine.ts';
import { BASE, root, type StoredCatalogue, shippedCatalogue } from './stored-catalogue.ts';

const queries = loadQueries(join(root, 'queries'));
const iri = (path: string): string => `${BASE}/id/${path}`;
const catalogueOf = (stored: StoredCatalogue): Catalogue =>
  createCatalogue({ engine: evaluatingEngine(stored), baseUrl: BASE, queries });

describe('the things of the shipped collection', () => {
  let stored: StoredCatalogue;
  let catalogue: Catalogue;
  beforeAll(async () => {
    stored = await shippedCatalogue();
    catalogue = catalogueOf(stored);
  });
  const all = async (kind: ListedKind) => (await catalogue.list(kind, { limit: 1000 })).items;

  it('knows groups as agents, and counts what they helped to develop', async () => {
    const agents = await all('agent');
    const sites = agents.find(({ ref }) => ref.path === '/agent/new-models-of-care-vanguard-sites')!;
    expect(sites.detail).toBe('1 resource');
  });

  it('shows where an article was published', async () => {
    expect((await catalogue.resource('2024'))!.citation).toMatch(/^Journal of the American Institute/);
    expect((await catalogue.resource('1000'))!.citation).toBeUndefined();
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
      property: 'https://w3id.org/pinakes/ontology#inSet',
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
});
