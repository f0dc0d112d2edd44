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
