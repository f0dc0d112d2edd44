import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../shared-data.ts';
import { readAll } from './reading.ts';

const marc = sharedData('marc-oai-traject');
const loc = sharedData('marcxml-loc');
const file = (name: string) => join(marc.folder, name);

/** A record of ISO 2709 from fields, its lengths worked out. */
function iso2709(leader: string, fields: readonly (readonly [string, Uint8Array | string])[]): Buffer {
  let directory = '';
  let at = 0;
  const data = fields.map(([tag, value]) => {
    const bytes = Buffer.concat([
      typeof value === 'string' ? Buffer.from(value, 'utf8') : value,
      Buffer.from([0x1e]),
    ]);
    directory += tag + String(bytes.length).padStart(4, '0') + String(at).padStart(5, '0');
    at += bytes.length;
    return bytes;
  });
  const base = 24 + directory.length + 1;
  const head =
    String(base + at + 1).padStart(5, '0') +
    leader.slice(5, 12) +
    String(base).padStart(5, '0') +
    leader.slice(17);
  return Buffer.concat([Buffer.from(`${head}${directory}\x1e`, 'latin1'), ...data, Buffer.from([0x1d])]);
}

const UTF8 = '00000nam a2200000 a 4500';
const MARC8 = '00000nam  2200000 a 4500';
const title = (text: string) => ['245', `10\x1fa${text}`] as const;

describe.runIf(marc.present)(`the shared MARC files${marc.reason}`, () => {
  it('are all read, every record', async () => {
    for (const name of readdirSync(marc.folder).filter((each) => /\.(?:marc|mrc|dat)$/.test(each))) {
      const terminators = readFileSync(file(name)).filter((byte) => byte === 0x1d).length;
      const { records, problems } = await readAll(file(name), 'marc', { pieceBytes: 777 });
      // One is marked as deleted.
      const deleted =
        name === 'test_data.utf8.mrc' ? ['it is deleted in the catalogue that it comes from'] : [];
      expect(
        problems.map(({ reason }) => reason),
        name,
      ).toEqual(deleted);
      expect(records.length + problems.length, name).toBe(terminators);
    }
  });

  it('say the same in ISO 2709 and in MARCXML', async () => {
    const binary = await readAll(file('test_data.utf8.mrc'), 'marc');
    const xml = await readAll(file('test_data.utf8.marc.xml'), 'marcxml');
    expect(xml.records.length + xml.problems.length).toBe(30);
    expect(xml.records.map(({ record }) => record)).toEqual(binary.records.map(({ record }) => record));
    expect(xml.records.map(({ unmapped }) => unmapped)).toEqual(
      binary.records.map(({ unmapped }) => unmapped),
    );
  });

  it('have their letters from MARC-8', async () => {
    const { record } = (await readAll(file('one-marc8.mrc'), 'marc')).records[0]!;
    expect(record.title).toEqual([
      { value: 'Por uma outra globalização: do pensamemto único à consciência universal' },
    ]);
    expect(record.creator?.[0]).toMatchObject({ name: 'Santos, Mílton', family: 'Santos', given: 'Mílton' });
    const referenced = (await readAll(file('escaped_character_reference.marc8.marc'), 'marc')).records[0]!;
    expect(JSON.stringify(referenced)).not.toMatch(/&#x/);
  });

  it('have the other script of a name and a title beside it', async () => {
    const { record } = (await readAll(file('hebrew880s.marc'), 'marc')).records[0]!;
    expect(record.creator?.[0]).toMatchObject({ name: 'Ratsabi, Shalom', alternativeNames: ['רצבי, שלום'] });
    expect(record.alternativeTitle?.[0]?.value).toBe('אנרכיזם ב״ציון״: בין מרטין בובר לאהרן דוד גורדון');
  });

  it('warn of bytes that have no meaning, and keep the record', async () => {
    const [read] = (await readAll(file('bad_utf_byte.utf8.marc'), 'marc')).records;
    expect(read!.warnings.join()).toMatch(
      /the leader says UTF-8, and it is not; it was read as Windows-1252/,
    );
  });
});

describe.runIf(loc.present)(`the shared MARCXML files${loc.reason}`, () => {
  it('are all read, every record', async () => {
    const names = readdirSync(loc.folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.xml'),
    );
    expect(names.length).toBeGreaterThan(60);
    for (const name of names) {
      const expected = (
        readFileSync(join(loc.folder, name), 'utf8')
          .replace(/<!--[\s\S]*?-->/g, '')
          .match(/<(?:\w+:)?record[\s>]/g) ?? []
      ).length;
      const { records, problems } = await readAll(join(loc.folder, name), 'marcxml');
      expect(records.length + problems.length, name).toBe(expected);
      const others = problems.filter(({ reason }) => !reason.startsWith('it is deleted'));
      expect(others, name).toEqual([]);
    }
  });

  it('keep MeSH as MeSH, with what an article is mainly about', async () => {
    const { records } = await readAll(join(loc.folder, 'nlm.xml'), 'marcxml');
    const mesh = records
      .flatMap(({ record }) => record.subject ?? [])
      .filter(({ scheme }) => scheme === 'mesh');
    expect(mesh.length).toBeGreaterThanOrEqual(200);
    expect(
      records.flatMap(({ record }) => record.classification ?? []).filter(({ scheme }) => scheme === 'nlm')
        .length,
    ).toBeGreaterThan(90);
  });
});

describe('MARC-8', () => {
  const inMarc8 = async (bytes: readonly number[]): Promise<string> => {
    const record = iso2709(MARC8, [['245', Buffer.from([0x31, 0x30, 0x1f, 0x61, ...bytes])]]);
    return (await readAll(record, 'marc')).records[0]!.record.title![0]!.value;
  };
  const text = (plain: string) => [...Buffer.from(plain, 'latin1')];

  it('has marks before their letters, several too, and marks over two letters', async () => {
    expect(await inMarc8([...text('K'), 0xe2, ...text('azimierz')])).toBe('Kázimierz');
    expect(await inMarc8([...text('Vi'), 0xf2, 0xe3, ...text('et')])).toBe('Việt');
    expect(await inMarc8([0xeb, ...text('t'), 0xec, ...text('sar')])).toBe('t͡sar');
    expect(await inMarc8([...text('stra'), 0xc7, ...text('e 5'), 0xc8])).toBe('straße 5€');
  });

  it('changes sets by escape sequences, and back', async () => {
    const greek = [0x1b, 0x28, 0x53, 0x61, 0x62, 0x1b, 0x28, 0x42, ...text(' end')];
    expect(await inMarc8(greek)).toBe('αβ end');
    const cyrillic = [0x1b, 0x28, 0x4e, 0x6d, 0x49, 0x52, 0x1b, 0x28, 0x42];
    expect(await inMarc8(cyrillic)).toBe('Мир');
    const hebrew = [0x1b, 0x28, 0x32, 0x79, 0x6c, 0x65, 0x6d, 0x1b, 0x28, 0x42];
    expect(await inMarc8(hebrew)).toBe('שלום');
    const arabic = [0x1b, 0x28, 0x33, 0x53, 0x64, 0x47, 0x65, 0x1b, 0x28, 0x42];
    expect(await inMarc8(arabic)).toBe('سلام');
    const eastAsian = [0x1b, 0x24, 0x31, 0x21, 0x30, 0x21, 0x1b, 0x28, 0x42, ...text('!')];
    expect(await inMarc8(eastAsian)).toBe('一!');
    const water = [...text('H'), 0x1b, 0x62, 0x32, 0x1b, 0x73, ...text('O')];
    expect(await inMarc8(water)).toBe('H₂O');
  });

  it('tells of codes without a meaning', async () => {
    const record = iso2709(MARC8, [['245', Buffer.from([0x31, 0x30, 0x1f, 0x61, 0x41, 0xff, 0x42])]]);
    const [read] = (await readAll(record, 'marc')).records;
    expect(read!.record.title).toEqual([{ value: 'A\ufffdB' }]);
    expect(read!.warnings).toEqual(['field 245: 1 character has no meaning in MARC-8']);
  });

  it('is not believed of a record that is in UTF-8', async () => {
    const [read] = (await readAll(iso2709(MARC8, [title('Größe und Überfluß')]), 'marc')).records;
    expect(read!.record.title).toEqual([{ value: 'Größe und Überfluß' }]);
    expect(read!.warnings).toEqual(['the leader says MARC-8, and it is in UTF-8']);
  });
});

describe('a broken record', () => {
  const good = (name: string) => iso2709(UTF8, [title(name)]);
  const titles = ({ records }: Awaited<ReturnType<typeof readAll>>) =>
    records.map(({ record }) => record.title?.[0]?.value);

  it('says where it is, and the records after it are read', async () => {
    const short = Buffer.from('00012nam\x1d', 'latin1');
    const noDirectory = Buffer.from('00040nam a2200000 a 4500 nothing here\x1d', 'latin1');
    const read = await readAll(
      Buffer.concat([good('One'), short, good('Two'), noDirectory, good('Three')]),
      'marc',
      { pieceBytes: 7 },
    );
    expect(titles(read)).toEqual(['One', 'Two', 'Three']);
    expect(read.problems.map(({ position, reason }) => [position.record, reason])).toEqual([
      [2, 'it is shorter than a leader, which has 24 characters'],
      [4, 'its directory has no end (no field terminator follows the leader)'],
    ]);
    expect(read.problems[0]!.position.byte).toBe(good('One').length);
    expect(read.problems[1]!.excerpt).toContain('nothing here');
  });

  it('is mended where its lengths are wrong and its terminators are right', async () => {
    const record = iso2709(UTF8, [title('Right'), ['500', '  \x1faA note']]);
    const text = record
      .toString('latin1')
      .replace('245', '245')
      .replace(/^(.{24}245)\d{4}/s, '$19999')
      .replace(/^\d{5}/, '00009');
    const read = await readAll(Buffer.from(text, 'latin1'), 'marc');
    expect(titles(read)).toEqual(['Right']);
    expect(read.records[0]!.warnings).toEqual([
      `the leader says 00009 for its length, and it has ${record.length} bytes`,
      'its directory is wrong; the fields were found by their terminators',
    ]);
  });

  it('that the end of the file cuts off is named', async () => {
    const read = await readAll(Buffer.concat([good('Whole'), good('Cut off').subarray(0, 40)]), 'marc');
    expect(titles(read)).toEqual(['Whole']);
    expect(read.problems.map(({ reason }) => reason)).toEqual(['the file ends before its record terminator']);
  });

  it('that is too long, or has too many fields, is named and passed over', async () => {
    const long = iso2709(UTF8, [title('x'.repeat(5000))]);
    const many = iso2709(
      UTF8,
      Array.from({ length: 50 }, () => ['500', '  \x1faA note'] as const),
    );
    const read = await readAll(Buffer.concat([long, good('After'), many, good('Last')]), 'marc', {
      limits: { recordBytesMax: 3000, nodesMax: 40 },
    });
    expect(titles(read)).toEqual(['After', 'Last']);
    expect(read.problems.map(({ reason }) => reason)).toEqual([
      'it is longer than 3000 bytes',
      'it has more than 40 fields',
    ]);
  });

  it('of nothing but noise is one problem', async () => {
    const noise = Buffer.from(
      Array.from({ length: 4000 }, (_, index) => (index * 7919 + 13) % 251).map((byte) =>
        byte === 0x1d ? 0 : byte,
      ),
    );
    const read = await readAll(noise, 'marc');
    expect(read.records).toEqual([]);
    expect(read.problems).toHaveLength(1);
  });
});

describe('fields without a rule', () => {
  it('are told with their place and text, field by field and subfield by subfield', async () => {
    const record = iso2709(UTF8, [
      title('T'),
      ['990', '  \x1faLocal\x1fbmore'],
      ['245', '10\x1faAgain\x1fhmedium'],
    ]);
    const [read] = (await readAll(record, 'marc')).records;
    expect(read!.unmapped).toEqual([
      { path: '990$a', text: 'Local' },
      { path: '990$b', text: 'more' },
      { path: '245$h', text: 'medium' },
    ]);
    expect(read!.record.alternativeTitle).toEqual([{ value: 'Again' }]);
  });
});

describe('MARCXML', () => {
  const record = (inner: string) =>
    `<record xmlns="http://www.loc.gov/MARC21/slim"><leader>00000nam a2200000 a 4500</leader>${inner}</record>`;
  const field = '<datafield tag="245" ind1="1" ind2="0"><subfield code="a">A &amp; B</subfield></datafield>';

  it('is found in an OAI-PMH answer, where deleted records are named', async () => {
    const answer = `<OAI-PMH><ListRecords><record><header><identifier>x</identifier></header><metadata>${record(field)}</metadata></record><record><header status="deleted"><identifier>y</identifier></header></record></ListRecords></OAI-PMH>`;
    const read = await readAll(Buffer.from(answer), 'marcxml');
    expect(read.records.map((each) => each.record.title)).toEqual([[{ value: 'A & B' }]]);
    expect(read.problems.map(({ reason }) => reason)).toEqual([
      'it is deleted in the catalogue that it comes from',
    ]);
  });

  it('refuses entities, depth and size before they cost anything', async () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>${record('&b;')}`;
    expect((await readAll(Buffer.from(bomb), 'marcxml')).problems[0]!.reason).toMatch(
      /a document type is not taken here/,
    );
    const deep = '<a>'.repeat(100);
    expect((await readAll(Buffer.from(deep), 'marcxml')).problems[0]!.reason).toMatch(
      /nested deeper than 64/,
    );
    const wide = `<collection>${record(field.repeat(60))}${record(field)}</collection>`;
    const read = await readAll(Buffer.from(wide), 'marcxml', { limits: { nodesMax: 100 } });
    expect(read.problems.map(({ reason }) => reason)).toEqual(['it has more than 100 elements']);
    expect(read.records).toHaveLength(1);
  });

  it('says where it is not well-formed, and keeps what came before', async () => {
    const read = await readAll(
      Buffer.from(`<collection>\n${record(field)}\n<record><leader></record></collection>`),
      'marcxml',
    );
    expect(read.records).toHaveLength(1);
    expect(read.problems).toHaveLength(1);
    expect(read.problems[0]!.reason).toMatch(/^its XML cannot be read: line 3/);
    expect(read.problems[0]!.position).toEqual({ record: 2, line: 3 });
  });
});
