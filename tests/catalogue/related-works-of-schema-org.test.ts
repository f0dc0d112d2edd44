import { describe, expect, it } from 'vitest';
import type { AddressedRecord, Relation } from '../../src/bibliography/index.ts';
import { formatNamed, relatedWorkOf, writeOneRecord } from '../../src/formats/index.ts';
import { readAll } from '../formats/reading.ts';
import { importText } from './importing.ts';
import { fieldsKept, outAndIn, recordsAt, titledLinksOf } from './linked-records.ts';
import { shippedCatalogue } from './stored-catalogue.ts';

type Json = Readonly<Record<string, unknown>>;
const graph = (...works: readonly Json[]) =>
  JSON.stringify({ '@context': 'https://schema.org', '@graph': works });
const names = (more: Json) => ({ '@id': 'http://ex.org/1', '@type': 'Chapter', name: 'Names', ...more });
const target = {
  '@id': 'http://ex.org/2',
  '@type': 'Book',
  name: 'Target',
  isbn: '9780375714498',
  sameAs: 'https://doi.org/10.1234/nineteen',
};

describe('works that schema.org names', () => {
  it.each([
    ['isPartOf', 'Names isPartOf Target'],
    ['hasPart', 'Target isPartOf Names'],
    ['isBasedOn', 'Names source Target'],
    ['exampleOfWork', 'Names isVersionOf Target'],
    ['workExample', 'Names hasVersion Target'],
    ['translationOfWork', 'Names isVersionOf Target'],
    ['workTranslation', 'Names hasVersion Target'],
    ['citation', 'Names references Target'],
    ['mentions', 'Names references Target'],
    ['about', 'Names relation Target'],
  ])('in %s are led to their records (%s), and come back so', async (property, link) => {
    const ways: readonly unknown[] = [
      { '@type': 'CreativeWork', isbn: '978-0-375-71449-8' },
      { '@type': 'CreativeWork', url: 'http://ex.org/2' },
      { '@type': 'CreativeWork', identifier: 'doi:10.1234/nineteen' },
      ...(property === 'mentions' || property === 'about' ? [] : [{ '@id': 'http://ex.org/2' }]),
      ...(property === 'citation' ? ['Smith, Target, https://doi.org/10.1234/nineteen.'] : []),
    ].map((way) => (typeof way === 'object' && property === 'about' ? { name: 'Something', ...way } : way));
    for (const way of ways) {
      const catalogue = await shippedCatalogue();
      const first = await importText(catalogue, graph(names({ [property]: way }), target), 'schema-org');
      expect({ way, links: titledLinksOf(first) }).toEqual({ way, links: [link] });
      const records = await recordsAt(catalogue, first);
      expect(titledLinksOf(await outAndIn(records, 'schema-org'))).toEqual([link]);
    }
  });

  it('say of an article through issue and volume which journal it is in, and which is no record of its own', async () => {
    const journal = { '@type': 'Periodical', name: 'The journal', issn: ['0000-0019'] };
    const article = {
      '@type': 'ScholarlyArticle',
      '@id': 'http://ex.org/a',
      headline: 'An article',
      isPartOf: {
        '@type': 'PublicationIssue',
        issueNumber: 3,
        isPartOf: { '@type': 'PublicationVolume', volumeNumber: 2, isPartOf: journal },
      },
    };
    const { records } = await readAll(Buffer.from(graph(article)), 'schema-org');
    expect(records).toHaveLength(1);
    expect(records[0]!.unmapped).toEqual([]);
    expect(records[0]!.record).toMatchObject({
      hostTitle: [{ value: 'The journal' }],
      volume: [{ value: '2' }],
      issue: [{ value: '3' }],
      related: [{ relation: 'part-of', field: '773 0_ $x 0000-0019' }],
    });
  });

  it('as parts without a number are records of their own, and named as nothing else', async () => {
    const chapter = (name: string) => ({ '@type': 'Chapter', name });
    const { records } = await readAll(
      Buffer.from(graph(names({ hasPart: [chapter('One'), chapter('Two')] }))),
      'schema-org',
    );
    expect(records.map(({ record }) => record.title?.[0]?.value)).toEqual(['Names', 'One', 'Two']);
    expect(records[0]!.record.related).toBeUndefined();
    expect(records[1]!.record.related?.map(({ field }) => field)).toEqual(['773 0_ $o http://ex.org/1']);
    expect(records.flatMap(({ unmapped }) => unmapped)).toEqual([]);
  });

  it('keep all that is said of them, and the collection and what is no work are none', async () => {
    const catalogue = await shippedCatalogue();
    const other = {
      '@type': 'Book',
      name: 'The other',
      alternateName: 'Other',
      author: [
        { '@type': 'Person', name: 'Doe, Jane' },
        { '@type': 'Person', name: 'Roe, Ann' },
      ],
      bookEdition: '2nd ed.',
      publisher: { '@type': 'Organization', name: 'Press' },
      description: 'much used',
      isbn: '9780375714498',
    };
    const first = await importText(
      catalogue,
      graph(names({ isBasedOn: other, about: { '@type': 'Place', name: 'Leeds' } })),
      'schema-org',
    );
    const line =
      '786 0_ $a Doe, Jane; Roe, Ann $t The other $s Other $b 2nd ed. $d Press $n much used $z 9780375714498';
    expect(fieldsKept(first)).toEqual([line]);
    const records = await recordsAt(catalogue, first);
    for (const format of ['schema-org', 'bibframe', 'marcxml'])
      expect({ format, kept: fieldsKept(await outAndIn(records, format)) }).toEqual({ format, kept: [line] });
  });
});

/** Each relation, as MARC 21 has it and as a link of the catalogue has. */
const LINES: readonly (readonly [Relation, string])[] = [
  ['part-of', '773 0_ $t A book $z 9780375714498'],
  ['part-of', '760 0_ $x 0000-0019'],
  ['part', '774 0_ $t A chapter $o https://doi.org/10.1234/x'],
  ['replaces', '780 00 $t Old $x 0000-0019'],
  ['replaced-by', '785 00 $t New $w (XX-Abc)17'],
  ['version-of', '765 0_ $t The original $z 9780375714498'],
  ['version-of', '787 0_ $i Version of: $t First $4 http://purl.org/dc/terms/isVersionOf'],
  ['version', '767 0_ $t A translation $z 9780375714498'],
  ['version', '775 0_ $t Other edition $b 3rd ed. $d Leeds : Press, 1999'],
  ['format', '776 0_ $i Print version: $t On paper $w (OCoLC)12345'],
  ['companion', '770 0_ $t A supplement $g no. 1- $n not published'],
  ['source', '786 0_ $t Data'],
  ['references', '787 0_ $i References: $t Cited $4 http://purl.org/dc/terms/references'],
  ['evaluates', '787 0_ $i Evaluation of: $t A service $4 https://w3id.org/pinakes/ontology#evaluates'],
  ['related', '787 0_ $i Related to: $t Other $4 http://purl.org/dc/terms/relation'],
];

describe.each(['schema-org', 'bibframe', 'mods', 'marc'])('%s', (format) => {
  it.each(LINES)('has %s there and back: %s', async (relation, line) => {
    // Beside the book that it is in: the first is that.
    const record: AddressedRecord = {
      type: [{ value: 'chapter' }],
      title: [{ value: 'It' }],
      hostTitle: [{ value: 'Its book' }],
      related: [relatedWorkOf(line)!],
    };
    const written = writeOneRecord(record, formatNamed(format)!);
    const { records } = await readAll(Buffer.from(written), format);
    expect(records).toHaveLength(1);
    const { related = [], hostTitle } = records[0]!.record;
    const [read] = related;
    expect(hostTitle).toEqual(record.hostTitle);
    expect(related).toHaveLength(1);
    expect(read?.relation).toBe(relation);
    for (const [, text] of line.matchAll(/\$[^i4] ([^$]+?)(?= \$|$)/g)) expect(read!.field).toContain(text);
    expect(records[0]!.unmapped).toEqual([]);
  });
});
