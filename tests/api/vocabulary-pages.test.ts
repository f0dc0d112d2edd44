import { createReadStream } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { namespaces, parseRdf, type Triple } from '../../src/rdf/index.ts';
import { isomorphic } from '../rdf/isomorphic.ts';
import { baseUrl, site } from './fakes.ts';

const { owl, pin, rdf, rdfs, skos } = namespaces;
const syntaxes = [
  ['ttl', 'text/turtle'],
  ['nt', 'application/n-triples'],
  ['rdf', 'application/rdf+xml'],
  ['jsonld', 'application/ld+json'],
] as const;

const read = async (chunks: AsyncIterable<Uint8Array>, mediaType: string) => {
  const options = { mediaType, baseIri: `${baseUrl}/`, name: 'vocabulary', blankNodePrefix: 'b' };
  const triples: Triple[] = [];
  for await (const batch of parseRdf(chunks, options)) triples.push(...batch);
  return triples;
};
const shipped = (name: string) =>
  read(createReadStream(new URL(`../../ontology/${name}`, import.meta.url)), 'text/turtle');

describe.each([
  ['/ontology', await shipped('pinakes.ttl')],
  ['/shapes', await shipped('shapes.ttl')],
])('%s', (address, triples) => {
  const { send } = site({ construct: async () => triples });

  it.each(syntaxes)('is served whole as %s, by suffix and by Accept', async (suffix, mediaType) => {
    for (const response of [
      await send(`${address}.${suffix}`),
      await send(address, { headers: { accept: mediaType } }),
    ]) {
      expect(response.headers.get('content-type')).toMatch(mediaType);
      const served = await read(response.body!, mediaType);
      const quads = (list: readonly Triple[]) => list as Parameters<typeof isomorphic>[0];
      expect(isomorphic(quads(served), quads(triples))).toBe(true);
    }
  });

  it('has no link to an anchor that it lacks, and no anchor twice', async () => {
    const page = await (await send(address, { headers: { accept: 'text/html' } })).text();
    const anchors = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(anchors).size).toBe(anchors.length);
    for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(anchors).toContain(target);
  });
});

it('the ontology page has each term under an anchor, with its definition', async () => {
  const triples = await shipped('pinakes.ttl');
  const { send } = site({ construct: async () => triples });
  const page = await (await send('/ontology', { headers: { accept: 'text/html' } })).text();
  const terms = new Map(
    page
      .split('<div class="term" id="')
      .slice(1)
      .map((part) => [part.slice(0, part.indexOf('"')), part]),
  );
  const kinds = [`${owl}Class`, `${owl}ObjectProperty`, `${owl}DatatypeProperty`, `${rdf}Property`];
  const own = triples.filter(
    ({ subject, predicate, object }) =>
      subject.value.startsWith(pin) && predicate.value === `${rdf}type` && kinds.includes(object.value),
  );
  expect(own.length).toBeGreaterThan(40);
  for (const { subject } of own) {
    const of = (property: string) =>
      triples.find((one) => one.subject.value === subject.value && one.predicate.value === property)!.object
        .value;
    const part = terms.get(subject.value.slice(pin.length));
    expect(part, subject.value).toContain(`<h3>${of(`${rdfs}label`)}</h3>`);
    const plain = part!
      .replace(/&quot;/g, '"')
      .replace(/&#39;/g, "'")
      .replace(/&lt;/g, '<');
    expect(plain).toContain(`<p>${of(`${skos}definition`)}</p>`);
  }
});
