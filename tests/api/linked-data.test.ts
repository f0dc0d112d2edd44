import { Parser } from 'n3';
import { describe, expect, it } from 'vitest';
import { baseUrl, site } from './fakes.ts';

const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

describe('a thing and the page about it', () => {
  const { send } = site();

  it('are told apart by a redirect', async () => {
    const response = await send('/id/resource/1000', { redirect: 'manual' });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/resource/1000');
    expect(response.headers.get('vary')).toBe('Accept');
  });

  it('lead from a record and an access statement to the resource that they are described with', async () => {
    expect((await send('/id/record/1000')).headers.get('location')).toBe('/resource/1000');
    expect((await send('/id/access/1000-2')).headers.get('location')).toBe('/resource/1000');
  });

  it('keep the base path in the redirect', async () => {
    const below = site({}, {}, 'http://library.example/catalogue');
    expect((await below.send('/id/resource/1000')).headers.get('location')).toBe('/catalogue/resource/1000');
  });

  it.each(['/id/resource/9', '/resource/9', '/resource/9.ttl', '/id/record/9'])(
    '%s is not found',
    async (address) => {
      const response = await send(address);
      expect(response.status).toBe(404);
      expect(response.headers.get('content-type')).toBe('application/problem+json');
      expect(await response.json()).toMatchObject({ status: 404, code: 'not-found', key: '9' });
    },
  );
});

describe('representations', () => {
  const { send } = site();

  it.each([
    ['text/turtle', 'text/turtle; charset=utf-8', 'ttl'],
    ['application/n-triples', 'application/n-triples', 'nt'],
    ['application/rdf+xml', 'application/rdf+xml', 'rdf'],
    ['application/ld+json', 'application/ld+json', 'jsonld'],
    ['application/json', 'application/json; charset=utf-8', 'json'],
    [browser, 'text/html; charset=utf-8', 'html'],
    ['*/*', 'text/html; charset=utf-8', 'html'],
    ['text/html;q=0.5, text/turtle', 'text/turtle; charset=utf-8', 'ttl'],
    ['application/x-turtle', 'text/turtle; charset=utf-8', 'ttl'],
  ])('Accept: %s gives %s', async (accept, contentType, suffix) => {
    const response = await send('/resource/1000', { headers: { accept } });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(contentType);
    expect(response.headers.get('vary')).toBe('Accept, Accept-Datetime');
    expect(response.headers.get('content-location')).toBe(`/resource/1000.${suffix}`);
  });

  it('a suffix wins over Accept', async () => {
    const response = await send('/resource/1000.nt', { headers: { accept: 'text/html' } });
    expect(response.headers.get('content-type')).toBe('application/n-triples');
    expect(response.headers.get('vary')).toBe('Accept-Datetime');
    expect(await response.text()).toBe(
      `<${baseUrl}/id/resource/1000> <http://purl.org/dc/terms/title> "Six principles"@en .\n`,
    );
  });

  it('Turtle parses to the described statements', async () => {
    const quads = new Parser().parse(await (await send('/resource/1000.ttl')).text());
    expect(quads.map(({ object }) => object.value)).toEqual(['Six principles']);
  });

  it('a suffix is a part of the key where only that key exists', async () => {
    const page = await send('/subject/v1.ttl', { headers: { accept: 'text/html' } });
    expect(page.headers.get('content-type')).toContain('text/html');
    expect((await send('/subject/v1.ttl.ttl')).headers.get('content-type')).toContain('text/turtle');
  });

  it('refuses what cannot be served and lists what can', async () => {
    const response = await send('/resource/1000', { headers: { accept: 'image/png' } });
    expect(response.status).toBe(406);
    const problem = (await response.json()) as { available: string[] };
    expect(problem.available).toEqual(
      expect.arrayContaining(['text/html', 'text/turtle', 'application/rdf+xml', 'application/ld+json']),
    );
  });

  it('links to the alternates and to the thing', async () => {
    const link = (await send('/resource/1000')).headers.get('link')!;
    expect(link).toContain('</resource/1000.ttl>; rel="alternate"; type="text/turtle"');
    expect(link).toContain(`<${baseUrl}/id/resource/1000>; rel="describes"`);
    expect(link).toContain('rel="describedby"');
    expect(link).not.toContain('1000.html');
  });

  it('gives the view as JSON', async () => {
    const view = await (await send('/resource/1000.json')).json();
    expect(view).toMatchObject({
      key: '1000',
      issued: { status: 'not-stated' },
      place: { status: 'not-recorded' },
    });
  });
});

describe('conditional requests', () => {
  const { send } = site();

  it('answer 304 for the tag of the same representation only', async () => {
    const first = await send('/resource/1000.ttl');
    const tag = first.headers.get('etag')!;
    const again = await send('/resource/1000.ttl', { headers: { 'if-none-match': tag } });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
    expect(again.headers.get('etag')).toBe(tag);
    expect((await send('/resource/1000.nt', { headers: { 'if-none-match': tag } })).status).toBe(200);
  });

  it('answer 304 for the moment of the last change', async () => {
    const modified = (await send('/resource/1000')).headers.get('last-modified')!;
    expect(modified).toBe('Fri, 02 Jan 2026 03:04:05 GMT');
    expect((await send('/resource/1000', { headers: { 'if-modified-since': modified } })).status).toBe(304);
    const earlier = 'Fri, 02 Jan 2026 03:04:04 GMT';
    expect((await send('/resource/1000', { headers: { 'if-modified-since': earlier } })).status).toBe(200);
  });

  it('do not promise a date while its second lasts', async () => {
    const now = site({ status: () => ({ generation: 8, statements: 1, changedAt: new Date(), baseUrl }) });
    const response = await now.send('/resource/1000');
    expect(response.headers.get('etag')).not.toBeNull();
    const sameSecond =
      Date.parse(response.headers.get('last-modified') ?? '') >= Math.floor(Date.now() / 1000) * 1000;
    expect(sameSecond).toBe(false);
  });
});

describe('vocabularies', () => {
  const { send } = site();

  it.each(['/ontology', '/shapes'])('%s is RDF', async (address) => {
    const turtle = await send(`${address}.ttl`);
    expect(new Parser().parse(await turtle.text())).toHaveLength(1);
  });

  it('are not found while their graph is empty', async () => {
    const empty = site({ construct: async () => [] });
    expect((await empty.send('/ontology')).status).toBe(404);
  });
});

describe('a resource as a bibliographic record', () => {
  const { send } = site();

  it.each([
    [
      'ris',
      'application/x-research-info-systems; charset=utf-8',
      /^TY {2}- BOOK\r\nTI {2}- Six principles\r\nER {2}- /,
    ],
    ['bib', 'application/x-bibtex; charset=utf-8', /^@book\{[^}]*title = \{Six principles\}/s],
    ['csl.json', 'application/vnd.citationstyles.csl+json', /"type": "book"/],
    ['marcxml', 'application/marcxml+xml', /<subfield code="a">Six principles<\/subfield>/],
    ['mods', 'application/mods+xml', /<title>Six principles<\/title>/],
    ['dc.xml', 'application/xml', /<dc:title>Six principles<\/dc:title>/],
    ['mrc', 'application/marc', /^\d{5}nam a22/],
    ['schema.jsonld', 'application/ld+json;profile="https://schema.org"', /"@type": "Book"/],
  ])('has the suffix .%s', async (suffix, contentType, text) => {
    const response = await send(`/resource/1000.${suffix}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(contentType);
    expect(response.headers.get('link')).toContain('</resource/1000.ttl>; rel="alternate"');
    expect(await response.text()).toMatch(text);
  });

  it('is there by negotiation too, and only for resources', async () => {
    const response = await send('/resource/1000', { headers: { accept: 'application/x-bibtex' } });
    expect(response.headers.get('content-location')).toBe('/resource/1000.bib');
    expect((await send('/subject/co-production.ris')).status).toBe(404);
    expect((await send('/resource/9.ris')).status).toBe(404);
  });
});
