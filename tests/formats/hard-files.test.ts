import { describe, expect, it } from 'vitest';
import { parseCrosswalk } from '../../src/formats/index.ts';
import { readDetected as read, readAll } from './reading.ts';

describe('MARC 21', () => {
  const record = (leader9: ' ' | 'a', title: Buffer, terminator = '\x1d'): Buffer => {
    const data = Buffer.concat([Buffer.from('10\x1fa', 'latin1'), title, Buffer.from('\x1e', 'latin1')]);
    const base = 24 + 12 + 1;
    const head = `${String(base + data.length + 1).padStart(5, '0')}nam ${leader9}22${String(base).padStart(5, '0')} i 4500`;
    const directory = `245${String(data.length).padStart(4, '0')}00000\x1e`;
    return Buffer.concat([Buffer.from(head + directory, 'latin1'), data, Buffer.from(terminator, 'latin1')]);
  };
  const bytes = (...parts: readonly (string | number)[]) =>
    Buffer.concat(
      parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from([part]))),
    );

  it('without record terminators is cut where the leaders say, if another leader follows', async () => {
    const whole = Buffer.concat([
      record('a', Buffer.from('One'), ''),
      record('a', Buffer.from('Two')),
      record('a', Buffer.from('Three'), ''),
    ]);
    const { titles, warnings } = await read(whole);
    expect(titles).toEqual(['One', 'Two', 'Three']);
    expect(warnings).toEqual(['its record terminator is missing', 'its record terminator is missing']);
    const broken = await read(whole.subarray(0, -3));
    expect(broken.titles).toEqual(['One', 'Two']);
    expect(broken.problems).toEqual(['the file ends before its record terminator']);
  });

  it('after a byte order mark, and between line ends, is the same', async () => {
    const whole = Buffer.concat([
      bytes(0xef, 0xbb, 0xbf),
      record('a', Buffer.from('Größe')),
      bytes('\r\n'),
      record('a', Buffer.from('Zwei')),
      bytes('\r\n\x1a'),
    ]);
    expect(await read(whole)).toMatchObject({
      format: 'marc',
      titles: ['Größe', 'Zwei'],
      warnings: [],
      problems: [],
    });
  });

  it('that says UTF-8 is read as what it is: MARC-8, or Windows-1252, or damaged UTF-8', async () => {
    const marc8 = await read(record('a', bytes('Gr', 0xe8, 'osse ', 0xe2, 'Etudes', 0xc7)));
    expect(marc8.titles).toEqual(['Grösse Étudesß']);
    expect(marc8.warnings).toEqual(['the leader says UTF-8, and it is not; it was read as MARC-8']);
    const latin = await read(record('a', bytes('Gr', 0xf6, 0xdf, 'e, r', 0xe9, 'sum', 0xe9)));
    expect(latin.titles).toEqual(['Größe, résumé']);
    expect(latin.warnings).toEqual(['the leader says UTF-8, and it is not; it was read as Windows-1252']);
    const damaged = await read(record('a', Buffer.concat([Buffer.from('Größe '), bytes(0xff)])));
    expect(damaged.titles).toEqual(['Größe \ufffd']);
  });

  it('in Windows-1252 has its quotation marks and dashes', async () => {
    const { titles } = await read(
      record('a', bytes('Caf', 0xe9, 's ', 0x93, 'at work', 0x94, ' ', 0x96, ' \x80 5')),
    );
    expect(titles).toEqual(['Cafés “at work” – € 5']);
  });

  it('has neither control characters nor the marks around what does not sort', async () => {
    expect((await read(record('a', Buffer.from('\u0098The \u009cbook\u0000')))).titles).toEqual(['The book']);
    expect((await read(record(' ', bytes(0x88, 'The ', 0x89, 'book')))).titles).toEqual(['The book']);
  });

  it('goes through the sets of MARC-8 in G0 and G1 within one text', async () => {
    const mixed = bytes(
      'Mix \x1b$1!0!!0"\x1b(B latin \x1b)N',
      0xed,
      0xc9,
      0xd2,
      '\x1b)!E caf',
      0xe2,
      'e \x1bb2\x1bs\x1bp3\x1bs\x1bga\x1bs', // biome-ignore format: one code after the other
    );
    const { titles, warnings } = await read(record(' ', mixed));
    expect(titles).toEqual(['Mix 一丁 latin Мир café ₂³α']);
    expect(warnings).toEqual([]);
  });
});

describe('XML', () => {
  const marc = (title: string, namespace = ' xmlns="http://www.loc.gov/MARC21/slim"') =>
    `<record${namespace}><leader>00000nam a2200000 a 4500</leader><datafield tag="245" ind1="1" ind2="0"><subfield code="a">${title}</subfield></datafield></record>`;

  it('of records one after the other, with or without declarations, is read to its end', async () => {
    const joined = ['One', 'Two', 'Three'].map((title) => `<?xml version="1.0"?>\n${marc(title)}\n`).join('');
    expect(await read(joined)).toMatchObject({
      format: 'marcxml',
      titles: ['One', 'Two', 'Three'],
      problems: [],
    });
    expect(await read(marc('One') + marc('Two'))).toMatchObject({ titles: ['One', 'Two'], problems: [] });
    const { records } = await read(joined);
    expect(records.map(({ position }) => position.line)).toEqual([2, 4, 6]);
  });

  it('in the envelopes of SRU and SOAP has the records in them', async () => {
    const text = `<S:Envelope xmlns:S="urn:soap"><S:Body><zs:searchRetrieveResponse xmlns:zs="http://www.loc.gov/zing/srw/"><zs:records>
      <zs:record><zs:recordSchema>marcxml</zs:recordSchema><zs:recordData>${marc('One')}</zs:recordData></zs:record>
      <zs:record><zs:recordData>${marc('Two')}</zs:recordData></zs:record></zs:records></zs:searchRetrieveResponse></S:Body></S:Envelope>`;
    expect(await read(text)).toMatchObject({ format: 'marcxml', titles: ['One', 'Two'], problems: [] });
  });

  it('in UTF-16 and Latin-1, and with prefixes, is known and read', async () => {
    const utf16 = Buffer.concat([
      Buffer.from([0xff, 0xfe]),
      Buffer.from(`<?xml version="1.0" encoding="UTF-16"?>${marc('Größe')}`, 'utf16le'),
    ]);
    expect(await read(utf16)).toMatchObject({ format: 'marcxml', titles: ['Größe'], problems: [] });
    const latin = Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>${marc('Größe')}`, 'latin1');
    expect(await read(latin)).toMatchObject({ titles: ['Größe'], problems: [] });
    const prefixed = marc('One', ' xmlns:m="http://www.loc.gov/MARC21/slim"').replace(
      /<(\/?)(?=[a-z])/g,
      '<$1m:',
    );
    expect(await read(prefixed)).toMatchObject({ titles: ['One'], problems: [] });
  });

  it('with entities, external ones too, with depth and with huge attributes is refused at once', async () => {
    const declared = (text: string) => `<!DOCTYPE r [${text}]><collection>${marc('&a;')}</collection>`;
    for (const text of ['<!ENTITY a "x"><!ENTITY b "&a;&a;">', '<!ENTITY a SYSTEM "file:///etc/passwd">']) {
      const { titles, problems } = await read(declared(text));
      expect(titles).toEqual([]);
      expect(problems).toEqual([expect.stringMatching(/a document type is not taken here/)]);
    }
    const deep = await read(
      `<collection>${'<a>'.repeat(500)}${'</a>'.repeat(500)}${marc('One')}</collection>`,
    );
    expect(deep.problems).toEqual([expect.stringMatching(/nested deeper than 64/)]);
    const whole = Buffer.from(`<collection x="${'y'.repeat(200_000)}">${marc('One')}</collection>`);
    const huge = await readAll(whole, 'marcxml', { limits: { recordBytesMax: 100_000 } });
    expect(huge.problems[0]!.reason).toMatch(/longer than 100000 characters/);
  });
});

describe('RIS', () => {
  it('without spaces behind hyphens, in small letters or indented is read as it is meant', async () => {
    for (const text of [
      'TY -JOUR\nTI -One\nAU -Roe, Jane\nER -\n',
      'TY-JOUR\nTI-One\nAU-Roe, Jane\nER-\n',
      'ty  - JOUR\nti  - One\nau  - Roe, Jane\ner  - \n',
      '  TY  - JOUR\n  TI  - One\n  AU  - Roe, Jane\n  ER  - \n',
      '\ufeffTY  - JOUR\r\nTI  - One\r\nAU  - Roe, Jane\r\nER  - \r\n',
    ]) {
      const { format, titles, problems, records } = await read(text);
      expect([format, titles, problems], text).toEqual(['ris', ['One'], []]);
      expect(records[0]!.record.creator, text).toMatchObject([{ name: 'Roe, Jane' }]);
    }
  });

  it('in Windows-1252 has its quotation marks and dashes, and so has short XML that names it', async () => {
    const text = ['TY  - JOUR', 'TI  - Carers\x92 \x93views\x94 \x96 2000', 'ER  - ', ''].join('\n');
    expect((await read(Buffer.from(text, 'latin1'))).titles).toEqual(['Carers’ “views” – 2000']);
    const xml =
      '<?xml version="1.0" encoding="windows-1252"?><mods><titleInfo><title>Carers\x92 views \x96 2000</title></titleInfo></mods>';
    expect((await read(Buffer.from(xml, 'latin1'))).titles).toEqual(['Carers’ views – 2000']);
  });

  it('takes lines that only look like tags for text, where its tags are proper', async () => {
    const { records } = await read('TY  - JOUR\nTI  - One\nAB  - On\nAB-initio methods\nER  - \n');
    expect(records[0]!.record.abstract).toEqual([{ value: 'On AB-initio methods' }]);
  });
});

describe('BibTeX', () => {
  it('has macros joined, braces in braces, comments, accents and mathematics', async () => {
    const { titles, records, problems } = await read(
      String.raw`@string{jsc = "Journal of Social Care"}
@preamble{"\newcommand{\x}{y}"}
@comment{ @article{no, title={No}} }
@Article{a1, title = {d\'{}Azur: {\'E}t{\'e}, $\beta$ blockers \& more \$}, journal = jsc # " (UK)", year = 2001, month = jan # "~5",
  author = "Roe, Jane and {World Health Organization} and M{\"u}ller, {\AA}sa and others"}
@book(b1, title={After}, year={2010})
`,
    );
    expect(problems).toEqual([]);
    expect(titles).toEqual(['d’Azur: Été, β blockers & more $', 'After']);
    expect(records[0]!.record).toMatchObject({
      hostTitle: [{ value: 'Journal of Social Care (UK)' }],
      issued: [{ year: 2001, month: 1, day: 5 }],
      creator: [{ name: 'Roe, Jane' }, { kind: 'organisation' }, { name: 'Müller, Åsa' }],
    });
  });
});

describe('CSV', () => {
  it('says its separator in a line of its own, as Excel writes it, or has quotes and lines in cells', async () => {
    const { titles, records } = await readAll(Buffer.from('sep=;\r\ntitle;author\r\nA;Roe, J\r\n'), 'csv', {
      pieceBytes: 1000,
    }).then((all) => ({
      titles: all.records.map(({ record }) => record.title?.[0]?.value),
      records: all.records,
    }));
    expect(titles).toEqual(['A']);
    expect(records[0]!.record.creator).toMatchObject([{ name: 'Roe, J' }]);
    const quoted = await read(
      '\ufefftitle,author,abstract\r\n"A ""quoted"", title","Roe, Jane","one\nline"\r\nTwo,Poe,x\r\n',
    );
    expect(quoted.titles).toEqual(['A "quoted", title', 'Two']);
  });

  it('with a quotation mark that is not closed loses no other row', async () => {
    const whole = [
      'title,author,year',
      'One,"Roe, J",2001',
      'Two,"Poe, J",2002',
      'Three,"Doe, J",2003',
      '"Four,Loe,2004',
      'Five,Moe,2005',
      'Six,"a text over',
      'two lines",2006',
      'Seven,"cut off',
      'in the middle',
      '',
    ].join('\r\n');
    const { titles, warnings, problems, places } = await read(whole);
    expect(titles).toEqual(['One', 'Two', 'Three', 'Four', 'Five', 'Six']);
    expect(warnings.filter((each) => /quotation mark in it is not closed/.test(each))).toHaveLength(1);
    expect(problems).toEqual(['a quotation mark in it is not closed; up to line 10 nothing could be read']);
    expect(places).toEqual([{ record: 7, line: 9 }]);
  });

  it('of DSpace has languages behind the names of columns, and several values in a cell', async () => {
    const { record, warnings, unmapped } = await read(
      'id,title,dc.contributor.author[],dc.title[en],dc.title[fr],dc.subject[en_GB],dc.identifier.uri,dc.date.issued[],dc.type[en],dc.date.accessioned\r\n7,,"Roe, Jane::rp00017::600||Poe, Ann",Care at home,Soins,carers||home care,http://example.org/1/2,2009-05,Article,2010-01-01T00:00:00Z\r\n',
    );
    expect(record).toMatchObject({
      title: [{ value: 'Care at home', language: 'en' }],
      alternativeTitle: [{ value: 'Soins', language: 'fr' }],
      creator: [{ name: 'Roe, Jane' }, { name: 'Poe, Ann' }],
      subject: [{ label: 'carers' }, { label: 'home care' }],
      link: [{ url: 'http://example.org/1/2' }],
      issued: [{ year: 2009, month: 5 }],
      type: [{ value: 'article' }],
    });
    expect(warnings).toEqual(['the authority rp00017 of “Roe, Jane” is left out']);
    expect(unmapped).toEqual([]);
  });

  it('of EPrints and of Scopus has names in columns of their own, and with numbers behind them', async () => {
    const eprints = await read(
      'title,creators_name.family,creators_name.given,publication,pagerange\nCare,Roe,Jane,J Care,3-4\n',
    );
    expect(eprints.record).toMatchObject({
      creator: [{ name: 'Roe, Jane', family: 'Roe' }],
      hostTitle: [{ value: 'J Care' }],
      pages: [{ value: '3-4' }],
    });
    const scopus = await read(
      'Authors,Author full names,Title\nRoe J.; Poe A.,"Roe, Jane (57190000001); Poe, Ann (57190000002)",Care\n',
    );
    expect(scopus.record.creator).toMatchObject([
      { name: 'Roe, Jane', identifiers: [{ scheme: 'scopus', value: '57190000001' }] },
      { name: 'Poe, Ann', identifiers: [{ scheme: 'scopus', value: '57190000002' }] },
    ]);
    expect([...eprints.unmapped, ...scopus.unmapped]).toEqual([]);
  });

  it('has vertical bars between its columns, and is read by a mapping that names them as they are', async () => {
    const mapping = parseCrosswalk(
      'mapping',
      '# ours\r\nField;When;Property;Transform;Options\r\nTitel des Werks;;title;;\r\nVerfasser-Name;^Jahr;creator;name;split=semicolon\r\nJahr;;issued;date;\r\n',
      'ours.csv',
    );
    const bytes = Buffer.from('Titel des Werks|Verfasser-Name|Jahr|Ort\nPflege|Roe, J|2010|\n');
    const options = { crosswalk: mapping };
    const { records } = await readAll(bytes, 'csv', options);
    expect(records[0]!.record).toMatchObject({
      title: [{ value: 'Pflege' }],
      creator: [{ name: 'Roe, J' }],
      issued: [{ year: 2010 }],
    });
  });

  it.each([
    [
      'field,property\nTitel,titel\n',
      /^ours\.csv, line 2: there is no property “titel”; there are type, title, .*none/,
    ],
    [
      'field,property,transform\nTitel,title,words\n',
      /line 2: there is no transform “words”; there are text, /,
    ],
    ['field,eigenschaft\nTitel,title\n', /line 2: there is no column “eigenschaft”; there are field, /],
    ['field,property\n,title\n', /line 2: it names no field/],
    ['field,property,transform,options\nJahr,issued,date,year\n', /line 2: “year” is no option such as/],
  ])('says where a mapping is wrong, and what could stand there', (text, told) => {
    expect(() => parseCrosswalk('mapping', text, 'ours.csv')).toThrow(told);
  });

  it('in Latin-1 is told once', async () => {
    const { titles, warnings } = await read(Buffer.from('Title;Authors\nGröße;Müller\nZwei;Öz\n', 'latin1'));
    expect(titles).toEqual(['Größe', 'Zwei']);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/not in UTF-8, and was read as Windows-1252/);
  });
});

describe('CSL-JSON', () => {
  it('has dates in words, in EDTF and in parts', async () => {
    const items = [
      { literal: 'Spring 2001' },
      { edtf: '2003-05/2004' },
      { 'date-parts': [['2001', '5']], circa: true },
      { raw: '12 May 2022' },
    ].map((issued, index) => ({ id: String(index), type: 'book', title: `T${index}`, issued }));
    const { records, problems } = await read(JSON.stringify(items));
    expect(problems).toEqual([]);
    expect(records.map(({ record }) => record.issued?.[0])).toEqual([
      { year: 2001 },
      { year: 2003, month: 5 },
      { year: 2001, month: 5 },
      { year: 2022, month: 5, day: 12 },
    ]);
  });
});
