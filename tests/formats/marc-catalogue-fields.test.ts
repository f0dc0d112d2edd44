import { describe, expect, it } from 'vitest';
import { type AddressedRecord, documentTypes } from '../../src/bibliography/index.ts';
import { formatNamed, writeOneRecord } from '../../src/formats/index.ts';
import { readAll } from './reading.ts';

const ADDRESS = 'http://localhost:8080/id/resource/t-77';
const thesis: AddressedRecord = {
  type: [{ value: 'thesis' }],
  title: [{ value: 'On examples' }],
  issued: [{ year: 2019, month: 3, day: 5 }],
  language: [{ value: 'wel' }, { value: 'eng' }],
  place: [{ value: 'Cardiff' }],
  address: ADDRESS,
  entered: '2026-11-20',
  modified: '2026-11-27T10:15:30.25Z',
};

type Fields = Readonly<Record<string, string>>;
type Written = { readonly leader: string; readonly fields: readonly Fields[] };

/** Leader and fields as MARC-in-JSON has them, which is the plainest of the three. */
const written = (record: AddressedRecord): Written =>
  JSON.parse(Buffer.from(writeOneRecord(record, formatNamed('marc-json')!)).toString('utf8'))[0];
const control = (record: AddressedRecord, tag: string) =>
  written(record).fields.find((field) => field[tag] !== undefined)?.[tag];
const fixed = (record: AddressedRecord) => control(record, '008')!;

describe('a MARC record of the catalogue', () => {
  it('has its key there, when it was last changed, and the fixed field', () => {
    const { fields } = written(thesis);
    expect(fields.slice(0, 3)).toEqual([
      { '001': 't-77' },
      { '005': '20261127101530.2' },
      { '008': '261120e20190305xx ||||||m   |||||||wel||' },
    ]);
    expect(fields.some((field) => field['003'] !== undefined)).toBe(false);
  });

  it('says the same in ISO 2709 and MARCXML', async () => {
    const marcxml = Buffer.from(writeOneRecord(thesis, formatNamed('marcxml')!)).toString('utf8');
    expect(marcxml).toContain('<controlfield tag="001">t-77</controlfield>');
    expect(marcxml).toContain(`<controlfield tag="008">${fixed(thesis)}</controlfield>`);
    const iso = Buffer.from(writeOneRecord(thesis, formatNamed('marc')!)).toString('utf8');
    expect(iso).toContain(`\x1et-77\x1e20261127101530.2\x1e${fixed(thesis)}\x1e`);
  });

  it.each(documentTypes)(
    'of the form %s has a leader and a fixed field of the prescribed structure',
    (type) => {
      for (const issued of [[], [{ year: 2019 }], [{ year: 2019, month: 3 }]]) {
        const record = { ...thesis, type: [{ value: type }], issued };
        const { leader } = written(record);
        expect(leader).toMatch(/^[\d ]{5}[acdnp][acdefgijkmoprt][abcdims][ a]a22[\d ]{5}[ \dA-Za-z]{3}4500$/);
        const field = fixed(record);
        expect(field).toHaveLength(40);
        expect(field).toMatch(/^\d{6}[eimnsu](?:\d{4}|uuuu)(?:\d{4}|uuuu|\d\d {2}| {4})xx .{17}wel\|\|$/);
      }
    },
  );

  it.each(documentTypes)('of the form %s comes back as that, and as nothing more', async (type) => {
    const record = { ...thesis, type: [{ value: type }] };
    for (const name of ['marc', 'marcxml', 'marc-json']) {
      const { records, problems } = await readAll(writeOneRecord(record, formatNamed(name)!), name);
      expect(problems).toEqual([]);
      expect(records[0]!.warnings).toEqual([]);
      expect(records[0]!.unmapped).toEqual([]);
      expect(records[0]!.record, `${type} in ${name}`).toMatchObject({
        type: [{ value: type }],
        issued: [{ year: 2019, month: 3, day: 5 }],
        language: [{ value: 'wel' }, { value: 'eng' }],
        identifier: [{ scheme: 'uri', value: ADDRESS }],
      });
    }
  });

  it('says what it does not know as MARC does', () => {
    const { issued: _issued, language: _language, entered: _entered, modified: _modified, ...bare } = thesis;
    expect(fixed(bare)).toBe('      nuuuuuuuuxx ||||||m   ||||||||||||');
    expect(control(bare, '005')).toBeUndefined();
    // When it was entered is the last that happened to it.
    expect(control({ ...bare, entered: '2026-11-20' }, '005')).toBe('20261120000000.0');
    expect(fixed({ ...thesis, type: [{ value: 'journal' }] })).toBe(
      '261120u2019uuuuxx |||p|||||||||||||wel||',
    );
  });
});

describe('a control number', () => {
  const record = (fields: readonly object[]) =>
    Buffer.from(
      JSON.stringify({
        leader: '00000nam a2200000 a 4500',
        fields: [...fields, { 245: { ind1: '0', ind2: '0', subfields: [{ a: 'T' }] } }],
      }),
    );
  const uri = { '024': { ind1: '7', ind2: ' ', subfields: [{ a: ADDRESS }, { 2: 'uri' }] } };
  const read = async (fields: readonly object[]) =>
    (await readAll(record(fields), 'marc-json')).records[0]!.record.identifier;

  it('is that of another catalogue where 003 says whose, or the address is not of it', async () => {
    const address = { scheme: 'uri', value: ADDRESS };
    expect(await read([{ '001': 't-77' }, uri])).toEqual([address]);
    expect(await read([{ '001': 't-77' }, { '003': 'DE-1' }, uri])).toEqual([
      { scheme: 'control-number', value: 't-77', note: 'DE-1' },
      address,
    ]);
    expect(await read([{ '001': '7' }, uri])).toEqual([{ scheme: 'control-number', value: '7' }, address]);
  });
});

describe('the date of a record', () => {
  const read = async (fixedField: string, imprint?: string) => {
    const fields = [
      { '008': fixedField },
      ...(imprint === undefined ? [] : [{ 260: { ind1: ' ', ind2: ' ', subfields: [{ c: imprint }] } }]),
      { 245: { ind1: '0', ind2: '0', subfields: [{ a: 'T' }] } },
    ];
    const bytes = Buffer.from(JSON.stringify({ leader: '00000nam a2200000 a 4500', fields }));
    return (await readAll(bytes, 'marc-json')).records[0]!.record.issued?.[0];
  };
  const rest = 'xxu|||||||||||||||||eng||';

  it('goes as far as the fixed field, or the imprint of the same year', async () => {
    expect(await read(`980101e19830615${rest}`)).toEqual({ year: 1983, month: 6, day: 15 });
    expect(await read(`980101e198306  ${rest}`)).toEqual({ year: 1983, month: 6 });
    expect(await read(`980101s1983    ${rest}`, 'June 1983')).toEqual({ year: 1983, month: 6 });
    expect(await read(`980101s1983    ${rest}`, 'June 1985')).toEqual({ year: 1983 });
    expect(await read(`980101nuuuuuuuu${rest}`, '[1985?]')).toEqual({ year: 1985 });
  });
});
