import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Catalogue, createCatalogue, loadQueries } from '../../src/catalogue/index.ts';
import { evaluatingEngine, update } from './evaluating-engine.ts';
import { BASE, root, StoredCatalogue } from './stored-catalogue.ts';

const queries = loadQueries(join(root, 'queries'));
const iri = (path: string): string => `${BASE}/id/${path}`;
const catalogueOf = (stored: StoredCatalogue): Catalogue =>
  createCatalogue({ engine: evaluatingEngine(stored), baseUrl: BASE, queries });

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

  it('is told of where it no longer holds, and what evaluates it wherever it is', async () => {
    update(
      stored,
      `PREFIX pin: <https://w3id.org/pinakes/ontology#> PREFIX dcterms: <http://purl.org/dc/terms/>
       INSERT DATA {
         <id/resource/1> a pin:Resource ; dcterms:title "One" ; pin:status pin:Withdrawn .
         <id/resource/2> a pin:Resource ; dcterms:title "Two" ; pin:status pin:Current ; dcterms:isReplacedBy <id/resource/3> .
         <id/resource/3> a pin:Resource ; dcterms:title "Three" ; pin:status pin:UnderReview ; pin:implements <id/principle-set/s> ;
           pin:evaluates <id/case-study/c>, <id/principle/p>, <id/principle-set/s> .
         <id/case-study/c> a pin:CaseStudy ; dcterms:title "A case" .
         <id/principle/p> a pin:Principle ; dcterms:title "A principle" .
         <id/principle-set/s> a pin:PrincipleSet ; dcterms:title "A set" .
       }`,
    );
    expect((await catalogue.resource('1'))!.outdated).toEqual({ replacedBy: [] });
    expect((await catalogue.resource('2'))!.outdated).toMatchObject({ replacedBy: [{ label: 'Three' }] });
    expect((await catalogue.resource('3'))!.outdated).toBeUndefined();
    const told = async (kind: 'case-study' | 'principle' | 'principle-set', key: string) =>
      (await catalogue.thing(kind, key))!.lists
        .filter(({ items }) => items.some(({ ref }) => ref.path === '/resource/3'))
        .map(({ title }) => title);
    expect(await told('case-study', 'c')).toEqual(['Evaluated by']);
    expect(await told('principle', 'p')).toEqual(['Evaluated by']);
    expect(await told('principle-set', 's')).toEqual(['Implemented by', 'Evaluated by']);
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
