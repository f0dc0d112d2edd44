import { describe, expect, it } from 'vitest';
import { readDetected as read, readAll } from './reading.ts';

describe('Web of Science in tagged text', () => {
  it('has several names and wrapped texts, and all that its platform says of a work', async () => {
    const { format, records, problems, warnings, unmapped } = await read(
      `FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Roe, J
   Doe, M
AF Roe, Jane
   Doe, Max
TI Care at home in
   small places
SO JOURNAL OF EXAMPLES
LA English
DT Article; Proceedings Paper
DE carers; housing
ID SOCIAL-CARE; OLDER
   PEOPLE
AB First &lt;b&gt; line
   goes on.
C1 Univ Example, Dept Care.
CR Poe A, 2001, J CARE, V1, P1
   Loe B, 2002, J CARE, V2, P2
PU EXAMPLE PRESS
PI LONDON
SN 0317-8471
J9 J EXAMPLES
JI J. Examples
PD JUN 14
PY 2006
VL 18
IS 23
BP 5323
EP 5331
DI 10.1234/abc
UT WOS:000238592600006
PM 15170338
ER

PT P
AU Poe, A
TI A lift
PN US7000001-B1
PY 2003
PT B
TI A book
BN 978-3-16-148410-0
PY 2004
ER
EF
`,
    );
    expect(format).toBe('web-of-science');
    expect(problems).toEqual([]);
    expect(warnings).toEqual(['it does not end with ER']);
    expect(records[0]!.record).toMatchObject({
      type: [{ value: 'conference-paper' }],
      title: [{ value: 'Care at home in small places' }],
      creator: [{ name: 'Roe, Jane' }, { name: 'Doe, Max' }],
      issued: [{ year: 2006, month: 6, day: 14 }],
      hostTitle: [{ value: 'JOURNAL OF EXAMPLES' }],
      hostAbbreviation: [{ value: 'J EXAMPLES' }],
      pages: [{ value: '5323-5331' }],
      abstract: [{ value: 'First <b> line goes on.' }],
    });
    expect(records[0]!.record.subject?.map(({ label }) => label)).toEqual([
      'carers',
      'housing',
      'SOCIAL-CARE',
      'OLDER PEOPLE',
    ]);
    expect(records[0]!.record.identifier).toEqual([
      { scheme: 'doi', value: '10.1234/abc' },
      { scheme: 'issn', value: '0317-8471' },
      { scheme: 'pmid', value: '15170338' },
      { scheme: 'wos', value: 'WOS:000238592600006' },
    ]);
    expect(records.slice(1).map(({ record }) => [record.type?.[0]?.value, record.identifier])).toEqual([
      ['patent', [{ scheme: 'report-number', value: 'US7000001-B1' }]],
      ['book', [{ scheme: 'isbn', value: '9783161484100' }]],
    ]);
    expect(unmapped).toEqual(['C1: Univ Example, Dept Care.']);
  });

  it('names a text that belongs to no record, and goes on', async () => {
    const { titles, problems } = await read('FN ISI Export Format\nVR 1.0\n## nothing\nPT J\nTI One\nER\n');
    expect(titles).toEqual(['One']);
    expect(problems).toEqual(['a text without a tag stands where a record should begin']);
  });

  it('keeps a text that the kind of work cannot go on with', async () => {
    const { titles, unmapped } = await read('FN ISI Export Format\nPT J\nT* No tag\nTI One\nER\n');
    expect(titles).toEqual(['One']);
    expect(unmapped).toEqual(['after PT: T* No tag']);
  });
});

describe('EndNote in its tagged form', () => {
  it('has kinds of works, series and books by what they are in, and lines that go on', async () => {
    const { format, records, problems, unmapped } = await read(
      `%0 Journal Article
%A Roe, Jane
%A Doe, Max
%T Care at home
in small places
%J Journal of Examples
%V 18
%N 23
%P 5323-31
%D 2006
%8 June 14
%7 2006/01/30
%@ 0317-8471
%R 10.1234/abc
%K carers
housing
%U https://example.org/one

%0 Edited Book
%E Poe, Ann
%T A book
%B Studies
%7 2nd
%I Example Press
%C London
%@ 978-3-16-148410-0
%+ Somewhere

%0 Report
%T A report
%N TR-7
%0 Book Section
%T A chapter
%B A book
%? Loe, Bea
`,
    );
    expect(format).toBe('refer');
    expect(problems).toEqual([]);
    expect(records.map(({ record }) => record)).toMatchObject([
      {
        type: [{ value: 'article' }],
        title: [{ value: 'Care at home in small places' }],
        creator: [{ name: 'Roe, Jane' }, { name: 'Doe, Max' }],
        issued: [{ year: 2006, month: 6, day: 14 }],
        hostTitle: [{ value: 'Journal of Examples' }],
        volume: [{ value: '18' }],
        issue: [{ value: '23' }],
        pages: [{ value: '5323-5331' }],
        subject: [{ label: 'carers' }, { label: 'housing' }],
        identifier: [
          { scheme: 'doi', value: '10.1234/abc' },
          { scheme: 'issn', value: '0317-8471' },
        ],
        link: [{ url: 'https://example.org/one' }],
      },
      {
        type: [{ value: 'book' }],
        series: [{ title: 'Studies' }],
        edition: [{ value: '2nd' }],
        contributor: [{ name: 'Poe, Ann', role: 'edt' }],
      },
      { type: [{ value: 'report' }], identifier: [{ scheme: 'report-number', value: 'TR-7' }] },
      {
        type: [{ value: 'chapter' }],
        hostTitle: [{ value: 'A book' }],
        contributor: [{ name: 'Loe, Bea', role: 'ctb' }],
      },
    ]);
    expect(unmapped).toEqual(['%7: 2006/01/30', '%+: Somewhere']);
  });

  it('is not what a comment of LaTeX looks like', async () => {
    const { format } = await read('%A comment\n%Another one\n@book{a, title={One}}\n');
    expect(format).toBe('bibtex');
  });
});

describe('EndNote’s XML', () => {
  const document = (...records: readonly string[]) =>
    `<?xml version="1.0" encoding="UTF-8"?><xml><records>${records.map((each) => `<record>${each}</record>`).join('')}</records></xml>`;
  const styled = (text: string) => `<style face="normal" font="default" size="100%">${text}</style>`;

  it('has texts in styles, journals in several places, and a month beside the year', async () => {
    const { format, records, problems, warnings, unmapped } = await read(
      document(`<database name="a.enl" path="/home/a.enl">a.enl</database><source-app name="EndNote" version="20">EndNote</source-app>
<rec-number>7</rec-number><foreign-keys><key app="EN" db-id="x1" timestamp="16">7</key></foreign-keys>
<ref-type name="Journal Article">17</ref-type>
<contributors><authors><author>${styled('Roe, Jane')}</author><author>${styled('World Care Body,')}</author></authors>
<secondary-authors><author>Poe, Ann</author></secondary-authors></contributors><auth-address>Univ Example</auth-address>
<titles><title>${styled('Care in H')}<style face="subscript" font="default" size="100%">2</style>${styled('O &amp;lt;i&amp;gt;at home&amp;lt;/i&amp;gt;')}</title>
<secondary-title>J Examples</secondary-title><alt-title>J Examples</alt-title><short-title>Care</short-title></titles>
<periodical><full-title>Journal of Examples</full-title><abbr-1>J Examples</abbr-1></periodical>
<pages>93-105</pages><volume>18</volume><number>1</number><section>93</section><edition>2001/03/04</edition>
<keywords><keyword>carers; housing</keyword><keyword>older people</keyword><keyword/></keywords>
<dates><year>${styled('2001')}</year><pub-dates><date>${styled('Mar 3')}</date></pub-dates></dates>
<isbn>0317-8471 (Print)&#xD;1050-124X (Linking)</isbn><accession-num>ABC:1</accession-num><electronic-resource-num>10.1234/abc</electronic-resource-num>
<custom7>e12</custom7><notes>One</notes><research-notes>Two</research-notes><language>English</language>
<urls><related-urls><url>https://example.org/one</url></related-urls><pdf-urls><url>internal-pdf://1/a.pdf</url></pdf-urls></urls>`),
    );
    expect(format).toBe('endnote-xml');
    expect(problems).toEqual([]);
    expect(warnings).toEqual([]);
    expect(records[0]!.record).toEqual({
      type: [{ value: 'article' }],
      title: [{ value: 'Care in H2O at home' }],
      alternativeTitle: [{ value: 'Care' }],
      creator: [
        { kind: 'person', name: 'Roe, Jane', family: 'Roe', given: 'Jane', role: 'aut' },
        { kind: 'organisation', name: 'World Care Body', role: 'aut' },
      ],
      contributor: [{ kind: 'person', name: 'Poe, Ann', family: 'Poe', given: 'Ann', role: 'edt' }],
      issued: [{ year: 2001, month: 3, day: 3 }],
      hostTitle: [{ value: 'Journal of Examples' }],
      hostAbbreviation: [{ value: 'J Examples' }],
      volume: [{ value: '18' }],
      issue: [{ value: '1' }],
      pages: [{ value: '93-105' }],
      articleNumber: [{ value: 'e12' }],
      language: [{ value: 'eng' }],
      note: [{ value: 'One' }, { value: 'Two' }],
      subject: ['carers', 'housing', 'older people'].map((label) => ({
        label,
        scheme: 'keyword',
        kind: 'topic',
      })),
      identifier: [
        { scheme: 'doi', value: '10.1234/abc' },
        { scheme: 'issn', value: '0317-8471' },
        { scheme: 'issn', value: '1050-124X' },
        { scheme: 'accession', value: 'ABC:1' },
      ],
      link: [{ url: 'https://example.org/one' }],
    });
    expect(unmapped).toEqual([
      'auth-address: Univ Example',
      'edition: 2001/03/04',
      'urls/pdf-urls/url: internal-pdf://1/a.pdf',
    ]);
  });

  it('has books, chapters, theses and reports, by the number of the kind too, and PubMed’s headings', async () => {
    const authors = (what: string) => `<${what}><author>Poe, Ann</author></${what}>`;
    const { records, unmapped, warnings } = await read(
      document(
        `<ref-type name="Edited Book">28</ref-type><contributors>${authors('authors')}${authors('subsidiary-authors')}</contributors><titles><title>A book</title><secondary-title>Studies</secondary-title></titles><edition>2nd</edition><num-vols>3 v.</num-vols><publisher>Example Press</publisher><pub-location>London</pub-location><call-num>HV 1</call-num><isbn>978-3-16-148410-0</isbn>`,
        `<ref-type>5</ref-type><contributors>${authors('secondary-authors')}</contributors><titles><title>A chapter</title><secondary-title>A book</secondary-title><tertiary-title>Studies</tertiary-title></titles><dates><year>2001</year><pub-dates><date>2001-03-04</date></pub-dates></dates>`,
        `<ref-type name="Thesis">32</ref-type><contributors>${authors('tertiary-authors')}</contributors><titles><title>A thesis</title></titles><work-type>PhD</work-type><dates><year>2001</year><pub-dates><date>Spring</date></pub-dates></dates>`,
        '<ref-type name="Report">27</ref-type><titles><title>A report</title></titles><isbn>TR-7</isbn><label>roe2001</label>',
        '<ref-type name="Journal Article">17</ref-type><titles><title>An article</title></titles><section>12</section><keywords><keyword>*Carers/education</keyword></keywords><accession-num>12230038</accession-num><remote-database-provider>NLM</remote-database-provider><contributors><authors><author role="lead">Poe, Ann</author></authors></contributors>',
      ),
    );
    expect(records.map(({ record }) => record)).toMatchObject([
      {
        type: [{ value: 'book' }],
        contributor: [{ role: 'edt' }, { role: 'trl' }],
        series: [{ title: 'Studies' }],
        edition: [{ value: '2nd' }],
        extent: [{ value: '3 v.' }],
        publisher: [{ value: 'Example Press' }],
        place: [{ value: 'London' }],
        classification: [{ scheme: 'local', value: 'HV 1' }],
        identifier: [{ scheme: 'isbn', value: '9783161484100' }],
      },
      {
        type: [{ value: 'chapter' }],
        hostTitle: [{ value: 'A book' }],
        series: [{ title: 'Studies' }],
        contributor: [{ role: 'edt' }],
        issued: [{ year: 2001, month: 3, day: 4 }],
      },
      {
        type: [{ value: 'thesis' }],
        contributor: [{ role: 'ths' }],
        genre: [{ label: 'PhD' }],
        issued: [{ year: 2001 }],
      },
      {
        type: [{ value: 'report' }],
        identifier: [
          { scheme: 'report-number', value: 'TR-7' },
          { scheme: 'citation-key', value: 'roe2001' },
        ],
      },
      {
        pages: [{ value: '12' }],
        subject: [{ label: 'Carers--education', scheme: 'mesh', major: true }],
        identifier: [{ scheme: 'pmid', value: '12230038' }],
      },
    ]);
    expect(warnings).toEqual(['dates: “2001 Spring” says more than the date that is kept']);
    expect(unmapped).toEqual(['remote-database-provider: NLM', 'contributors/authors/author/@role: lead']);
  });

  it('is held to the limits of all XML, and names a record that is broken', async () => {
    const record = (title: string) =>
      `<ref-type name="Book">6</ref-type><titles><title>${title}</title></titles>`;
    const { titles, problems } = await read(document(record('One'), record('<b>Two'), record('Three')));
    expect(titles).toEqual(['One', 'Three']);
    expect(problems).toEqual([expect.stringContaining('its XML cannot be read')]);
    const deep = Buffer.from(document(record('<x>'.repeat(80) + '</x>'.repeat(80)), record('Two')));
    const { records, problems: refused } = await readAll(deep, 'endnote-xml');
    expect([records.length, refused.length]).toEqual([1, 1]);
    expect(refused[0]!.reason).toMatch(/64|deep|nest/);
    const entity = `<!DOCTYPE xml [<!ENTITY a "b">]>${document(record('&a;')).replace(/^<\?.*?\?>/, '')}`;
    const declared = await readAll(Buffer.from(entity), 'endnote-xml');
    expect(declared.records).toEqual([]);
    expect(declared.problems[0]!.reason).toContain('a document type is not taken here');
  });
});
