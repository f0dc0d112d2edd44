import { describe, expect, it } from 'vitest';
import { readDetected as read, readAll } from './reading.ts';

const answer = (inner: string, asked = '') =>
  `<?xml version="1.0"?><OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2026-11-27T00:00:00Z</responseDate><request verb="ListRecords"${asked}>http://example.org/oai</request>${inner}</OAI-PMH>`;
const DC =
  'xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/"';
const record = (title: string, behind = '') =>
  `<record><header><identifier>oai:example.org:${title}</identifier><datestamp>2020-01-01</datestamp></header><metadata><oai_dc:dc ${DC}><dc:title>${title}</dc:title></oai_dc:dc></metadata>${behind}</record>`;
const provenance =
  '<about><provenance xmlns="http://www.openarchives.org/OAI/2.0/provenance"><originDescription harvestDate="2002-02-02" altered="true"><baseURL>http://the.oa.org</baseURL></originDescription></provenance></about>';

describe('an answer of OAI-PMH', () => {
  it('that says that there are no records is one without records, whatever was asked for', async () => {
    for (const [asked, format] of [
      ['', 'dc'],
      [' metadataPrefix="marc21"', 'marcxml'],
      [' metadataPrefix="mods"', 'mods'],
    ] as const) {
      const found = await read(answer('<error code="noRecordsMatch">Nothing\nthere.</error>', asked));
      expect(found).toMatchObject({
        format,
        records: [],
        problems: [],
        asides: ['No records; the repository says noRecordsMatch: Nothing there.'],
      });
    }
  });

  it('keeps what is said of a record behind it, in attributes too', async () => {
    const rights = '<about><rights>Free to use</rights></about>';
    const { records, unmapped } = await read(
      answer(`<ListRecords>${record('One', provenance + rights)}${record('Two')}</ListRecords>`),
    );
    expect(records.map(({ unmapped }) => unmapped.length)).toEqual([4, 0]);
    expect(unmapped).toEqual([
      'oai about/provenance/originDescription/@harvestDate: 2002-02-02',
      'oai about/provenance/originDescription/@altered: true',
      'oai about/provenance/originDescription/baseURL: http://the.oa.org',
      'oai about/rights: Free to use',
    ]);
  });

  it('whose record is fine and what stands behind it is not costs that record only', async () => {
    const { titles, problems, places } = await read(
      answer(
        `<ListRecords>${record('One')}${record('Two', '<about><rights>&nothing;</rights></about>')}${record('Three')}</ListRecords>`,
      ),
    );
    expect(titles).toEqual(['One', 'Three']);
    expect(problems).toEqual([expect.stringMatching(/^its XML cannot be read/)]);
    expect(places).toMatchObject([{ record: 2 }]);
    const long = answer(
      `<ListRecords>${record('One', `<about><rights>${'x'.repeat(900)}</rights></about>`)}</ListRecords>`,
    );
    const limited = await readAll(Buffer.from(long), 'dc', { limits: { recordBytesMax: 800 } });
    expect(limited.problems.map(({ reason }) => reason)).toEqual(['it is longer than 800 characters']);
  });
});

describe('what stands in an envelope', () => {
  it('as a text is read as the record that it is, and costs no other where it is none', async () => {
    const packed = (text: string) =>
      `<record><header><identifier>oai:x:${text.length}</identifier></header><metadata>${text}</metadata></record>`;
    const dc = `<oai_dc:dc ${DC}><dc:title>A &amp; B</dc:title></oai_dc:dc>`;
    const escaped = dc.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    const { titles, records, problems } = await read(
      answer(
        `<ListRecords>${packed(`<![CDATA[<?xml version="1.0"?>${dc}]]>`)}${packed('&lt;oai_dc:dc>&lt;dc:title>Lost')}${packed(escaped)}${record('Last')}</ListRecords>`,
      ),
    );
    expect(titles).toEqual(['A & B', 'A & B', 'Last']);
    expect(records.every(({ record }) => record.identifier?.[0]?.scheme === 'oai')).toBe(true);
    expect(problems).toEqual([
      expect.stringMatching(/^its XML, which stands there as a text, cannot be read/),
    ]);
  });

  it('in another format is named with what it is called', async () => {
    const other =
      '<record><header><identifier>oai:x:1</identifier></header><metadata><other xmlns="http://example.org/"><a>text</a></other></metadata></record>';
    const { titles, problems, records } = await read(
      answer(`<ListRecords>${other}${record('Two')}</ListRecords>`),
    );
    expect(titles).toEqual(['Two']);
    expect(records[0]!.position.record).toBe(2);
    expect(problems).toEqual(['there is no record of this format in it']);
  });

  it('are several records of MARC, of which the first is what the answer calls by its identifier', async () => {
    const marc = (title: string) =>
      `<record xmlns="http://www.loc.gov/MARC21/slim"><leader>     nam a22        4500</leader><datafield tag="245" ind1="1" ind2="0">loose<subfield code="a">${title}</subfield></datafield></record>`;
    const old =
      '<record><header><identifier>oai:x:2</identifier></header><metadata><oai_marc type="a" level="s"><fixfield id="001">"9"</fixfield><varfield id="245" i1="1" i2="0"><subfield label="a">Old</subfield></varfield></oai_marc></metadata></record>';
    const { records, titles, unmapped } = await read(
      answer(
        `<ListRecords><record><header><identifier>oai:x:1</identifier></header><metadata><collection>${marc('One')}${marc('Two')}</collection></metadata></record>${old}</ListRecords>`,
      ),
    );
    expect(titles).toEqual(['One', 'Two', 'Old']);
    expect(records.map(({ record }) => record.identifier)).toEqual([
      [{ scheme: 'oai', value: 'oai:x:1' }],
      undefined,
      [
        { scheme: 'oai', value: 'oai:x:2' },
        { scheme: 'control-number', value: '9' },
      ],
    ]);
    expect(records[2]!.record.type).toEqual([{ value: 'journal' }]);
    expect(unmapped).toEqual(['245$?: loose', '245$?: loose']);
  });

  it('of SRU is a message of the server, or more of it in another answer', async () => {
    const { problems, asides } = await read(
      `<searchRetrieveResponse><records><record><recordData><mods xmlns="http://www.loc.gov/mods/v3"><titleInfo><title>One</title></titleInfo></mods></recordData></record></records><nextRecordPosition>2</nextRecordPosition><diagnostics><diagnostic><message>Too many records</message></diagnostic></diagnostics></searchRetrieveResponse>`,
    );
    expect(problems).toEqual(['the server says: Too many records']);
    expect(asides).toEqual(['The list goes on in another answer (nextRecordPosition 2).']);
  });
});

describe('XML around records', () => {
  it('that has texts of its own is told, and so is a file without any record', async () => {
    const { titles, asides } = await read(
      `<records ${DC}><source><name>A library</name></source>${record('One').replace(/^.*<metadata>|<\/metadata>.*$/g, '')}<end>of it</end></records>`,
    );
    expect(titles).toEqual(['One']);
    expect(asides).toEqual(['records/source/name', 'records/end']);
    const none = await readAll(Buffer.from('<list><book><titel>Eins</titel></book></list>'), 'mods');
    expect(none).toMatchObject({ records: [], asides: [{ path: 'list/book/titel', times: 1 }] });
  });

  it('of SRU keeps what it says of a record', async () => {
    const { unmapped } = await read(
      `<searchRetrieveResponse><records><record><recordData><mods xmlns="http://www.loc.gov/mods/v3"><titleInfo><title>One</title></titleInfo></mods></recordData><recordPosition>1</recordPosition><extraRecordData><score>7</score></extraRecordData></record></records></searchRetrieveResponse>`,
    );
    expect(unmapped).toEqual(['extraRecordData/score: 7']);
  });
});
