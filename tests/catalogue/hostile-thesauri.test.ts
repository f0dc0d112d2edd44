import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createCatalogue, loadQueries, type SchemeQuality } from '../../src/catalogue/index.ts';
import { evaluatingEngine } from './evaluating-engine.ts';
import { BASE, root, StoredCatalogue } from './stored-catalogue.ts';

const queries = loadQueries(join(root, 'queries'));
const PREFIXES = `@base <http://hostile.example/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xl: <http://www.w3.org/2008/05/skos-xl#> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n`;

const BASE_OF = 'http://hostile.example/'.length;
const many = (count: number, line: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => line(at)).join('\n');

async function reportOf(turtle: string, scheme: string): Promise<SchemeQuality> {
  const stored = new StoredCatalogue();
  await stored.turtle(PREFIXES + turtle, 'hostile');
  const catalogue = createCatalogue({ engine: evaluatingEngine(stored), baseUrl: BASE, queries });
  const report = (await catalogue.schemeQuality(`http://hostile.example/${scheme}`))!;
  for (const { name, notChecked } of report.conditions) expect(notChecked, name).toBeUndefined();
  return report;
}
const totals = (report: SchemeQuality) =>
  Object.fromEntries(
    report.conditions.filter(({ total }) => total > 0).map(({ name, total }) => [name, total]),
  );

describe('a thesaurus that is as wrong as can be is looked at whole', () => {
  it('a round of ten thousand steps, another that it shares some with, and a concept that is broader than itself', async () => {
    const report = await reportOf(
      `<s> a skos:ConceptScheme ; skos:prefLabel "S"@en ; skos:hasTopConcept <top> .
      <top> a skos:Concept ; skos:inScheme <s> ; skos:topConceptOf <s> ; skos:prefLabel "top"@en .
      <own> a skos:Concept ; skos:inScheme <s> ; skos:prefLabel "own"@en ; skos:broader <own>, <c1> ; skos:narrower <own> .
      <c5000> skos:broader <c10> .
      ${many(10_000, (at) => `<c${at}> a skos:Concept ; skos:inScheme <s> ; skos:prefLabel "c${at}"@en ; skos:broader <c${(at + 1) % 10_000}> .`)}`,
      's',
    );
    expect(totals(report)).toMatchObject({ cycles: 3, 'out-of-reach': 1000 });
    const { findings } = report.conditions.find(({ name }) => name === 'cycles')!;
    const steps = findings.map(({ terms }) => terms.map(({ ref }) => ref.iri.slice(BASE_OF)));
    expect(steps).toEqual([
      ['c5000', 'c10'],
      ['c9999', 'c0'],
      ['own', 'own'],
    ]);
  }, 120_000);

  it('a label and a notation that three thousand concepts share', async () => {
    const report = await reportOf(
      many(
        3_000,
        (at) =>
          `<k${at}> a skos:Concept ; skos:inScheme <s> ; skos:prefLabel "same"@en ; skos:altLabel "other"@en ; skos:notation "1" ; skos:exactMatch <x> .`,
      ),
      's',
    );
    expect(totals(report)).toMatchObject({
      'equal-preferred-labels': 1,
      'shared-other-labels': 1000,
      'equal-notations': 1000,
      'shared-exact-matches': 1000,
    });
  }, 120_000);

  it('concepts without a name of their own, in two schemes', async () => {
    const report = await reportOf(
      `<s> a skos:ConceptScheme ; skos:prefLabel "S"@en .
      ${many(100, (at) => `[] a skos:Concept ; skos:prefLabel "b${at}"@en ; skos:inScheme <s>, <t> ; skos:related [ a skos:Concept ; skos:prefLabel "b${at}x"@en ; skos:inScheme <s> ] .`)}`,
      's',
    );
    expect(report.concepts).toBe(200);
    expect(totals(report)).toMatchObject({ 'scheme-without-top-concepts': 1 });
    const blank = report.conditions.find(({ name }) => name === 'without-a-meaning')!;
    expect(blank).toMatchObject({ total: 200 });
    expect(blank.findings.every(({ repair }) => repair === undefined)).toBe(true);
  }, 60_000);

  it('a collection with two lists that have no names, and one of nothing but a text', async () => {
    const report = await reportOf(
      `<s> a skos:ConceptScheme ; skos:prefLabel "S"@en ; skos:hasTopConcept <m> .
      <m> a skos:Concept ; skos:inScheme <s> ; skos:topConceptOf <s> ; skos:prefLabel "m"@en ; skos:definition "M."@en .
      <o> a skos:OrderedCollection ; skos:prefLabel "o"@en ; skos:member <m> ; skos:memberList ( <m> ), ( <m> <m> ) .
      <t> a skos:Collection ; skos:prefLabel "t"@en ; skos:inScheme <s> ; skos:member "a text" .`,
      's',
    );
    expect(totals(report)).toEqual({
      's35-several-lists-of-members': 1,
      's32-members-that-are-no-concepts': 1,
    });
  }, 60_000);

  it('collections that hold each other in a round, and lists that come back to themselves', async () => {
    const report = await reportOf(
      `<s> a skos:ConceptScheme ; skos:prefLabel "S"@en ; skos:hasTopConcept <m> .
      <m> a skos:Concept ; skos:inScheme <s> ; skos:topConceptOf <s> ; skos:prefLabel "m"@en ; skos:definition "M."@en .
      ${many(100, (at) => `<l${at}> a skos:Collection ; skos:prefLabel "l${at}"@en ; skos:member <l${(at + 1) % 100}>, <m> .`)}
      <o> a skos:OrderedCollection ; skos:prefLabel "o"@en ; skos:member <m> ; skos:memberList <cell> . <cell> rdf:first <m> ; rdf:rest <cell> .
      <p> a skos:OrderedCollection ; skos:prefLabel "p"@en ; skos:member <m>, <q> ; skos:memberList ( <m> <q> ) .
      <q> a skos:OrderedCollection ; skos:prefLabel "q"@en ; skos:member <m> ; skos:memberList ( <m> <p> ) .
      <m> xl:altLabel [ xl:literalForm "f"@en, "g"@en ] .`,
      's',
    );
    expect(totals(report)).toEqual({
      's34-lists-that-are-broken': 1,
      's52-labels-without-one-form': 1,
      's56-alt-labels-only-as-things': 2,
      'collections-in-a-round': 2,
    });
  }, 60_000);
});
