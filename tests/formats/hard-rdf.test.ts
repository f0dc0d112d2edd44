import { describe, expect, it } from 'vitest';
import { formatNamed, readRecordFiles, writeOneRecord } from '../../src/formats/index.ts';
import { inPieces, readDetected as read, roundTrip } from './reading.ts';

describe('RDF', () => {
  it('has people in containers and lists, in their order', async () => {
    const { record, unmapped } = await read(`@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix bibo: <http://purl.org/ontology/bibo/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
[] a bibo:Article ; dcterms:title "One" ;
  bibo:authorList [ a rdf:Seq ; rdf:_2 [ a foaf:Person ; foaf:name "Poe, Edgar" ] ; rdf:_1 [ a foaf:Person ; foaf:name "Roe, Jane" ] ; rdf:_10 "Zoe, Zara" ] .
`);
    expect(record.creator).toMatchObject([
      { name: 'Roe, Jane' },
      { name: 'Poe, Edgar' },
      { name: 'Zoe, Zara' },
    ]);
    expect(unmapped).toEqual([]);
  });

  it('in RDF/XML has containers of rdf:li', async () => {
    const { record } =
      await read(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:bibo="http://purl.org/ontology/bibo/">
<bibo:Book rdf:about="http://example.org/1"><dc:title>One</dc:title><dc:creator><rdf:Seq><rdf:li>Roe, Jane</rdf:li><rdf:li>Poe, Edgar</rdf:li></rdf:Seq></dc:creator></bibo:Book></rdf:RDF>`);
    expect(record.creator).toMatchObject([{ name: 'Roe, Jane' }, { name: 'Poe, Edgar' }]);
  });
});

describe('RDF of Zotero', () => {
  it('has its people, pages and what an article is in', async () => {
    const { record } =
      await read(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:bib="http://purl.org/net/biblio#" xmlns:foaf="http://xmlns.com/foaf/0.1/" xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/">
<bib:Article rdf:about="#item_1"><z:itemType>journalArticle</z:itemType><dc:title>One</dc:title><bib:pages>5-9</bib:pages>
<bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Roe</foaf:surname><foaf:givenName>Jane</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></bib:authors>
<dcterms:isPartOf><bib:Journal><dc:title>Journal</dc:title><prism:volume>3</prism:volume></bib:Journal></dcterms:isPartOf></bib:Article></rdf:RDF>`);
    expect(record).toMatchObject({
      type: [{ value: 'article' }],
      title: [{ value: 'One' }],
      creator: [{ name: 'Roe, Jane' }],
      hostTitle: [{ value: 'Journal' }],
      volume: [{ value: '3' }],
      pages: [{ value: '5-9' }],
    });
  });
});

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

describe('RDF of people and concepts', () => {
  it('has every number of a person, and tells the labels of a concept that are left out', async () => {
    const { record, warnings, unmapped } = await read(
      JSON.stringify({
        '@context': 'https://schema.org',
        '@type': 'Book',
        name: 'One',
        author: {
          '@type': 'Person',
          name: 'Roe, Jane',
          identifier: [
            { '@type': 'PropertyValue', propertyID: 'ORCID', value: '0000-0002-1825-0097' },
            { '@type': 'PropertyValue', propertyID: 'ISNI', value: '0000000121032683' },
          ],
          sameAs: ['https://viaf.org/viaf/1', 'https://d-nb.info/gnd/2'],
        },
        about: {
          '@type': 'DefinedTerm',
          name: [
            { '@language': 'en', '@value': 'Care' },
            { '@language': 'de', '@value': 'Pflege' },
          ],
        },
      }),
    );
    expect(record.creator?.[0]?.identifiers).toEqual([
      { scheme: 'orcid', value: '0000-0002-1825-0097' },
      { scheme: 'isni', value: '0000000121032683' },
      { scheme: 'uri', value: 'https://viaf.org/viaf/1' },
      { scheme: 'uri', value: 'https://d-nb.info/gnd/2' },
    ]);
    expect(record.subject).toMatchObject([{ label: 'Care' }]);
    expect(warnings).toEqual(['about: “Care” has other labels, which are left out: Pflege']);
    expect(unmapped).toEqual([]);
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

it('of the German National Library has places, extents and names by the terms of RDA, ISBD and GND', async () => {
  const { record, unmapped } =
    await read(`@prefix bibo: <http://purl.org/ontology/bibo/> . @prefix dc: <http://purl.org/dc/elements/1.1/> .
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix rdau: <http://rdaregistry.info/Elements/u/> .
@prefix isbd: <http://iflastandards.info/ns/isbd/elements/> . @prefix gndo: <https://d-nb.info/standards/elementset/gnd#> .
<http://d-nb.info/1> a bibo:Document ; dc:title "Eins" ; dcterms:creator <https://d-nb.info/gnd/2> ; rdau:P60163 "Berlin" ; rdau:P60333 "Berlin : Verlag" ; dc:publisher "Verlag" ;
  isbd:P1053 "447 S." ; rdau:P60489 "Diss., 2012" ; dcterms:medium <http://rdaregistry.info/termList/RDACarrierType/1044> .
<https://d-nb.info/gnd/2> a gndo:DifferentiatedPerson ; gndo:preferredNameForThePerson "Roe, Jane" .
`);
  expect(record).toMatchObject({
    creator: [
      {
        kind: 'person',
        name: 'Roe, Jane',
        identifiers: [{ scheme: 'uri', value: 'https://d-nb.info/gnd/2' }],
      },
    ],
    place: [{ value: 'Berlin' }],
    extent: [{ value: '447 S.' }],
    note: [{ value: 'Diss., 2012' }],
  });
  expect(unmapped).toEqual(['dcterms:medium: http://rdaregistry.info/termList/RDACarrierType/1044']);
});
