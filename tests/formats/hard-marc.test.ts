import { describe, expect, it } from 'vitest';
import { marc, title } from './marc-records.ts';
import { readDetected as read, roundTrip } from './reading.ts';

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
});
