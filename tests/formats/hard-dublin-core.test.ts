import { describe, expect, it } from 'vitest';
import { readDetected as read, roundTrip } from './reading.ts';

const NAMESPACES =
  'xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dct="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
const simple = (inside: string) =>
  `<oai_dc:dc ${NAMESPACES.replace(/xmlns:dct="[^"]*" /, '')}>${inside}</oai_dc:dc>`;
const qualified = (inside: string) => `<qualifieddc ${NAMESPACES}>${inside}</qualifieddc>`;

describe('Dublin Core', () => {
  it('of a repository has the date of publication, not that of the record', async () => {
    const { record, unmapped } = await read(
      simple(`<dc:title>T</dc:title><dc:date>2015-03-30T10:48:40Z</dc:date><dc:date>2015-03-30T10:48:40Z</dc:date><dc:date>2014-05</dc:date>
        <dc:type>info:eu-repo/semantics/bookPart</dc:type><dc:language>en_US</dc:language>`),
    );
    expect(record.issued).toEqual([{ year: 2014, month: 5 }]);
    expect(record.type).toEqual([{ value: 'chapter' }]);
    expect(record.language).toEqual([{ value: 'eng' }]);
    expect(unmapped).toEqual(['date: 2015-03-30T10:48:40Z', 'date: 2015-03-30T10:48:40Z']);
    const only = await read(simple('<dc:title>T</dc:title><dc:date>2015-03-30T10:48:40Z</dc:date>'));
    expect(only.record.issued).toEqual([{ year: 2015, month: 3, day: 30 }]);
  });

  it.each([
    ['Text', 'article', 'article'],
    ['Book Section', 'PeerReviewed', 'chapter'],
    ['http://purl.org/coar/resource_type/c_46ec', 'Text', 'thesis'],
    ['Conference or Workshop Item', 'NonPeerReviewed', 'conference-paper'],
    ['StillImage', 'Image', 'image'],
  ])('knows a form of document by what repositories call it: %s, %s', async (one, other, type) => {
    const { record } = await read(
      simple(`<dc:title>T</dc:title><dc:type>${one}</dc:type><dc:type>${other}</dc:type>`),
    );
    expect(record.type).toEqual([{ value: type }]);
  });

  it('knows encoding schemes under any prefix, and titles in several languages', async () => {
    const { format, record, unmapped } = await read(
      qualified(`<dc:title xml:lang="de">Eins</dc:title><dc:title xml:lang="en">One</dc:title>
        <dc:subject xsi:type="dct:LCSH">Care</dc:subject><dc:subject xsi:type="dcterms:DDC">302.23</dc:subject><dc:subject scheme="MeSH">Dementia</dc:subject>
        <dct:issued xsi:type="dct:W3CDTF">2004-05-06</dct:issued><dc:type xsi:type="dct:DCMIType">Text</dc:type><dc:type>thesis</dc:type>
        <dct:bibliographicCitation>Journal of X, vol. 3, no. 2 (2004), p. 11-15</dct:bibliographicCitation>`),
    );
    expect(format).toBe('qualified-dc');
    expect(record).toMatchObject({
      title: [{ value: 'Eins', language: 'de' }],
      alternativeTitle: [{ value: 'One', language: 'en' }],
      subject: [
        { label: 'Dementia', scheme: 'mesh' },
        { label: 'Care', scheme: 'lcsh' },
      ],
      classification: [{ scheme: 'ddc', value: '302.23' }],
      issued: [{ year: 2004, month: 5, day: 6 }],
      type: [{ value: 'thesis' }],
      volume: [{ value: '3' }],
      issue: [{ value: '2' }],
      pages: [{ value: '11-15' }],
      note: [{ value: 'Journal of X, vol. 3, no. 2 (2004), p. 11-15' }],
    });
    expect(unmapped).toEqual([]);
  });

  it('carries every form of document there and back, and article numbers where it is qualified', async () => {
    const forms = [
      'article',
      'book',
      'chapter',
      'report',
      'thesis',
      'conference-paper',
      'journal',
      'legislation',
      'case',
      'dataset',
      'video',
    ];
    const records = forms.map((form) => ({
      type: [{ value: form }],
      title: [{ value: form }],
      articleNumber: [{ value: 'e7' }],
    }));
    for (const format of ['dc', 'qualified-dc']) {
      const back = (await roundTrip(records, format)).records.map(({ record }) => record);
      expect(back.map(({ type }) => type?.[0]?.value)).toEqual(forms);
      if (format === 'qualified-dc') expect(back).toEqual(records);
    }
  });
});

describe('texts of repositories', () => {
  it('that were escaped twice, or have several names and keywords in one element, are read as they are meant', async () => {
    const { record } =
      await read(`<dc xmlns="http://purl.org/dc/elements/1.1/"><title>Care &amp;amp; &lt;i&gt;support&lt;/i&gt; &amp;#8211; a &amp;eacute;tude</title>
      <creator>Roe, Jane; Poe, Ann</creator><subject>care; carers</subject><description>&lt;p&gt;Less &lt; more&lt;/p&gt;</description></dc>`);
    expect(record.title).toEqual([{ value: 'Care & support – a étude' }]);
    expect(record.creator?.map(({ name }) => name)).toEqual(['Roe, Jane', 'Poe, Ann']);
    expect(record.subject?.map(({ label }) => label)).toEqual(['care', 'carers']);
    expect(record.abstract).toEqual([{ value: 'Less < more' }]);
  });
});

it('of Dublin Core leads to a work by an attribute, and keeps what other attributes say', async () => {
  const { record, unmapped } = await read(
    `<oai_dc:dc ${NAMESPACES} xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:opf="http://www.idpf.org/2007/opf"><dc:title>T</dc:title><dc:creator opf:role="ill">Roe, Jane</dc:creator><dc:relation rdf:resource="http://example.org/2"/></oai_dc:dc>`,
  );
  expect(record.related).toMatchObject([{ identifiers: [{ scheme: 'uri', value: 'http://example.org/2' }] }]);
  expect(unmapped).toEqual(['creator/@role: ill']);
});

describe('Dublin Core of Open Journal Systems', () => {
  it.each([
    ['simple', simple],
    ['qualified', qualified],
  ])(
    'of repositories, %s, has class numbers, numbers of its own and references where they belong',
    async (_what, record) => {
      const reference =
        'Roe, Jane and Poe, Edgar (2009) One view of care at home. Journal of Care, 12 (3). pp. 4-9.';
      const { record: found, unmapped } = await read(
        record(`<dc:title>One</dc:title><dc:type>doc-type:doctoralThesis</dc:type>
        <dc:subject>ddc:360</dc:subject><dc:subject>info:eu-repo/classification/rvk/DS 1000</dc:subject><dc:subject>http://example.org/subject/1</dc:subject>
        <dc:subject>Care -- England</dc:subject><dc:identifier>ocm53789669</dc:identifier><dc:identifier>${reference}</dc:identifier>
        <dc:format>application/pdf</dc:format><dc:format>59,933 bytes</dc:format><dc:format>12 p.</dc:format>
        <dc:relation>info:eu-repo/semantics/altIdentifier/doi/10.1234/abc</dc:relation>
        <dc:relation>info:eu-repo/semantics/altIdentifier/eissn/0000-0019</dc:relation>`),
      );
      expect(found).toMatchObject({
        type: [{ value: 'thesis' }],
        classification: [
          { scheme: 'ddc', value: '360' },
          { scheme: 'rvk', value: 'DS 1000' },
        ],
        subject: [{ label: 'Care--England' }],
        identifier: [
          { scheme: 'oclc', value: '53789669' },
          { scheme: 'doi', value: '10.1234/abc' },
          { scheme: 'issn', value: '0000-0019' },
        ],
        extent: [{ value: '12 p.' }],
        note: [{ value: reference }],
      });
      expect(found.related).toBeUndefined();
      expect(found.genre).toBeUndefined();
      expect(unmapped).toEqual([
        'subject: http://example.org/subject/1',
        'format: application/pdf',
        'format: 59,933 bytes',
      ]);
    },
  );

  it('has the journal, volume, issue and pages of its source, its ISSN, and no name that is an address', async () => {
    const { record, unmapped } = await read(
      simple(`<dc:title>T</dc:title><dc:creator>Roe, Jane; https://orcid.org/0000-0002-1825-0097</dc:creator><dc:creator>https://orcid.org/0000-0001-5000-6574</dc:creator>
        <dc:source>Journal of Care; Vol. 12 No. 3 (2009): Home; 4-9</dc:source><dc:source>0317-8471</dc:source>`),
    );
    expect(record).toMatchObject({
      creator: [{ name: 'Roe, Jane', identifiers: [{ scheme: 'orcid', value: '0000-0002-1825-0097' }] }],
      hostTitle: [{ value: 'Journal of Care' }],
      volume: [{ value: '12' }],
      issue: [{ value: '3' }],
      pages: [{ value: '4-9' }],
      note: [{ value: 'Journal of Care; Vol. 12 No. 3 (2009): Home; 4-9' }],
      identifier: [{ scheme: 'issn', value: '0317-8471' }],
    });
    expect(unmapped).toEqual(['creator: https://orcid.org/0000-0001-5000-6574']);
    const plain = await read(simple('<dc:title>T</dc:title><dc:source>Papers; a box of no. use</dc:source>'));
    expect(plain.record.hostTitle).toEqual([{ value: 'Papers; a box of no. use' }]);
  });
});
