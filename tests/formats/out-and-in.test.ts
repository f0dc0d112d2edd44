import { describe, expect, it } from 'vitest';
import type { Agent, BibliographicRecord, Property, RelatedWork } from '../../src/bibliography/index.ts';
import { marc, title } from './marc-records.ts';
import { readDetected as read, roundTrip } from './reading.ts';

const titled: BibliographicRecord = { title: [{ value: 'A title' }], type: [{ value: 'book' }] };
const person = (name: string, more: Partial<Agent> = {}): Agent => ({
  kind: 'person',
  name,
  role: 'aut',
  ...more,
});
const roe = person('Roe, Jane', { family: 'Roe', given: 'Jane' });

/** A property as it comes back from a format, with nothing of the record told as unread. */
async function back<P extends Property>(property: P, record: BibliographicRecord, format: string) {
  const { records, problems } = await roundTrip([{ ...titled, ...record }], format);
  expect(problems).toEqual([]);
  expect(records[0]!.unmapped).toEqual([]);
  return records[0]!.record[property];
}

describe('what goes out and comes in again', () => {
  it.each(['marcxml', 'mods', 'bibframe', 'schema-org'])(
    '%s: has every number and address of a name',
    async (format) => {
      const creator = [
        {
          ...roe,
          identifiers: [
            { scheme: 'uri', value: 'http://viaf.org/viaf/1' },
            { scheme: 'uri', value: 'https://d-nb.info/gnd/118624822' },
            { scheme: 'DE-588', value: '118624822' },
          ],
        },
      ];
      const [agent] = (await back('creator', { creator }, format))!;
      expect(new Set(agent?.identifiers)).toEqual(new Set(creator[0]!.identifiers));
    },
  );

  it.each(['marcxml', 'mods', 'bibframe', 'schema-org', 'pubmed', 'csl-json', 'bibtex'])(
    '%s: tells the words behind a name from its parts',
    async (format) => {
      const creator = [
        person('Doe, Max, Jr.', { family: 'Doe', given: 'Max' }),
        person('Poe, Ann', { family: 'Poe', given: 'Ann' }),
      ];
      expect(await back('creator', { type: [{ value: 'article' }], creator }, format)).toEqual(creator);
    },
  );

  it.each(['marcxml', 'mods', 'bibframe'])(
    '%s: has a family name alone, and a name of one piece',
    async (format) => {
      const creator = [person('Selvan', { family: 'Selvan' }), person('Voltaire')];
      expect(await back('creator', { creator }, format)).toEqual(creator);
    },
  );

  it('PubMed: has the given name of somebody without a family name once', async () => {
    const creator = [person('Ann', { given: 'Ann' })];
    expect(await back('creator', { type: [{ value: 'article' }], creator }, 'pubmed')).toMatchObject([
      { name: 'Ann' },
    ]);
  });

  it.each(['marcxml', 'mods', 'bibframe'])(
    '%s: has a main entry by who did something else than write',
    async (format) => {
      const creator = [{ ...roe, role: 'cmp' }];
      expect(await back('creator', { creator }, format)).toEqual(creator);
      expect(await back('contributor', { creator }, format)).toBeUndefined();
    },
  );

  it.each(['marcxml', 'bibframe', 'schema-org'])(
    '%s: has control numbers without an agency',
    async (format) => {
      const identifier = [{ scheme: 'control-number', value: '6041' }];
      expect(await back('identifier', { identifier }, format)).toEqual(identifier);
    },
  );

  it.each(['schema-org', 'dc', 'qualified-dc', 'ris', 'csv'])(
    '%s: knows a number by its scheme, and no other',
    async (format) => {
      const identifier = [
        { scheme: 'accession', value: 'rayyan-17' },
        { scheme: 'mrnumber', value: 'MR123456' },
        { scheme: 'copyright-number', value: 'VA 1-034-672' },
        { scheme: 'control-number', value: '12162 //r82', note: 'MdBJ' },
        // Its digits would be an ISSN.
        { scheme: 'local', value: '0028-0836' },
      ];
      const found = await back('identifier', { identifier }, format);
      expect(new Set(found)).toEqual(new Set(identifier));
    },
  );

  it.each(['marcxml', 'mods'])('%s: has wrong numbers of any scheme', async (format) => {
    const identifier = ['isbn', 'issn', 'doi', 'lccn', 'pmid', 'arxiv'].map((scheme) => ({
      scheme: `invalid-${scheme}`,
      value: 'X17',
    }));
    const found = await back('identifier', { identifier }, format);
    expect(new Set(found)).toEqual(new Set(identifier));
  });

  it.each(['marcxml', 'mods', 'bibframe'])(
    '%s: has genres that are called as forms of documents are',
    async (format) => {
      const genre = [
        { label: 'Journal Article', scheme: 'mesh', kind: 'genre' as const },
        { label: 'Report', scheme: 'local', kind: 'genre' as const },
      ];
      const record = { type: [{ value: 'article' }], genre };
      const found = await back('genre', record, format);
      expect(found?.map(({ label }) => label)).toEqual(['Journal Article', 'Report']);
      expect(found?.[0]?.scheme).toBe('mesh');
      expect(await back('type', record, format)).toEqual(record.type);
    },
  );

  it.each(['marcxml', 'mods', 'bibframe', 'schema-org'])(
    '%s: has the number of a heading that is no address, and local lists',
    async (format) => {
      const subject = [
        { label: 'Carers', scheme: 'rvk', kind: 'topic' as const, id: '(DE-601)106341901' },
        { label: 'Ward 7', scheme: 'local', kind: 'topic' as const },
      ];
      expect(await back('subject', { subject }, format)).toEqual(subject);
    },
  );

  it.each(['mods', 'bibframe', 'schema-org'])(
    '%s: says of another work what was said, each thing once',
    async (format) => {
      const related: RelatedWork[] = [
        {
          relation: 'companion',
          identifiers: [
            { scheme: 'lccn', value: '2005264032' },
            { scheme: 'control-number', value: '2005264032', note: 'DLC' },
          ],
          field: '770 0_ $t Small examples $w (DLC)2005264032',
        },
        {
          relation: 'format',
          identifiers: [],
          field: '776 0_ $t Examples $s Examples, illustrated $s Illustrated examples $h 1 disk $h 2 reels',
        },
      ];
      const found = await back('related', { related }, format);
      const parts = ({ field }: RelatedWork) => field.slice(8).split(' $').toSorted().join(' $');
      expect(new Set(found?.map(parts))).toEqual(new Set(related.map(parts)));
      expect(await back('note', { related }, format)).toBeUndefined();
    },
  );

  it('schema.org: has a volume of nothing that is named', async () => {
    expect(await back('volume', { volume: [{ value: '12' }] }, 'schema-org')).toEqual([{ value: '12' }]);
  });
});

describe('what is read alike, wherever it stands', () => {
  it('is a joint author of MARC whom words call one', async () => {
    const { record } = await read(
      marc([
        ['100', '1 \x1faRoe, Jane,\x1feauthor.'],
        title('One'),
        ['700', '1 \x1faPoe, Ann,\x1feauthor.'],
        ['700', '1 \x1faDoe, Max,\x1feauthor,\x1feeditor.'],
      ]),
    );
    expect(record.creator?.map(({ name }) => name)).toEqual(['Roe, Jane', 'Poe, Ann', 'Doe, Max']);
    expect(record.contributor?.map(({ name, role }) => [name, role])).toEqual([['Doe, Max', 'edt']]);
  });

  it('is a genre of another list than that of forms, and no list without a name', async () => {
    const { record } = await read(
      marc([
        title('One'),
        ['655', ' 7\x1faTheses\x1f2lcgft'],
        ['655', ' 7\x1faReport\x1f2gsafd'],
        ['655', ' 7\x1fathesis\x1f2marcgt'],
      ]),
    );
    expect(record.type).toEqual([{ value: 'thesis' }]);
    expect(record.genre?.map(({ label, scheme }) => [label, scheme])).toEqual([
      ['Theses', 'lcgft'],
      ['Report', 'gsafd'],
    ]);
    const mods = await read(
      `<mods xmlns="http://www.loc.gov/mods/v3"><titleInfo><title>One</title></titleInfo><genre authority="">Diary</genre><subject authority=""><topic>Care</topic></subject></mods>`,
    );
    expect(mods.record.genre).toMatchObject([{ label: 'Diary', scheme: 'keyword' }]);
    expect(mods.record.subject).toMatchObject([{ label: 'Care', scheme: 'keyword' }]);
  });

  it('is a number of Dewey’s without marks for cutting, and a place that nobody knows, in BIBFRAME as in MARC', async () => {
    const { record, unmapped } = await read(`@prefix bf: <http://id.loc.gov/ontologies/bibframe/> .
      @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
      <http://example.org/1#Work> a bf:Work , bf:Text ; bf:title [ a bf:Title ; bf:mainTitle "One" ] ;
        bf:classification [ a bf:ClassificationDdc ; bf:classificationPortion "551.5/0998/9" ] ; bf:hasInstance <http://example.org/1> .
      <http://example.org/1> a bf:Instance ; bf:title [ a bf:Title ; bf:mainTitle "One" ] ;
        bf:provisionActivity [ a bf:Publication ; bf:place [ a bf:Place ; rdfs:label "s.l." ] ] .`);
    expect(record.classification).toEqual([{ scheme: 'ddc', value: '551.509989' }]);
    expect(record.place).toBeUndefined();
    expect(unmapped.join()).toContain('s.l.');
  });

  it('is no ISSN what stands in an address', async () => {
    const { record } = await read(
      `<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>One</dc:title>
        <dc:identifier>ftp://example.org/00280836/one</dc:identifier><dc:identifier>ISSN 0028-0836</dc:identifier></oai_dc:dc>`,
    );
    expect(record.identifier).toEqual([{ scheme: 'issn', value: '0028-0836' }]);
  });
});
