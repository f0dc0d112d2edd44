import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { detectFormat } from '../../src/formats/index.ts';
import { readAll } from './reading.ts';

const sample = (name: string) => readFileSync(fileURLToPath(new URL(`samples/${name}`, import.meta.url)));
const turtle = (text: string) => readAll(Buffer.from(text, 'utf8'), 'rdf');

describe('BIBFRAME as the Library of Congress publishes it', () => {
  it('is an Instance with what its Work says', async () => {
    const { records, problems, asides } = await readAll(sample('bibframe-book.rdf'), 'rdf');
    expect(problems).toEqual([]);
    expect(asides).toEqual([]);
    expect(records).toHaveLength(2);
    expect(records[0]!.record).toEqual({
      identifier: [
        { scheme: 'uri', value: 'http://id.example.org/resources/instances/70421' },
        { scheme: 'isbn', value: '9780306406157', note: 'paperback' },
        { scheme: 'invalid-isbn', value: '9780306406164' },
        { scheme: 'lccn', value: '2018000017' },
        { scheme: 'control-number', value: '70421', note: 'XYZ' },
      ],
      type: [{ value: 'book' }],
      title: [{ value: 'Befriending at home: a handbook' }],
      alternativeTitle: [{ value: 'Befriending at home' }, { value: 'Handbook of befriending' }],
      creator: [
        {
          kind: 'person',
          name: 'Okonkwo, Adaeze',
          family: 'Okonkwo',
          given: 'Adaeze',
          dates: '1961-',
          role: 'aut',
          identifiers: [{ scheme: 'uri', value: 'http://id.example.org/rwo/agents/n61000017' }],
        },
      ],
      contributor: [{ kind: 'organisation', name: 'Neighbours Trust', role: 'spn' }],
      place: [{ value: 'Leeds' }],
      publisher: [{ value: 'Hearth Press' }],
      issued: [{ year: 2019 }],
      edition: [{ value: 'Second edition' }],
      extent: [{ value: 'xii, 204 pages' }],
      language: [{ value: 'eng' }],
      abstract: [{ value: 'How volunteers call on people who live alone.' }],
      note: [{ value: 'With two case studies.' }],
      subject: [
        {
          label: 'Older people--Care--England',
          scheme: 'lcsh',
          kind: 'topic',
          id: 'http://id.loc.gov/authorities/subjects/sh85094881',
        },
      ],
      genre: [{ label: 'Handbooks and manuals', scheme: 'keyword', kind: 'genre' }],
      classification: [
        { scheme: 'lcc', value: 'HV1481 .O46 2019' },
        { scheme: 'ddc', value: '362.6' },
      ],
      series: [{ title: 'Practice handbooks', number: '12' }],
      link: [{ url: 'https://hearthpress.example.org/befriending' }],
    });
    // The other form of the same work.
    expect(records[1]!.record).toMatchObject({
      title: [{ value: 'Befriending at home' }],
      creator: [{ name: 'Okonkwo, Adaeze' }],
      identifier: [{ scheme: 'uri' }, { scheme: 'doi', value: '10.5555/hearth.70422' }],
    });
    expect(records[0]!.unmapped).toEqual([{ path: 'bf:duration', text: 'PT2H' }]);
    expect(records[0]!.position).toEqual({
      record: 1,
      subject: 'http://id.example.org/resources/instances/70421',
    });
  });

  it('says where the cataloguers’ other script stands, and leaves related works to their own records', async () => {
    const { records } = await turtle(`
      @prefix bf: <http://id.loc.gov/ontologies/bibframe/> .
      <urn:w> a bf:Work ; bf:relatedTo <urn:other> ; bf:title [ a bf:Title ; bf:mainTitle "Mir i my", "Мир и мы"@ru ] .
      <urn:other> a bf:Work ; bf:title [ a bf:Title ; bf:mainTitle "Another" ] .
    `);
    expect(records.map(({ record }) => [record.title, record.alternativeTitle])).toEqual([
      [[{ value: 'Mir i my' }], [{ value: 'Мир и мы', language: 'ru' }]],
    ]);
    expect(records[0]!.unmapped).toEqual([]);
    expect(records[0]!.record.related).toMatchObject([
      { field: expect.stringContaining('$t Another $o urn:other') },
    ]);
  });
});

describe('DCTERMS and BIBO as a repository publishes them', () => {
  it('have their authors in order, and the journal through the issue', async () => {
    const { records, problems, asides } = await readAll(sample('repository.ttl'), 'rdf');
    expect(problems).toEqual([]);
    expect(records).toHaveLength(1);
    const { record, unmapped } = records[0]!;
    expect(record).toMatchObject({
      type: [{ value: 'article' }],
      title: [{ value: 'Carers’ breaks: what the evidence says' }],
      issued: [{ year: 2018, month: 6 }],
      hostTitle: [{ value: 'Journal of Social Care' }],
      volume: [{ value: '31' }],
      issue: [{ value: '2' }],
      pages: [{ value: '201-219' }],
      language: [{ value: 'eng' }],
      abstract: [{ value: 'A review of forty studies.', language: 'en' }],
      rights: [{ value: 'https://creativecommons.org/licenses/by/4.0/' }],
      contributor: [{ name: 'Editor, Una', role: 'ctb' }],
    });
    expect(record.creator!.map(({ kind, name }) => [kind, name])).toEqual([
      ['person', 'Whelan, Mary'],
      ['person', 'Abiola, Tunde'],
      ['organisation', 'Carers Panel'],
    ]);
    expect(record.identifier).toContainEqual({ scheme: 'doi', value: '10.5555/jsc.2018.4711' });
    expect(record.identifier).toContainEqual({ scheme: 'issn', value: '0378-5955' });
    expect(record.subject!.map(({ label, scheme }) => [label, scheme])).toEqual([
      ['Carers', 'keyword'],
      ['respite', 'keyword'],
    ]);
    // No statement is passed over in silence: those of the record, and those about what is none.
    expect(unmapped.map(({ path }) => path).toSorted()).toEqual([
      'a',
      'bibo:authorList/foaf:mbox',
      'bibo:status',
      'dcterms:creator/foaf:mbox',
      'dcterms:subject/skos:broader',
      'http://eprints.org/ontology/hasDocument',
    ]);
    expect(asides).toContainEqual({ kind: 'aside', path: 'skos:Concept skos:prefLabel', times: 1 });
    expect(asides).toContainEqual({
      kind: 'aside',
      path: 'http://eprints.org/ontology/Repository dcterms:title',
      times: 1,
    });
  });

  it('need no class where nothing else leads to what has a title', async () => {
    const { records } = await turtle(`
      @prefix dc: <http://purl.org/dc/elements/1.1/> .
      <https://example.org/1> dc:title "A report" ; dc:creator "Roe, Jane", "Poe, Ann" ; dc:date "2003" ; dc:identifier "ISBN 0-306-40615-2" ;
        dc:subject "mutual aid" ; dc:publisher <https://example.org/press> .
    `);
    expect(records).toHaveLength(1);
    expect(records[0]!.record).toMatchObject({
      title: [{ value: 'A report' }],
      creator: [{ name: 'Roe, Jane' }, { name: 'Poe, Ann' }],
      issued: [{ year: 2003 }],
    });
    expect(records[0]!.record.identifier).toContainEqual({ scheme: 'isbn', value: '9780306406157' });
    // Who an address is that nothing is said of, nobody knows.
    expect(records[0]!.unmapped).toEqual([{ path: 'dc:publisher', text: 'https://example.org/press' }]);
  });

  it('are the same in every syntax', async () => {
    const lines = `<https://example.org/1> <http://purl.org/dc/terms/title> "One" .
<https://example.org/1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://purl.org/ontology/bibo/Book> .
<https://example.org/1> <http://purl.org/dc/terms/creator> _:x .
_:x <http://xmlns.com/foaf/0.1/name> "Roe, Jane" .
`;
    const quads = lines.replaceAll(' .\n', ' <https://example.org/graph> .\n');
    const xml = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:d="http://purl.org/dc/terms/" xmlns:f="http://xmlns.com/foaf/0.1/">
      <b:Book xmlns:b="http://purl.org/ontology/bibo/" rdf:about="https://example.org/1"><d:title>One</d:title>
      <d:creator><rdf:Description f:name="Roe, Jane"/></d:creator></b:Book></rdf:RDF>`;
    const json = `{"@id":"https://example.org/1","@type":"http://purl.org/ontology/bibo/Book",
      "http://purl.org/dc/terms/title":"One","http://purl.org/dc/terms/creator":{"http://xmlns.com/foaf/0.1/name":"Roe, Jane"}}`;
    const [first, ...others] = await Promise.all(
      [lines, quads, xml, json, `[${json}]`].map(async (text) => {
        const bytes = Buffer.from(text, 'utf8');
        expect(detectFormat(bytes, 'x').name).toBe('rdf');
        return (await readAll(bytes, 'rdf')).records.map(({ record }) => ({
          ...record,
          creator: record.creator,
        }));
      }),
    );
    expect(first).toMatchObject([
      { title: [{ value: 'One' }], type: [{ value: 'book' }], creator: [{ family: 'Roe' }] },
    ]);
    for (const other of others) expect(other).toMatchObject(first!);
  });
});

describe('schema.org as publishers’ pages have it', () => {
  it('is read with its context, which is not fetched', async () => {
    const bytes = sample('publisher-page.jsonld');
    expect(detectFormat(bytes, 'x.json').name).toBe('schema-org');
    const { records, problems } = await readAll(bytes, 'schema-org');
    expect(problems).toEqual([]);
    expect(records[0]!.record).toMatchObject({
      type: [{ value: 'article' }],
      title: [{ value: 'Loneliness in later life: a cohort study' }],
      creator: [
        { name: 'Marta Nowak', identifiers: [{ scheme: 'orcid', value: '0000-0002-1825-0097' }] },
        { name: 'J. P. O’Neill' },
      ],
      issued: [{ year: 2021, month: 3, day: 9 }],
      hostTitle: [{ value: 'BMC Public Health' }],
      volume: [{ value: '21' }],
      pages: [{ value: '1-11' }],
      identifier: [
        { scheme: 'doi', value: '10.1186/s12889-021-00001-1' },
        { scheme: 'issn', value: '1471-2458' },
      ],
      subject: [
        { label: 'Loneliness' },
        { label: 'Older people' },
        { label: 'Medicine/Public Health, general' },
      ],
    });
    expect(records[0]!.unmapped.map(({ path }) => path)).toEqual([
      'author/affiliation',
      'author/email',
      'publisher/logo',
    ]);
  });

  it('has a book, its series, and its chapters in it', async () => {
    const { records, asides } = await readAll(sample('library-catalogue.jsonld'), 'schema-org');
    const [book, chapter] = records.map(({ record }) => record);
    expect(records).toHaveLength(2);
    expect(book).toMatchObject({
      type: [{ value: 'book' }],
      title: [{ value: 'Kindness in hospital' }],
      alternativeTitle: [{ value: 'Freundlichkeit im Krankenhaus' }],
      creator: [{ name: 'Duarte, Ines', identifiers: [{ scheme: 'orcid', value: '0000-0002-1825-0097' }] }],
      series: [{ title: 'Care matters', number: '4' }],
      language: [{ value: 'eng' }],
      subject: [
        { label: 'Hospitals', scheme: 'mesh', id: 'D006761' },
        { label: 'Compassion', scheme: 'keyword' },
      ],
    });
    expect(book!.hostTitle).toBeUndefined();
    expect(book!.identifier).toEqual([
      { scheme: 'uri', value: 'https://books.example.org/b/1' },
      { scheme: 'isbn', value: '9780306406157' },
      { scheme: 'oclc', value: '123456789' },
    ]);
    expect(chapter).toMatchObject({
      type: [{ value: 'chapter' }],
      title: [{ value: 'Night shifts' }],
      hostTitle: [{ value: 'Kindness in hospital' }],
      pages: [{ value: '33-40' }],
    });
    expect(asides).toEqual([{ kind: 'aside', path: 'Person name', times: 1 }]);
  });

  it('comes as JSON lines, a document at a time, of which a broken one costs no other', async () => {
    const line = (name: string) => `{"@context":"https://schema.org/","@type":"Book","name":"${name}"}\n`;
    const text = `${line('One')}{"@context":"https://example.org/unknown.jsonld","@type":"Book","name":"Two"}\n${line('Three')}`;
    const { records, problems } = await readAll(Buffer.from(text), 'schema-org');
    expect(records.map(({ record, position }) => [record.title![0]!.value, position.line])).toEqual([
      ['One', 1],
      ['Three', 3],
    ]);
    expect(problems.map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/nothing of the document is taken: .*unknown\.jsonld.*not fetched/),
    ]);
  });
});

describe('a document in RDF', () => {
  it('that does not parse is named with its line, and nothing of it is taken', async () => {
    const { records, problems } = await turtle(
      '@prefix d: <http://purl.org/dc/terms/> .\n<urn:a> d:title "One" .\n<urn:b> d:title .\n',
    );
    expect(records).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(problems[0]!.reason).toMatch(/nothing of the document is taken: .*3/);
  });

  it('has limits: statements of the whole, and what one record leads to', async () => {
    const many = Array.from({ length: 60 }, (_, index) => `<urn:${index}> d:title "T${index}" .`).join('\n');
    const text = Buffer.from(`@prefix d: <http://purl.org/dc/terms/> .\n${many}`);
    const whole = await readAll(text, 'rdf', { limits: { statementsMax: 50 } });
    expect(whole.records).toEqual([]);
    expect(whole.problems[0]!.reason).toMatch(/more than 50 statements/);
    const chain = `@prefix d: <http://purl.org/dc/terms/> . <urn:a> d:title "One" ; d:subject ${Array.from({ length: 40 }, () => '[]').join(', ')}, "x", "y" .`;
    const one = await readAll(Buffer.from(chain), 'rdf', { limits: { nodesMax: 2 } });
    expect(one.problems[0]!.reason).toMatch(/more than 2 statements/);
  });

  it('has subtitles of RDA, class numbers by their addresses, and no file type for an extent', async () => {
    const { records } = await turtle(`
      @prefix d: <http://purl.org/dc/terms/> . @prefix b: <http://purl.org/ontology/bibo/> . @prefix rdau: <http://rdaregistry.info/Elements/u/> .
      <urn:a> a b:Book ; d:title "One" ; rdau:P60493 "a view" ; d:format "application/pdf" , "12 p." ;
        d:subject <http://dewey.info/class/320.5/e22/> , <http://id.loc.gov/authorities/classification/PN4888> , <http://example.org/1> .
    `);
    expect(records[0]!.record).toMatchObject({
      title: [{ value: 'One: a view' }],
      classification: [
        { scheme: 'ddc', value: '320.5' },
        { scheme: 'lcc', value: 'PN4888' },
      ],
      extent: [{ value: '12 p.' }],
    });
    expect(records[0]!.record.subject).toBeUndefined();
    expect(records[0]!.unmapped.map(({ text }) => text)).toEqual(['application/pdf', 'http://example.org/1']);
  });

  it('may lead in circles: through wholes, lists and people', async () => {
    const { records } = await turtle(`
      @prefix d: <http://purl.org/dc/terms/> . @prefix b: <http://purl.org/ontology/bibo/> . @prefix f: <http://xmlns.com/foaf/0.1/> .
      @prefix r: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
      <urn:a> a b:Article ; d:title "A" ; d:isPartOf <urn:j> ; b:authorList <urn:l> ; d:creator <urn:p> .
      <urn:j> a b:Journal ; d:title "J" ; d:isPartOf <urn:j2> . <urn:j2> a b:Journal ; d:title "J2" ; d:isPartOf <urn:j> .
      <urn:l> r:first <urn:p> ; r:rest <urn:l> . <urn:p> f:name "Roe, Jane" ; f:made <urn:a> ; f:knows <urn:p> .
    `);
    expect(records).toHaveLength(1);
    expect(records[0]!.record).toMatchObject({ title: [{ value: 'A' }], creator: [{ name: 'Roe, Jane' }] });
  });
});
