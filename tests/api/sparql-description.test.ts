import { describe, expect, it } from 'vitest';
import type { ApiSettings } from '../../src/api/index.ts';
import { createRoutes } from '../../src/api/index.ts';
import { namespaces, type Quad } from '../../src/rdf/index.ts';
import { createPages } from '../../src/web/index.ts';
import { servedCatalogue } from '../app/served-catalogue.ts';
import { parseText } from '../rdf/parsing.ts';
import { baseUrl, catalogue, fakeEngine, sender } from './fakes.ts';

const { sd } = namespaces;

/** Objects of a property of the service description vocabulary, for one subject. */
function objects(quads: readonly Quad[], subject: string, property: string): string[] {
  return quads
    .filter((quad) => quad.subject.value === subject && quad.predicate.value === property)
    .map(({ object }) => object.value);
}

describe('what the description claims', () => {
  async function described(settings: Partial<ApiSettings>): Promise<readonly Quad[]> {
    const routes = createRoutes({
      engine: fakeEngine().engine,
      catalogue,
      pages: createPages({ basePath: '', version: '1' }),
      settings: { baseUrl, version: '1', ...settings },
      log: () => {},
    });
    const response = await sender(routes)('/sparql', { headers: { accept: 'text/turtle' } });
    return parseText(await response.text(), { mediaType: 'text/turtle' });
  }
  const query = `${baseUrl}/sparql`;

  it('follows the kind of default graph', async () => {
    expect(objects(await described({}), query, `${sd}feature`)).toEqual([`${sd}UnionDefaultGraph`]);
    expect(objects(await described({ defaultGraph: 'exclusive' }), query, `${sd}feature`)).toEqual([]);
  });

  it('names what goes beyond the language, where there is anything', async () => {
    const feature = { iri: 'urn:p', label: 'a feature', comment: 'What it does.' };
    const extensions = { functions: ['urn:f'], propertyFunctions: [feature], federation: true };
    const quads = await described({ extensions });
    expect(objects(quads, query, `${sd}feature`)).toContain(`${sd}BasicFederatedQuery`);
    expect(objects(quads, query, `${sd}extensionFunction`)).toEqual(['urn:f']);
    expect(objects(quads, query, `${sd}propertyFeature`)).toEqual(['urn:p']);
    expect(objects(quads, 'urn:p', `${namespaces.rdf}type`)).toEqual([`${sd}Feature`]);
    expect(objects(quads, 'urn:p', `${namespaces.rdfs}label`)).toEqual(['a feature']);
    expect(objects(quads, 'urn:p', `${namespaces.rdfs}comment`)).toEqual(['What it does.']);
    expect(objects(await described({}), query, `${sd}extensionFunction`)).toEqual([]);
  });

  it('says that patterns match what is stated, and which graphs there are', async () => {
    const quads = await described({});
    for (const service of [query, `${baseUrl}/sparql/update`]) {
      expect(objects(quads, service, `${sd}defaultEntailmentRegime`)).toEqual([
        'http://www.w3.org/ns/entailment/Simple',
      ]);
      expect(objects(quads, service, `${sd}availableGraphs`)).toEqual(
        expect.arrayContaining(objects(quads, service, `${sd}defaultDataset`)),
      );
    }
    const names = quads.filter(({ predicate }) => predicate.value === `${sd}name`);
    expect(names.map(({ object }) => object.value)).toContain(`${baseUrl}/graph/inferred`);
  });

  it('sends updates to their own address', async () => {
    const quads = await described({});
    const update = `${baseUrl}/sparql/update`;
    expect(objects(quads, query, `${sd}supportedLanguage`)).toEqual([`${sd}SPARQL11Query`]);
    expect(objects(quads, update, `${sd}supportedLanguage`)).toEqual([`${sd}SPARQL11Update`]);
    expect(objects(quads, update, `${sd}endpoint`)).toEqual([update]);
  });
});

describe('the sizes of graphs', () => {
  const server = servedCatalogue({ flags: ['--empty'], writer: 'test' });

  /** Graph to size; '' is the default graph. */
  async function sizes(): Promise<Record<string, string>> {
    const response = await fetch(`${server.address}/sparql`, {
      headers: { accept: 'application/n-triples' },
    });
    const quads = await parseText(await response.text(), { mediaType: 'application/n-triples' });
    const triples = (graph: string) => objects(quads, graph, `${namespaces.void}triples`)[0]!;
    const named = quads.filter(({ predicate }) => predicate.value === `${sd}name`);
    const [unnamed] = quads.filter(({ predicate }) => predicate.value === `${sd}defaultGraph`);
    return Object.fromEntries([
      ['', triples(unnamed!.object.value)],
      ...named.map(({ subject, object }) => [
        object.value,
        triples(objects(quads, subject.value, `${sd}graph`)[0]!),
      ]),
    ]) as Record<string, string>;
  }

  it('are those of the moment', async () => {
    const put = (graph: string, body: string) =>
      fetch(`${server.address}/data?graph=${graph}`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${server.token}`, 'content-type': 'text/turtle' },
        body,
      });
    expect(await sizes()).toEqual({ '': '0' });
    await put('urn:a', '<urn:s> <urn:p> 1, 2 .');
    await put('urn:b', '<urn:s> <urn:p> 2, 3, 4 .');
    // A statement that two graphs have is one in their union.
    expect(await sizes()).toEqual({ '': '4', 'urn:a': '2', 'urn:b': '3' });
    await put('urn:a', '<urn:s> <urn:p> 1 .');
    expect(await sizes()).toEqual({ '': '4', 'urn:a': '1', 'urn:b': '3' });
  });
});
