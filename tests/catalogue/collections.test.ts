import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createCatalogue, loadQueries } from '../../src/catalogue/index.ts';
import { evaluatingEngine } from './evaluating-engine.ts';
import { BASE, root, StoredCatalogue, shippedCatalogue } from './stored-catalogue.ts';

const queries = loadQueries(join(root, 'queries'));

async function page(stored: StoredCatalogue, kind: 'collection' | 'subject', key: string) {
  const view = await createCatalogue({ engine: evaluatingEngine(stored), baseUrl: BASE, queries }).thing(
    kind,
    key,
  );
  if (view === undefined) throw new Error(`there is no ${kind} ${key}`);
  return view;
}

describe('the page of a collection of terms', () => {
  it('keeps the order that the collection has', async () => {
    const { lists } = await page(await shippedCatalogue(), 'collection', 'terms-for-ages');
    expect(lists).toMatchObject([{ title: 'Terms', total: 6, isOrdered: true }]);
    expect(lists[0]!.items.map(({ ref }) => ref.path)).toEqual([
      '/subject/children',
      '/subject/adolescents',
      '/subject/young-people',
      '/subject/adults',
      '/subject/older-people',
      '/subject/people-over-eighty-five',
    ]);
  });

  it('goes by labels where it has none', async () => {
    const { lists } = await page(await shippedCatalogue(), 'collection', 'terms-for-carers');
    expect(lists[0]!.isOrdered).toBeUndefined();
    const labels = lists[0]!.items.map(({ ref }) => ref.label);
    expect(labels).toEqual(labels.toSorted());
  });

  it('has what is listed and not said to be a member, once each, and goes round no broken list', async () => {
    const stored = new StoredCatalogue();
    await stored.turtle(`@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
      @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
      <id/collection/l> a skos:OrderedCollection ; skos:prefLabel "L"@en ; skos:memberList <urn:1> ; skos:member <urn:z>, <urn:a> .
      <urn:1> rdf:first <urn:c> ; rdf:rest <urn:2> . <urn:2> rdf:first <urn:a> ; rdf:rest <urn:1> .
      <urn:c> skos:prefLabel "See"@de, "sea"@en .`);
    const { lists } = await page(stored, 'collection', 'l');
    const items = lists[0]!.items.map(({ ref }) => `${ref.iri} ${ref.label}`);
    expect(items).toEqual(['urn:c sea', 'urn:a urn:a', 'urn:z urn:z']);
  });
});

describe('the page of a term', () => {
  it('has its notations', async () => {
    const stored = await shippedCatalogue();
    await stored.turtle(
      `<id/subject/carers> <http://www.w3.org/2004/02/skos/core#notation> "CAR"^^<urn:codes>, "12"^^<urn:numbers> .`,
      'codes',
    );
    const { facts } = await page(stored, 'subject', 'carers');
    expect(facts.find(({ label }) => label === 'Notation')!.values).toEqual(['12', 'CAR', 'E001']);
  });
});
