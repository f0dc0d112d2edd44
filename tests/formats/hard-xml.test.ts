import { describe, expect, it } from 'vitest';
import { readDetected as read, readAll } from './reading.ts';

const field = (text: string) =>
  `<datafield tag="245" ind1="1" ind2="0"><subfield code="a">${text}</subfield></datafield>`;
const marc = (text: string) => `<record><leader>00000nam a2200000 a 4500</leader>${field(text)}</record>`;
const collection = (...records: readonly string[]) =>
  `<?xml version="1.0"?>\n<collection xmlns="http://www.loc.gov/MARC21/slim">\n${records.join('\n')}\n</collection>`;

describe('a record that is not well-formed', () => {
  it.each([
    ['an entity that nobody declared', marc('Caf&unknown;')],
    ['tags that cross', marc('One').replace('</subfield></datafield>', '</datafield></subfield>')],
    ['an attribute without an end', marc('One').replace('code="a"', 'code="a')],
    ['a tag that is not closed', marc('One').replace('</datafield>', '')],
  ])('with %s is named with its line, and the next ones are read', async (_what, broken) => {
    const { titles, problems, places } = await read(
      collection(marc('First'), broken, marc('Third'), marc('Fourth')),
    );
    expect(titles).toEqual(['First', 'Third', 'Fourth']);
    expect(problems).toEqual([expect.stringMatching(/^its XML cannot be read: line 4, column \d+: /)]);
    expect(places).toEqual([{ record: 2, line: 4 }]);
  });

  it('with prefixes, and in an answer of OAI-PMH, costs no other', async () => {
    const oai = (id: string, text: string) =>
      `<record><header><identifier>oai:x:${id}</identifier></header><metadata><oai_dc:dc><dc:title>${text}</dc:title></oai_dc:dc></metadata></record>`;
    const answer = `<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/" xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/"><ListRecords>
${oai('1', 'One')}
${oai('2', 'A&unknown;B')}
<record><header status="deleted"><identifier>oai:x:3</identifier></header></record>
${oai('4', 'Four')}
<resumptionToken cursor="0">page-2</resumptionToken></ListRecords></OAI-PMH>`;
    const { titles, problems, records, asides } = await read(answer);
    expect(titles).toEqual(['One', 'Four']);
    expect(problems).toEqual([
      expect.stringMatching(/^its XML cannot be read/),
      'it is deleted in the catalogue that it comes from',
    ]);
    expect(records.map(({ record }) => record.identifier)).toEqual([
      [{ scheme: 'oai', value: 'oai:x:1' }],
      [{ scheme: 'oai', value: 'oai:x:4' }],
    ]);
    expect(asides).toEqual(['The list goes on in another answer (resumptionToken page-2).']);
  });

  it('that is nested too deep or too long costs no other', async () => {
    const deep = marc(`${'<b>'.repeat(100)}${'</b>'.repeat(100)}`);
    expect((await read(collection(marc('One'), deep, marc('Three')))).titles).toEqual(['One', 'Three']);
    const long = Buffer.from(collection(marc('One'), marc('x'.repeat(300_000)), marc('Three')));
    const { records, problems } = await readAll(long, 'marcxml', { limits: { recordBytesMax: 100_000 } });
    expect(records.map(({ record }) => record.title?.[0]?.value)).toEqual(['One', 'Three']);
    expect(problems).toHaveLength(1);
  });

  it('ends the file where no record had begun', async () => {
    const { titles, problems } = await readAll(
      Buffer.from(`<collection <oops>${marc('One')}</collection>`),
      'marcxml',
    ).then(({ records, problems: found }) => ({
      titles: records.length,
      problems: found.map(({ reason }) => reason),
    }));
    expect(titles).toBe(0);
    expect(problems).toEqual([expect.stringMatching(/^the XML cannot be read on from here/)]);
  });

  it('of very many costs no more than one reading', async () => {
    const broken = collection(
      ...Array.from({ length: 5000 }, (_, index) => marc(index % 2 === 0 ? `T${index}` : 'A&unknown;B')),
    );
    const { records, problems } = await readAll(Buffer.from(broken), 'marcxml', { pieceBytes: 65_536 });
    expect([records.length, problems.length]).toEqual([2500, 2500]);
  });
});

describe('bytes and characters that XML cannot have', () => {
  it('are mended where they are ampersands, outside of CDATA with a warning', async () => {
    const { titles, warnings, problems } = await read(
      collection(marc('Tom & Jerry; AT&T'), marc('<![CDATA[Q & A]]>'), marc('R&amp;D &#x26; more')),
    );
    expect(problems).toEqual([]);
    expect(titles).toEqual(['Tom & Jerry; AT&T', 'Q & A', 'R&D & more']);
    expect(warnings).toEqual(['an ampersand begins no reference; it is taken for itself']);
  });

  it('are characters where HTML has names for them', async () => {
    const { titles, problems } = await read(collection(marc('Caf&eacute;&nbsp;&ndash; &szlig; &lt;')));
    expect([titles, problems]).toEqual([['Café – ß <'], []]);
  });

  it('cost a replacement character each, and are told', async () => {
    const { titles, warnings, problems } = await read(collection(marc('One\u000b two&#x1F;'), marc('Good')));
    expect(problems).toEqual([]);
    expect(titles).toEqual(['One\ufffd two\ufffd', 'Good']);
    expect(warnings).toEqual([
      'there are characters that cannot be read; each is a replacement character (U+FFFD)',
    ]);
  });

  it('that are not UTF-8 are read as Windows-1252 up to the end of their element, and no further', async () => {
    const [before, after] = collection(marc('Größe'), marc('@'), marc('Ähre')).split('@');
    const whole = Buffer.concat([
      Buffer.from(before!),
      Buffer.from('M\xfcll', 'latin1'),
      Buffer.from(after!),
    ]);
    const { titles, warnings, problems } = await read(whole);
    expect(problems).toEqual([]);
    expect(titles).toEqual(['Größe', 'Müll', 'Ähre']);
    expect(warnings).toEqual(['not all of it is in UTF-8; the rest was read as Windows-1252']);
  });

  it('in UTF-16 without a mark are known by their first character', async () => {
    const { format, titles } = await read(Buffer.from(collection(marc('Größe')), 'utf16le'));
    expect([format, titles]).toEqual(['marcxml', ['Größe']]);
  });
});

it('a record in an envelope that is called record too is found', async () => {
  const { titles } = await read(
    `<record xmlns="http://www.loc.gov/MARC21/slim"><recordSchema>MARC21-xml</recordSchema><recordData>${marc('One')}</recordData></record>`,
  );
  expect(titles).toEqual(['One']);
});

describe('OAI-PMH', () => {
  it('that answers with an error says so', async () => {
    const { problems } = await readAll(
      Buffer.from('<OAI-PMH><request/><error code="badResumptionToken">It has expired.</error></OAI-PMH>'),
      'dc',
    );
    expect(problems).toMatchObject([
      { reason: 'there are no records: the repository says badResumptionToken: It has expired.' },
    ]);
  });
});

it('100,000 levels and 200,000 attributes are refused at once, and entities of their own', async () => {
  const deep = `<collection>${'<a>'.repeat(100_000)}`;
  expect((await readAll(Buffer.from(deep), 'marcxml', { pieceBytes: 65_536 })).problems).toHaveLength(1);
  const wide = `<collection ${Array.from({ length: 200_000 }, (_, index) => `a${index}="x"`).join(' ')}>`;
  const { problems } = await readAll(Buffer.from(wide), 'marcxml', {
    pieceBytes: 65_536,
    limits: { recordBytesMax: 1_000_000 },
  });
  expect(problems.map(({ reason }) => reason)).toEqual([
    expect.stringMatching(/longer than 1000000 characters/),
  ]);
});
