import { describe, expect, it } from 'vitest';
import { marc, title } from './marc-records.ts';
import { readDetected as read } from './reading.ts';

describe('fields of MARC in two scripts', () => {
  it('are one name, publisher or heading of a list that is called so too', async () => {
    const { record, unmapped } = await read(
      marc([
        title('One'),
        ['264', ' 1\x1f6880-01\x1faMoskva :\x1fbNauka,\x1fc2001.'],
        ['650', ' 0\x1f6880-02\x1faMuzyka.'],
        ['700', '1 \x1f6880-03\x1faRoeva, Anna,\x1feeditor,\x1fetranslator.'],
        ['655', ' 7\x1f6880-04\x1faPovesti.\x1f2lcgft'],
        ['880', ' 1\x1f6264-01/(N\x1faМосква :\x1fbНаука,\x1fc2001.'],
        ['880', ' 0\x1f6650-02/(N\x1faМузыка.'],
        ['880', '1 \x1f6700-03/(N\x1faРоева, Анна.'],
        ['880', ' 7\x1f6655-04/(N\x1faПовести.\x1f2lcgft'],
      ]),
    );
    expect(record.publisher).toEqual([{ value: 'Nauka', alternativeNames: ['Наука'] }]);
    expect(
      record.contributor?.map(({ name, role, alternativeNames }) => [name, role, alternativeNames]),
    ).toEqual([
      ['Roeva, Anna', 'edt', ['Роева, Анна']],
      ['Roeva, Anna', 'trl', ['Роева, Анна']],
    ]);
    expect(record.subject).toMatchObject([{ label: 'Muzyka', alternativeLabels: ['Музыка'] }]);
    expect(record.genre).toMatchObject([{ label: 'Povesti', alternativeLabels: ['Повести'] }]);
    const other = await read(
      marc([
        title('One'),
        ['650', ' 7\x1f6880-01\x1faMusic\x1f2fast'],
        ['880', ' 4\x1f6650-01/$1\x1fa音樂\x1f2lcstt'],
      ]),
    );
    expect(other.record.subject?.map(({ label, scheme }) => [label, scheme])).toEqual([
      ['Music', 'fast'],
      ['音樂', 'lcstt'],
    ]);
    // A place has one name in the model.
    expect(record.place).toEqual([{ value: 'Moskva' }]);
    expect(unmapped).toEqual(['264$880$a: Москва :']);
  });

  it('are other titles, further notes and words, and what would be a second thing is kept as it stands', async () => {
    const { record, unmapped } = await read(
      marc([
        ['245', '10\x1f6880-01\x1faOdin :\x1fbdva'],
        ['246', '3 \x1f6880-02\x1faTri'],
        ['250', '  \x1f6880-03\x1fa2-e izd.'],
        ['490', '0 \x1f6880-04\x1faSeriia ;\x1fv5'],
        ['500', '  \x1f6880-05\x1faZametka'],
        ['653', '  \x1f6880-06\x1famuzyka'],
        ['773', '0 \x1f6880-07\x1ftZhurnal\x1fx0000-0019'],
        ['880', '10\x1f6245-01/(N\x1faОдин :\x1fbдва'],
        ['880', '3 \x1f6246-02/(N\x1faТри'],
        ['880', '  \x1f6250-03/(N\x1fa2-е изд.'],
        ['880', '0 \x1f6490-04/(N\x1faСерия ;\x1fv5'],
        ['880', '  \x1f6500-05/(N\x1faЗаметка'],
        ['880', '  \x1f6653-06/(N\x1faмузыка'],
        ['880', '0 \x1f6773-07/(N\x1ftЖурнал\x1fx0000-0019'],
      ]),
    );
    const values = (texts: readonly { readonly value: string }[] = []) => texts.map(({ value }) => value);
    expect(values(record.title)).toEqual(['Odin: dva']);
    expect(values(record.alternativeTitle)).toEqual(['Один: два', 'Tri', 'Три']);
    expect(values(record.edition)).toEqual(['2-e izd.']);
    expect(record.series).toEqual([{ title: 'Seriia', number: '5' }]);
    expect(values(record.note)).toEqual(['Zametka', 'Заметка']);
    expect(record.subject?.map(({ label }) => label)).toEqual(['muzyka', 'музыка']);
    expect(values(record.hostTitle)).toEqual(['Zhurnal']);
    expect(record.related).toHaveLength(1);
    expect(unmapped).toEqual([
      '250$880$a: 2-е изд.',
      '490$880$a: Серия ;',
      '490$880$v: 5',
      '773$880$t: Журнал',
    ]);
  });
});
