import { describe, expect, it } from 'vitest';
import { parseRdf, type Quad } from '../../src/rdf/index.ts';
import { isomorphic } from '../rdf/isomorphic.ts';
import { servedCatalogue } from './served-catalogue.ts';

const SYNTAXES = [
  ['ttl', 'text/turtle'],
  ['nt', 'application/n-triples'],
  ['rdf', 'application/rdf+xml'],
  ['jsonld', 'application/ld+json'],
] as const;

const server = servedCatalogue();

const get = (path: string, accept = '*/*') =>
  fetch(server.address + path, { headers: { accept }, redirect: 'manual' });

async function quadsOf(response: Response): Promise<Quad[]> {
  const mediaType = response.headers.get('content-type')!.split(';')[0]!;
  const quads: Quad[] = [];
  const options = { mediaType, baseIri: response.url, name: response.url, blankNodePrefix: 'x' };
  for await (const batch of parseRdf(response.body!, options)) quads.push(...batch);
  return quads;
}

describe('the record', () => {
  it('gives the same statements in every syntax, by Accept and by suffix', async () => {
    const reference = await quadsOf(await get('/resource/1000', 'text/turtle'));
    expect(reference.length).toBeGreaterThan(30);
    for (const [suffix, mediaType] of SYNTAXES) {
      for (const response of [
        await get('/resource/1000', mediaType),
        await get(`/resource/1000.${suffix}`),
      ]) {
        expect(response.status, mediaType).toBe(200);
        expect(response.headers.get('content-type')).toMatch(mediaType);
        expect(isomorphic(await quadsOf(response), reference), mediaType).toBe(true);
      }
    }
  });

  it('is a page that says what is known of it', async () => {
    const response = await get('/resource/1000', 'text/html');
    expect(response.headers.get('content-type')).toMatch('text/html');
    const html = await response.text();
    for (const words of [
      'Six principles for engaging people and communities: putting them into practice',
      'People and Communities Board',
      'practice guidance',
      'not stated',
      'person-centred: personalised, coordinated, and empowering',
      'housing sectors are involved as key partners and enablers',
      'definitions, evaluation and measurement',
      'co-production',
    ]) {
      expect(html.toLowerCase()).toContain(words.toLowerCase());
    }
  });

  it('offers itself in the formats of reference managers and catalogues, each at its address', async () => {
    const html = await (await get('/resource/1000', 'text/html')).text();
    const panel = html.slice(html.indexOf('For reference managers and catalogues'));
    const links = [...panel.slice(0, panel.indexOf('</ul>')).matchAll(/href="([^"]+)" type="([^"]+)"/g)];
    expect(links.map(([, path]) => path!.slice('/resource/1000.'.length))).toEqual(
      expect.arrayContaining(['ris', 'bib', 'csl.json', 'marcxml']),
    );
    for (const [, path, mediaType] of links) {
      const response = await get(path!);
      expect(response.status, path).toBe(200);
      expect(response.headers.get('content-type'), path).toContain(mediaType!.split(';')[0]);
      expect(Buffer.from(await response.arrayBuffer()).toString(), path).toContain('Six principles');
    }
  });

  it('tells the thing from the page about it', async () => {
    for (const accept of ['text/html', 'text/turtle']) {
      const response = await get('/id/resource/1000', accept);
      expect(response.status).toBe(303);
      expect(new URL(response.headers.get('location')!, server.address).pathname).toBe('/resource/1000');
    }
    expect((await get('/id/resource/nothing')).status).toBe(404);
  });

  it('links to things that each have a page and RDF of their own', async () => {
    const record = await quadsOf(await get('/resource/1000.ttl'));
    const linked = new Set(
      record
        .map(({ object }) => object)
        .filter(
          ({ termType, value }) => termType === 'NamedNode' && value.startsWith(`${server.address}/id/`),
        )
        .map(({ value }) => value.slice(`${server.address}/id`.length)),
    );
    const kinds = new Set([...linked].map((path) => path.split('/')[1]));
    for (const kind of ['subject', 'agent', 'content-type', 'principle-set', 'audience'])
      expect(kinds).toContain(kind);
    const set = await quadsOf(await get('/principle-set/six-principles.ttl'));
    for (let position = 1; position <= 6; position++) {
      expect(set.map(({ object }) => object.value)).toContain(
        `${server.address}/id/principle/six-principles-${position}`,
      );
      linked.add(`/principle/six-principles-${position}`);
    }
    for (const path of linked) {
      if (/^\/(access|record|origin)\//.test(path)) continue;
      const page = await get(path, 'text/html');
      expect(page.status, path).toBe(200);
      expect(await page.text(), path).toMatch(/<h1[\s>]/);
      const own = await quadsOf(await get(path, 'text/turtle'));
      expect(
        own.some(({ subject }) => subject.value === `${server.address}/id${path}`),
        path,
      ).toBe(true);
    }
  });

  it('answers an unknown key with 404 as a problem document, and as a page for a browser', async () => {
    const response = await get('/resource/no-such-key', 'application/json');
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toMatch('application/problem+json');
    expect(await response.json()).toMatchObject({
      status: 404,
      type: expect.any(String),
      detail: expect.stringContaining('no-such-key'),
    });
    const page = await get('/resource/no-such-key', 'text/html');
    expect(page.status).toBe(404);
    expect(page.headers.get('content-type')).toMatch('text/html');
  });

  it('answers a type that it cannot serve with 406 and those that it can', async () => {
    const response = await get('/resource/1000', 'image/png');
    expect(response.status).toBe(406);
    const problem = (await response.json()) as { available: string[] };
    for (const [, mediaType] of SYNTAXES) expect(problem.available).toContain(mediaType);
  });

  it('explains its related resources, the companion first', async () => {
    const response = await get('/resource/1000/related', 'application/json');
    const { related } = (await response.json()) as {
      related: { resource: string; title: string; score: number; reasons: { text: string }[] }[];
    };
    expect(related[0]!.resource).toBe(`${server.address}/id/resource/1001`);
    expect(JSON.stringify(related[0]!.reasons)).toMatch(/companion/i);
    expect(related.length).toBeGreaterThan(5);
    const computed = related.filter(({ reasons }) => /shares/.test(JSON.stringify(reasons)));
    expect(computed.length).toBeGreaterThan(4);
    for (const { score, title } of related) {
      expect(score).toBeGreaterThan(0);
      expect(title).not.toBe('');
    }
    const html = await (await get('/resource/1000', 'text/html')).text();
    const shown = related.filter(({ resource }) =>
      html.includes(new URL(resource).pathname.replace('/id/', '/')),
    );
    expect(shown.length).toBeGreaterThanOrEqual(5);
    expect(html).toContain('/resource/1000/related');
  });

  it('is found by words of its title, abstract and subjects', async () => {
    for (const words of ['six principles engaging', 'vanguard', 'co-production']) {
      const response = await get(`/search?q=${encodeURIComponent(words)}`, 'application/json');
      const text = await response.text();
      expect(response.status).toBe(200);
      expect(text, words).toContain('/id/resource/1000');
    }
    const page = await get('/search?q=volunteers', 'text/html');
    expect(await page.text()).toMatch(/<h1[\s>]/);
  });
});
