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
