import { beforeAll, describe, expect, it } from 'vitest';
import { memoryBudget, uninterrupted } from '../../src/base/index.ts';
import { cataloguePropertyFunctions, createCatalogue, loadQueries } from '../../src/catalogue/index.ts';
import { blankNode } from '../../src/rdf/index.ts';
import { evaluateSelect, parseQuery, resolveDataset } from '../../src/sparql/index.ts';
import { evaluatingEngine } from './evaluating-engine.ts';
import { BASE, root, StoredCatalogue, shippedCatalogue } from './stored-catalogue.ts';

const PREFIXES = `
PREFIX pf: <https://w3id.org/pinakes/functions#>
PREFIX pin: <https://w3id.org/pinakes/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
`;
const queries = loadQueries(`${root}queries`);
const functionsFor = cataloguePropertyFunctions;
const graph = (name: string) => `${BASE}/graph/${name}`;

/** The rows of a query for a caller who may read some graphs, or all of them. */
function rowsOf(catalogue: StoredCatalogue, text: string, graphs?: readonly string[]): string[][] {
  const query = parseQuery(PREFIXES + text, { baseIri: `${BASE}/` });
  if (query.form !== 'select') throw new Error('no SELECT');
  const { source } = catalogue;
  const cursor = evaluateSelect(query, {
    source,
    dataset: resolveDataset(query.dataset, source, { graphs, defaultGraph: 'union' }),
    interrupt: uninterrupted,
    memory: memoryBudget(1 << 28),
    now: new Date(),
    baseIri: BASE,
    freshBlankNode: () => blankNode('b'),
    extensionFunction: () => undefined,
    propertyFunctions: functionsFor(catalogue.connection),
  });
  const rows: string[][] = [];
  for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) {
    for (let row = 0; row < batch.length; row++) {
      rows.push(cursor.variables.map((_, column) => batch.term(row, column)?.value ?? '-'));
    }
  }
  return rows;
}

describe('the shipped collection', () => {
  let shipped: StoredCatalogue;
  beforeAll(async () => {
    shipped = await shippedCatalogue();
  });
  const catalogue = () => createCatalogue({ engine: evaluatingEngine(shipped), baseUrl: BASE, queries });

  it.each([
    'volunteers',
    'co-production carers',
    '"social care" -children',
    'voluntee',
    'quite unheard words',
  ])('is searched as on the search page: %s', async (words) => {
    const page = await catalogue().search(words, { offset: 0, limit: 100 });
    const literal = JSON.stringify(words);
    const rows = rowsOf(shipped, `SELECT * { (?t ?score ?snippet) pf:search (${literal} 100 pin:Resource) }`);
    expect(
      rows.map(([thing, score, text]) => [thing, Math.round(Number(score) * 1000) / 1000, text]),
    ).toEqual(page.hits.map(({ ref, score, snippet }) => [ref.iri, score, snippet.text]));
    const kinds = ['resource', 'case-study', 'principle', 'subject', 'concept'] as const;
    const all = await catalogue().search(words, { offset: 0, limit: 100, kinds });
    const things = rowsOf(shipped, `SELECT ?t { (?t ?score) pf:search ${literal} } ORDER BY DESC(?score)`);
    expect(things.flat()).toEqual(all.hits.map(({ ref }) => ref.iri));
  });

  it('has the related resources of their page', async () => {
    const resources = rowsOf(shipped, 'SELECT ?r { ?r a pin:Resource } ORDER BY ?r').flat();
    expect(resources.length).toBeGreaterThan(40);
    for (const resource of resources) {
      const items = await catalogue().related(resource.split('/').at(-1)!, 50);
      const rows = rowsOf(shipped, `SELECT * { (?o ?score ?why) pf:related (<${resource}> 50) }`);
      expect(rows, resource).toEqual(
        items!.map(({ ref, score, reasons }) => [
          ref.iri,
          String(score),
          reasons.map(({ text }) => text).join(' · '),
        ]),
      );
    }
  });

  it('says what is wrong with arguments', () => {
    const ask = (pattern: string) => () => rowsOf(shipped, `SELECT * { ${pattern} }`);
    expect(ask('?t pf:search <urn:x>')).toThrow(/^pf:search: The words to search for are no literal\./);
    expect(ask('?t pf:search ("x" 0)')).toThrow(/number of results is “0”/);
    expect(ask('?t pf:search ("x" 1.5)')).toThrow(/number of results is “1.5”/);
    expect(ask('?t pf:search ("x" 1 2)')).toThrow(/takes one number of results/);
    expect(ask('?t pf:search ("x" pin:Place)')).toThrow(/class <.*Place> are not searched; those of/);
    expect(ask(`?t pf:related (<${BASE}/id/resource/1000> "3")`)).toThrow(/number of results is “3”/);
    expect(rowsOf(shipped, 'SELECT * { ?t pf:related "a text" }')).toEqual([]);
    expect(rowsOf(shipped, 'SELECT * { ?t pf:related <urn:unknown> }')).toEqual([]);
    expect(rowsOf(shipped, 'SELECT * { ?t pf:search "" }')).toEqual([]);
  });
});

describe('what a caller may not read', () => {
  let catalogue: StoredCatalogue;
  beforeAll(async () => {
    const prefixes = `@prefix pin: <https://w3id.org/pinakes/ontology#> . @prefix dcterms: <http://purl.org/dc/terms/> .
      @prefix skos: <http://www.w3.org/2004/02/skos/core#> .`;
    catalogue = new StoredCatalogue();
    await catalogue.turtle(
      `${prefixes}
      <id/resource/1> a pin:Resource ; dcterms:title "Open title" ; dcterms:abstract "An open abstract." ; dcterms:subject <id/subject/s> .
      <id/resource/2> a pin:Resource ; dcterms:title "Second open title" ; dcterms:subject <id/subject/s> .`,
      'open',
    );
    await catalogue.turtle(
      `${prefixes}
      <id/resource/1> dcterms:description "A whispered remark." ; dcterms:alternative "hushed" ; pin:companion <id/resource/2> .
      <id/resource/3> a pin:Resource ; dcterms:title "Whispered title" ; dcterms:subject <id/subject/s> .
      <id/subject/s> a pin:SubjectTerm ; skos:prefLabel "Clandestine matters" .`,
      'hidden',
    );
  });
  const open = [graph('open')];
  const things = (words: string, graphs?: readonly string[]) =>
    rowsOf(catalogue, `SELECT ?t { ?t pf:search "${words}" }`, graphs)
      .flat()
      .map((iri) => iri.replace(`${BASE}/id/`, ''))
      .sort();

  it('is not found, by any word of it', () => {
    expect(things('whispered')).toEqual(['resource/1', 'resource/3']);
    expect(things('clandestine')).toEqual(['resource/1', 'resource/2', 'resource/3', 'subject/s']);
    for (const word of ['whispered', 'hushed', 'clandestine', 'whisper', 'clandest']) {
      expect(things(word, open), word).toEqual([]);
    }
    expect(things('open', open)).toEqual(['resource/1', 'resource/2']);
  });

  it('is not found by way of FROM or GRAPH either', () => {
    const from = (words: string, name: string) =>
      rowsOf(catalogue, `SELECT ?t FROM <${graph(name)}> { ?t pf:search "${words}" }`);
    expect(from('whispered', 'open')).toEqual([]);
    expect(from('whispered', 'hidden')).toEqual([[`${BASE}/id/resource/3`]]);
    expect(rowsOf(catalogue, 'SELECT ?g ?t { GRAPH ?g { ?t pf:search "whispered" } }')).toEqual([
      [graph('hidden'), `${BASE}/id/resource/3`],
    ]);
    expect(
      rowsOf(catalogue, `SELECT ?t FROM <${graph('hidden')}> { ?t pf:search "whispered" }`, open),
    ).toEqual([]);
    expect(rowsOf(catalogue, 'SELECT ?g { GRAPH ?g { ?t pf:search "open" } }', open)).toEqual([
      [graph('open')],
      [graph('open')],
    ]);
  });

  it('does not show in snippets', () => {
    const snippets = (graphs?: readonly string[]) =>
      rowsOf(
        catalogue,
        'SELECT ?snippet { (?t ?score ?snippet) pf:search "open" FILTER(?score > 0) }',
        graphs,
      );
    expect(snippets().flat().join()).toContain('whispered');
    expect(snippets(open).flat().toSorted()).toEqual(['', 'An open abstract.']);
  });

  it('relates nothing', () => {
    const related = (graphs?: readonly string[]) =>
      rowsOf(
        catalogue,
        `SELECT ?o ?why { (?o ?score ?why) pf:related <${BASE}/id/resource/1> } ORDER BY ?o`,
        graphs,
      ).map(([iri, why]) => [iri!.replace(`${BASE}/id/`, ''), why]);
    expect(related()).toEqual([
      ['resource/2', 'companion document · shares Clandestine matters'],
      ['resource/3', 'shares Clandestine matters'],
    ]);
    expect(related(open)).toEqual([['resource/2', 'shares s']]);
    expect(related([graph('nowhere')])).toEqual([]);
  });
});
