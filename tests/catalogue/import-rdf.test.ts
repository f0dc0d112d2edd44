import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { AddressedRecord } from '../../src/bibliography/index.ts';
import type { ResourceRecords } from '../../src/catalogue/index.ts';
import { formatNamed, writeRecords } from '../../src/formats/index.ts';
import { type Quad, serialiseRdf } from '../../src/rdf/index.ts';
import { sharedData } from '../shared-data.ts';
import { evaluatingEngine } from './evaluating-engine.ts';
import { importText } from './importing.ts';
import { StoredCatalogue } from './stored-catalogue.ts';

const marc = sharedData('marc-oai-traject');

/** Every record by its title, with what only the catalogue itself can have made left out: addresses, and headings of its own terms. */
async function recordsOf(catalogue: StoredCatalogue): Promise<ReadonlyMap<string, unknown>> {
  const { records } = await evaluatingEngine(catalogue).read<ResourceRecords>('catalogue.resource-records', {
    from: 0,
    count: 10_000,
  });
  return new Map(
    records.map(({ record: { identifier, creator, contributor, subject, ...others } }) => [
      JSON.stringify([others.title, others.issued, others.extent]),
      {
        ...others,
        identifier: identifier
          ?.filter(({ scheme }) => scheme !== 'uri')
          .map(inWords)
          .toSorted(),
        creator: creator?.map(({ identifiers: _ids, ...agent }) => agent),
        contributor: contributor
          ?.map(({ identifiers: _ids, ...agent }) => agent)
          .map(inWords)
          .toSorted(),
        subject: subject?.map(({ label, scheme, major }) => inWords({ label, scheme, major })).toSorted(),
      },
    ]),
  );
}

/** What catalogue records keep of the records that they were made of, but for what is said of the first catalogue's own things. */
function keptLines(quads: readonly Quad[]): readonly string[] {
  return quads
    .filter(({ predicate }) => predicate.value === 'https://w3id.org/pinakes/ontology#sourceField')
    .map(({ object }) => object.value)
    .filter((line) => !/^dcterms:(?:subject|publisher)\//.test(line))
    .toSorted();
}

const inWords = (value: unknown): string => JSON.stringify(value);

async function inSyntax(quads: readonly Quad[], mediaType: string): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of serialiseRdf([quads], { mediaType })) parts.push(Buffer.from(part, 'utf8'));
  return Buffer.concat(parts);
}

it
  .runIf(marc.present)
  .each(['text/turtle', 'application/n-quads', 'application/rdf+xml', 'application/ld+json'])(
  `the catalogue's own statements in %s are the same records again${marc.reason}`,
  async (mediaType) => {
    const first = new StoredCatalogue();
    const file = readFileSync(join(marc.folder, 'test_data.utf8.mrc'));
    const { quads, counts } = await importText(first, file, 'marc');
    expect(counts.new).toBe(29);
    const written = await inSyntax(quads, mediaType);

    const second = new StoredCatalogue();
    const again = await importText(second, written, 'rdf');
    expect(again.outcomes.filter(({ outcome }) => outcome === 'problem')).toEqual([]);
    expect(again.counts).toMatchObject({ records: 29, new: 29, problems: 0 });
    expect(await recordsOf(second)).toEqual(await recordsOf(first));
    expect(keptLines(quads).length).toBeGreaterThan(100);
    expect(keptLines(again.quads)).toEqual(keptLines(quads));
    // A publisher is a name in a record; that it has an address, the report says.
    const unmapped = [...again.counts.unmapped.keys()].filter(
      (path) => !path.startsWith('dcterms:subject/') && !counts.unmapped.has(path),
    );
    expect(unmapped).toEqual(['dcterms:publisher/@id']);

    // In the catalogue that they come from, each is known by its address.
    const home = await importText(first, written, 'rdf');
    expect(home.counts).toMatchObject({ records: 29, new: 0, known: 29 });
    expect(home.quads).toEqual([]);
  },
);

it('takes things of one file for different ones where their addresses differ, though they have an ISBN or a title in common', async () => {
  const catalogue = new StoredCatalogue();
  const thing = (address: string, title: string) =>
    `<${address}> a bibo:Book ; dcterms:title "${title}" ; bibo:isbn13 "9780375714498" ; dcterms:issued "2003" .\n`;
  const prefixes =
    '@prefix bibo: <http://purl.org/ontology/bibo/> . @prefix dcterms: <http://purl.org/dc/terms/> .\n';
  const book = thing('http://example.org/b', 'A book of several papers by several people');
  const paper = thing('http://example.org/p', 'A paper that says the number of its book');
  const same = thing('http://example.org/s', 'A book of several papers by several people');
  const text = prefixes + book + paper + same;
  const { counts, outcomes } = await importText(catalogue, text, 'rdf');
  expect(counts).toMatchObject({ new: 3, duplicates: 0 });
  const iris = outcomes.map((outcome) => (outcome as { iri: string }).iri);
  expect(new Set(iris).size).toBe(3);
  const again = await importText(catalogue, text, 'rdf');
  expect(again.quads).toEqual([]);
  expect(again.outcomes).toMatchObject(iris.map((iri) => ({ outcome: 'known', iri })));
  // What another file says of the book by its ISBN is said of the first.
  const elsewhere = thing('http://example.com/1', 'A book of several papers by several people');
  expect((await importText(catalogue, prefixes + elsewhere, 'rdf')).outcomes).toMatchObject([
    { outcome: 'known', by: 'isbn:9780375714498' },
  ]);
});

it('knows a chapter and its book apart when both come back in BIBFRAME', async () => {
  const catalogue = new StoredCatalogue();
  const bib = `@book{b, title={The book}, year={2003}, isbn={9780375714498}}
@incollection{c, title={The chapter}, booktitle={The book}, year={2003}, isbn={9780375714498}}\n`;
  const { outcomes } = await importText(catalogue, bib, 'bibtex');
  const iris = outcomes.map((outcome) => (outcome as { iri: string }).iri);
  const records = await evaluatingEngine(catalogue).read<readonly AddressedRecord[]>('catalogue.records-of', {
    iris,
  });
  const parts: Uint8Array[] = [];
  for await (const part of writeRecords(records, formatNamed('bibframe')!)) parts.push(part);
  const back = await importText(catalogue, Buffer.concat(parts), 'bibframe');
  expect(back.outcomes).toMatchObject(iris.map((iri) => ({ outcome: 'known', iri, differences: [] })));
  const elsewhere = await importText(new StoredCatalogue(), Buffer.concat(parts), 'bibframe');
  expect(elsewhere.counts).toMatchObject({ new: 2, duplicates: 0 });
});
