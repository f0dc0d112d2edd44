import { describe, expect, it } from 'vitest';
import { formatNamed, writeOneRecord } from '../../src/formats/index.ts';
import { readDetected as read, roundTrip } from './reading.ts';

describe('schema.org', () => {
  const record = {
    type: [{ value: 'book' }],
    title: [{ value: 'One' }],
    creator: [
      {
        kind: 'person',
        name: 'Roe, Jane',
        family: 'Roe',
        given: 'Jane',
        role: 'aut',
        identifiers: [{ scheme: 'orcid', value: '0000-0002-1825-0097' }],
      },
    ],
    contributor: [
      { kind: 'person', name: 'Poe, Edgar', family: 'Poe', given: 'Edgar', role: 'ill' },
      { kind: 'organisation', name: 'A Trust', role: 'fnd' },
    ],
    subject: [
      { label: 'Dementia', scheme: 'mesh', kind: 'topic', id: 'D003704' },
      { label: 'London (England)', scheme: 'lcsh', kind: 'place' },
      { label: 'Social care', scheme: 'bisacsh', kind: 'topic' },
      { label: 'peer support', scheme: 'keyword', kind: 'topic' },
    ],
    classification: [{ scheme: 'ddc', value: '302.23' }],
    series: [{ title: 'Examples', number: '7' }],
  } as const;

  it('keeps series, class numbers, lists of headings, roles and numbers of people there and back', async () => {
    const { records } = await roundTrip([record], 'schema-org');
    expect(records).toHaveLength(1);
    expect(records[0]!.record).toEqual(record);
    expect(records[0]!.unmapped).toEqual([]);
  });

  it('calls a part by its uniform title where it has no other', async () => {
    const part = {
      relation: 'part' as const,
      identifiers: [],
      field: '774 0_ $a Roe, Jane $s Two. Selections',
    };
    const { records } = await roundTrip([{ title: [{ value: 'One' }], related: [part] }], 'schema-org');
    expect(records[0]!.record.related?.map(({ field }) => field)).toEqual([
      '774 0_ $a Roe, Jane $t Two. Selections',
    ]);
  });

  it('writes an article in its issue, volume and journal', async () => {
    const article = {
      type: [{ value: 'article' }],
      title: [{ value: 'One' }],
      hostTitle: [{ value: 'Journal' }],
      hostAbbreviation: [{ value: 'J.' }],
      volume: [{ value: '3' }],
      issue: [{ value: '2' }],
      identifier: [{ scheme: 'issn', value: '0008-543X' }],
    };
    const written = JSON.parse(
      Buffer.from(writeOneRecord(article, formatNamed('schema-org')!)).toString('utf8'),
    );
    expect(written.isPartOf).toEqual({
      '@type': 'PublicationIssue',
      issueNumber: '2',
      isPartOf: {
        '@type': 'PublicationVolume',
        volumeNumber: '3',
        isPartOf: { '@type': 'Periodical', name: 'Journal', alternateName: 'J.', issn: ['0008-543X'] },
      },
    });
    const { records } = await roundTrip([article], 'schema-org');
    // The journal is a work of its own, known by its ISSN.
    const related = [
      {
        relation: 'part-of',
        identifiers: [{ scheme: 'issn', value: '0008-543X' }],
        field: '773 0_ $x 0008-543X',
      },
    ];
    expect(records.map((each) => each.record)).toEqual([{ ...article, related }]);
    const again = await roundTrip(
      records.map((each) => each.record),
      'schema-org',
    );
    expect(again.records.map((each) => each.record)).toEqual([{ ...article, related }]);
  });
});

describe('JSON-LD of schema.org that writes addresses as texts', () => {
  it('has what they lead to in the document, and takes none for a name', async () => {
    const { titles, record, unmapped } = await read(
      JSON.stringify({
        '@context': 'https://schema.org',
        '@graph': [
          {
            '@id': '#article',
            '@type': 'ScholarlyArticle',
            name: 'One',
            author: '#roe',
            isPartOf: '#issue',
            about: 'http://example.org/subject/1',
            isBasedOn: 'https://example.org/survey',
            citation: 'https://example.org/two',
          },
          { '@id': '#roe', '@type': 'Person', name: 'Roe, Jane' },
          {
            '@id': '#issue',
            '@type': 'PublicationIssue',
            issueNumber: '4',
            isPartOf: 'http://example.org/journal',
          },
          {
            '@id': 'http://example.org/journal',
            '@type': 'Periodical',
            name: 'A journal',
            issn: '0000-0019',
          },
          { '@id': 'https://example.org/two', '@type': 'Article', name: 'Two' },
        ],
      }),
    );
    expect(titles).toEqual(['One', 'Two']);
    expect(record.creator).toMatchObject([{ name: 'Roe, Jane' }]);
    expect(record.hostTitle).toEqual([{ value: 'A journal' }]);
    expect(record.issue).toEqual([{ value: '4' }]);
    expect(record.identifier).toEqual([{ scheme: 'issn', value: '0000-0019' }]);
    expect(record.subject).toBeUndefined();
    expect(record.related?.map(({ field }) => field)).toEqual([
      '773 0_ $x 0000-0019 $o http://example.org/journal',
      '786 0_ $o https://example.org/survey',
      '787 0_ $i References: $o https://example.org/two $4 http://purl.org/dc/terms/references',
    ]);
    expect(unmapped).toEqual(['about: http://example.org/subject/1']);
  });

  it('has what paths lead to, from the document or from the page that has them, and takes none for a name', async () => {
    const page = (inside: object) =>
      JSON.stringify({ '@context': 'https://schema.org', '@graph': [{ '@type': 'Article', ...inside }] });
    const roe = { '@id': 'https://example.org/author/roe.html', '@type': 'Person', name: 'Roe, Jane' };
    const { record } = await read(
      JSON.stringify({
        '@context': 'https://schema.org',
        '@graph': [
          { '@id': 'https://example.org/care', '@type': 'Article', name: 'One', author: '/author/roe.html' },
          roe,
          { '@id': '/poe', '@type': 'Person', name: 'Poe, Ann' },
          { '@id': 'https://example.org/two', '@type': 'Article', name: 'Two', author: '/poe' },
        ],
      }),
    );
    expect(record.creator).toMatchObject([{ name: 'Roe, Jane' }]);
    const alone = await read(
      page({ name: 'One', author: ['/author/roe.html', 'AC/DC'], keywords: ['../tag/care', 'care/support'] }),
    );
    expect(alone.record.creator?.map(({ name }) => name)).toEqual(['AC/DC']);
    expect(alone.record.subject?.map(({ label }) => label)).toEqual(['care/support']);
    expect(alone.unmapped).toEqual(['author: /author/roe.html', 'keywords: ../tag/care']);
  });

  it('knows newspapers, and the parts of those who act, play and pay', async () => {
    const { titles, record, unmapped } = await read(
      JSON.stringify({
        '@context': 'https://schema.org',
        '@type': 'TVEpisode',
        name: 'One',
        actor: [
          { '@type': 'PerformanceRole', actor: { '@type': 'Person', name: 'Roe, Jane' } },
          'Poe, Edgar',
        ],
        musicBy: { '@type': 'Person', name: 'Zoe, Zara' },
        funder: { '@type': 'Organization', name: 'A Trust' },
        isPartOf: { '@id': 'http://example.org/n', '@type': 'Newspaper', name: 'A paper' },
      }),
    );
    expect(titles).toEqual(['One']);
    expect(record.type).toEqual([{ value: 'video' }]);
    expect(record.hostTitle).toEqual([{ value: 'A paper' }]);
    expect(record.contributor).toMatchObject([
      { name: 'Roe, Jane', role: 'act' },
      { name: 'Poe, Edgar', role: 'act' },
      { name: 'Zoe, Zara', role: 'cmp' },
      { name: 'A Trust', role: 'fnd' },
    ]);
    expect(unmapped).toEqual([]);
  });
});
