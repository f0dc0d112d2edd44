import { describe, expect, it } from 'vitest';
import { readDetected as read } from './reading.ts';

type Field = readonly [tag: string, data: string | Buffer];

/** A record in ISO 2709 as UNIMARC has it: leader 09 is blank, and so is 23. */
function unimarc(fields: readonly Field[], { type = 'am', status = 'n' } = {}): Buffer {
  const data = fields.map(([, text]) => Buffer.concat([Buffer.from(text as string), Buffer.from('\x1e')]));
  let at = 0;
  const entries = fields.map(([tag], index) => {
    const { length } = data[index]!;
    const entry = tag + String(length).padStart(4, '0') + String(at).padStart(5, '0');
    at += length;
    return entry;
  });
  const directory = `${entries.join('')}\x1e`;
  const base = 24 + directory.length;
  const head = `${String(base + at + 1).padStart(5, '0')}${status}${type}0 22${String(base).padStart(5, '0')} i 450 `;
  return Buffer.concat([Buffer.from(head + directory), ...data, Buffer.from('\x1d')]);
}

const field = (tag: string, indicators: string, ...subfields: readonly string[]): Field => [
  tag,
  indicators + subfields.map((text) => `\x1f${text}`).join(''),
];
const coded = (charset = '50', year = '2014'): Field =>
  field('100', '  ', `a20140514d${year}    u  y0frey${charset}      ba`);

const book = [
  ['001', 'BIB0001'],
  ['003', 'http://library.example/notice/1'],
  field('010', '  ', 'a978-88-581-1170-3', 'bbr.', 'd20 EUR'),
  field('020', '  ', 'aFR', 'b01400001'),
  coded(),
  field('101', '1 ', 'afre', 'ceng'),
  field('102', '  ', 'aFR'),
  field(
    '200',
    '1 ',
    'a\u0098L’\u009cétat des soins',
    'eun essai',
    'fAda Roe',
    'gtraduit par Jean Dû',
    'h2',
    'iLa ville',
    'dThe state of care',
  ),
  field('205', '  ', 'a2e éd.'),
  field('214', ' 3', 'aMayenne', 'cImpr. Une', 'd2015'),
  field('214', ' 0', 'aParis', 'aLyon', 'cÉditions du Test', 'd2014'),
  field('215', '  ', 'a1 vol. (351 p.)', 'cill.', 'd21 cm'),
  field('225', '2 ', 'aSoins', 'v43'),
  field('410', ' 0', '1001SER1', '12001 ', 'aSoins (Paris)', 'v43'),
  field('454', ' 1', 'tThe state of care'),
  field('300', '  ', 'aUne note'),
  field('320', '  ', 'aBibliogr. p. 340-351'),
  field('327', '1 ', 'aPremière partie', 'aSeconde partie'),
  field('330', '  ', 'aDe quoi il s’agit.'),
  field('517', '1 ', 'aÉtat des soins'),
  field('600', ' 1', 'aRoe', 'bAda', 'f1950-', 'xCorrespondance', '2rameau'),
  field('606', '  ', '3027', 'aSoins', 'xQualité', 'yFrance', 'z2000-2014', 'jManuels', '2rameau'),
  field('606', '  ', 'aCare', '2lc'),
  field('607', '  ', 'aLyon (Rhône)', '2rameau'),
  field('608', '  ', 'aEssais', '2rameau'),
  field('610', '0 ', 'asoin à domicile', 'aaidants'),
  field('675', '  ', 'a364', 'v2012'),
  field('676', '  ', 'a362.1', 'v23'),
  field('686', '  ', 'aWM 460', '2usnlm'),
  field('702', ' 1', 'aDû', 'b, Jean', 'f <1972-    >', '4730'),
  field('700', ' 1', 'aRoe', 'bAda', 'f1950-', '3026927438', 'oISNI0000000121032683', '4070'),
  field('701', ' 0', 'aJean', 'dII', 'cpape'),
  field('712', '02', 'aMinistère', 'bService', '4390'),
  field('711', '12', 'aCongrès des soins', 'd12', 'f2013', 'eParis', '4557'),
  field('801', ' 3', 'aFR', 'bBIBLIO', 'c20140514', 'gAFNOR'),
  field('856', '4 ', 'uhttps://library.example/full', 'zTexte intégral'),
] as const;

describe('UNIMARC in ISO 2709', () => {
  it('is read by its own crosswalk, and nothing of it is lost', async () => {
    const { record, warnings, unmapped, format } = await read(unimarc(book as unknown as Field[]));
    expect({ format, warnings, unmapped }).toEqual({
      format: 'marc',
      warnings: [],
      // What no property is for; of a heading, the number of a part of it is none of the whole.
      unmapped: [
        '010$b: br.',
        '010$d: 20 EUR',
        '101$c: eng',
        '214$a: Mayenne',
        '214$c: Impr. Une',
        '214$d: 2015',
        '606$3: 027',
      ],
    });
    expect(record).toMatchObject({
      type: [{ value: 'book' }],
      title: [{ value: 'L’état des soins: un essai. 2. La ville' }],
      alternativeTitle: [{ value: 'The state of care' }, { value: 'État des soins' }],
      issued: [{ year: 2014 }],
      language: [{ value: 'fre' }],
      edition: [{ value: '2e éd.' }],
      place: [{ value: 'Paris' }, { value: 'Lyon' }],
      publisher: [{ value: 'Éditions du Test' }],
      extent: [{ value: '1 vol. (351 p.) ill. 21 cm' }],
      series: [{ title: 'Soins', number: '43' }],
      note: [
        // Jean II has no role.
        { value: 'Statement of responsibility: Ada Roe ; traduit par Jean Dû' },
        { value: 'Une note' },
        { value: 'Bibliogr. p. 340-351' },
      ],
      contents: [{ value: 'Première partie Seconde partie' }],
      abstract: [{ value: 'De quoi il s’agit.' }],
      classification: [
        { scheme: 'udc', value: '364' },
        { scheme: 'ddc', value: '362.1' },
        { scheme: 'usnlm', value: 'WM 460' },
      ],
      link: [
        { url: 'http://library.example/notice/1' },
        { url: 'https://library.example/full', label: 'Texte intégral' },
      ],
    });
    expect(record.identifier).toEqual(
      expect.arrayContaining([
        { scheme: 'control-number', value: 'BIB0001', note: 'BIBLIO' },
        { scheme: 'isbn', value: '9788858111703' },
        { scheme: 'control-number', value: '01400001', note: 'FR' },
      ]),
    );
    expect(record.subject).toEqual([
      { label: 'Roe, Ada, 1950---Correspondance', scheme: 'rameau', kind: 'person' },
      { label: 'Soins--Qualité--France--2000-2014--Manuels', scheme: 'rameau', kind: 'topic' },
      { label: 'Care', scheme: 'lcsh', kind: 'topic' },
      { label: 'Lyon (Rhône)', scheme: 'rameau', kind: 'place' },
      { label: 'soin à domicile', scheme: 'keyword', kind: 'topic' },
      { label: 'aidants', scheme: 'keyword', kind: 'topic' },
    ]);
    expect(record.genre).toEqual([{ label: 'Essais', scheme: 'rameau', kind: 'genre' }]);
  });

  it('has each title with what belongs to it, volumes and meetings with their numbers, and names that stand in the title alone', async () => {
    const { record, unmapped } = await read(
      unimarc([
        coded(),
        field(
          '200',
          '1 ',
          'a<O >cuidado',
          'eensaio',
          'fAda Roe',
          'aSegundo',
          'cTerceiro',
          'fB. Poe',
          'dThe care',
          'ean essay',
          'zeng',
          'vТ. 2',
        ),
        field('510', '1 ', 'aThe care', 'zeng'),
        field('532', '12', 'aO segundo cuidado'),
        field('711', '12', 'aCongresso', 'd2', 'f1903', 'eParis'),
      ]),
    );
    expect(record.title).toEqual([{ value: 'O cuidado: ensaio ; Segundo' }]);
    expect(record.alternativeTitle?.map(({ value }) => value)).toEqual([
      'Terceiro',
      'The care: an essay. Т. 2',
      'The care',
      'O segundo cuidado',
    ]);
    expect(record.creator).toMatchObject([
      { kind: 'meeting', name: 'Congresso (2 : 1903 : Paris)', role: 'aut' },
    ]);
    // B. Poe has no field of names.
    expect(record.note).toEqual([{ value: 'Statement of responsibility: Ada Roe ; B. Poe' }]);
    expect(unmapped).toEqual([]);
    const unnamed = await read(unimarc([coded(), field('200', '1 ', 'aUm', 'fAda Roe', 'gtrad. B. Poe')]));
    expect(unnamed.record.note).toEqual([{ value: 'Statement of responsibility: Ada Roe ; trad. B. Poe' }]);
  });

  it('has authors in their order of responsibility, and the others by the codes of their functions', async () => {
    const { record } = await read(unimarc(book as unknown as Field[]));
    expect(record.creator).toMatchObject([
      {
        name: 'Roe, Ada',
        family: 'Roe',
        given: 'Ada',
        dates: '1950-',
        role: 'aut',
        identifiers: [
          { scheme: 'isni', value: '0000000121032683' },
          { scheme: 'BIBLIO', value: '026927438' },
        ],
      },
      { name: 'Jean, II, pape', kind: 'person', role: 'aut' },
    ]);
    expect(record.contributor).toMatchObject([
      { name: 'Dû, Jean', dates: '1972-', role: 'trl' },
      { name: 'Congrès des soins (12 : 2013 : Paris)', kind: 'meeting', role: 'orm' },
      { name: 'Ministère. Service', kind: 'organisation', role: 'fmo' },
    ]);
  });

  it.each([
    ['03', Buffer.from([0xc2, 0x65, 0x74, 0x61, 0x74, 0x20, 0xc8, 0x75, 0x20, 0xfa]), 'état ü œ'],
    ['03', Buffer.from([0x88, 0x4c, 0x65, 0x20, 0x89, 0x62, 0x61, 0xd0, 0x63]), 'Le baç'],
    ['89', Buffer.from([0xcc, 0xee, 0xf1, 0xea, 0xe2, 0xe0]), 'Москва'],
    ['99', Buffer.from([0xed, 0xcf, 0xd3, 0xcb, 0xd7, 0xc1]), 'Москва'],
    ['03', Buffer.from('été, and it is UTF-8'), 'été, and it is UTF-8'],
  ])('in the character set %s says what it says', async (charset, title, expected) => {
    const data = Buffer.concat([Buffer.from('1 \x1fa'), title]);
    const { titles, warnings } = await read(unimarc([coded(charset), ['200', data]]));
    expect(titles).toEqual([expected]);
    expect(warnings).toEqual([]);
  });

  it('that is not in the set that it names is told', async () => {
    const { titles, warnings } = await read(
      unimarc([
        coded('50'),
        ['200', Buffer.concat([Buffer.from('1 \x1fa'), Buffer.from([0xe9, 0x74, 0xe9])])],
      ]),
    );
    expect(titles).toEqual(['été']);
    expect(warnings).toEqual(['field 100 says UTF-8, and it is not; it was read as Windows-1252']);
  });

  it('tells articles, chapters, volumes of sets and theses apart', async () => {
    const inJournal = field('463', ' 1', 'tRevue des soins', 'x1234-5679', 'vvol. 12, no 3 (2014), p. 45-67');
    const article = await read(
      unimarc([coded(), field('200', '1 ', 'aUn article'), inJournal], { type: 'aa' }),
    );
    expect(article.record).toMatchObject({
      type: [{ value: 'article' }],
      hostTitle: [{ value: 'Revue des soins' }],
      volume: [{ value: '12' }],
      issue: [{ value: '3' }],
      pages: [{ value: '45-67' }],
      identifier: [{ scheme: 'issn', value: '1234-5679' }],
    });
    const inBook = field('463', ' 1', '12001 ', 'aUn livre', '1210  ', 'd2014', '1215  ', 'ap. 5-9');
    const chapter = await read(
      unimarc([coded(), field('200', '1 ', 'aUn chapitre'), inBook], { type: 'aa' }),
    );
    expect(chapter.record).toMatchObject({
      type: [{ value: 'chapter' }],
      hostTitle: [{ value: 'Un livre' }],
    });
    const volume = await read(
      unimarc([coded(), field('200', '1 ', 'aUn volume'), field('461', ' 0', 'tUn ensemble', 'v2')]),
    );
    expect(volume.record).toMatchObject({ series: [{ title: 'Un ensemble', number: '2' }] });
    const inSet = field('463', ' 1', '1001V1', '12001 ', 'aUn volume', 'eson sous-titre');
    const set = await read(unimarc([coded(), field('200', '1 ', 'aUn ensemble'), inSet]));
    expect(set.record).toMatchObject({
      contents: [{ value: 'Un volume' }],
      related: [{ field: expect.stringContaining('son sous-titre') as string }],
    });
    const thesis = await read(
      unimarc([
        coded(),
        field('200', '1 ', 'aUne thèse'),
        field('328', ' 0', 'bThèse', 'cSoins', 'eParis', 'd2014'),
      ]),
    );
    expect(thesis.record).toMatchObject({
      type: [{ value: 'thesis' }],
      note: [{ value: 'Thèse Soins Paris 2014' }],
    });
  });

  it('has numbers of authority records for bodies and whole headings, of the agency that they or the record name', async () => {
    const { record, unmapped } = await read(
      unimarc([
        coded(),
        field('200', '1 ', 'aUn'),
        field('606', '  ', '3027', 'aSoins', '2rameau'),
        field('608', '  ', '3(XX)55', 'aEssais', '2rameau'),
        field('710', '02', '3111', '3(XX)222', 'aMinistère'),
        field('801', ' 0', 'aFR', 'bFIRST'),
        field('801', ' 3', 'aFR', 'bISSUER'),
      ]),
    );
    expect(record.subject).toEqual([{ label: 'Soins', scheme: 'rameau', kind: 'topic', id: '(ISSUER)027' }]);
    expect(record.genre).toEqual([{ label: 'Essais', scheme: 'rameau', kind: 'genre', id: '(XX)55' }]);
    expect(record.creator?.[0]?.identifiers).toEqual([
      { scheme: 'ISSUER', value: '111' },
      { scheme: 'XX', value: '222' },
    ]);
    expect(unmapped).toEqual([]);
    const unnamed = await read(
      unimarc([coded(), field('200', '1 ', 'aUn'), field('700', ' 1', 'aRoe', 'bAda', '37')]),
    );
    expect(unnamed.record.creator?.[0]?.identifiers).toEqual([{ scheme: 'local', value: '7' }]);
  });

  it('has the place of an article in the number that 461 has, and in the issue that 463 is called by', async () => {
    const { records } = await read(
      Buffer.concat([
        unimarc(
          [
            field('100', '  ', 'a20140514d       m  y0frey50      ba'),
            field('200', '1 ', 'aОдна статья'),
            field('461', ' 0', '12001 ', 'aВестник', '1011  ', 'a1234-5679'),
            field('463', ' 0', '12001 ', 'aТ. 5, № 2 (2010)', 'vС. 10-15'),
          ],
          { type: 'aa' },
        ),
        unimarc([coded(), field('200', '1 ', 'aUn article'), field('461', ' 0', 'tRevue', 'v12', 'p45-67')], {
          type: 'aa',
        }),
      ]),
    );
    expect(records[0]!.record).toMatchObject({
      hostTitle: [{ value: 'Вестник' }],
      volume: [{ value: '5' }],
      issue: [{ value: '2' }],
      pages: [{ value: '10-15' }],
      issued: [{ year: 2010 }],
    });
    expect(records[1]!.record).toMatchObject({
      hostTitle: [{ value: 'Revue' }],
      volume: [{ value: '12' }],
      pages: [{ value: '45-67' }],
    });
    for (const { record, unmapped } of records)
      expect({ note: record.note, unmapped }).toEqual({ note: undefined, unmapped: [] });
  });

  it('of authority records and deleted ones is refused by name, and the file goes on', async () => {
    const authority = unimarc(
      [field('100', '  ', 'a20140514afrey50      ba0'), field('200', ' 1', 'aRoe', 'bAda')],
      { type: 'x ' },
    );
    const deleted = unimarc([coded(), field('200', '1 ', 'aFort')], { status: 'd' });
    const { titles, problems } = await read(
      Buffer.concat([authority, deleted, unimarc([coded(), field('200', '1 ', 'aReste')])]),
    );
    expect(titles).toEqual(['Reste']);
    expect(problems).toEqual([
      'it is an authority record, and not of a document',
      'it is deleted in the catalogue that it comes from',
    ]);
  });
});

describe('UNIMARC in XML', () => {
  const datafields = (prefix: string) => `<${prefix}leader>     cam  22        450 </${prefix}leader>
    <${prefix}controlfield tag="001">FRX1</${prefix}controlfield>
    <${prefix}datafield tag="100" ind1=" " ind2=" "><${prefix}subfield code="a">19800919h19801980k  y0frey5003    ba</${prefix}subfield></${prefix}datafield>
    <${prefix}datafield tag="200" ind1="1" ind2="#"><${prefix}subfield code="a">Mille soins</${prefix}subfield></${prefix}datafield>
    <${prefix}datafield tag="210" ind1="#" ind2="#"><${prefix}subfield code="c">Éd. du Test</${prefix}subfield><${prefix}subfield code="d">impr. 1981</${prefix}subfield></${prefix}datafield>
    <${prefix}datafield tag="700" ind1=" " ind2="1"><${prefix}subfield code="a">Roe</${prefix}subfield><${prefix}subfield code="b">Ada</${prefix}subfield></${prefix}datafield>`;

  it('is told from MARC 21 in one file, record by record, whatever the namespace says', async () => {
    const marc21 = `<record><leader>00000nam a2200000 i 4500</leader><datafield tag="100" ind1="1" ind2=" "><subfield code="a">Doe, Jo</subfield></datafield>
      <datafield tag="245" ind1="1" ind2="0"><subfield code="a">Care</subfield></datafield></record>`;
    const { records } = await read(
      `<collection xmlns="http://www.loc.gov/MARC21/slim"><record>${datafields('')}</record>${marc21}</collection>`,
    );
    expect(records.map(({ record }) => record)).toMatchObject([
      {
        title: [{ value: 'Mille soins' }],
        issued: [{ year: 1980 }],
        publisher: [{ value: 'Éd. du Test' }],
        creator: [{ name: 'Roe, Ada' }],
      },
      { title: [{ value: 'Care' }], creator: [{ name: 'Doe, Jo' }] },
    ]);
  });

  it('is read out of an answer of SRU in MarcXchange', async () => {
    const { record, format } =
      await read(`<srw:searchRetrieveResponse xmlns:srw="http://www.loc.gov/zing/srw/"><srw:records><srw:record><srw:recordData>
      <mxc:record xmlns:mxc="info:lc/xmlns/marcxchange-v2" format="UNIMARC" type="Bibliographic">${datafields('mxc:')}</mxc:record>
      </srw:recordData></srw:record></srw:records></srw:searchRetrieveResponse>`);
    expect(format).toBe('marcxml');
    expect(record).toMatchObject({ title: [{ value: 'Mille soins' }], issued: [{ year: 1980 }] });
  });
});

describe('what somebody did, in UNIMARC', () => {
  it('is each of the codes in 4, an author’s too', async () => {
    const { record } = await read(
      unimarc([
        coded(),
        field('200', '1 ', 'aUn'),
        field('700', ' 1', 'aRoe', 'bAda', '4070', '4440'),
        field('702', ' 1', 'aDoe', 'bJo', '4018', '4395'),
      ]),
    );
    expect(record.creator?.map(({ name, role }) => [name, role])).toEqual([['Roe, Ada', 'aut']]);
    expect(record.contributor?.map(({ name, role }) => [name, role])).toEqual([
      ['Roe, Ada', 'ill'],
      ['Doe, Jo', 'anm'],
      ['Doe, Jo', 'fon'],
    ]);
  });
});
