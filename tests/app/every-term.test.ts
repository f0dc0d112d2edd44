import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Quad } from '../../src/rdf/index.ts';
import { isomorphic } from '../rdf/isomorphic.ts';
import { parseText } from '../rdf/parsing.ts';
import { servedCatalogue } from './served-catalogue.ts';

const root = join(import.meta.dirname, '../..');
const server = servedCatalogue();
const syntaxes = [
  ['ttl', 'text/turtle'],
  ['jsonld', 'application/ld+json'],
  ['rdf', 'application/rdf+xml'],
  ['nt', 'application/n-triples'],
] as const;

/** The statements of a shipped file, with addresses of the running server. */
async function source(path: string): Promise<readonly Quad[]> {
  const text = readFileSync(join(root, path), 'utf8');
  return parseText(text, { mediaType: 'text/turtle', baseIri: `${server.address}/` });
}
const files = (folder: string) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`);
const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
const key = ({ predicate, object }: Quad) =>
  `${predicate.value} ${object.termType} ${object.value} ${object.termType === 'Literal' ? `${object.language} ${object.datatype.value}` : ''}`;

describe('every term of the thesaurus and of the lists', () => {
  let terms: ReadonlyMap<string, readonly Quad[]>;
  beforeAll(async () => {
    const statements = new Map<string, Quad[]>();
    for (const path of [...files('data/thesaurus'), ...files('data/mappings'), 'data/lists.ttl']) {
      for (const quad of await source(path)) {
        const known = statements.get(quad.subject.value) ?? [];
        statements.set(quad.subject.value, [...known, quad]);
      }
    }
    terms = new Map([...statements].filter(([iri]) => iri.startsWith(`${server.address}/id/`)));
    expect(terms.size).toBeGreaterThan(990);
  });

  // All of them in the first syntax, and each in one of the others: what is written is the same, whoever writes it.
  const turns = syntaxes.map(([suffix, mediaType], at) => ({
    suffix,
    mediaType,
    ...(at === 0 ? { turn: 0, of: 1 } : { turn: at - 1, of: syntaxes.length - 1 }),
  }));
  it.each(turns)(
    'leads to a document that says in $mediaType what its source says',
    async ({ suffix, mediaType, turn, of }) => {
      for (const [iri, stated] of [...terms].filter((_, at) => at % of === turn)) {
        const led = await server.get(iri.slice(server.address.length), { accept: mediaType });
        expect(led.status, iri).toBe(303);
        const document = new URL(led.headers.get('location')!, server.address);
        const answer = await fetch(document, { headers: { accept: mediaType } });
        expect([answer.status, answer.headers.get('content-type')], iri).toEqual([
          200,
          expect.stringContaining(mediaType),
        ]);
        const served = await parseText(await answer.text(), { mediaType, baseIri: `${document}.${suffix}` });
        const told = new Set(served.filter(({ subject }) => subject.value === iri).map(key));
        const missing = stated.filter((quad) => quad.object.termType !== 'BlankNode' && !told.has(key(quad)));
        expect(missing.map(key), `${iri} as ${suffix}`).toEqual([]);
      }
    },
    300_000,
  );

  it('leads a browser to a page with its names, notes and codes', async () => {
    const shown = /#(prefLabel|altLabel|notation|definition|scopeNote)$/;
    for (const [iri, stated] of terms) {
      const answer = await fetch(iri, { headers: { accept: 'text/html' } });
      expect([answer.status, answer.headers.get('content-type')], iri).toEqual([
        200,
        expect.stringContaining('text/html'),
      ]);
      const page = await answer.text();
      for (const { predicate, object } of stated)
        if (shown.test(predicate.value) && predicate.value.includes('/skos/'))
          expect(page.includes(escaped(object.value)), `${iri}: ${object.value}`).toBe(true);
    }
  }, 300_000);
});

describe.each([
  ['ontology', 'https://w3id.org/pinakes/ontology', 'ontology/pinakes.ttl'],
  ['shapes', 'https://w3id.org/pinakes/shapes', 'ontology/shapes.ttl'],
])('every term of the %s', (name, namespace, path) => {
  it.each(syntaxes)(
    'is in the whole that is served as %s, by Accept and by suffix',
    async (suffix, mediaType) => {
      const stated = await source(path);
      for (const answer of [
        await server.get(`/${name}`, { accept: mediaType }),
        await server.get(`/${name}.${suffix}`),
      ]) {
        expect(answer.headers.get('content-type')).toContain(mediaType);
        const served = await parseText(await answer.text(), { mediaType, baseIri: `${server.address}/` });
        expect(isomorphic(served, stated)).toBe(true);
      }
    },
  );

  it('has its anchor on the page', async () => {
    const page = await (await server.get(`/${name}`, { accept: 'text/html' })).text();
    const terms = new Set((await source(path)).map(({ subject }) => subject.value));
    const own = [...terms].filter((iri) => iri.startsWith(`${namespace}#`));
    expect(own.length).toBeGreaterThan(30);
    const without = own.filter((iri) => !page.includes(` id="${iri.slice(namespace.length + 1)}"`));
    expect(without).toEqual([]);
  });
});

describe('every crosswalk', () => {
  it('is a table or a page, by Accept and by suffix', async () => {
    for (const path of files('ontology/crosswalks')) {
      const text = readFileSync(join(root, path), 'utf8');
      const address = `/${path.replace(/\.csv$/, '')}`;
      for (const answer of [
        await server.get(address, { accept: 'text/csv' }),
        await server.get(`/${path}`),
      ]) {
        expect(answer.headers.get('content-type')).toContain('text/csv');
        expect(await answer.text()).toBe(text);
      }
      const page = await server.get(address, { accept: 'text/html, text/csv;q=0.5' });
      expect([page.headers.get('content-type'), page.headers.get('vary')]).toEqual([
        expect.stringContaining('text/html'),
        expect.stringContaining('Accept'),
      ]);
      expect((await server.get(address, { accept: 'image/png' })).status).toBe(406);
    }
  });
});

describe('a question that is asked on its page', () => {
  const asked = async (question: string, values: Record<string, string>, suffix = '') => {
    const answer = await server.get(`/queries/${question}${suffix}?${new URLSearchParams(values)}`, {
      accept: suffix === '' ? 'text/html' : '*/*',
    });
    return { status: answer.status, text: await answer.text() };
  };

  it('takes things by their names, other names among them, as well as by their addresses', async () => {
    for (const subject of ['young carers', 'Young carers', 'id/subject/young-carers']) {
      const { status, text } = await asked('terms-above-a-term', { subject }, '.csv');
      expect([status, text.includes('/id/subject/carers')], subject).toEqual([200, true]);
    }
    const page = await asked('free-to-read-on-a-topic', { subject: 'the elderly' });
    expect(page.status).toBe(200);
    expect(page.text).toMatch(/name="subject" value="the elderly"/);
    const audience = await asked('resources-for-an-audience', { audience: 'practitioners' }, '.csv');
    expect(audience.text).toBe(
      (await asked('resources-for-an-audience', { audience: 'id/audience/practitioners' }, '.csv')).text,
    );
    const unknown = await asked('terms-above-a-term', { subject: 'nonsuch & co' });
    expect(unknown.status).toBe(400);
    expect(unknown.text).toContain(
      '“subject term” cannot be used: nothing here is called “nonsuch &amp; co”; it is given by its name or its address',
    );
  });

  it('takes a day as a day, and says what is wrong with another', async () => {
    const page = await asked('what-changed-since', {});
    expect(page.text).toMatch(/<input id="value-since" name="since" value="\d{4}-\d\d-\d\d" type="date"/);
    for (const since of ['yesterday', '2026-02-30', '22/11/2026']) {
      const { status, text } = await asked('what-changed-since', { since });
      expect([status, text.includes('it is not a day such as 2026-11-22')], since).toEqual([400, true]);
    }
  });

  it('has headings in words', async () => {
    expect((await asked('case-studies-for-principle', {})).text).toContain('<th scope="col">Case study</th>');
  });
});
