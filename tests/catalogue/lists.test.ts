import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createCatalogue, examineLists, listProjection, loadQueries } from '../../src/catalogue/index.ts';
import { filingName } from '../../src/catalogue/listing/filing-name.ts';
import { evaluatingEngine, update } from './evaluating-engine.ts';
import { BASE, quadsOf, root, StoredCatalogue, shippedCatalogue } from './stored-catalogue.ts';

const queries = loadQueries(join(root, 'queries'));
const catalogueOf = (stored: StoredCatalogue) =>
  createCatalogue({ engine: evaluatingEngine(stored), baseUrl: BASE, queries });

describe('names are filed', () => {
  it.each([
    ['The Care Act', 'care act'],
    ['An “Old” Story', 'old story'],
    ['Café  life!', 'cafe life'],
    ["Carers' rights", 'carers rights'],
  ])('without articles, case, accents and punctuation: %s', (title, filed) => {
    expect(filingName(title, { isTitle: true })).toBe(filed);
  });

  it('word by word, and numbers by their value', () => {
    const order = [
      '“9 to 5”',
      '10 ways',
      'Care 2 go',
      'Care 10',
      'The care home',
      'Careers',
      'Éclair',
      'Zoo',
    ];
    const filed = order.map((name) => filingName(name, { isTitle: true }));
    expect(filed.toSorted()).toEqual(filed);
    expect(filingName('The Who', { isTitle: false })).toBe('the who');
    expect(filingName('A', { isTitle: true })).toBe('a');
  });
});

describe('lists of a catalogue', () => {
  it('follow every edit: what is new, named otherwise, of another class, or gone', async () => {
    const stored = new StoredCatalogue();
    const names = async () =>
      (await catalogueOf(stored).list('resource', { limit: 10 })).items.map(({ ref }) => ref.label);
    const prefixes = `PREFIX pin: <https://w3id.org/pinakes/ontology#> PREFIX dcterms: <http://purl.org/dc/terms/>`;
    const run = (text: string) => update(stored, `${prefixes} ${text}`);
    run(`INSERT DATA { GRAPH <graph/records> {
      <id/resource/1> a pin:Resource ; dcterms:title "The beginning"@en .
      <id/resource/2> a pin:Resource ; dcterms:title "An apple" .
      <id/resource/3> a pin:Resource . <id/resource/4> dcterms:title "No class" } }`);
    expect(await names()).toEqual(['3', 'An apple', 'The beginning']);
    run(`DELETE DATA { GRAPH <graph/records> { <id/resource/1> dcterms:title "The beginning"@en } } ;
      INSERT DATA { GRAPH <graph/records> { <id/resource/1> dcterms:title "A first thing" .
      <id/resource/4> a pin:Resource } } ;
      DELETE DATA { GRAPH <graph/records> { <id/resource/2> a pin:Resource } }`);
    expect(await names()).toEqual(['3', 'A first thing', 'No class']);
    expect(await catalogueOf(stored).holdings()).toMatchObject({ resources: 3, caseStudies: 0 });
    expect(examineLists(stored.connection, stored.source).findings).toEqual([]);
    const rows = () => stored.connection.prepare('SELECT * FROM list_entry ORDER BY list, filing, key').all();
    const maintained = rows();
    listProjection.rebuild(stored.context);
    expect(rows()).toEqual(maintained);
  });

  it('are by a load of thousands what they are by edits one after the other', async () => {
    const rows = (stored: StoredCatalogue) =>
      stored.connection.prepare('SELECT * FROM list_entry ORDER BY list, filing, key').all();
    const prefixes = `@prefix pin: <https://w3id.org/pinakes/ontology#> . @prefix dcterms: <http://purl.org/dc/terms/> .
      @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .`;
    const kindOf = (at: number): string =>
      at % 7 === 0 ? 'pin:Resource , foaf:Person' : at % 5 === 0 ? 'foaf:Person' : 'pin:Resource';
    const namesOf = (at: number): string =>
      [
        `dcterms:title "Titre ${at}"@fr , "Title ${at}"@en`,
        `rdfs:label "Label ${at}" ; dcterms:title <id/title/${at}>`,
        `rdfs:label "One name ${at}"`,
        `dcterms:title "B ${at}", "A ${at}" ; rdfs:label "C"`,
      ][at % 4]!;
    const kind = (at: number) =>
      `<id/resource/${at}> a ${kindOf(at)} ; dcterms:creator _:n${at} . _:n${at} a foaf:Person ; foaf:name "N" .`;
    const names = (at: number) => `<id/resource/${at}> ${namesOf(at)} ; a pin:Resource .`;
    const turtle = (lines: readonly string[], graph: string) =>
      quadsOf([new TextEncoder().encode(`${prefixes} ${lines.join('\n')}`)], graph);
    const add = async (stored: StoredCatalogue, places: readonly number[]) =>
      stored.change(
        [],
        [
          ...(await turtle(places.filter((at) => at % 3 > 0).map(kind), 'a')),
          ...(await turtle(places.filter((at) => at % 3 === 0).map(kind), 'records')),
          ...(await turtle(places.map(names), 'other')),
        ],
      );
    const places = Array.from({ length: 2100 }, (_, at) => at);
    const [atOnce, singly] = [new StoredCatalogue(), new StoredCatalogue()];
    // Listed already, by another name.
    for (const stored of [atOnce, singly])
      await stored.turtle(`${prefixes} <id/resource/8> a pin:Resource .`);
    await add(atOnce, places);
    for (let start = 0; start < places.length; start += 30)
      await add(singly, places.slice(start, start + 30));
    expect(rows(atOnce).length).toBeGreaterThan(2100);
    expect(rows(atOnce)).toEqual(rows(singly));
    atOnce.change(
      await turtle(
        places.map((at) => `<id/resource/${at}> a pin:Resource .`),
        'other',
      ),
      [],
    );
    expect(examineLists(atOnce.connection, atOnce.source).findings).toEqual([]);
  });

  it('are read page by page to the end, and from a name on', async () => {
    const catalogue = catalogueOf(await shippedCatalogue());
    for (const kind of ['resource', 'case-study', 'agent'] as const) {
      const whole = await catalogue.list(kind, { limit: 1000 });
      expect(whole.items.length).toBe(whole.total);
      const read = [];
      let page = await catalogue.list(kind, { limit: 4 });
      read.push(...page.items);
      while (page.next !== undefined) {
        page = await catalogue.list(kind, { limit: 4, from: page.next });
        read.push(...page.items);
      }
      expect(read).toEqual(whole.items);
    }
    const fromM = await catalogue.list('agent', { from: 'm', limit: 1 });
    expect(fromM.items[0]!.ref.label.toLowerCase() >= 'm').toBe(true);
    expect(fromM.previous).toBeDefined();
  });
});
