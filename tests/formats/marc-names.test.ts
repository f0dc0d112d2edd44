import { describe, expect, it } from 'vitest';
import { formatNamed, writeOneRecord } from '../../src/formats/index.ts';
import { marc, title } from './marc-records.ts';
import { readDetected as read, roundTrip } from './reading.ts';

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
      ['Poe, Ann', 'edt'],
      ['Poe, Ann', 'trl'],
      ['Doe, John', 'ctb'],
      ['Loe, Max', 'pht'],
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

  it('that stand in the statement of responsibility alone are kept as a note, which goes out there again', async () => {
    const statement = 'Statement of responsibility: by a lady and J. Roe; edited by A. Poe';
    const only = marc([
      ['245', '10\x1faOne :\x1fbtwo /\x1fcby a lady and J. Roe; edited by A. Poe.'],
      ['500', '  \x1faSigned.'],
    ]);
    const { record, unmapped } = await read(only);
    expect(record.title).toEqual([{ value: 'One: two' }]);
    expect(record.note).toEqual([{ value: statement }, { value: 'Signed.' }]);
    expect(unmapped).toEqual([]);
    for (const format of ['marc', 'marcxml', 'marc-json'])
      expect((await roundTrip([record], format)).records[0]!.record).toEqual({
        ...record,
        type: [{ value: 'book' }],
      });
    const written = String(writeOneRecord(record, formatNamed('marcxml')!));
    expect(written.match(/tag="245"/g)).toHaveLength(1);
    expect(written).toContain('<subfield code="c">by a lady and J. Roe; edited by A. Poe</subfield>');
    const named = await read(
      marc([
        ['245', '10\x1faOne /\x1fcJane Roe'],
        ['700', '1 \x1faRoe, Jane'],
      ]),
    );
    expect(named.record).not.toHaveProperty('note');
  });

  it.each([
    ['with all that it says in fields of names', 'by J. Roe ; edited by Ann Poe.', undefined],
    [
      'by somebody else too',
      'Jane Roe ; with a foreword by Max Doe.',
      'Jane Roe ; with a foreword by Max Doe',
    ],
    ['in a script without capitals', 'Jane Roe ; 編譯.', 'Jane Roe ; 編譯'],
  ])('in a statement of responsibility %s make a note of what is nowhere else', async (_, words, note) => {
    const { record, unmapped } = await read(
      marc([
        ['100', '1 \x1faRoe, Jane,\x1feauthor.'],
        ['245', `10\x1faOne /\x1fc${words}`],
        ['700', '1 \x1faPoe, Ann,\x1feeditor.'],
      ]),
    );
    expect(record.note?.[0]?.value).toBe(note && `Statement of responsibility: ${note}`);
    expect(unmapped).toEqual([]);
  });

  it('without a role have what somebody did in the statement of responsibility', async () => {
    const { record } = await read(
      marc([
        ['245', '10\x1faOne /\x1fctranslated by Jane Roe.'],
        ['700', '1 \x1faRoe, Jane.'],
      ]),
    );
    expect(record.note).toEqual([{ value: 'Statement of responsibility: translated by Jane Roe' }]);
  });
});
