import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadQueries } from '../../src/catalogue/index.ts';
import { readNewest } from '../../src/catalogue/listing/read-newest.ts';
import { readMostUsed, readSubjectTerms } from '../../src/catalogue/reading/read-subjects.ts';
import type { Solution } from '../../src/engine/index.ts';
import { evaluatingEngine } from './evaluating-engine.ts';
import { BASE, root, StoredCatalogue, shippedCatalogue } from './stored-catalogue.ts';

/** What is read by ids is what these queries answer, which say in SPARQL what is meant. */
const reference = loadQueries(join(root, 'tests', 'catalogue', 'reference-queries'));
const demonstrationGraph = `${BASE}/graph/demonstration`;
const records = `${BASE}/graph/records`;
const readers: readonly { readonly readable: readonly string[] | undefined }[] = [
  { readable: undefined },
  { readable: [records] },
  { readable: [records, demonstrationGraph, `${BASE}/graph/thesaurus`] },
];

function ask(catalogue: StoredCatalogue, name: string, graphs: readonly string[] | undefined) {
  return evaluatingEngine(catalogue).select({ text: reference.get(name)!.text, access: { graphs } });
}

const used = (rows: readonly Solution[]) =>
  rows.flatMap(({ item, label, uses }) =>
    item === undefined ? [] : [{ iri: item.value, label: label?.value, uses: Number(uses!.value) }],
  );

describe('what the first page and the list of subjects read', () => {
  let catalogue: StoredCatalogue;
  beforeAll(async () => {
    catalogue = await shippedCatalogue();
    // The same day of several kinds of records, records about what is no resource, names of all sorts and none.
    await catalogue.turtle(`
      @prefix dcterms: <http://purl.org/dc/terms/> . @prefix pin: <https://w3id.org/pinakes/ontology#> .
      @prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .
      @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix schema: <https://schema.org/> .
      <id/subject/many> a pin:SubjectTerm ; skos:prefLabel "Zwei"@de, "two"@en-GB, "2" .
      <id/subject/none> a pin:SubjectTerm .
      <id/resource/7001> a pin:Resource ; dcterms:title "late" ; dcterms:subject <id/subject/many>, "only text", <id/subject/none> .
      <id/resource/7002> a pin:Resource ; dcterms:title "Late" ; dcterms:subject <id/subject/many> ; dcterms:issued "2020" ; schema:genre <id/subject/novels>, "only text" .
      <id/subject/novels> a pin:SubjectTerm ; skos:prefLabel "Novels"@en .
      <id/resource/7001> schema:genre <id/subject/novels> ; dcterms:subject <id/subject/novels> .
      <id/resource/7003> dcterms:title "No resource" ; dcterms:subject <id/subject/many> ; schema:genre <id/subject/novels> .
      [] foaf:primaryTopic <id/resource/7001> ; dcterms:created "2091-01-01"^^xsd:date, "2090-01-01"^^xsd:date .
      [] foaf:primaryTopic <id/resource/7002>, <id/resource/7003> ; dcterms:created "2091-01-01"^^xsd:date .
      [] foaf:primaryTopic <id/resource/1000> ; dcterms:created "2091-01-01"^^xsd:date .
      [] foaf:primaryTopic <id/resource/1001> ; dcterms:created "2091-01-01T00:00:00Z"^^xsd:dateTime .
      <id/resource/7003> dcterms:created "2099-01-01"^^xsd:date .
    `);
  });

  it.each(readers)(
    'has the subjects that most resources have, for who may read $readable',
    async ({ readable }) => {
      const found = readMostUsed(catalogue.context, { limit: 30, graphs: readable });
      expect(found.map(({ term, ...rest }) => ({ iri: term.value, ...rest }))).toEqual(
        used(await ask(catalogue, 'most-used', readable)),
      );
      const terms = readSubjectTerms(catalogue.context, { limit: 5000, graphs: readable });
      expect(terms.map(({ term, ...rest }) => ({ iri: term.value, ...rest }))).toEqual(
        used(await ask(catalogue, 'subject-terms', readable)),
      );
      // Two resources have that genre; one of them is about it too, and counts once.
      const novels = ({ term }: { readonly term: { readonly value: string } }) =>
        term.value.endsWith('/novels');
      expect(terms.filter(novels).map(({ uses }) => uses)).toEqual([2]);
      const all = readMostUsed(catalogue.context, { limit: 5000, graphs: readable });
      expect(all.filter(novels).map(({ uses }) => uses)).toEqual([2]);
      expect(all.filter(({ term }) => term.termType === 'Literal')).toEqual([]);
    },
  );

  it.each(readers)('has the newest resources, for who may read $readable', async ({ readable }) => {
    const found = readNewest(catalogue.context, { limit: 10, demonstrationGraph, graphs: readable });
    const expected = await ask(catalogue, 'newest', readable);
    expect(found.map(({ iri, label }) => ({ iri, label }))).toEqual(
      expected.map(({ item, label }) => ({ iri: item!.value, label: label?.value })),
    );
    for (const [at, { parts }] of found.entries()) {
      const { creators, issued, place } = expected[at]!;
      const told = [creators, issued, place].map((term) => term?.value ?? '').filter((part) => part !== '');
      expect(parts.map((part) => part.split('; ').sort())).toEqual(
        told.map((part) => part.split('; ').sort()),
      );
    }
  });

  it('has the resources without a record as well, where there are few', async () => {
    const small = new StoredCatalogue();
    expect(readNewest(small.context, { limit: 10, demonstrationGraph, graphs: undefined })).toEqual([]);
    expect(readMostUsed(small.context, { limit: 30, graphs: undefined })).toEqual([]);
    await small.turtle(`
      @prefix dcterms: <http://purl.org/dc/terms/> . @prefix pin: <https://w3id.org/pinakes/ontology#> .
      <id/resource/2> a pin:Resource ; dcterms:title "b" . <id/resource/1> a pin:Resource .
    `);
    const found = readNewest(small.context, { limit: 10, demonstrationGraph, graphs: undefined });
    const expected = await ask(small, 'newest', undefined);
    expect(found.map(({ iri }) => iri)).toEqual(expected.map(({ item }) => item!.value));
  });
});
