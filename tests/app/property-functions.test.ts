import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { namespaces } from '../../src/rdf/index.ts';
import { parseText } from '../rdf/parsing.ts';
import { projectRoot } from './running-server.ts';
import { servedCatalogue } from './served-catalogue.ts';
import { type Row, select } from './sparql-client.ts';

const server = servedCatalogue({ writer: 'a cataloguer' });

const PREFIXES = `
PREFIX pf: <https://w3id.org/pinakes/functions#>
PREFIX pin: <https://w3id.org/pinakes/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
`;
const rows = (text: string): Promise<readonly Row[]> => select(server.address, PREFIXES + text);
const id = (path: string) => `${server.address}/id/${path}`;

async function json<Document>(path: string): Promise<Document> {
  const response = await fetch(`${server.address}${path}`);
  expect(response.status).toBe(200);
  return (await response.json()) as Document;
}

async function sparql(text: string, accept: string, more: Record<string, string> = {}): Promise<Response> {
  const parameters = new URLSearchParams({ query: text, ...more });
  return fetch(`${server.address}/sparql?${parameters}`, { headers: { accept } });
}

describe('the functions and the other interfaces', () => {
  it('agree on what is found', async () => {
    type Page = { hits: { resource: string; score: number; snippet: { text: string } }[] };
    for (const words of ['volunteers', 'carers support', 'housing zebra', '"social care"']) {
      const { hits } = await json<Page>(`/search.json?limit=100&q=${encodeURIComponent(words)}`);
      expect(hits.length).toBeGreaterThan(0);
      const found = await rows(
        `SELECT * { (?thing ?score ?snippet) pf:search ('${words}' 100 pin:Resource) } ORDER BY DESC(?score)`,
      );
      expect(found.map(({ thing, score, snippet }) => [thing, Number(score).toFixed(3), snippet])).toEqual(
        hits.map(({ resource, score, snippet }) => [resource, score.toFixed(3), snippet.text]),
      );
    }
  });

  it('agree on what is related', async () => {
    type Related = { related: { resource: string; score: number; reasons: { text: string }[] }[] };
    for (const key of ['1000', '1001', '2000']) {
      const { related } = await json<Related>(`/resource/${key}/related.json`);
      expect(related.length).toBeGreaterThan(0);
      const found = await rows(
        `SELECT * { (?other ?score ?reason) pf:related (<${id(`resource/${key}`)}> 50) }`,
      );
      expect(found.map(({ other, score, reason }) => [other, Number(score), reason])).toEqual(
        related.map(({ resource, score, reasons }) => [
          resource,
          score,
          reasons.map(({ text }) => text).join(' · '),
        ]),
      );
    }
  });

  it('read what was just written', async () => {
    const iri = id('resource/zyzzyva');
    const find = () => rows('SELECT ?t { ?t pf:search "zyzzyva" }');
    expect(await find()).toEqual([]);
    const added = await server.update(
      `${PREFIXES} INSERT DATA { <${iri}> a pin:Resource ; dcterms:title "On the zyzzyva" }`,
    );
    expect(added.status).toBe(200);
    expect(await find()).toEqual([{ t: iri }]);
    await server.update(`DELETE WHERE { <${iri}> ?p ?o }`);
    expect(await find()).toEqual([]);
  });

  it('are told of in the service description of both services', async () => {
    for (const path of ['/sparql', '/sparql/update']) {
      const response = await fetch(server.address + path, { headers: { accept: 'text/turtle' } });
      expect(response.status).toBe(200);
      const quads = await parseText(await response.text(), { mediaType: 'text/turtle' });
      const features = quads.filter(
        ({ subject, predicate }) =>
          subject.value === server.address + path && predicate.value === `${namespaces.sd}propertyFeature`,
      );
      expect(features.map(({ object }) => object.value).sort()).toEqual([
        `${namespaces.pf}closesRound`,
        `${namespaces.pf}inScheme`,
        `${namespaces.pf}related`,
        `${namespaces.pf}search`,
      ]);
      for (const { object } of features) {
        const said = quads.filter(({ subject }) => subject.value === object.value);
        expect(said.map(({ predicate }) => predicate.value).sort()).toEqual(
          [`${namespaces.rdf}type`, `${namespaces.rdfs}comment`, `${namespaces.rdfs}label`].sort(),
        );
      }
    }
    const browser = await fetch(`${server.address}/sparql/update`, { headers: { accept: 'text/html' } });
    expect(browser.headers.get('content-type')).toContain('text/html');
    const byGet = await fetch(`${server.address}/sparql/update?update=CLEAR%20ALL`);
    expect(byGet.status).toBe(405);
    expect(byGet.headers.get('allow')).toContain('POST');
  });

  it('say what is wrong with a call', async () => {
    const response = await sparql(`${PREFIXES} SELECT * { ?t pf:search ?words }`, 'text/csv');
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      code: 'bad-request',
      function: `${namespaces.pf}search`,
      detail: expect.stringContaining('?words is unbound'),
    });
  });
});

describe('updates', () => {
  const tagged = () => rows('SELECT ?r { ?r <urn:tag> ?tag } ORDER BY ?r');

  it('may ask the functions in WHERE', async () => {
    const found = await rows('SELECT ?r { ?r pf:search ("volunteers" 3 pin:Resource) } ORDER BY ?r');
    const text =
      'INSERT { GRAPH <urn:tags> { ?r <urn:tag> 1 } } WHERE { ?r pf:search ("volunteers" 3 pin:Resource) }';
    const response = await server.update(PREFIXES + text);
    expect(await response.json()).toMatchObject({ added: 3 });
    expect(await tagged()).toEqual(found);
    await server.update('DROP GRAPH <urn:tags>');
    expect(await tagged()).toEqual([]);
  });

  it('may not ask them about what the same request has changed', async () => {
    const text = `${PREFIXES}
      INSERT DATA { GRAPH <urn:tags> { <urn:x> <urn:tag> 1 } } ;
      INSERT { GRAPH <urn:tags> { ?r <urn:tag> 2 } } WHERE { ?r pf:search "volunteers" }`;
    const response = await server.update(text);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      code: 'sparql-unsupported',
      detail: expect.stringMatching(/^pf:search cannot be asked after an operation of the same request/),
    });
    expect(await tagged()).toEqual([]);
  });
});

describe('the examples', () => {
  const page = readFileSync(join(projectRoot, 'docs/sparql.md'), 'utf8');
  const examples = [...page.matchAll(/```sparql\n([\s\S]*?)```/g)].map(([, text]) => text!);

  it('are found on the page', () => {
    expect(examples.length).toBeGreaterThanOrEqual(7);
  });

  it.each(examples)('of the page find something: %s', async (text) => {
    const graph = text.includes('CONSTRUCT');
    const more = text.includes('# with inference=true') ? { inference: 'true' } : undefined;
    const response = await sparql(text, graph ? 'application/n-triples' : 'text/csv', more);
    expect(response.status).toBe(200);
    expect((await response.text()).trim().split('\n').length).toBeGreaterThan(1);
  });

  it('of the page find the same when they are asked together, again and again', async () => {
    const asked = examples.filter((text) => text.includes('SELECT') && !text.includes('# with inference'));
    const answers = async () =>
      Promise.all(
        asked.map(async (text) => {
          const response = await sparql(text, 'text/csv');
          return `${response.status} ${(await response.text()).split('\r\n').toSorted().join('\n')}`;
        }),
      );
    const first = await answers();
    for (const [index, answer] of first.entries()) expect(answer, asked[index]).toMatch(/^200 /);
    for (let round = 0; round < 3; round++) {
      await server.update(`INSERT DATA { GRAPH <urn:rounds> { <urn:x> <urn:round> ${round} } }`);
      expect(await answers()).toEqual(first);
      expect(await answers()).toEqual(first);
    }
    await server.update('DROP GRAPH <urn:rounds>');
  });

  it('of the query page find something', async () => {
    const editor = await (
      await fetch(`${server.address}/sparql`, { headers: { accept: 'text/html' } })
    ).text();
    const links = [...editor.matchAll(/<li><a href="(\/sparql\?query=[^"]+)"/g)].map(([, link]) =>
      link!.replaceAll('&amp;', '&'),
    );
    expect(links.filter((link) => link.includes('pf%3Asearch')).length).toBe(1);
    expect(links.filter((link) => link.includes('pf%3Arelated')).length).toBe(1);
    for (const link of links.filter((it) => /pf%3A(search|related)\+/.test(it))) {
      const response = await fetch(server.address + link, { headers: { accept: 'text/html' } });
      expect(response.status).toBe(200);
      expect(await response.text()).toMatch(/<p role="status">\d+ rows\.<\/p>/);
    }
  });
});
