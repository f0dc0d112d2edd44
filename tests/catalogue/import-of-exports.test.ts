import { describe, expect, it } from 'vitest';
import type { AddressedRecord } from '../../src/bibliography/index.ts';
import { detectFormat, formatNamed, formats, writeOneRecord, writeRecords } from '../../src/formats/index.ts';
import { evaluatingEngine } from './evaluating-engine.ts';
import { importText } from './importing.ts';
import { BASE, shippedCatalogue } from './stored-catalogue.ts';

/** Formats that say where a record is kept. */
const withAddress = formats.filter(({ read, write, name }) => read && write && name !== 'medline');

describe('a record that goes out and comes in again', () => {
  it('has every part that somebody had and his numbers, and is known by its address whatever it is called', async () => {
    const catalogue = await shippedCatalogue();
    const marcxml = `<record xmlns="http://www.loc.gov/MARC21/slim"><leader>00000nam a2200000 a 4500</leader>
      <datafield tag="100" ind1="1" ind2=" "><subfield code="a">Roe, Jane</subfield><subfield code="4">aut</subfield><subfield code="4">ill</subfield><subfield code="1">http://viaf.org/viaf/1</subfield></datafield>
      <datafield tag="245" ind1="1" ind2="0"><subfield code="a">A title of its own</subfield></datafield>
      <datafield tag="650" ind1=" " ind2="0"><subfield code="a">Social service</subfield><subfield code="0">http://id.loc.gov/authorities/subjects/sh85123979</subfield></datafield>
      <datafield tag="700" ind1="1" ind2=" "><subfield code="a">Poe, Ann</subfield><subfield code="4">fmo</subfield></datafield></record>`;
    const { outcomes } = await importText(catalogue, marcxml, 'marcxml');
    const { iri } = outcomes[0] as { iri: string };
    const [record] = await evaluatingEngine(catalogue).read<readonly AddressedRecord[]>(
      'catalogue.records-of',
      {
        iris: [iri],
      },
    );
    const identifiers = [{ scheme: 'uri', value: 'http://viaf.org/viaf/1' }];
    expect(record).toMatchObject({
      address: iri,
      entered: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      creator: [{ name: 'Roe, Jane', role: 'aut', identifiers }],
      contributor: [
        { name: 'Poe, Ann', role: 'fmo' },
        { name: 'Roe, Jane', role: 'ill' },
      ],
      subject: [{ scheme: 'lcsh', id: 'http://id.loc.gov/authorities/subjects/sh85123979' }],
    });
    expect(withAddress.length).toBeGreaterThan(10);
    for (const { name } of withAddress) {
      const renamed = { ...record!, title: [{ value: 'Another title' }] };
      const bytes = writeOneRecord(renamed, formatNamed(name)!);
      const again = await importText(catalogue, bytes, name === 'bibframe' ? 'rdf' : name);
      expect(again.outcomes, name).toMatchObject([{ outcome: 'known', iri, by: iri }]);
      const { differences } = again.outcomes[0] as { differences: readonly { property: string }[] };
      expect(
        differences.filter(({ property }) => property === 'identifier'),
        name,
      ).toEqual([]);
    }
  });
});

describe('the day on which an address was looked at', () => {
  it('is that of the access statement, and goes out again', async () => {
    const catalogue = await shippedCatalogue();
    const text = '@online{a, title = {One}, url = {https://example.org/a}, urldate = {2020-01-02}}';
    const { outcomes, quads } = await importText(catalogue, text, 'bibtex');
    const checked = quads.filter(
      ({ predicate }) => predicate.value === 'https://w3id.org/pinakes/ontology#lastChecked',
    );
    expect(checked).toMatchObject([
      { object: { value: '2020-01-02', datatype: { value: 'http://www.w3.org/2001/XMLSchema#date' } } },
    ]);
    const { iri } = outcomes[0] as { iri: string };
    const [record] = await evaluatingEngine(catalogue).read<readonly AddressedRecord[]>(
      'catalogue.records-of',
      { iris: [iri] },
    );
    expect(record!.link).toEqual([{ url: 'https://example.org/a', checked: '2020-01-02' }]);
    expect(String(writeOneRecord(record!, formatNamed('csl-json')!))).toMatch(
      /"accessed": \{\s*"date-parts": \[\s*\[\s*2020,\s*1,\s*2\s*\]/,
    );
  });
});

describe('the resources that are shipped, written out', async () => {
  const catalogue = await shippedCatalogue();
  const engine = evaluatingEngine(catalogue);
  const rows = await engine.select({
    text: `SELECT DISTINCT ?resource { ?resource a ?class FILTER (strstarts(str(?resource), "${BASE}/id/resource/")) } ORDER BY ?resource`,
  });
  const iris = rows.map(({ resource }) => resource!.value);
  const records = await engine.read<readonly AddressedRecord[]>('catalogue.records-of', { iris });

  it.each(withAddress.map(({ name }) => name))('are known for %s, and known again', async (name) => {
    expect(records.length).toBeGreaterThan(40);
    const parts: Uint8Array[] = [];
    for await (const part of writeRecords(records, formatNamed(name)!)) parts.push(part);
    const bytes = Buffer.concat(parts);
    expect(detectFormat(bytes, 'a file').name).toBe(name);
    const { outcomes } = await importText(catalogue, bytes, name);
    expect(
      outcomes
        .map((outcome) => (outcome.outcome === 'known' ? outcome.iri : JSON.stringify(outcome)))
        .toSorted(),
    ).toEqual(iris.toSorted());
  });
});
