import { describe, expect, it } from 'vitest';
import { readDetected as read, readAll, roundTrip } from './reading.ts';

const bytes = (...parts: readonly (string | number)[]) =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from([part]))),
  );

type Field = readonly [tag: string, data: Buffer | string];

/** A record as ISO 2709 has it: fields with their terminators, the directory, the leader. */
function marc(
  fields: readonly Field[],
  { status = 'n', type = 'a', coding = 'a' }: { status?: string; type?: string; coding?: string } = {},
): Buffer {
  const data = fields.map(([, text]) =>
    Buffer.concat([typeof text === 'string' ? Buffer.from(text) : text, bytes('\x1e')]),
  );
  let at = 0;
  const entries = fields.map(([tag], index) => {
    const { length } = data[index]!;
    const entry = tag + String(length).padStart(4, '0') + String(at).padStart(5, '0');
    at += length;
    return entry;
  });
  const directory = `${entries.join('')}\x1e`;
  const base = 24 + directory.length;
  const head = `${String(Math.min(base + at + 1, 99_999)).padStart(5, '0')}${status}${type}m ${coding}22${String(base).padStart(5, '0')} i 4500`;
  return Buffer.concat([bytes(head + directory), ...data, bytes('\x1d')]);
}

const title = (text: string): Field => ['245', `10\x1fa${text}`];
const author = (text: string): Field => ['100', `1 \x1fa${text}`];

describe('ISO 2709', () => {
  it('has control numbers without the control characters that are in them', async () => {
    const { record } = await read(marc([['001', 'x\x1fa12'], ['003', 'XX-Abc'], title('One')]));
    expect(record.identifier).toEqual([{ scheme: 'control-number', value: 'xa12', note: 'XX-Abc' }]);
  });

  it('goes on where garbage stands between records, and says how much there was', async () => {
    const whole = Buffer.concat([marc([title('One')]), bytes('<<garbage>> 42'), marc([title('Two')])]);
    const { titles, warnings, problems, records } = await read(whole);
    expect(titles).toEqual(['One', 'Two']);
    expect(problems).toEqual([]);
    expect(warnings[0]).toBe('14 bytes before it belong to no record');
    expect(records[1]!.position.byte).toBe(marc([title('One')]).length + 14);
  });

  it('names a record that breaks off, and reads the one that comes next', async () => {
    const broken = marc([author('Roe, Jane'), title('Lost')]).subarray(0, 60);
    const { titles, problems, places } = await read(
      Buffer.concat([marc([title('One')]), broken, marc([title('Two')])]),
    );
    expect(titles).toEqual(['One', 'Two']);
    expect(problems).toEqual(['it breaks off where the next record begins']);
    expect(places).toEqual([{ record: 2, byte: marc([title('One')]).length }]);
  });

  it('is known by its leader behind the zeros that a block is filled with', async () => {
    const { format, titles } = await read(
      Buffer.concat([Buffer.alloc(100), marc([title('One')]), Buffer.alloc(9)]),
    );
    expect([format, titles]).toEqual(['marc', ['One']]);
  });

  it('loses no record that stands behind another one whose terminator and length are wrong', async () => {
    const first = marc([title('One')]).subarray(0, -1);
    first.write('00999', 'latin1');
    const { titles, problems } = await read(Buffer.concat([first, marc([title('Two')])]));
    expect(titles).toEqual(['One', 'Two']);
    expect(problems).toEqual([]);
  });

  it('finds fields by their lengths where terminators were lost or changed', async () => {
    const whole = marc([author('Roe, Jane'), title('One'), ['300', '  \x1fa12 p.']]);
    const at = whole.indexOf('\x1e', whole.indexOf('Roe, Jane'), 'latin1');
    const lost = Buffer.concat([whole.subarray(0, at), whole.subarray(at + 1)]);
    const changed = Buffer.from(whole);
    changed[at] = 0x20;
    for (const damaged of [lost, changed]) {
      const { record, warnings, problems } = await read(damaged);
      expect(problems).toEqual([]);
      expect(record.title).toEqual([{ value: 'One' }]);
      expect(record.creator).toMatchObject([{ name: 'Roe, Jane' }]);
      expect(record.extent).toEqual([{ value: '12 p.' }]);
      expect(warnings).toContain('field terminators are missing; the fields were found by their lengths');
    }
  });

  it('keeps a field whose tag is damaged, and reads the others', async () => {
    const whole = marc([author('Roe, Jane'), title('One'), ['500', '  \x1faA note']]);
    whole.write('5 0', 24 + 2 * 12, 'latin1');
    const { record, unmapped, warnings } = await read(whole);
    expect(record.title).toEqual([{ value: 'One' }]);
    expect(unmapped).toEqual(['5 0$a: A note']);
    expect(warnings).toEqual(['its directory is wrong; the fields were found by their terminators']);
  });

  it('reads a record that has a field more than its directory, where lengths tell which', async () => {
    const whole = marc([
      author('Roe, Jane'),
      title('One'),
      ['300', '  \x1fa12 p.'],
      ['500', '  \x1faA notes'],
    ]);
    // Characters have become several bytes since the lengths were counted, and a terminator stands within the last field.
    const text = whole.toString('latin1').replace('Jane', 'J\u00e4ne').replace('A notes', 'A\x1e  \x1fax');
    const longer = Buffer.from(text, 'utf8');
    const { record, unmapped, warnings, problems } = await read(longer);
    expect(problems).toEqual([]);
    expect(record.creator).toMatchObject([{ name: 'Roe, Jäne' }]);
    expect(record.title).toEqual([{ value: 'One' }]);
    expect(unmapped).toEqual(['?$a: A']);
    expect(record.note).toEqual([{ value: 'x' }]);
    expect(warnings).toContain(
      'its directory is wrong; the fields were found by their lengths, and 1 field is not in it',
    );
  });

  it('finds fields by their numbers where a character of the directory was lost', async () => {
    const whole = marc([['001', 'x12'], author('Roe, Jane'), title('One'), ['300', '  \x1fa12 p.']]);
    for (const [at, kept] of [
      [24, []],
      [24 + 2 * 12 + 1, ['?$a: One']],
    ] as const) {
      const damaged = Buffer.concat([whole.subarray(0, at), whole.subarray(at + 1)]);
      const { records, unmapped, warnings, problems } = await read(
        Buffer.concat([damaged, marc([title('Two')])]),
      );
      expect(problems).toEqual([]);
      expect(records[0]!.record.creator).toMatchObject([{ name: 'Roe, Jane' }]);
      expect(records[0]!.record.identifier).toEqual([{ scheme: 'control-number', value: 'x12' }]);
      expect(records[0]!.record.extent).toEqual([{ value: '12 p.' }]);
      expect(unmapped).toEqual(kept);
      expect(warnings).toContain('its directory is damaged; the fields were found by their numbers in it');
      expect(records[1]!.record.title).toEqual([{ value: 'Two' }]);
    }
  });

  it('in a code page of Windows that its language tells is read as that, whatever the leader says', async () => {
    const fixed = (language: string): Field => ['008', `${' '.repeat(35)}${language} d`];
    const cyrillic = Buffer.from(
      '10\x1fa\xce\xf1\xed\xee\xe2\xfb \xe3\xe8\xe4\xf0\xe0\xe2\xeb\xe8\xea\xe8',
      'latin1',
    );
    for (const coding of ['a', ' ']) {
      const { titles, warnings } = await read(marc([fixed('rus'), ['245', cyrillic]], { coding }));
      expect(titles).toEqual(['Основы гидравлики']);
      expect(warnings).toEqual([
        `the leader says ${coding === 'a' ? 'UTF-8' : 'MARC-8'}, and it is not; it was read as Windows-1251, for its language`,
      ]);
    }
    const marc8 = Buffer.from('10\x1faKarel \xe9Capek a \xe2Ev\xe2a', 'latin1');
    expect((await read(marc([fixed('rus'), ['245', marc8]], { coding: ' ' }))).titles).toEqual([
      'Karel Čapek a Évá',
    ]);
  });

  it('has characters that XML names as what they are, and tells so', async () => {
    const { titles, warnings } = await read(
      Buffer.concat([
        marc([title('Pride &amp; O&apos;Neill &lt;s.a.&gt; &copy; x')]),
        marc([title('A & B: é &quot;c&quot;')]),
      ]),
    );
    expect(titles).toEqual(["Pride & O'Neill <s.a.> &copy; x", 'A & B: é "c"']);
    expect(warnings).toHaveLength(2);
  });

  it('believes the terminator of a directory that has outgrown its digits, and not the base address', async () => {
    const fields: Field[] = [
      title('Long'),
      ...Array.from({ length: 12 }, (): Field => ['500', `  \x1fa${'long '.repeat(1900)}`]),
    ];
    const overflowing = marc(fields);
    const end = overflowing.indexOf('\x1e', 0, 'latin1');
    expect((end - 24) % 12).not.toBe(0);
    overflowing.write(String(24 + 12 * fields.length + 1).padStart(5, '0'), 12, 'latin1');
    const { record, problems, warnings } = await read(overflowing);
    expect(problems).toEqual([]);
    expect(record.note).toHaveLength(1);
    expect(warnings).toContain('its directory has numbers of more digits than there is room for');
  });

  it('finds the directory by the base address where its own terminator was lost or changed', async () => {
    const whole = marc([author('Roe, Jane'), title('One')]);
    const at = whole.indexOf('\x1e', 0, 'latin1');
    const changed = Buffer.from(whole);
    changed[at] = 0x20;
    expect((await readAll(changed, 'marc')).records[0]!.record.title).toEqual([{ value: 'One' }]);
    const lost = Buffer.concat([whole.subarray(0, at), whole.subarray(at + 1)]);
    expect((await readAll(lost, 'marc')).records[0]!.record.title).toEqual([{ value: 'One' }]);
  });

  it('of more than 99,999 bytes is read, whatever programs make of its numbers', async () => {
    const note: Field = ['520', `  \x1fa${'long '.repeat(4000)}`];
    const fields: Field[] = [title('Long'), ...Array.from({ length: 7 }, () => note), ['650', ' 0\x1faLast']];
    // As the writer above does, without a look at the limits: five and six digits.
    const overflowing = marc(fields);
    const { record, problems, warnings } = await read(overflowing);
    expect(problems).toEqual([]);
    expect(record.title).toEqual([{ value: 'Long' }]);
    expect(record.subject).toMatchObject([{ label: 'Last', scheme: 'lcsh' }]);
    expect(record.abstract).toHaveLength(1);
    expect(warnings).toContain('its directory has numbers of more digits than there is room for');
    // Others write 9999 and 99999 for what has no room.
    const capped = Buffer.from(overflowing.toString('latin1').replace(/^\d+/, '99999'), 'latin1');
    const entries = fields.map(([tag]) => `${tag}999999999`).join('');
    const data = capped.subarray(capped.indexOf('\x1e', 0, 'latin1'));
    const whole = Buffer.concat([bytes('99999nam a2200000 i 4500', entries), data]);
    expect((await read(whole)).record.subject).toMatchObject([{ label: 'Last' }]);
  });

  it('in Windows-1252 that says MARC-8 is read as what it is, and damaged MARC-8 as MARC-8', async () => {
    const latin = await read(
      marc([['245', bytes('10\x1faGr', 0xf6, 0xdf, 'e und K', 0xfc, 'rze')]], { coding: ' ' }),
    );
    expect(latin.titles).toEqual(['Größe und Kürze']);
    expect(latin.warnings).toEqual(['the leader says MARC-8, and it is not; it was read as Windows-1252']);
    const marc8 = await read(
      marc([['245', bytes('10\x1faGr', 0xe8, 'osse, ', 0xe2, 'etude, n', 0xe2, 'e', 0xdf)]], { coding: ' ' }),
    );
    expect(marc8.titles).toEqual(['Grösse, étude, né\ufffd']);
    expect(marc8.warnings).toEqual(['field 245: 1 character has no meaning in MARC-8']);
  });

  it('in MARC-8 reads Greek, Cyrillic, Hebrew, Arabic and East Asian, and swallows no escape after half a character', async () => {
    const scripts = bytes(
      '10\x1fa\x1b(SaAbB\x1b(B \x1b(NmIR\x1b(B \x1b(2ylem\x1b(B \x1b(3GD\x1b(B \x1b$1!0!\x1b(B end',
    );
    const { titles, warnings } = await read(marc([['245', scripts]], { coding: ' ' }));
    const [found = ''] = titles;
    expect(found).toMatch(
      /^\p{Script=Greek}+ \p{Script=Cyrillic}+ \p{Script=Hebrew}+ \p{Script=Arabic}+ .*end$/u,
    );
    expect(warnings).toEqual([]);
    const half = await read(marc([['245', bytes('10\x1fa\x1b$1!0\x1b(B end')]], { coding: ' ' }));
    expect(half.titles[0]).toMatch(/end$/);
    expect(half.warnings[0]).toMatch(/no meaning in MARC-8/);
  });

  it('in MARC-8 has what it lacks as references to characters, and records that end inside themselves are told once', async () => {
    const references = await read(
      marc([['245', bytes('10\x1faNo. &#x4E00; and &#20108;.')]], { coding: ' ' }),
    );
    expect(references.titles).toEqual(['No. 一 and 二']);
    const cut = await read(Buffer.concat([marc([title('Embed\x1dded')]), marc([title('Two')])]));
    expect(cut.titles).toEqual(['Embed', 'Two']);
    expect(cut.warnings.filter((each) => each.includes('-1'))).toEqual([]);
    expect(cut.problems).toEqual(['it is shorter than a leader, which has 24 characters']);
  });

  it('puts several marks behind their letter in their order, and knows a mark over two letters', async () => {
    const marks = bytes('10\x1fa', 0xf2, 0xe3, 'a b', 0xe2, 'e t', 0xeb, 't', 0xec, 's');
    const { titles } = await read(marc([['245', marks]], { coding: ' ' }));
    expect(titles[0]).toBe('ậ bé tt͡s'.normalize('NFC'));
  });

  it('takes no record that is deleted or of no document, and names it', async () => {
    const { titles, problems } = await read(
      Buffer.concat([
        marc([title('Deleted')], { status: 'd' }),
        marc([['100', '1 \x1faAuthority, Ann']], { type: 'z' }),
        marc([title('One')]),
      ]),
    );
    expect(titles).toEqual(['One']);
    expect(problems).toEqual([
      'it is deleted in the catalogue that it comes from',
      'it is an authority record, and not of a document',
    ]);
  });

  it('has empty subfields, fields without indicators, and links to other scripts that lead nowhere', async () => {
    const { record, unmapped, problems } = await read(
      marc([
        ['245', '10\x1f6880-01\x1fa\x1faOne\x1f\x1fb'],
        ['880', '10\x1f6245-01/(N\x1faОдин'],
        ['880', '1 \x1f6700-07\x1faБулгаков, М.'],
        ['500', '\x1faA note'],
      ]),
    );
    expect(problems).toEqual([]);
    expect(record.title).toEqual([{ value: 'One' }]);
    expect(record.alternativeTitle).toEqual([{ value: 'Один' }]);
    expect(record.contributor).toMatchObject([{ name: 'Булгаков, М.' }]);
    expect(record.note).toEqual([{ value: 'A note' }]);
    expect(unmapped).toEqual([]);
  });

  it('has each class number that a field repeats, and Dewey’s without the marks where it may be cut', async () => {
    const { record } = await read(
      marc([
        title('One'),
        ['050', '00\x1faQA76\x1faHD30\x1fb.R6'],
        ['082', "04\x1fa610/.73\x1fa362.1'0425\x1f222"],
      ]),
    );
    expect(record.classification).toEqual([
      { scheme: 'lcc', value: 'QA76' },
      { scheme: 'lcc', value: 'HD30 .R6' },
      { scheme: 'ddc', value: '610.73' },
      { scheme: 'ddc', value: '362.10425' },
    ]);
  });

  it('keeps cancelled numbers apart, and class numbers and identifiers with their schemes', async () => {
    const { record, unmapped } = await read(
      marc([
        ['020', '  \x1fa9780375714498\x1fz0375714498'],
        ['024', '7 \x1fahdl:10/5\x1f2hdl'],
        title('One'),
        ['084', '  \x1faQP 340\x1f2rvk'],
      ]),
    );
    expect(record.identifier).toEqual([
      { scheme: 'isbn', value: '9780375714498' },
      { scheme: 'invalid-isbn', value: '0375714498' },
      { scheme: 'hdl', value: 'hdl:10/5' },
    ]);
    expect(record.classification).toEqual([{ scheme: 'rvk', value: 'QP 340' }]);
    expect(unmapped).toEqual([]);
  });
});

describe('MARC', () => {
  it('carries every form of document, article numbers, and every identifier there and back', async () => {
    const forms = [
      'article',
      'chapter',
      'report',
      'thesis',
      'conference-paper',
      'dataset',
      'legislation',
      'sound',
    ];
    const records = forms.map((form) => ({
      type: [{ value: form }],
      title: [{ value: `A ${form}` }],
      identifier: [
        { scheme: 'handle', value: '10/5' },
        { scheme: 'control-number', value: '123', note: 'DE-1' },
      ],
      classification: [{ scheme: 'rvk', value: 'QP 340' }],
      hostTitle: [{ value: 'Where it is' }],
      articleNumber: [{ value: 'e1001' }],
    }));
    for (const format of ['marc', 'marcxml', 'marc-json']) {
      const back = await roundTrip(records, format);
      expect(back.problems).toEqual([]);
      expect(back.records.map(({ record }) => record.type)).toEqual(records.map(({ type }) => type));
      const [first] = back.records;
      expect(first!.record).toMatchObject(records[0]!);
      expect(first!.unmapped).toEqual([]);
    }
  });

  it('in JSON with the names of MARCXML is read, in both ways in which it is written so', async () => {
    const ofOclc = {
      leader: '00000nam a2200000 a 4500',
      controlfield: [{ tag: '001', data: '12' }],
      datafield: [{ tag: '245', ind: '10', subfield: [{ code: 'a', data: 'One' }] }],
    };
    const converted = {
      leader: '00000nam a2200000 a 4500',
      controlfield: { tag: '001', content: 13 },
      datafield: [
        { tag: '245', ind1: '1', ind2: '0', subfield: { code: 'a', content: 'Zwo\u0308lf' } },
        { tag: '650', ind1: ' ', ind2: '0', subfield: [{ code: 'a', content: 'Bees' }] },
      ],
    };
    const { format, titles, problems, records } = await read(JSON.stringify([ofOclc, converted]));
    expect([format, titles, problems]).toEqual(['marc-json', ['One', 'Zwölf'], []]);
    expect(records.map(({ record }) => record.identifier?.[0]?.value)).toEqual(['12', '13']);
    expect(records[1]!.record.subject).toMatchObject([{ label: 'Bees', scheme: 'lcsh' }]);
    expect((await read('{"leader": "00000nam a2200000 a 4500"}')).problems).toEqual([
      'its JSON cannot be read: it has no array “fields”',
    ]);
  });

  it('in JSON with line ends in its texts is read, and told', async () => {
    const text = `[{"leader":"00000nam a2200000 a 4500","fields":[{"245":{"ind1":"1","ind2":"0","subfields":[{"a":"One
two"}]}}]}]`;
    const { titles, warnings, problems } = await read(text);
    expect([titles, problems]).toEqual([['One two'], []]);
    expect(warnings).toEqual(['there are control characters in its texts, which JSON cannot have']);
  });

  it('tells what is said in 773 $g beside volume, issue and pages', async () => {
    const { record } = await read(
      marc([title('One'), ['773', '0 \x1ftWhere\x1fgVol. 24, pt. 9 (1993), p. 235-48, Beilage']]),
    );
    expect(record).toMatchObject({
      volume: [{ value: '24' }],
      issue: [{ value: '9' }],
      pages: [{ value: '235-248' }],
    });
    expect(record.note).toEqual([{ value: 'Vol. 24, pt. 9 (1993), p. 235-48, Beilage' }]);
  });
});

describe('names in MARC', () => {
  it('have every part that somebody had, an author too, and words that the list has not are told', async () => {
    const { record, warnings, unmapped } = await read(
      marc([
        ['100', '1 \x1faRoe, Jane,\x1feauthor,\x1feillustrator.'],
        title('One'),
        ['700', '1 \x1faPoe, Ann,\x1fd1950-\x1f4edt\x1f4http://id.loc.gov/vocabulary/relators/trl'],
        ['700', '1 \x1faDoe, John,\x1fejuggler.'],
        ['700', '1 \x1faLoe, Max\x1f4pht\x1f4aut'],
      ]),
    );
    expect(record.creator?.map(({ name, role }) => [name, role])).toEqual([
      ['Roe, Jane', 'aut'],
      ['Loe, Max', 'aut'],
    ]);
    expect(record.contributor?.map(({ name, role }) => [name, role])).toEqual([
      ['Roe, Jane', 'ill'],
      ['Loe, Max', 'pht'],
      ['Poe, Ann', 'edt'],
      ['Poe, Ann', 'trl'],
      ['Doe, John', 'ctb'],
    ]);
    expect(warnings).toEqual(['700: “juggler.” is no role of MARC’s list']);
    expect(unmapped).toEqual([]);
  });

  it('of meetings and sessions are as their headings have them', async () => {
    const { record } = await read(
      marc([
        ['111', '2 \x1faCongress on Care\x1fn(2nd :\x1fd2001 :\x1fcParis)'],
        title('One'),
        ['711', '2 \x1faForum\x1fd2003\x1fcRome\x1fjorganizer'],
        ['710', '1 \x1faUnited States.\x1fbCongress\x1fn(87th, 2nd session :\x1fd1962)'],
      ]),
    );
    expect(record.creator?.map(({ name }) => name)).toEqual(['Congress on Care (2nd : 2001 : Paris)']);
    expect(record.contributor?.map(({ name, role }) => [name, role])).toEqual([
      ['United States. Congress (87th, 2nd session : 1962)', 'ctb'],
      ['Forum (2003 : Rome)', 'orm'],
    ]);
  });

  it('stand beside numbers, qualifiers, notes and series of every kind', async () => {
    const { record, unmapped } = await read(
      marc([
        ['015', '  \x1faGBB123456\x1f2bnb'],
        ['020', '  \x1fa9780190853457\x1fq(hardback ;\x1fqalkaline paper)'],
        ['028', '52\x1faEDM 1234'],
        ['088', '  \x1faSSRG-12'],
        title('One'),
        ['310', '  \x1faMonthly'],
        ['362', '0 \x1faVol. 1 (1999)-'],
        ['730', '0 \x1faLayman.'],
        ['810', '2 \x1ftReports ;\x1fvno. 5.'],
      ]),
    );
    expect(record.identifier).toEqual([
      { scheme: 'isbn', value: '9780190853457', note: 'hardback; alkaline paper' },
      { scheme: 'bnb', value: 'GBB123456' },
      { scheme: 'publisher-number', value: 'EDM 1234' },
      { scheme: 'report-number', value: 'SSRG-12' },
    ]);
    expect(record.note).toEqual([{ value: 'Monthly' }, { value: 'Vol. 1 (1999)-' }]);
    expect(record.alternativeTitle).toEqual([{ value: 'Layman' }]);
    expect(record.series).toEqual([{ title: 'Reports', number: 'no. 5' }]);
    expect(unmapped).toEqual([]);
  });
});

describe('MARC as text', () => {
  const lines = (...all: readonly string[]) => `${all.join('\r\n')}\r\n`;

  it('is read as MARC is, with the names of its characters', async () => {
    const { format, record, warnings, unmapped } = await read(
      lines(
        '=LDR  00755cam  22002414a 4500',
        '=001  fol05731351\\',
        '=003  IMchF',
        '=008  000107s2000\\\\\\\\nyua\\\\\\\\\\\\\\\\\\\\001\\0\\eng\\\\',
        '=100  1\\$aBen{acute}et, J{eacute}r{ocirc}me,$d1976-',
        '=245  10$a{Lstrok}{acute}od{acute}z for {dollar}5 {lcub}or{rcub} {pound}5 :$ba {laquo}guide{raquo} by',
        '{frac12} a dozen {zilch} /$cJ. B.',
        '=650  \\0$aPerl (Computer program language)',
        '=700  1 $aLi{llig}u{rlig}da, A.',
        '=880  10$6245-00/(N$a{esc}(Nnk{esc}(B',
      ),
    );
    expect([format, warnings]).toEqual(['mrk', []]);
    expect(record).toMatchObject({
      type: [{ value: 'book' }],
      identifier: [{ scheme: 'control-number', value: 'fol05731351', note: 'IMchF' }],
      issued: [{ year: 2000 }],
      language: [{ value: 'eng' }],
      creator: [{ name: 'Benét, Jérôme', dates: '1976-' }],
      title: [{ value: 'Łódź for $5 {or} £5: a «guide» by ½ a dozen {zilch}' }],
      subject: [{ label: 'Perl (Computer program language)', scheme: 'lcsh' }],
      contributor: [{ name: 'Liu\u0361da, A.' }],
    });
    expect(unmapped).toEqual([]);
    expect(record.alternativeTitle).toEqual([{ value: 'НК' }]);
  });

  it('has UTF-8 as it stands beside names, and many records', async () => {
    const record = (title: string) => [`=LDR  00000nam a2200000 a 4500`, `=245  00$a${title}`, ''];
    const { titles, places, problems } = await read(
      `\ufeff${lines(...record('茶{dollar}'), ...record('Zwo\u0308lf'), ...record('{acute}E – é{acute}e'))}`,
    );
    expect([titles, problems, places]).toEqual([['茶$', 'Zwölf', 'É – éé'], [], []]);
  });

  it('cuts records without leaders at empty lines, and tells what is no field', async () => {
    const { titles, warnings, problems, places, unmapped } = await read(
      lines('=245  00$aOne', '', 'stray', '=245  00$aTwo', '', '', '=245  0$aThree', '=500  loose'),
    );
    expect(titles).toEqual(['One stray', 'Two', 'Three']);
    expect(problems).toEqual([]);
    expect(places).toEqual([]);
    expect(warnings).toEqual([
      'field 245: there are 1 indicators instead of two',
      'field 500: there are 5 indicators instead of two',
    ]);
    expect(unmapped).toEqual(['500$?: ose']);
    const begun = await readAll(Buffer.from('nothing\n=245  00$aOne\n'), 'mrk');
    expect(begun.problems).toMatchObject([{ position: { record: 1, line: 1 }, excerpt: 'nothing' }]);
    expect(begun.records).toMatchObject([{ position: { record: 2, line: 2 } }]);
  });

  it('gives up a record that is too long, and no other', async () => {
    const text = lines(
      '=LDR  00000nam a2200000 a 4500',
      `=500  \\\\$a${'long '.repeat(300)}`,
      `=500  \\\\$a${'long '.repeat(300)}`,
      '=LDR  00000nam a2200000 a 4500',
      '=245  00$aTwo',
    );
    const { problems, records } = await readAll(Buffer.from(text), 'mrk', {
      limits: { recordBytesMax: 2000 },
    });
    expect(problems.map(({ reason }) => reason)).toEqual(['it is longer than 2000 characters']);
    expect(records.map(({ record }) => record.title?.[0]?.value)).toEqual(['Two']);
  });
});

describe('MARC of other catalogues', () => {
  it('has names and headings without the marks of an old card catalogue, and dates in one form', async () => {
    const { record } = await read(
      marc([
        ['100', '1 \x1faBridgham, Gladys R. [from old catalog]'],
        title('One'),
        ['650', ' 0\x1faEtiquette. [from old catalog]'],
        ['700', '1 \x1faRoe, Jane,\x1fd1886-1950. [from old catalog]'],
        ['700', '1 \x1faDoe, Ann,\x1fd1831 - 1910'],
        ['700', '1 \x1faPoe, Eva,\x1fd1969-....'],
        ['700', '1 \x1faLow, Ida,\x1fd1969- ...'],
        ['700', '1 \x1faAbe, Kim,\x1fdactive 1744-1763'],
        ['710', '2 \x1faAn Institution, Washington, D.C.\x1fbPanel on Examples.'],
      ]),
    );
    expect(record.creator).toMatchObject([{ name: 'Bridgham, Gladys R.' }]);
    expect(record.contributor?.map(({ name, dates }) => [name, dates])).toEqual([
      ['Roe, Jane', '1886-1950'],
      ['Doe, Ann', '1831-1910'],
      ['Poe, Eva', '1969-'],
      ['Low, Ida', '1969-'],
      ['Abe, Kim', 'active 1744-1763'],
      ['An Institution, Washington, D.C. Panel on Examples', undefined],
    ]);
    expect(record.subject).toMatchObject([{ label: 'Etiquette' }]);
  });

  it('makes nobody of what only says that nobody is known, and keeps it as it stands', async () => {
    for (const [place, publisher] of [
      ['[S.l. :', '[s.n.],'],
      ['S.l. :', 's.n.]'],
      ['[Place of publication not identified] :', '[publisher not identified],'],
      ['[Verlagsort nicht ermittelbar] :', '[Verlag nicht ermittelbar]'],
      ['[Lieu de publication non identifié] :', '[éditeur non identifié],'],
    ] as const) {
      const { record, unmapped } = await read(
        marc([title('One'), ['264', ` 1\x1fa${place}\x1fb${publisher}`]]),
      );
      expect(record).not.toHaveProperty('publisher');
      expect(record).not.toHaveProperty('place');
      expect(unmapped).toEqual([`264$a: ${place}`, `264$b: ${publisher}`]);
    }
    const { record } = await read(
      marc([
        title('One'),
        ['264', ' 1\x1faSl :\x1fbSN Press :\x1fbGovt. Print. Off.,\x1fb"Mysl,"\x1fc1999.'],
      ]),
    );
    expect(record.place).toEqual([{ value: 'Sl' }]);
    expect(record.publisher?.map(({ value }) => value)).toEqual(['SN Press', 'Govt. Print. Off.', '"Mysl"']);
  });

  it('takes off the punctuation of other scripts, and marks of direction', async () => {
    const { record } = await read(
      marc([
        title('One'),
        ['264', ' 1\x1fa\u200fتهران :\u200f\x1fb\u200fطرح نو،\u200f\x1fa서울 ：\x1fb大陸 研究所，'],
        ['650', ' 0\x1fa敎義.'],
      ]),
    );
    expect(record.place?.map(({ value }) => value)).toEqual(['تهران', '서울']);
    expect(record.publisher?.map(({ value }) => value)).toEqual(['طرح نو', '大陸 研究所']);
    expect(record.subject).toMatchObject([{ label: '敎義' }]);
  });

  it('has sections of a series in its title, and a collective uniform title', async () => {
    const { record, unmapped } = await read(
      marc([
        ['243', '10\x1faSelected works'],
        title('One'),
        ['830', ' 0\x1faReports.\x1fnSeries B,\x1fpEconomics ;\x1fv46.'],
      ]),
    );
    expect(record.series).toEqual([{ title: 'Reports. Series B. Economics', number: '46' }]);
    expect(record.alternativeTitle).toEqual([{ value: 'Selected works' }]);
    expect(unmapped).toEqual([]);
  });

  it('knows every language of the list of MARC, those that had another code too', async () => {
    const { record, warnings } = await read(
      marc([
        title('One'),
        ['041', '0 \x1fanob\x1fatsw\x1fanso\x1fachi.\x1fame-\x1fame\x1fanah'],
        ['008', `${'x'.repeat(35)}ave d`],
      ]),
    );
    expect(record.language?.map(({ value }) => value)).toEqual(['ave', 'nob', 'tsn', 'nso', 'chi', 'nah']);
    expect(warnings).toEqual([
      '041: “me-” is not in the list language',
      '041: “me” is not in the list language',
    ]);
  });

  it('leads to works by author and title as to those of linking fields, and takes their authors for none of its own', async () => {
    const { record, unmapped } = await read(
      marc([
        title('Tales'),
        ['700', '12\x1faDoe, Ann,\x1fd1759-1797.\x1ftOriginal stories.\x1flEnglish.\x1f4aut'],
        ['700', '1 \x1fiBased on (work):\x1faRoe, Jane.\x1ftA novel.\x1f0http://example.org/work/1'],
        ['710', '2 \x1fiContainer of (expression):\x1faA Church.\x1fbPope (1846-1878)\x1ftA list'],
      ]),
    );
    expect(record).not.toHaveProperty('creator');
    expect(record).not.toHaveProperty('contributor');
    expect(record.related).toEqual([
      {
        relation: 'part',
        identifiers: [],
        field: '774 08 $a Doe, Ann, 1759-1797 $t Original stories. English',
      },
      {
        relation: 'related',
        identifiers: [{ scheme: 'uri', value: 'http://example.org/work/1' }],
        field: '787 08 $i Based on (work): $a Roe, Jane $t A novel $0 http://example.org/work/1',
      },
      {
        relation: 'part',
        identifiers: [],
        field: '774 08 $i Container of (expression): $a A Church. Pope (1846-1878) $t A list',
      },
    ]);
    expect(unmapped).toEqual(['700$4: aut']);
    const [again] = (await roundTrip([record], 'marc')).records;
    const inOrder = (works = record.related) => works?.map(({ field }) => field).toSorted();
    expect(inOrder(again!.record.related)).toEqual(inOrder());
  });
});
