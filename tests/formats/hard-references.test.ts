import { describe, expect, it } from 'vitest';
import { formatNamed, writeOneRecord, writeRecords } from '../../src/formats/index.ts';
import { readDetected as read, readAll, roundTrip } from './reading.ts';

const person = (family: string, given: string, role = 'aut') =>
  ({ kind: 'person', name: `${family}, ${given}`, family, given, role }) as const;

it.each([
  ['RIS', 'TY  - JOUR\nTI  - Study <i>in vitro</i>, a < b > c\nAB  - In CO<inf>2</inf>\nER  - \n'],
  ['MEDLINE', 'PMID- 1\nTI  - Study <i>in vitro</i>, a < b > c.\nAB  - In CO<inf>2</inf>\n'],
])('takes mark-up in pairs out of texts of %s, and nothing else', async (_name, text) => {
  const { record } = await read(text);
  expect(record.title?.[0]?.value).toBe('Study in vitro, a < b > c');
  expect(record.abstract).toEqual([{ value: 'In CO2' }]);
});

describe('RIS', () => {
  it('has dates of every kind', async () => {
    const dates = [
      '2012/07/03/Epub',
      '2012/07//',
      '2012///',
      '2012',
      'Jul 3 2012',
      '2012-07-03',
      'July 2012',
    ];
    const text = dates.map((date) => `TY  - JOUR\nTI  - One\nDA  - ${date}\nER  - \n`).join('');
    const { records } = await read(text);
    expect(records.map(({ record }) => record.issued?.[0])).toEqual([
      { year: 2012, month: 7, day: 3 },
      { year: 2012, month: 7 },
      { year: 2012 },
      { year: 2012 },
      { year: 2012, month: 7, day: 3 },
      { year: 2012, month: 7, day: 3 },
      { year: 2012, month: 7 },
    ]);
    const { record } = await read('TY  - JOUR\nTI  - One\nPY  - 2013\nDA  - JUL 15\nER  - \n');
    expect(record.issued).toEqual([{ year: 2013, month: 7, day: 15 }]);
  });

  it('has records without an end, two beginnings, tags that nobody knows, and texts that look like tags', async () => {
    const { titles, warnings, records, unmapped } = await read(
      'TY  - JOUR\r\nTI  - One\r\nZZ  - what\r\nAB  - First line\r\nPH - 7.4 of the water\r\n\r\nLast line\r\nTY  - BOOK\r\nTI  - Two\r\n',
    );
    expect(titles).toEqual(['One', 'Two']);
    expect(warnings).toEqual(['it does not end with ER', 'it does not end with ER']);
    expect(records[0]!.record.abstract).toEqual([{ value: 'First line PH - 7.4 of the water Last line' }]);
    expect(unmapped).toEqual(['ZZ: what']);
  });

  it('keeps a text that stands behind the kind of work', async () => {
    const { titles, unmapped } = await read('TY  - JOUR\nT* - No tag\nTI  - One\nER  - \n');
    expect(titles).toEqual(['One']);
    expect(unmapped).toEqual(['after TY: T* - No tag']);
  });

  it('in old Macintosh line ends, and with a DOI where the kind of work stands', async () => {
    const { record, unmapped } = await read('TY  - JOUR\rTI  - One\rM3  - doi: 10.1234/abc\rER  - \r');
    expect(record.identifier).toEqual([{ scheme: 'doi', value: '10.1234/abc' }]);
    expect(record.genre).toBeUndefined();
    expect(unmapped).toEqual([]);
  });

  it('of PubMed has its numbers with their kinds behind them, and of EndNote no edition of an article', async () => {
    const { record, unmapped } = await read(
      'TY  - JOUR\nDB  - PubMed\nAN  - 26957754\nU1  - 26957754[pmid]\nU2  - PMC4756000[pmcid]\nTI  - One\nET  - 2016/01/30\nUR  - //www.example.org/one\nER  - \n',
    );
    expect(record.identifier).toEqual([
      { scheme: 'pmid', value: '26957754' },
      { scheme: 'pmcid', value: 'PMC4756000' },
    ]);
    expect(record.link).toEqual([{ url: 'https://www.example.org/one' }]);
    expect(unmapped).toEqual(['DB: PubMed', 'ET: 2016/01/30']);
  });

  it('has the number of a report, and lines that number the records of the Cochrane Library', async () => {
    const { records, problems } = await read(
      'Record #1 of 2\nTY  - RPRT\nTI  - One\nSN  - TR-7\nER  - \n\nRecord #2 of 2\nTY  - RPRT\nTI  - Two\nSN  - 978-3-16-148410-0\nER  - \n',
    );
    expect(problems).toEqual([]);
    expect(records.map(({ record }) => record.identifier)).toEqual([
      [{ scheme: 'report-number', value: 'TR-7' }],
      [{ scheme: 'isbn', value: '9783161484100' }],
    ]);
  });

  it('of a report has what it is in and its series apart, there and back', async () => {
    const report = {
      type: [{ value: 'report' }],
      title: [{ value: 'One' }],
      hostTitle: [{ value: 'Papers' }],
      series: [{ title: 'S' }],
    };
    expect((await roundTrip([report], 'ris')).records.map(({ record }) => record)).toEqual([report]);
  });
});

describe('CSL-JSON', () => {
  it('has particles, ranges, seasons, bodies, names as texts, mark-up and what Crossref makes of it', async () => {
    const { records, problems, unmapped } = await read(
      JSON.stringify([
        {
          id: 1,
          type: 'article-journal',
          title:
            'Study of <i>E. coli</i> in H<sub>2</sub>O <span style="font-variant:small-caps;">now</span>, a < b &amp; c',
          author: [
            { family: 'Beethoven', given: 'Ludwig', 'dropping-particle': 'van' },
            { family: 'Gogh', given: 'Vincent', 'non-dropping-particle': 'van', suffix: 'Jr.' },
            { literal: 'World Health Organization' },
            { name: 'A Group', sequence: 'additional' },
          ],
          issued: {
            'date-parts': [
              [2001, 5],
              [2002, 1],
            ],
            season: '2',
          },
        },
        {
          type: 'journal-article',
          title: ['One'],
          subtitle: ['Two'],
          author: [
            {
              ORCID: 'http://orcid.org/0000-0002-1825-0097',
              family: 'Roe',
              given: 'Jane',
              affiliation: [{ name: 'University' }],
            },
          ],
          'container-title': ['Journal'],
          'short-container-title': ['J.'],
          'article-number': 'e5',
          issued: { 'date-parts': [[null]] },
          'published-print': { 'date-parts': [[2001, 0, 0]] },
          reference: [{ key: 'a', DOI: '10.1/2' }],
        },
        { type: 'book', title: 'Three', author: 'Roe, Jane', issued: { 'date-parts': [['2001', '0', '0']] } },
      ]),
    );
    expect(problems).toEqual([]);
    expect(records.map(({ record }) => record)).toMatchObject([
      {
        title: [{ value: 'Study of E. coli in H2O now, a < b & c' }],
        creator: [
          { name: 'Beethoven, Ludwig van' },
          { name: 'van Gogh, Vincent, Jr.', family: 'van Gogh' },
          { kind: 'organisation', name: 'World Health Organization' },
          { name: 'A Group' },
        ],
        issued: [{ year: 2001, month: 5 }],
      },
      {
        type: [{ value: 'article' }],
        title: [{ value: 'One: Two' }],
        creator: [{ name: 'Roe, Jane', identifiers: [{ scheme: 'orcid', value: '0000-0002-1825-0097' }] }],
        hostTitle: [{ value: 'Journal' }],
        hostAbbreviation: [{ value: 'J.' }],
        articleNumber: [{ value: 'e5' }],
      },
      { creator: [{ name: 'Roe, Jane', family: 'Roe' }], issued: [{ year: 2001 }] },
    ]);
    expect(unmapped).toEqual([
      'issued end: 2002-01',
      'issued season: 2',
      'author/affiliation/name: University',
    ]);
  });
});

describe('CSV', () => {
  it('has names as PubMed and Scopus write them, columns twice, and columns with slashes', async () => {
    const { record, unmapped } = await read(
      'Title,Authors,Journal/Book,Publication Year,Keywords,Keywords,Page start,Page end\nOne,"Roe J, van der Berg KL.",Journal,2001,a; b,c,5,9\n',
    );
    expect(record).toMatchObject({
      creator: [{ name: 'Roe, J' }, { name: 'van der Berg, KL', family: 'van der Berg' }],
      hostTitle: [{ value: 'Journal' }],
      issued: [{ year: 2001 }],
      subject: [{ label: 'a' }, { label: 'b' }, { label: 'c' }],
      pages: [{ value: '5-9' }],
    });
    expect(unmapped).toEqual([]);
    const { record: one } = await read('title,authors\nOne,"Roe, Jane"\n');
    expect(one.creator).toEqual([person('Roe', 'Jane')]);
  });

  it('in UTF-16 without a mark at its beginning is the text that it is', async () => {
    const text = 'Title,Authors\r\nCare at höme,"Roe, Jane"\r\n';
    for (const bytes of [Buffer.from(text, 'utf16le'), Buffer.from(text, 'utf16le').swap16()]) {
      const { titles, warnings } = await read(bytes);
      expect([titles, warnings]).toEqual([['Care at höme'], []]);
    }
  });

  it('has its heading behind empty rows, and again where tables were joined', async () => {
    const { records, problems } = await readAll(
      Buffer.from(';;\r\n\r\nTitle;Year;Volume\r\nOne;2001;1\r\n\ufeffTitle;Year;Volume\r\nTwo;2002;2\r\n'),
      'csv',
    );
    expect(records.map(({ record }) => record.title?.[0]?.value)).toEqual(['One', 'Two']);
    expect(problems).toMatchObject([
      { reason: 'it has the names of the columns again', position: { record: 2, line: 5 } },
    ]);
  });

  it('has cells that a spreadsheet was told how to show', async () => {
    const { record, warnings, records } = await read(
      'Title, ISBN ,Authors,Year\n"=HYPERLINK(""https://example.org/a"",""One"")","=""9780306406157""","Roe, Jane", 2001\n=A1&B1(2),,,36892\n',
    );
    expect(record).toMatchObject({
      title: [{ value: 'One' }],
      link: [{ url: 'https://example.org/a' }],
      identifier: [{ scheme: 'isbn', value: '9780306406157' }],
      creator: [{ name: 'Roe, Jane' }],
      issued: [{ year: 2001 }],
    });
    expect(warnings).toEqual(['the column title has a formula, which is kept as it stands']);
    // A date as a spreadsheet counts it is no year.
    expect(records[1]!.unmapped).toEqual([{ path: 'year', text: '36892' }]);
    expect(records[1]!.record).not.toHaveProperty('issued');
  });

  it('in UTF-16 with semicolons and quoted line ends is read, and formulas come back as they were', async () => {
    const text = '\ufeffTitle;Abstract;Year\r\n"Größe; ""groß""";"one\r\ntwo";2001\r\n';
    const { titles, records } = await read(Buffer.from(text, 'utf16le'));
    expect(titles).toEqual(['Größe; "groß"']);
    expect(records[0]!.record.abstract).toEqual([{ value: 'one two' }]);
    const formula = { type: [{ value: 'book' }], title: [{ value: '=1+1 and other sums' }] };
    expect((await roundTrip([formula], 'csv')).records[0]!.record.title).toEqual(formula.title);
  });
});

describe('references as programs write them', () => {
  it('has keywords with semicolons, supervisors of theses, and papers in proceedings', async () => {
    const { records, warnings } = await read(
      'TY  - THES\nTI  - A thesis\nA3  - Super, Visor\nKW  - care; carers\nPY  - 2001/02/30/\nER  - \nTY  - CONF\nTI  - A paper\nT2  - Proceedings\nPY  - 2010///Spring\nER  - \nTY  - CONF\nTI  - Proceedings\nER  - \n',
    );
    const [thesis, paper, proceedings] = records.map(({ record }) => record);
    expect(thesis!.contributor).toMatchObject([{ name: 'Super, Visor', role: 'ths' }]);
    expect(thesis!.subject?.map(({ label }) => label)).toEqual(['care', 'carers']);
    expect(thesis!.issued).toEqual([{ year: 2001, month: 2 }]);
    expect(paper!.type).toEqual([{ value: 'conference-paper' }]);
    expect(proceedings!.type).toEqual([{ value: 'proceedings' }]);
    expect(warnings).toEqual([
      'PY: “2001/02/30/” says more than the date that is kept',
      'PY: “2010///Spring” says more than the date that is kept',
    ]);
    const back = await roundTrip([thesis!], 'ris');
    expect(back.records[0]!.record.contributor).toEqual(thesis!.contributor);
  });

  it('has accents on accents, and languages as babel calls them', async () => {
    const { record } = await read(
      "@book{a, title={\\~{\\^e} \\'{\\u{a}}}, author={Nguy{\\~{\\^e}}n, V{\\u a}n and Tr{\\`{\\^{a}}}n, An}, langid={ngerman}, year=2001}",
    );
    expect(record.title).toEqual([{ value: 'ễ ắ' }]);
    expect(record.creator?.map(({ name }) => name)).toEqual(['Nguyễn, Văn', 'Trần, An']);
    expect(record.language).toEqual([{ value: 'ger' }]);
  });
});

describe('a file of references that was exported', () => {
  const book = (title: string, address: string) => ({
    type: [{ value: 'book' }],
    title: [{ value: title }],
    creator: [{ kind: 'person' as const, name: 'Roe, Jane', family: 'Roe', given: 'Jane', role: 'aut' }],
    issued: [{ year: 2001 }],
    address,
  });
  const books = ['One', 'Two', 'One'].map((each, index) =>
    book(`Care ${each}`, `http://localhost:8080/id/resource/${index}`),
  );

  it('has each citation key once, and the address of each record', async () => {
    for (const format of ['bibtex', 'ris']) {
      const parts: Uint8Array[] = [];
      for await (const part of writeRecords(books, formatNamed(format)!)) parts.push(part);
      const { records, problems } = await readAll(Buffer.concat(parts), format);
      expect(problems).toEqual([]);
      const of = (scheme: string) =>
        records.map(({ record }) => record.identifier?.find((each) => each.scheme === scheme)?.value);
      expect(of('uri')).toEqual(books.map(({ address }) => address));
      if (format === 'bibtex')
        expect(of('citation-key')).toEqual(['roe2001care', 'roe2001carea', 'roe2001careb']);
    }
  });

  it('keeps the keys that were given, as far as nobody else has them', async () => {
    const identifier = [{ scheme: 'citation-key', value: 'Roe2001' }];
    const given = books.map((each) => ({ ...each, identifier }));
    const { records } = await roundTrip(given, 'bibtex');
    expect(records.map(({ record }) => record.identifier?.[0]?.value)).toEqual([
      'Roe2001',
      'Roe2001a',
      'Roe2001b',
    ]);
    const back = await roundTrip(given.slice(0, 1), 'ris');
    expect(back.records[0]!.record.identifier).toContainEqual(identifier[0]);
  });
});

describe('the day on which an address was looked at', () => {
  const link = [{ url: 'https://example.org/a', checked: '2020-01-02' }];

  it.each([
    ['bibtex', '@online{a, title = {One}, url = {https://example.org/a}, urldate = {2020-01-02}}'],
    ['bibtex', '@misc{a, title = {One}, url = {https://example.org/a}, lastchecked = {2 January 2020}}'],
    [
      'csl-json',
      '[{"id":"a","type":"webpage","title":"One","URL":"https://example.org/a","accessed":{"date-parts":[[2020,1,2]]}}]',
    ],
    ['ris', 'TY  - ELEC\nTI  - One\nUR  - https://example.org/a\nY2  - 2020/01/02/10:11:12\nER  - \n'],
    ['csv', 'Title,Url,Access Date,Year\nOne,https://example.org/a,2020-01-02 10:11:12,2001\n'],
    ['refer', '%0 Web Page\n%T One\n%U https://example.org/a\n%[ January 2, 2020\n'],
    [
      'mods',
      '<mods xmlns="http://www.loc.gov/mods/v3"><titleInfo><title>One</title></titleInfo><location><url dateLastAccessed="2020-01-02">https://example.org/a</url></location></mods>',
    ],
    [
      'rdf',
      '<http://example.org/1> a <http://purl.org/ontology/bibo/Book> ; <http://purl.org/dc/terms/title> "One" ; <https://w3id.org/pinakes/ontology#access> [ <https://schema.org/url> <https://example.org/a> ; <https://w3id.org/pinakes/ontology#lastChecked> "2020-01-02" ] .',
    ],
  ])('goes with it, there and back: %s', async (format, text) => {
    const { records } = await readAll(Buffer.from(text), format);
    expect(records[0]!.record.link).toEqual(link);
    expect(records[0]!.unmapped).toEqual([]);
    if (formatNamed(format)!.write === undefined) return;
    expect((await roundTrip([records[0]!.record], format)).records[0]!.record.link).toEqual(link);
  });

  it('is kept as it stands where it is no day, has no address, or is another date', async () => {
    const month = await read('@online{a, title = {One}, url = {https://example.org/a}, urldate = {2020-01}}');
    expect(month.record.link).toEqual([{ url: 'https://example.org/a' }]);
    expect(month.unmapped).toEqual(['urldate: 2020-01']);
    expect((await read('@online{a, title = {One}, urldate = {2020-01-02}}')).unmapped).toEqual([
      'urldate: 2020-01-02',
    ]);
    const patent = await read(
      'TY  - PAT\nTI  - One\nUR  - https://example.org/a\nY2  - 2020/01/02/\nER  - \n',
    );
    expect(patent.record.link).toEqual([{ url: 'https://example.org/a' }]);
    expect(patent.unmapped).toEqual(['Y2: 2020/01/02/']);
  });

  it('is that of the first of several addresses', async () => {
    const { record } = await read(
      'TY  - ELEC\nTI  - One\nUR  - https://example.org/a\nUR  - https://example.org/b\nY2  - 2020/01/02\nER  - \n',
    );
    expect(record.link).toEqual([...link, { url: 'https://example.org/b' }]);
  });
});

describe('JSON', () => {
  it('that has other things than objects says so, and has names with a given name only', async () => {
    const { titles, problems, places, records } = await read(
      '[{"id":"1","type":"book","title":"One","author":[{"given":"Madonna"}]},\n42, "a, b",\nnull,{"id":"2","type":"book","title":"Two"}}\n]',
    );
    expect(titles).toEqual(['One', 'Two']);
    expect(problems).toEqual(Array.from({ length: 4 }, () => 'it is no object'));
    expect(places[0]).toEqual({ record: 2, line: 2 });
    expect(records[0]!.record.creator).toMatchObject([{ name: 'Madonna', kind: 'person' }]);
  });
});

describe('dates', () => {
  it.each([
    ['2019-03-XX', { year: 2019, month: 3 }, false],
    ['2019-XX-XX', { year: 2019 }, false],
    ['2012-07-03T12:34:56Z', { year: 2012, month: 7, day: 3 }, false],
    ['20120703', { year: 2012, month: 7, day: 3 }, false],
    ['2015-21', { year: 2015 }, true],
    ['1984~', { year: 1984 }, true],
    ['2020/..', { year: 2020 }, true],
    ['c1990-95', { year: 1990 }, true],
    ['2011-13-45', { year: 2011 }, true],
    ['04 2006', { year: 2006, month: 4 }, false],
    ['4/2006', { year: 2006, month: 4 }, false],
    ['13 2006', { year: 2006 }, true],
    ['2001 May 3-5', { year: 2001, month: 5, day: 3 }, true],
  ])('that say more than what is kept are told: %s', async (text, date, isTold) => {
    const { record, warnings } = await read(`@misc{a, title={T}, date={${text}}}\n`);
    expect(record.issued).toEqual([date]);
    expect(warnings).toEqual(isTold ? [`date: “${text}” says more than the date that is kept`] : []);
  });

  it('of BibTeX are told with year and month', async () => {
    const { records, warnings } = await read(
      '@misc{a, title={One}, year={1999--2001}}\n@misc{b, title={Two}, year=2001, month={May/June}}\n@misc{c, title={Three}, year=2001, month={Spring}}\n',
    );
    expect(records.map(({ record }) => record.issued?.[0])).toEqual([
      { year: 1999 },
      { year: 2001, month: 5 },
      { year: 2001 },
    ]);
    expect(warnings).toEqual([
      'year: “1999–2001” is a range, of which the beginning is kept',
      'year: “May/June 2001” is a range, of which the beginning is kept',
      'year: “Spring” is no month',
    ]);
  });
});

describe('what vendors write where they have nothing, and around names', () => {
  it('is no name, abstract or kind of document', async () => {
    const { record, unmapped } = await read(
      'TY  - RPRT\nTI  - One\nAU  - [No author name available]\nAU  - World Health Organization,\nAB  - [No abstract available]\nM3  - 10.1234/abc\nDO  - 10.1234/abc\nER  - \n',
    );
    expect(record.creator).toMatchObject([{ kind: 'organisation', name: 'World Health Organization' }]);
    expect(record).not.toHaveProperty('abstract');
    expect(record).not.toHaveProperty('genre');
    expect(record.identifier).toEqual([{ scheme: 'doi', value: '10.1234/abc' }]);
    expect(unmapped).toEqual([]);
    const table = await read('Title,Authors,Year\nTwo,[No author name available],2001\n');
    expect(table.record).not.toHaveProperty('creator');
  });
});

describe('the number in a series that has a field of its own', () => {
  it('of CSL-JSON goes there and back, and Zotero’s table has it', async () => {
    const { record, unmapped } = await read(
      '[{"id":"a","type":"book","title":"One","collection-title":"Studies","collection-number":7,"published-print":{"date-parts":[[2001,2]]}}]',
    );
    expect(record.series).toEqual([{ title: 'Studies', number: '7' }]);
    expect(record.issued).toEqual([{ year: 2001, month: 2 }]);
    expect(unmapped).toEqual([]);
    const text = Buffer.from(writeOneRecord(record, formatNamed('csl-json')!)).toString();
    expect(JSON.parse(text)).toMatchObject([{ 'collection-title': 'Studies', 'collection-number': '7' }]);
    expect((await read(text)).record.series).toEqual(record.series);
    const table = await read('Title,Series,Series Number\nOne,Studies,7\n');
    expect(table.record.series).toEqual([{ title: 'Studies', number: '7' }]);
  });
});

it('has in RIS what publishers put before the first record, and tags of more letters', async () => {
  const { record, problems, asides, unmapped } = await read(
    'Provider: American Chemical Society\nDatabase: ACS\nContent: text/plain; charset="UTF-8"\n\nTY  - JOUR\nTI  - One\nAU  - Roe, Jane\nDOI - 10.1234/abc\nPMID- 12230038\nURL - http://example.org/\nER  - \n',
  );
  expect(problems).toEqual([]);
  expect(asides).toEqual([
    'The file says Provider: American Chemical Society.',
    'The file says Database: ACS.',
    'The file says Content: text/plain; charset="UTF-8".',
  ]);
  expect(record).toMatchObject({
    creator: [{ name: 'Roe, Jane' }],
    identifier: [
      { scheme: 'doi', value: '10.1234/abc' },
      { scheme: 'pmid', value: '12230038' },
    ],
    link: [{ url: 'http://example.org/' }],
  });
  expect(unmapped).toEqual([]);
});

it('keeps when something of CSL-JSON was looked at, submitted and to be had, for which there is no field', async () => {
  const { unmapped } = await read(
    '[{"id":"a","type":"book","title":"One","accessed":{"date-parts":[[2020,1,2]]},"submitted":{"raw":"May 2000"},"available-date":{"date-parts":[["2001",3]]},"source":"Somewhere"}]',
  );
  expect(unmapped.map((each) => each.split(/[/:]/)[0])).toEqual(['accessed', 'submitted', 'available-date']);
});
