import { describe, expect, it } from 'vitest';
import { marc, title } from './marc-records.ts';
import { readDetected as read, roundTrip } from './reading.ts';

describe('works that MARC leads to', () => {
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

  it('has volume, issue and pages as the rules of many countries write them', async () => {
    const forms: readonly (readonly [text: string, volume: string, issue: string, pages: string])[] = [
      ['Vol. 102, no. 4 (2004), p. 253-258', '102', '4', '253-258'],
      ['102(4), pages 253-258', '102', '4', '253-258'],
      ['102:4 (2004), p. 253-8', '102', '4', '253-258'],
      ['2010;12(3):45-67', '12', '3', '45-67'],
      ['Bd. 12, H. 3, S. 4-9', '12', '3', '4-9'],
      ['Jahrgang 12 (2010), Heft 3, Seite 4 - 9', '12', '3', '4-9'],
      ['12(2010), 3, Seite 4-9', '12', '3', '4-9'],
      ['58.1996, 3, S. [217]-225', '58', '3', '217-225'],
      ['vol. 12, n° 3, p. 4-9', '12', '3', '4-9'],
      ['t. 5, fasc. 2 (2010), pp. 4--9', '5', '2', '4-9'],
      ['Año 12, n.º 3 (2010), págs. 4-9', '12', '3', '4-9'],
      ['a. 12, n. 3 (2010), p. 4-9', '12', '3', '4-9'],
      ['jrg. 12 (2010), afl. 3, blz. 4-9', '12', '3', '4-9'],
      ['Årg. 12, nr. 3 (2010), s. 4-9', '12', '3', '4-9'],
      ['12. årg., nr. 3, s. 4-9', '12', '3', '4-9'],
      ['T. 5, z. 2, s. 10-15', '5', '2', '10-15'],
      ['Roč. 12, č. 3 (2010), s. 4-9', '12', '3', '4-9'],
      ['God. 12, br. 3, str. 4-9', '12', '3', '4-9'],
      ['12. évf. 3. sz. 4-9. p.', '12', '3', '4-9'],
      ['Т. 5, № 2. - С. 10-15', '5', '2', '10-15'],
      ['Т. 5, вып. 2. - С. 10-15.', '5', '2', '10-15'],
      ['Год. 12, бр. 3, с. 4-9', '12', '3', '4-9'],
      ['τ. 5, τχ. 2, σ. 10-15', '5', '2', '10-15'],
      ['第12卷第3期, 第4-9页', '12', '3', '4-9'],
      ['Vol. 12/13, no. 3-4, p. iv-xii', '12/13', '3-4', 'iv-xii'],
      ['vol. XII, no. 12 Pt 1, p. 3', 'XII', '12 Pt 1', '3'],
    ];
    const { records } = await read(
      Buffer.concat(forms.map(([text]) => marc([title('One'), ['773', `0 \x1ftWhere\x1fg${text}`]]))),
    );
    const said = records.map(({ record: { volume, issue, pages, note } }, at) => [
      forms[at]![0],
      ...[volume, issue, pages].map((texts) => texts?.[0]?.value),
      ...(note ?? []),
    ]);
    expect(said).toEqual(forms);
  });

  it('takes nothing for volume, issue or pages that may be something else', async () => {
    const forms = [
      'In the care of others, no less than 3',
      'A study of vol. control',
      '12/3',
      '2010, 3, S. l.',
      'Nr. vom 12.5.2010',
      'One of the women’s 4 stories',
    ];
    const { records } = await read(
      Buffer.concat(forms.map((text) => marc([title('One'), ['773', `0 \x1ftWhere\x1fg${text}`]]))),
    );
    for (const [at, { record }] of records.entries()) {
      expect(record.note).toEqual([{ value: forms[at] }]);
      for (const property of ['volume', 'issue', 'pages']) expect(record).not.toHaveProperty(property);
    }
  });

  it('has the parts that K10plus names, its date too, and reads $q where there is no $g', async () => {
    const parts = ['volume:12', 'number:3', 'day:12', 'month:05', 'year:2010', 'pages:4-9', 'elocationid:e7'];
    const fixed = ['008', '100101s2010    gw            000 0 ger d'] as const;
    const { records } = await read(
      Buffer.concat([
        marc([fixed, title('One'), ['773', `18\x1ftWhere${parts.map((part) => `\x1fg${part}`).join('')}`]]),
        marc([title('Two'), ['773', '0 \x1ftWhere\x1fq12:3<45']]),
        marc([title('Three'), ['773', '0 \x1ftWhere\x1fgno. 7 (1999)\x1fq12:3<45']]),
      ]),
    );
    expect(records[0]!.record).toMatchObject({
      volume: [{ value: '12' }],
      issue: [{ value: '3' }],
      pages: [{ value: '4-9' }],
      articleNumber: [{ value: 'e7' }],
      issued: [{ year: 2010, month: 5, day: 12 }],
    });
    expect(records[0]!.record).not.toHaveProperty('note');
    expect(records[0]!.unmapped.map(({ path, text }) => `${path}: ${text}`)).toEqual([
      '773$g: day:12',
      '773$g: month:05',
    ]);
    expect(records[1]!.record).toMatchObject({
      volume: [{ value: '12' }],
      issue: [{ value: '3' }],
      pages: [{ value: '45' }],
    });
    expect(records[2]!.record).toMatchObject({ issue: [{ value: '7' }], issued: [{ year: 1999 }] });
    expect(records[2]!.record).not.toHaveProperty('volume');
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

  it('are parts and other works by their titles alone too, and other titles only where nothing says so', async () => {
    const { record, unmapped } = await read(
      marc([
        title('Tales'),
        ['730', '02\x1faA list.\x1flEnglish.'],
        ['730', '0 \x1fiBased on (work):\x1faA ballad.\x1f0http://example.org/work/2'],
        ['730', '0 \x1faLayman.'],
        ['740', '02\x1faSecond tale.\x1fnPart 2'],
        ['740', '0 \x1faStories'],
      ]),
    );
    expect(record.related?.map(({ relation, field }) => `${relation}: ${field}`)).toEqual([
      'part: 774 08 $t A list. English',
      'part: 774 08 $t Second tale. Part 2',
      'related: 787 08 $i Based on (work): $t A ballad $0 http://example.org/work/2',
    ]);
    expect(record.alternativeTitle).toEqual([{ value: 'Layman' }, { value: 'Stories' }]);
    expect(unmapped).toEqual([]);
  });
});
