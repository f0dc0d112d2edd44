import { describe, expect, it } from 'vitest';
import { readDetected as read, readAll } from './reading.ts';

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
    const damaged = await read(
      lines('=LDR  00000nam a2200000 a 4500', 'loose', '=24*  10$aNo tag', '=245  10$aOne'),
    );
    expect(damaged.titles).toEqual(['One']);
    expect(damaged.unmapped).toEqual(['?: loose', '?: =24*  10$aNo tag']);
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
