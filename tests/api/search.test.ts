import { describe, expect, it } from 'vitest';
import type { ThingRef } from '../../src/catalogue/index.ts';
import { answer, baseUrl, ref, site } from './fakes.ts';

describe('search', () => {
  const { send } = site();

  it('answers JSON by suffix and by Accept', async () => {
    const bySuffix = await (await send('/search.json?q=guidance&page=3&limit=5')).json();
    expect(bySuffix).toMatchObject({ query: 'guidance', total: 1, offset: 10, limit: 5 });
    const byAccept = await send('/search?q=guidance', { headers: { accept: 'application/json' } });
    expect(byAccept.headers.get('vary')).toBe('Accept');
    expect(await byAccept.json()).toMatchObject({
      hits: [{ resource: `${baseUrl}/id/resource/1000`, title: 'Six principles', page: '/resource/1000' }],
    });
  });

  it('shows the page with and without words', async () => {
    expect(await (await send('/search?q=guidance')).text()).toContain('<mark>Guidance</mark>');
    expect(await (await send('/search')).text()).toContain('Search the catalogue');
  });

  it.each([
    ['limit', 'q=a&limit=0'],
    ['limit', 'q=a&limit=101'],
    ['page', 'q=a&page=x'],
    ['offset', 'q=a&offset=-1'],
    ['offset', 'q=a&offset=10001'],
    ['page', 'q=a&page=2&offset=3'],
    ['q', `q=${'a'.repeat(501)}`],
    ['q', 'q=a&q=b'],
    ['q', 'q='],
  ])('names the field %s that it cannot use in %s', async (field, parameters) => {
    const response = await send(`/search.json?${parameters}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'bad-request', field });
  });
});

describe('a whole result set', () => {
  const rows = ['1000', '1001', '1002'].map((key) => `<${baseUrl}/id/resource/${key}>\n`);
  const engine = { query: async () => answer('text/tab-separated-values', '?thing\n', ...rows) };

  it('is refused where it is larger than what is given at once', async () => {
    const { send } = site(engine, {}, baseUrl, true, { resultsMax: 2 });
    const response = await send('/search.ris?q=a');
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ code: 'query-rows', rowsMax: 2 });
  });

  it('is asked with the words as one literal, and of the graphs of the caller', async () => {
    const { send, asked } = site();
    await send(`/search.csv?q=${encodeURIComponent('a") } "\\ \n')}`);
    expect(asked.queries[0]).toMatchObject({
      text: expect.stringContaining(String.raw`("a\") } \"\\" 250001`),
      access: { graphs: undefined },
    });
  });
});

describe('related resources', () => {
  const { send } = site();

  it('are given with their reasons', async () => {
    const expected = {
      resource: `${baseUrl}/id/resource/1000`,
      title: 'Six principles',
      related: [
        {
          resource: `${baseUrl}/id/resource/1001`,
          title: 'Definitions, evaluation and measurement',
          page: '/resource/1001',
          score: 1,
          explicit: true,
          demonstration: false,
          fictional: false,
          standing: null,
          reasons: [{ kind: 'explicit', text: 'companion document', weight: 1, things: [] }],
        },
      ],
    };
    expect(await (await send('/resource/1000/related.json')).json()).toEqual(expected);
    const negotiated = await send('/resource/1000/related', { headers: { accept: 'application/json' } });
    expect(await negotiated.json()).toEqual(expected);
  });

  it('have a page, and none for an unknown key', async () => {
    expect(await (await send('/resource/1000/related')).text()).toContain('Companion document');
    expect((await send('/resource/9/related')).status).toBe(404);
    expect((await send('/resource/9/related.json')).status).toBe(404);
  });
});

describe('what belongs to the demonstration, and does not hold any more', () => {
  const made: ThingRef = {
    ...ref('resource', 'd-1', 'Made up'),
    demonstration: true,
    fictional: true,
    standing: 'under-review',
  };
  const hit = {
    ref: made,
    snippet: { text: 'Guidance', matches: [] },
    keywords: [{ name: 'Subjects', text: 'carers', matches: [] }],
    issued: undefined,
    creators: [],
    score: 1,
  };
  const { send } = site(
    {},
    {
      browse: async () => [{ ref: made, detail: undefined }],
      list: async () => ({
        items: [{ ref: made, detail: undefined }],
        total: 1,
        previous: undefined,
        next: undefined,
      }),
      related: async () => [{ ref: made, score: 1, explicit: false, reasons: [] }],
      search: async (query) => ({ query, total: 1, offset: 0, limit: 20, hits: [hit] }),
    },
  );

  it.each([
    ['/search.json?q=x', 'hits'],
    ['/resource/1000/related.json', 'related'],
    ['/resources', 'items'],
    ['/subjects', 'items'],
  ])('says so in the JSON of %s', async (path, list) => {
    const response = await send(path, { headers: { accept: 'application/json' } });
    const document = (await response.json()) as Record<string, unknown[]>;
    expect(document[list]![0]).toMatchObject({
      demonstration: true,
      fictional: true,
      standing: 'under-review',
    });
  });

  it.each(['/search?q=x', '/resource/1000/related', '/resources', '/resource/1000'])(
    'says so on the page %s',
    async (path) => {
      const page = await (await send(path, { headers: { accept: 'text/html' } })).text();
      expect(page).toContain(
        'Made up</a> <span class="mark">Demonstration · fictional</span> <span class="mark standing">Under review</span>',
      );
    },
  );

  it('gives the keywords by which a hit was found', async () => {
    expect(await (await send('/search.json?q=x')).json()).toMatchObject({
      hits: [{ keywords: hit.keywords }],
    });
  });
});

describe('browsing and the site', () => {
  const { send } = site();

  it.each(['/resources', '/subjects', '/principles', '/case-studies', '/agents', '/'])(
    '%s is a page and JSON',
    async (path) => {
      expect((await send(path, { headers: { accept: 'text/html' } })).headers.get('content-type')).toContain(
        'text/html',
      );
      const json = await send(path, { headers: { accept: 'application/json' } });
      expect(await json.json()).toBeTypeOf('object');
    },
  );

  it('says that it is up and ready, or not ready', async () => {
    expect((await send('/health')).status).toBe(200);
    expect(await (await send('/ready')).json()).toMatchObject({ status: 'ready', statements: 10 });
    const broken = site({
      select: async () => {
        throw new Error('no file');
      },
    });
    expect((await broken.send('/ready')).status).toBe(503);
  });

  it('keeps crawlers out of the endless parts', async () => {
    expect(await (await send('/robots.txt')).text()).toContain('Disallow: /sparql');
  });
});
