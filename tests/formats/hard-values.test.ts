import { describe, expect, it } from 'vitest';
import type { BibliographicRecord } from '../../src/bibliography/index.ts';
import { formatNamed, formats, writeOneRecord } from '../../src/formats/index.ts';
import { readAll, roundTrip } from './reading.ts';

const readText = (text: string, format: string) => readAll(Buffer.from(text), format);

describe('values as programs write them', () => {
  it('of RIS are themselves where their characters came as references of XML', async () => {
    const ris =
      'TY  - JOUR\nTI  - Health &amp; social care &#8211; caf&eacute;s, A &lt; B\nAU  - O&apos;Neil, J.\nUR  - https://example.org/?a=1&amp;b=2\nN1  - R&D; and AT&T\nER  - \n';
    const { record } = (await readText(ris, 'ris')).records[0]!;
    expect(record.title).toEqual([{ value: 'Health & social care – cafés, A < B' }]);
    expect(record.creator?.[0]?.family).toBe("O'Neil");
    expect(record.link).toEqual([{ url: 'https://example.org/?a=1&b=2' }]);
    expect(record.note).toEqual([{ value: 'R&D; and AT&T' }]);
  });

  it('of MEDLINE tie an ORCID to the author before it, out and in again', async () => {
    const medline =
      'PMID- 1\nTI  - A title.\nFAU - Roe, Jane\nAU  - Roe J\nAUID- ORCID: 0000-0002-1825-0097\nAD  - Somewhere.\nFAU - Poe, Ann\nAU  - Poe A\nFAU - Doe, Max\nAU  - Doe M\nAUID- https://orcid.org/0000000150006574\nAUID- ISNI: 0000000121032683\n';
    const { records } = await readText(medline, 'medline');
    const { record, unmapped } = records[0]!;
    const expected = [
      { name: 'Roe, Jane', identifiers: [{ scheme: 'orcid', value: '0000-0002-1825-0097' }] },
      { name: 'Poe, Ann' },
      {
        name: 'Doe, Max',
        identifiers: [
          { scheme: 'orcid', value: '0000-0001-5000-6574' },
          { scheme: 'isni', value: '0000000121032683' },
        ],
      },
    ];
    expect(record.creator).toMatchObject(expected);
    expect(record.creator![1]).not.toHaveProperty('identifiers');
    expect(unmapped.map(({ path }) => path)).toEqual(['AD']);
    const text = Buffer.from(writeOneRecord(record, formatNamed('medline')!)).toString();
    expect(text).toContain('FAU - Roe, Jane\nAUID- ORCID: 0000-0002-1825-0097\n');
    expect((await readText(text, 'medline')).records[0]!.record.creator).toMatchObject(expected);
  });

  it('of the columns that Web of Science exports are known without a mapping', async () => {
    const head = 'PT\tAU\tAF\tTI\tSO\tLA\tDT\tDE\tID\tAB\tSN\tEI\tJ9\tPY\tVL\tIS\tBP\tEP\tAR\tDI\tPM\tUT';
    const row =
      'J\tRoe, J; van der Berg, E\tRoe, Jane; van der Berg, Eva\tCare at home\tHEALTH & SOCIAL CARE\tEnglish\tArticle\tcarers; home care\tOLDER-PEOPLE\tWhat was found.\t0317-8471\t\tHEALTH SOC CARE\t2019\t12\t3\t100\t110\t\t10.1234/abc.5\t12230038\tWOS:000123456700001';
    const { records } = await readText(`\uFEFF${head}\r\n${row}\r\n`, 'tsv');
    const { record, unmapped } = records[0]!;
    expect(unmapped).toEqual([]);
    expect(record).toMatchObject({
      type: [{ value: 'article' }],
      title: [{ value: 'Care at home' }],
      creator: [{ name: 'Roe, Jane' }, { name: 'van der Berg, Eva' }],
      hostTitle: [{ value: 'HEALTH & SOCIAL CARE' }],
      language: [{ value: 'eng' }],
      issued: [{ year: 2019 }],
      volume: [{ value: '12' }],
      issue: [{ value: '3' }],
      pages: [{ value: '100-110' }],
      subject: [{ label: 'carers' }, { label: 'home care' }, { label: 'OLDER-PEOPLE' }],
      abstract: [{ value: 'What was found.' }],
    });
    expect(record.identifier).toEqual(
      expect.arrayContaining([
        { scheme: 'doi', value: '10.1234/abc.5' },
        { scheme: 'pmid', value: '12230038' },
        { scheme: 'issn', value: '0317-8471' },
        { scheme: 'wos', value: 'WOS:000123456700001' },
      ]),
    );
  });

  it('of BibTeX name a body where one pair of braces is around it, whatever is in braces inside', async () => {
    const bibtex = '@misc{a, title={T}, author={{World Health {O}rganization} and {Roe} and {J}ane {P}oe}}\n';
    const [read] = (await readText(bibtex, 'bibtex')).records;
    expect(read!.record.creator).toMatchObject([
      { kind: 'organisation', name: 'World Health Organization' },
      { kind: 'organisation', name: 'Roe' },
      { kind: 'person', family: 'Poe', given: 'Jane' },
    ]);
  });
});

describe('values that say more than their field takes', () => {
  const mods = (inner: string) =>
    `<mods xmlns="http://www.loc.gov/mods/v3"><titleInfo><title>One</title></titleInfo>${inner}</mods>`;
  const warningsOf = async (text: string, format: string) =>
    (await readText(text, format)).records[0]!.warnings;

  it('are told of dates that are uncertain, or two', async () => {
    for (const [date, says] of [
      ['[approximately 1590]', true],
      ['[1590?]', true],
      ['ca. 1590', true],
      ['2002, c1990', true],
      ['1992-<2007 or 2008>', true],
      ['c1971', false],
      ['[1971]', false],
      ['1992-', false],
    ] as const) {
      const told = await warningsOf(`TY  - BOOK\nTI  - One\nPY  - ${date}\nER  - \n`, 'ris');
      expect({ date, told: told.length }).toEqual({ date, told: says ? 1 : 0 });
    }
    expect(
      await warningsOf(
        mods(
          '<originInfo><dateIssued encoding="w3cdtf" qualifier="approximate">1901</dateIssued></originInfo>',
        ),
        'mods',
      ),
    ).toEqual(['originInfo: “1901” is approximate']);
  });

  it('are told of numbers of parts of a MODS heading, which are not its own', async () => {
    const { records } = await readText(
      mods(
        '<subject authority="fast"><topic valueURI="http://id.worldcat.org/fast/1">Bees</topic><geographic>England</geographic></subject><subject><topic valueURI="http://id.worldcat.org/fast/1">Bees</topic></subject>',
      ),
      'mods',
    );
    const [{ record, warnings }] = records as [(typeof records)[0]];
    expect(record.subject).toEqual([
      { label: 'Bees--England', scheme: 'fast', kind: 'topic' },
      { label: 'Bees', scheme: 'keyword', kind: 'topic', id: 'http://id.worldcat.org/fast/1' },
    ]);
    expect(warnings).toEqual([
      'subject: http://id.worldcat.org/fast/1 is the number of a part of “Bees--England”, and left out',
    ]);
  });

  it('have with them what a tag of MEDLINE says', async () => {
    const { records } = await readText(
      'PMID- 1\nTI  - A title.\nRIN - J X. 2003;1:2.\nCIN - J Y. 1.\n',
      'medline',
    );
    expect(records[0]!.record.note?.map(({ value }) => value)).toEqual([
      'Retraction in: J X. 2003;1:2.',
      'Comment in: J Y. 1.',
    ]);
  });

  it('of BibTeX keep words and address apart, and a whole is not in itself', async () => {
    const { records } = await readText(
      '@book{a, title={One}, booktitle={One}, howpublished={\\href{http://y.org}{Web}}, note={\\href{http://z.org}{}}}\n',
      'bibtex',
    );
    const { record, unmapped } = records[0]!;
    expect(record.note?.map(({ value }) => value)).toEqual(['Web (http://y.org)', 'http://z.org']);
    expect(record).not.toHaveProperty('hostTitle');
    expect(unmapped).toEqual([]);
  });

  it('of RIS in small letters are of the same form of document', async () => {
    const { records } = await readText('ty  - jour\nti  - One\ner  - \n', 'ris');
    expect(records[0]!.record.type).toEqual([{ value: 'article' }]);
    expect(records[0]!.warnings).toEqual([]);
  });

  it.each(['ris', 'csl-json'])(
    'of class numbers keep the number in %s, without its scheme',
    async (format) => {
      const classification = [
        { scheme: 'ddc', value: '302.23' },
        { scheme: 'lcc', value: 'HV 40' },
      ];
      const written = writeOneRecord({ title: [{ value: 'One' }], classification }, formatNamed(format)!);
      const { records } = await readText(Buffer.from(written).toString(), format);
      expect(records[0]!.record.classification).toEqual(
        classification.map(({ value }) => ({ scheme: 'local', value })),
      );
    },
  );
});

describe('punctuation between fields', () => {
  const mrk = (...fields: readonly string[]) =>
    `=LDR  00000nam a2200000 i 4500\n=001  1\n${fields.map((field) => `=${field}\n`).join('')}\n`;

  it('goes, and the dots of abbreviations stay, however often a record goes out and in', async () => {
    const { records } = await readText(
      mrk(
        '100  1\\$aSmith, John,$cJr.',
        '245  10$aCare of the mentally ill.',
        '250  \\\\$a2., neu bearb. Aufl.',
        '260  \\\\$a[Gillette, Wyo.] :$bFree Press Inc..',
        '260  \\\\$aWashington, D.C. ;$aCambridge, Mass. :$bGarland Pub.,$c[1998].',
        '300  \\\\$axii, 30 p., [4] p. of plates :$bcol. ill.',
        '440  \\0$a[A series ;].',
      ),
      'mrk',
    );
    const expected = {
      creator: [{ name: 'Smith, John, Jr.' }],
      title: [{ value: 'Care of the mentally ill' }],
      edition: [{ value: '2., neu bearb. Aufl.' }],
      place: ['Gillette, Wyo.', 'Washington, D.C.', 'Cambridge, Mass.'].map((value) => ({ value })),
      publisher: [{ value: 'Free Press Inc.' }, { value: 'Garland Pub.' }],
      extent: [{ value: 'xii, 30 p., [4] p. of plates : col. ill.' }],
      series: [{ title: 'A series' }],
    };
    let record = records[0]!.record;
    for (const format of ['marc', 'mods', 'bibframe', 'marcxml']) {
      expect(record, format).toMatchObject(expected);
      record = (await roundTrip([record], format)).records[0]!.record;
    }
    expect(record).toMatchObject(expected);
  });
});

describe('names and headings', () => {
  const titled = (more: BibliographicRecord): BibliographicRecord => ({
    type: [{ value: 'book' }],
    title: [{ value: 'One' }],
    ...more,
  });

  it.each(['mods', 'schema-org', 'pubmed', 'csl-json', 'bibframe', 'marc'])(
    'have in %s the words that tell somebody from others',
    async (format) => {
      const parts = { kind: 'person', family: 'Roe', given: 'Jane', role: 'aut' } as const;
      const record = titled({ creator: [{ ...parts, name: 'Roe, Jane, of Exampleton' }] });
      const { records } = await roundTrip([record], format);
      expect(records[0]!.record.creator).toMatchObject([{ name: 'Roe, Jane, of Exampleton' }]);
    },
  );

  it.each([
    '1062-1110?',
    '1949 or 1950-',
    'approximately 1400-approximately 1460',
    '-1675',
    'active 1620-1640',
  ])('have in BIBFRAME the dates of a life that are written as %s', async (dates) => {
    const record = titled({ creator: [{ kind: 'person', name: 'Petrus Exemplum', role: 'aut', dates }] });
    const { records } = await roundTrip([record], 'bibframe');
    expect(records[0]!.record.creator).toEqual(record.creator);
  });

  it.each(['mods', 'bibframe', 'schema-org', 'marc'])(
    'end in %s with the dots of abbreviations',
    async (format) => {
      const labels = [
        'Care--Law and legislation--Commentaries, etc.',
        'Care--United States--U.S.',
        'Example Corp.',
      ];
      const record = titled({ subject: labels.map((label) => ({ label, scheme: 'lcsh', kind: 'topic' })) });
      const { records } = await roundTrip([record], format);
      expect(records[0]!.record.subject?.map(({ label }) => label)).toEqual(labels);
    },
  );

  it.each(['marc', 'mods'])('are not known by a DOI that is none, which %s keeps', async (format) => {
    const record = titled({ identifier: [{ scheme: 'invalid-doi', value: '10.1' }] });
    const { records } = await roundTrip([record], format);
    expect(records[0]!.record.identifier).toEqual(record.identifier);
  });
});

describe('years before 1000', () => {
  const titled = (date: string) => `TY  - BOOK\nTI  - One\nPY  - ${date}\nER  - \n`;

  it.each([
    ['0863', 863],
    ['[0863?]', undefined],
    ['863', 863],
    ['[863]', 863],
    ['863 A.D.', 863],
    ['A.D. 63', 63],
    ['198 n. Chr.', 198],
    ['0863-05-02', 863],
  ])('are read of “%s”', async (text, year) => {
    const { record } = (await readText(titled(text), 'ris')).records[0]!;
    expect(record.issued?.[0]?.year).toBe(year);
  });

  it.each([
    '0000',
    '0001',
    '0000-00-00',
    '0001-01-01',
    '9999-12-31',
    '198',
    '201',
    '44 B.C.',
    '0044 v. Chr.',
    '-0044',
  ])('are not made of “%s”, which is told', async (text) => {
    const { record, unmapped } = (await readText(titled(text), 'ris')).records[0]!;
    expect(record.issued).toBeUndefined();
    expect(unmapped.map((each) => each.text)).toEqual([text]);
  });

  it.each(formats.filter(({ write }) => write !== undefined).map(({ name }) => name))(
    'go out in %s and come back',
    async (name) => {
      const record = {
        type: [{ value: 'book' }],
        title: [{ value: 'One' }],
        issued: [{ year: 63 }],
      };
      expect((await roundTrip([record], name)).records[0]!.record.issued).toEqual(record.issued);
    },
  );
});
