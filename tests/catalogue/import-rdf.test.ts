import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { ResourceRecords } from '../../src/catalogue/index.ts';
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
    // A publisher is a name in a record; that it has an address, the report says.
    const unmapped = [...again.counts.unmapped.keys()].filter((path) => !path.startsWith('dcterms:subject/'));
    expect(unmapped).toEqual(['dcterms:publisher/@id']);

    // In the catalogue that they come from, each is known by its address.
    const home = await importText(first, written, 'rdf');
    expect(home.counts).toMatchObject({ records: 29, new: 0, known: 29 });
    expect(home.quads).toEqual([]);
  },
);
