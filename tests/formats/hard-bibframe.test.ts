import { describe, expect, it } from 'vitest';
import { formatNamed, readRecordFiles } from '../../src/formats/index.ts';
import { inPieces, readDetected as read, roundTrip } from './reading.ts';

describe('BIBFRAME of libraries', () => {
  const related = (
    key: string,
  ) => `bf:relation [ a bf:Relation ; bf:relationship <http://id.loc.gov/vocabulary/relationship/otheredition> ;
    bf:associatedResource ${key} ]`;
  const edition = (work: string, instance: string) => `
<http://example.org/i1> a bf:Instance ; bf:title [ a bf:Title ; bf:mainTitle "One" ] ; bf:instanceOf <http://example.org/w1> ;
  bf:issuance <http://id.loc.gov/vocabulary/issuance/serl> .
<http://example.org/w1> a bf:Work , bf:Text ; ${related(work)} ;
  bf:language <http://id.loc.gov/vocabulary/languages/eng> , [ a bf:Language ; bf:part "summary" ; rdf:value <http://id.loc.gov/vocabulary/languages/dan> ] ;
  bf:contribution [ a bf:Contribution ; bf:agent [ a bf:Person ; rdfs:label "Roe, Jane" ] ; bf:role [ a bf:Role ; rdfs:label "direction" ] ] .
${work} a bf:Work ; bf:title [ a bf:Title ; bf:mainTitle "Two" ] ; bf:hasInstance ${instance} .
${instance} a bf:Instance ; bf:title [ a bf:Title ; bf:mainTitle "Two, in full" ] ; bf:identifiedBy [ a bf:Issn ; rdf:value "0000-0019" ] .
`;
  const prefixes = `@prefix bf: <http://id.loc.gov/ontologies/bibframe/> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .`;
  const catalogued = ['w1', 'i1'].map(
    (key) => `<http://example.org/${key}> bf:adminMetadata [ a bf:AdminMetadata ] .`,
  );

  it.each([
    ['of no address', `${prefixes}${edition('_:w2', '_:i2')}`, '775 0_ $t Two $s Two, in full $x 0000-0019'],
    [
      'that nobody has catalogued, where others say who has catalogued them',
      `${prefixes}${edition('<http://example.org/w2>', '<http://example.org/i2>')}${catalogued.join('\n')}`,
      '775 0_ $t Two $s Two, in full $x 0000-0019 $o http://example.org/w2 $o http://example.org/i2',
    ],
  ])(
    'has another edition %s in the record that names it, and as no record',
    async (_what, document, field) => {
      const { titles, record, unmapped } = await read(document);
      expect(titles).toEqual(['One']);
      expect(record.related?.map((each) => each.field)).toEqual([field]);
      expect(record.related?.[0]?.identifiers).toContainEqual({ scheme: 'issn', value: '0000-0019' });
      expect(unmapped.filter((text) => !text.startsWith('bf:language'))).toEqual([]);
    },
  );

  it('has an edition that is a record as one, which the other leads to by the address of its Instance', async () => {
    const { titles, records } = await read(
      `${prefixes}${edition('<http://example.org/w2>', '<http://example.org/i2>')}`,
    );
    expect(titles).toEqual(['One', 'Two, in full']);
    expect(records[0]!.record.related?.[0]?.identifiers).toContainEqual({
      scheme: 'uri',
      value: 'http://example.org/i2',
    });
  });

  it('knows a thesis by what is said of it, and has the parts of a title once', async () => {
    const { record, unmapped } = await read(`${prefixes}
<http://example.org/i1> a bf:Instance ; bf:instanceOf [ a bf:Work , bf:Monograph ;
  bf:dissertation [ a bf:Dissertation ; bf:degree "Ph.D" ; bf:date "1997" ; bf:grantingInstitution [ a bf:Agent ; rdfs:label "A University" ] ] ] ;
  bf:title [ a bf:Title ; bf:mainTitle "One. No 2 (Supplement)" ; bf:partNumber "No 2 (Supplement)" ; bf:partName "Two" ] .`);
    expect(record.type).toEqual([{ value: 'thesis' }]);
    expect(record.note).toEqual([{ value: 'Ph.D, A University, 1997' }]);
    expect(record.title).toEqual([{ value: 'One. No 2 (Supplement). Two' }]);
    expect(unmapped).toEqual([]);
  });

  it('knows a journal by its issuance, and takes neither unknown roles for authors nor the language of a summary for the work’s', async () => {
    const { record, warnings, unmapped } = await read(`${prefixes}${edition('_:w2', '_:i2')}`);
    expect(record.type).toEqual([{ value: 'journal' }]);
    expect(record.creator).toBeUndefined();
    expect(record.contributor).toMatchObject([{ name: 'Roe, Jane', role: 'ctb' }]);
    expect(warnings).toEqual(['bf:contribution: “direction” is no role of MARC’s list']);
    expect(record.language).toEqual([{ value: 'eng' }]);
    expect(unmapped.join()).toContain('summary');
  });
});

describe('BIBFRAME', () => {
  it('is written as a Work with its Instance, and comes back as it was', async () => {
    const book = {
      type: [{ value: 'book' }],
      title: [{ value: 'One: a view' }],
      alternativeTitle: [{ value: 'Uno' }],
      creator: [
        { kind: 'person', name: 'Roe, Jane', family: 'Roe', given: 'Jane', dates: '1923-1997', role: 'aut' },
        { kind: 'organisation', name: 'A Trust', role: 'aut' },
      ],
      contributor: [
        {
          kind: 'person',
          name: 'Poe, Edgar',
          family: 'Poe',
          given: 'Edgar',
          role: 'ill',
          identifiers: [{ scheme: 'orcid', value: '0000-0002-1825-0097' }],
        },
      ],
      publisher: [{ value: 'Example Press' }],
      place: [{ value: 'London' }],
      issued: [{ year: 2001, month: 5 }],
      edition: [{ value: '2nd' }],
      extent: [{ value: '12 pages' }],
      language: [{ value: 'eng' }],
      abstract: [{ value: 'What was found.' }],
      note: [{ value: 'A note.' }],
      subject: [
        { label: 'Dementia', scheme: 'mesh', kind: 'topic', id: 'D003704' },
        { label: 'London (England)', scheme: 'lcsh', kind: 'place' },
        { label: 'peer support', scheme: 'keyword', kind: 'topic' },
      ],
      classification: [
        { scheme: 'ddc', value: '302.23' },
        { scheme: 'rvk', value: 'QP 340' },
      ],
      identifier: [
        { scheme: 'isbn', value: '9780375714498', note: 'paperback' },
        { scheme: 'control-number', value: '77', note: 'DE-1' },
        { scheme: 'pmid', value: '12230038' },
      ],
      series: [{ title: 'Examples', number: '7' }],
      link: [{ url: 'https://example.org/1?a=1&b=2' }],
    } as const;
    const chapter = { title: [{ value: 'Two' }], hostTitle: [{ value: 'One' }] };
    const { records, problems } = await roundTrip([book, chapter], 'bibframe');
    expect(problems).toEqual([]);
    expect(records.map(({ record }) => record)).toEqual([book, { ...chapter, type: [{ value: 'other' }] }]);
    expect(records.flatMap(({ unmapped }) => unmapped)).toEqual([]);
  });

  const PREFIXES = `@prefix bf: <http://id.loc.gov/ontologies/bibframe/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
`;
  const work = (
    n: number,
    more = '',
  ) => `${PREFIXES}<http://example.org/w/${n}> a bf:Work, bf:Text ; bf:subject [ a bf:Topic ; rdfs:label "care ${n}" ] ;
  bf:contribution [ a bf:PrimaryContribution ; bf:agent [ a bf:Person ; rdfs:label "Doe, Jo" ] ]${more} .
`;
  const instance = (
    n: number,
    ofWork: string,
  ) => `${PREFIXES}<http://example.org/i/${n}> a bf:Instance ; bf:title [ a bf:Title ; bf:mainTitle "Title ${n}" ]${ofWork} .
`;
  const turtle = (name: string, text: string) => ({
    name,
    format: formatNamed('rdf')!,
    chunks: inPieces(Buffer.from(text), 50),
  });
  async function readFiles(...files: readonly ReturnType<typeof turtle>[]) {
    const found: {
      place: string;
      title: string | undefined;
      subjects: readonly string[];
      warnings: readonly string[];
    }[] = [];
    for await (const batch of readRecordFiles(files, {}))
      for (const read of batch) {
        if (read.kind === 'problem') throw new Error(read.reason);
        if (read.kind === 'aside') continue;
        const { record, position, warnings } = read;
        found.push({
          place: `${position.file} ${position.subject}`,
          title: record.title?.[0]?.value,
          subjects: (record.subject ?? []).map(({ label }) => label),
          warnings,
        });
      }
    return found;
  }

  it('whose Works and Instances are in different files are joined, from whichever side they name each other', async () => {
    const found = await readFiles(
      turtle('i.ttl', instance(1, ' ; bf:instanceOf <http://example.org/w/1>')),
      turtle('w.ttl', work(1)),
      turtle('w2.ttl', work(2, ' ; bf:hasInstance <http://example.org/i/2>')),
      turtle('i2.ttl', instance(2, '')),
      // The Work in brief beside its Instance, as a library serves it, and in full elsewhere.
      turtle(
        'i3.ttl',
        instance(3, ' ; bf:instanceOf <http://example.org/w/3>') +
          '<http://example.org/w/3> a bf:Work ; rdfs:label "Title 3" .',
      ),
      turtle('w3.ttl', work(3)),
      turtle('whole.ttl', instance(4, ' ; bf:instanceOf <http://example.org/w/4>') + work(4)),
    );
    expect(found.toSorted((a, b) => (a.title! < b.title! ? -1 : 1))).toEqual(
      [1, 2, 3, 4].map((n) => ({
        place: `${['i', 'i2', 'i3', 'whole'][n - 1]}.ttl http://example.org/i/${n}`,
        title: `Title ${n}`,
        subjects: [`care ${n}`],
        warnings: [],
      })),
    );
  });

  it('whose Works and Instances are documents of their own in one file are joined too', async () => {
    const context =
      '"@context": {"@vocab": "http://id.loc.gov/ontologies/bibframe/", "instanceOf": {"@type": "@id"}}';
    const lines = [
      `{${context}, "@id": "http://example.org/i/1", "@type": "Instance", "instanceOf": "http://example.org/w/1", "title": {"@type": "Title", "mainTitle": "One"}}`,
      `{${context}, "@id": "http://example.org/w/1", "@type": "Work", "title": {"@type": "Title", "mainTitle": "One, the work"}, "summary": {"@type": "Summary", "http://www.w3.org/2000/01/rdf-schema#label": "What it says."}}`,
    ];
    for (const text of [lines.join('\n'), lines.toReversed().join('\n')]) {
      const { records, warnings } = await read(text);
      expect(warnings).toEqual([]);
      expect(records.map(({ record }) => record)).toMatchObject([
        { title: [{ value: 'One' }], abstract: [{ value: 'What it says.' }] },
      ]);
      expect(records[0]!.position.file).toBeUndefined();
    }
  });

  it('whose other half never comes is taken as it is, with a warning', async () => {
    const found = await readFiles(
      turtle('i.ttl', instance(1, ' ; bf:instanceOf <http://example.org/w/9>')),
      turtle('w.ttl', work(1)),
    );
    expect(found.map(({ title, warnings }) => [title, warnings.length])).toEqual([
      ['Title 1', 1],
      [undefined, 0],
    ]);
  });

  it('whose Work is in another document says so', async () => {
    const { warnings } = await read(`@prefix bf: <http://id.loc.gov/ontologies/bibframe/> .
<http://example.org/i/1> a bf:Instance ; bf:instanceOf <http://example.org/w/1> ; bf:title [ a bf:Title ; bf:mainTitle "One" ] .
`);
    expect(warnings).toEqual([
      'its Work http://example.org/w/1 is not in this document, and what is said of it neither: join the documents',
    ]);
  });
});

it('of BIBFRAME has the numbers of agents, by their class or by their source', async () => {
  const { record, unmapped } = await read(`@prefix bf: <http://id.loc.gov/ontologies/bibframe/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<http://e/w> a bf:Work, bf:Text ; bf:hasInstance <http://e/i> ; bf:contribution [ a bf:PrimaryContribution ; bf:agent [ a bf:Person ; rdfs:label "Roe, Jane" ;
  bf:identifiedBy [ a bf:Orcid ; rdf:value "0000-0002-1825-0097" ], [ a bf:Identifier ; rdf:value "0000000121032683" ; bf:source [ bf:code "isni" ] ] ] ] .
<http://e/i> a bf:Instance ; bf:instanceOf <http://e/w> ; bf:title [ a bf:Title ; bf:mainTitle "One" ] .
`);
  expect(record.creator?.[0]?.identifiers).toEqual([
    { scheme: 'orcid', value: '0000-0002-1825-0097' },
    { scheme: 'isni', value: '0000000121032683' },
  ]);
  expect(unmapped).toEqual([]);
});
