import { describe, expect, it } from 'vitest';
import { author, bytes, type Field, marc, title } from './marc-records.ts';
import { readDetected as read, readAll } from './reading.ts';

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
});
