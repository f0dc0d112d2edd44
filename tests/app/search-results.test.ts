import { beforeAll, describe, expect, it } from 'vitest';
import { xmlReader } from '../../src/rdf/index.ts';
import { readAll } from '../formats/reading.ts';
import { servedCatalogue } from './served-catalogue.ts';

const server = servedCatalogue({ writer: 'a cataloguer' });

/** More than are asked of a thread at a time, with characters that XML and spreadsheets treat in their own way. */
const MADE = 230;

beforeAll(async () => {
  const records = Array.from({ length: MADE }, (_, n) => {
    const iri = `<${server.address}/id/resource/made-${n}>`;
    return `${iri} a pin:Resource, bibo:Book ; dcterms:identifier "made-${n}" ; dcterms:issued "${1900 + (n % 100)}"^^xsd:gYear ;
      dcterms:title "Quokkas & <wombats>, “volume” ${n}"@en ; dcterms:abstract "=1+1; a \\"quoted\\" line\\nand another \\u0001"@en .`;
  });
  const text = `PREFIX pin: <https://w3id.org/pinakes/ontology#> PREFIX bibo: <http://purl.org/ontology/bibo/>
    PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
    INSERT DATA { GRAPH <${server.address}/graph/records> { ${records.join('\n')} } }`;
  expect((await server.update(text)).status).toBe(200);
});

const address = (suffix: string, words: string, more = '') =>
  `/search${suffix}?q=${encodeURIComponent(words)}${more}`;

async function hitsOf(words: string): Promise<readonly { resource: string; title: string }[]> {
  const response = await server.get(address('.json', words, '&limit=all'));
  expect(response.status).toBe(200);
  const document = (await response.json()) as {
    total: number;
    hits: { resource: string; title: string }[];
  };
  expect(document.total).toBe(document.hits.length);
  return document.hits;
}

/** Every element with its text, by local name. */
async function elementsOf(response: Response): Promise<readonly { name: string; text: string }[]> {
  const found: { name: string; text: string }[] = [];
  const open: { name: string; text: string }[] = [];
  const reader = xmlReader(
    {
      open(name) {
        const element = { name, text: '' };
        found.push(element);
        open.push(element);
      },
      close: () => open.pop(),
      text(text) {
        const last = open.at(-1);
        if (last !== undefined) last.text += text;
      },
    },
    { nestingMax: 10, textMax: 100_000 },
  );
  reader.write(await response.text());
  reader.end();
  return found;
}

const titlesIn = async (response: Response, format: string): Promise<readonly string[]> => {
  const { records, problems } = await readAll(Buffer.from(await response.arrayBuffer()), format);
  expect(problems).toEqual([]);
  return records.map(({ record }) => (record.title![0] as { value: string }).value);
};

const FORMS = [
  ['.csv', 'csv', 'text/csv'],
  ['.ris', 'ris', 'application/x-research-info-systems'],
  ['.bib', 'bibtex', 'application/x-bibtex'],
  ['.csl.json', 'csl-json', 'application/vnd.citationstyles.csl+json'],
  ['.marcxml', 'marcxml', 'application/marcxml+xml'],
  ['.mods', 'mods', 'application/mods+xml'],
  ['.dc.xml', 'dc', 'application/xml'],
  ['.schema.jsonld', 'schema-org', 'application/ld+json;profile="https://schema.org"'],
] as const;

describe('all results of a search as one file', () => {
  it.each(FORMS)('as %s have the resources of the page, in its order', async (suffix, format, mediaType) => {
    for (const words of ['quokkas', 'carers', 'quokkas carers volunteers nothing-has-all']) {
      const hits = await hitsOf(words);
      expect(hits.length).toBeGreaterThan(words === 'carers' ? 10 : MADE - 1);
      const response = await server.get(address(suffix, words));
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toContain(mediaType);
      const expected = hits.map(({ title }) => title);
      const found = await titlesIn(response, format);
      // RDF stands in no order.
      if (format === 'schema-org') expect(found.toSorted()).toEqual(expected.toSorted());
      else expect(found).toEqual(expected);
    }
  });

  it('are those of the pages of hits', async () => {
    const all = await hitsOf('quokkas');
    const paged: string[] = [];
    for (const offset of [0, 100, 200]) {
      const page = await server.get(address('.json', 'quokkas', `&limit=100&offset=${offset}`));
      const { hits } = (await page.json()) as { hits: { resource: string }[] };
      paged.push(...hits.map(({ resource }) => resource));
    }
    expect(all.map(({ resource }) => resource)).toEqual(paged);
  });

  it('come by Accept too, and say where the losses are told', async () => {
    for (const [suffix, , mediaType] of FORMS) {
      const response = await server.get(address('', 'quokkas'), { accept: mediaType });
      expect(response.headers.get('content-type')).toContain(mediaType);
      expect(response.headers.get('vary')).toContain('Accept');
      const bySuffix = await server.get(address(suffix, 'quokkas'));
      expect(await response.text()).toBe(await bySuffix.text());
      const losses = /<([^>]+)>; rel="describedby"; type="text\/html"/.exec(response.headers.get('link')!);
      expect((await server.get(losses![1]!)).status).toBe(200);
    }
  });

  it('are a feed as Atom', async () => {
    const hits = await hitsOf('quokkas');
    const response = await server.get(address('.atom', 'quokkas'));
    expect(response.headers.get('content-type')).toBe('application/atom+xml');
    const elements = await elementsOf(response);
    const texts = (name: string) => elements.filter((one) => one.name === name).map(({ text }) => text);
    expect(texts('id').slice(1)).toEqual(hits.map(({ resource }) => resource));
    expect(texts('title').slice(1)).toEqual(hits.map(({ title }) => title));
    expect(texts('totalResults')).toEqual([String(MADE)]);
    expect(texts('summary')[0]).toBe('=1+1; a "quoted" line\nand another \ufffd');
    expect(texts('updated')).toHaveLength(MADE + 1);
    for (const updated of texts('updated')) expect(new Date(updated).toISOString()).toBe(updated);
    const made = await elementsOf(await server.get(address('.atom', 'exampleton')));
    expect(made.filter(({ name }) => name === 'title')[1]!.text).toMatch(
      /\(demonstration, fictional, superseded\)$/,
    );
  });

  it('are not sent again while nothing has changed', async () => {
    const first = await server.get(address('.ris', 'quokkas'));
    await first.text();
    const again = await server.get(address('.ris', 'quokkas'), {
      'if-none-match': first.headers.get('etag')!,
    });
    expect(again.status).toBe(304);
  });

  it('are empty files where nothing is found', async () => {
    expect((await hitsOf('zzzzzz')).length).toBe(0);
    for (const [suffix, format] of FORMS)
      expect(await titlesIn(await server.get(address(suffix, 'zzzzzz')), format)).toEqual([]);
  });

  it.each([
    ['q', '.csv', ''],
    ['page', '.csv', 'quokkas&page=2'],
    ['offset', '.atom', 'quokkas&offset=20'],
    ['limit', '.bib', 'quokkas&limit=5'],
    ['offset', '.json', 'quokkas&limit=all&offset=5'],
    ['limit', '', 'quokkas&limit=all'],
  ])('refuse %s at %s', async (field, suffix, parameters) => {
    const response = await server.get(`/search${suffix}?q=${parameters}`);
    expect(response.status).toBe(400);
    if (suffix !== '') expect(await response.json()).toMatchObject({ code: 'bad-request', field });
  });

  it('are linked to from the page', async () => {
    const page = await (await server.get(address('', 'quokkas & co'), { accept: 'text/html' })).text();
    const links = [...page.matchAll(/<a href="([^"]+)" type="[^"]+">/g)].map(([, href]) => href!);
    const forms = links.filter((href) => !href.includes('.json') || href.includes('.csl.json'));
    expect(forms).toHaveLength(6);
    for (const href of forms) expect((await server.get(href.replaceAll('&amp;', '&'))).status).toBe(200);
    expect(page).toContain('<link rel="alternate" type="application/atom+xml" title="Atom"');
  });
});
