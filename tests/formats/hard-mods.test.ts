import { describe, expect, it } from 'vitest';
import { readDetected as read, roundTrip } from './reading.ts';

const mods = (inside: string) =>
  `<modsCollection xmlns="http://www.loc.gov/mods/v3" xmlns:xlink="http://www.w3.org/1999/xlink"><mods version="3.8">${inside}</mods></modsCollection>`;

describe('MODS', () => {
  it('has a chapter with all that is said of the book that it is in', async () => {
    const { record, unmapped } = await read(
      mods(`<titleInfo><nonSort>The</nonSort><title>care question</title><subTitle>a view</subTitle></titleInfo>
        <name type="personal"><namePart type="given">Ann</namePart><namePart type="family">Author</namePart><namePart type="termsOfAddress">Jr.</namePart>
          <role><roleTerm type="text">author</roleTerm></role><affiliation>University of X</affiliation></name>
        <typeOfResource>text</typeOfResource>
        <relatedItem type="host" xlink:type="simple"><titleInfo><title>Handbook</title><subTitle>A reader</subTitle></titleInfo>
          <name type="personal"><namePart type="given">Ed</namePart><namePart type="family">Editor</namePart><role><roleTerm>editor</roleTerm></role></name>
          <originInfo><dateIssued>1994</dateIssued><publisher>Blackwell</publisher><place><placeTerm type="text">Oxford</placeTerm></place><issuance>monographic</issuance></originInfo>
          <identifier type="isbn">9780375714498</identifier>
          <part><detail type="volume"><number>2</number><caption>vol.</caption></detail><extent unit="page"><start>23</start><end>45</end></extent></part>
        </relatedItem>
        <relatedItem type="otherFormat"><identifier type="isbn">9783642002304</identifier></relatedItem>`),
    );
    expect(record).toMatchObject({
      type: [{ value: 'chapter' }],
      title: [{ value: 'The care question: a view' }],
      creator: [{ name: 'Author, Ann, Jr.' }],
      contributor: [{ name: 'Editor, Ed', role: 'edt' }],
      hostTitle: [{ value: 'Handbook: A reader' }],
      issued: [{ year: 1994 }],
      publisher: [{ value: 'Blackwell' }],
      place: [{ value: 'Oxford' }],
      volume: [{ value: '2' }],
      pages: [{ value: '23-45' }],
      identifier: [{ scheme: 'isbn', value: '9780375714498' }],
    });
    // The number of another edition is not its own, and what no rule is for is told.
    expect(record.related?.map(({ field }) => field)).toEqual([
      '773 0_ $z 9780375714498',
      '776 0_ $z 9783642002304',
    ]);
    expect(unmapped).toEqual(['name/affiliation: University of X']);
  });

  it.each([
    [
      'a journal article by its genre',
      '<genre>journal article</genre><typeOfResource>text</typeOfResource>',
      'article',
    ],
    [
      'what is in a serial',
      '<typeOfResource>text</typeOfResource><relatedItem type="host"><titleInfo><title>J</title></titleInfo><originInfo><issuance>continuing</issuance></originInfo></relatedItem>',
      'article',
    ],
    [
      'what is in something',
      '<typeOfResource>text</typeOfResource><relatedItem type="host"><titleInfo><title>J</title></titleInfo></relatedItem>',
      'article',
    ],
    [
      'a volume of a set, which has a publisher of its own',
      '<typeOfResource>text</typeOfResource><originInfo><publisher>A Press</publisher></originInfo><relatedItem type="host"><titleInfo><title>A set</title></titleInfo><originInfo><issuance>multipart monograph</issuance></originInfo><part><detail type="volume"><number>2</number></detail></part></relatedItem>',
      'book',
    ],
    [
      'a numbered volume with an extent',
      '<titleInfo><partNumber>2</partNumber></titleInfo><typeOfResource>text</typeOfResource><physicalDescription><extent>340 p.</extent></physicalDescription><relatedItem type="host"><titleInfo><title>A set</title></titleInfo></relatedItem>',
      'book',
    ],
    [
      'what stands on pages of something, though it says who published that',
      '<typeOfResource>text</typeOfResource><originInfo><publisher>A Press</publisher></originInfo><relatedItem type="host"><titleInfo><title>J</title></titleInfo><part><detail type="volume"><number>2</number></detail><extent unit="pages"><start>12</start></extent></part></relatedItem>',
      'article',
    ],
    [
      'what is in something with an ISSN',
      '<typeOfResource>text</typeOfResource><originInfo><publisher>A Press</publisher></originInfo><relatedItem type="host"><titleInfo><title>J</title></titleInfo><identifier type="issn">0000-0019</identifier></relatedItem>',
      'article',
    ],
    [
      'a photograph in a collection',
      '<typeOfResource>still image</typeOfResource><relatedItem type="host"><titleInfo><title>C</title></titleInfo></relatedItem>',
      'image',
    ],
    [
      'a serial',
      '<typeOfResource>text</typeOfResource><originInfo><issuance>serial</issuance></originInfo>',
      'journal',
    ],
    ['a book', '<typeOfResource>text</typeOfResource>', 'book'],
  ])('knows %s', async (_what, inside, type) => {
    const { record } = await read(mods(`<titleInfo><title>T</title></titleInfo>${inside}`));
    expect(record.type).toEqual([{ value: type }]);
  });

  it('takes the date for machines before that for people, and tells the end of a range', async () => {
    const { record, unmapped } = await read(
      mods(
        `<titleInfo><title>T</title></titleInfo><originInfo><dateIssued>-1988</dateIssued><dateIssued point="start" encoding="marc">1985</dateIssued><dateIssued point="end" encoding="marc">1988</dateIssued></originInfo>`,
      ),
    );
    expect(record.issued).toEqual([{ year: 1985 }]);
    expect(unmapped).toEqual(expect.arrayContaining(['originInfo/dateIssued: 1988']));
  });

  it('has several titles, names in subjects, notes on the form, addresses of licences and invalid numbers', async () => {
    const { record, unmapped } = await read(
      mods(`<titleInfo><title>Eins</title></titleInfo><titleInfo type="translated" lang="eng"><title>One</title></titleInfo><titleInfo type="abbreviated"><title>E.</title></titleInfo>
        <language><languageTerm type="code" authority="iso639-2b">ger</languageTerm><languageTerm type="text">Deutsch</languageTerm></language>
        <subject authority="lcsh"><name type="personal"><namePart>Twain, Mark</namePart><namePart type="date">1835-1910</namePart><role><roleTerm>depicted</roleTerm></role></name><topic>Criticism</topic></subject>
        <physicalDescription><form>print</form><internetMediaType>text/html</internetMediaType><extent>12 p.</extent><note>Torn.</note></physicalDescription>
        <accessCondition type="use and reproduction" xlink:href="https://creativecommons.org/licenses/by/4.0/"/>
        <identifier type="isbn" invalid="yes">9780375714499</identifier><identifier>X1</identifier>
        <recordInfo><recordIdentifier source="DE-1">77</recordIdentifier><recordContentSource>DE-1</recordContentSource></recordInfo>`),
    );
    expect(record).toMatchObject({
      title: [{ value: 'Eins' }],
      alternativeTitle: [{ value: 'One', language: 'eng' }, { value: 'E.' }],
      language: [{ value: 'ger' }],
      subject: [{ label: 'Twain, Mark, 1835-1910--Criticism', scheme: 'lcsh', kind: 'person' }],
      extent: [{ value: '12 p.' }],
      note: [{ value: 'Torn.' }],
      rights: [{ value: 'https://creativecommons.org/licenses/by/4.0/' }],
      identifier: [
        { scheme: 'invalid-isbn', value: '9780375714499' },
        { scheme: 'local', value: 'X1' },
        { scheme: 'control-number', value: '77', note: 'DE-1' },
      ],
    });
    expect(unmapped).toEqual([
      'subject/name/role/roleTerm: depicted',
      'accessCondition/@type: use and reproduction',
    ]);
  });

  it('tells what of the first thing that it is in no field is made of', async () => {
    const { record, unmapped } = await read(
      mods(`<titleInfo><title>T</title></titleInfo>
        <relatedItem type="host"><titleInfo><title>Journal</title></titleInfo><note>Issued late.</note><physicalDescription><extent>12 p.</extent></physicalDescription>
          <part><detail type="issue"><number>4</number><title>Special</title></detail><text>pages torn</text><date>1999-05</date></part>
          <relatedItem type="series"><titleInfo><title>Above it</title></titleInfo></relatedItem></relatedItem>
        <relatedItem type="host"><titleInfo><title>Reader</title></titleInfo><note>Printed again.</note></relatedItem>
        <relatedItem type="otherVersion" xlink:href="http://example.org/2"/>`),
    );
    expect(record).toMatchObject({
      hostTitle: [{ value: 'Journal' }],
      issue: [{ value: '4' }],
      issued: [{ year: 1999, month: 5 }],
    });
    expect(record.related?.map(({ field }) => field)).toEqual([
      '773 0_ $t Reader $n Printed again.',
      '775 0_ $o http://example.org/2',
    ]);
    expect(unmapped).toEqual([
      'relatedItem/note: Issued late.',
      'relatedItem/physicalDescription/extent: 12 p.',
      'relatedItem/part/detail/title: Special',
      'relatedItem/part/text: pages torn',
      'relatedItem/relatedItem/titleInfo/title: Above it',
    ]);
  });

  it('has what it is in by a uniform title where there is no other, and tells it where there is', async () => {
    const host = (titles: string) =>
      mods(
        `<titleInfo><title>T</title></titleInfo><typeOfResource>text</typeOfResource><relatedItem type="host">${titles}</relatedItem>`,
      );
    const uniform = '<titleInfo type="uniform"><title>A collection</title></titleInfo>';
    const { record, unmapped } = await read(host(uniform));
    expect(record).toMatchObject({ type: [{ value: 'article' }], hostTitle: [{ value: 'A collection' }] });
    expect(unmapped).toEqual([]);
    const both = await read(host(`${uniform}<titleInfo><title>Journal</title></titleInfo>`));
    expect(both.record.hostTitle).toEqual([{ value: 'Journal' }]);
    expect(both.unmapped).toEqual(['relatedItem/titleInfo/title: A collection']);
  });

  it('keeps what attributes say that no rule reads, each once, and takes no printer for a publisher', async () => {
    const { record, unmapped } = await read(
      mods(`<titleInfo lang="rus" script="Cyrl" transliteration="ala-lc" ID="t1"><title>T</title></titleInfo>
        <note type="thesis" displayLabel="Thesis note">One</note><note type="thesis">Two</note>
        <originInfo eventType="manufacture"><place><placeTerm type="text">Leipzig</placeTerm></place><publisher>Printer</publisher></originInfo>
        <location><url access="raw object" displayLabel="PDF">http://example.org/</url></location>
        <extension><z:member xmlns:z="http://example.org/z" party="D"/></extension>
        <recordInfo><recordContentSource authority="marcorg" valueURI="http://example.org/o">DLC</recordContentSource></recordInfo>`),
    );
    expect(record).not.toHaveProperty('publisher');
    expect(record).not.toHaveProperty('place');
    expect(unmapped).toEqual([
      'originInfo/place/placeTerm: Leipzig',
      'originInfo/publisher: Printer',
      'titleInfo/@script: Cyrl',
      'titleInfo/@transliteration: ala-lc',
      'note/@type: thesis',
      'note/@displayLabel: Thesis note',
      'originInfo/@eventType: manufacture',
      'location/url/@access: raw object',
      'extension/member/@party: D',
    ]);
  });

  it('has roles by their address, names that are only shown, languages of the whole text, and conditions with an address', async () => {
    const { record, unmapped } = await read(
      mods(`<titleInfo><title>T</title></titleInfo>
        <name type="personal"><namePart>Roe, Jane</namePart><role><roleTerm valueURI="http://id.loc.gov/vocabulary/relators/ill"/></role><displayForm>J. R.</displayForm></name>
        <name type="personal"><displayForm>Jane Doe</displayForm></name>
        <name type="personal"><namePart>Poe, Ann</namePart><etal/></name>
        <language objectPart="text/sound track"><languageTerm type="code" authority="iso639-2b">eng</languageTerm></language>
        <language objectPart="summary"><languageTerm type="code" authority="iso639-2b">fre</languageTerm></language>
        <genre authority="lcgft" valueURI="http://id.loc.gov/authorities/genreForms/gf2014026094">Essays</genre>
        <accessCondition type="use and reproduction" xlink:href="https://creativecommons.org/licenses/by/4.0/">CC BY</accessCondition>`),
    );
    expect(record.creator).toMatchObject([{ name: 'Jane Doe' }, { name: 'Poe, Ann' }]);
    expect(record.contributor).toMatchObject([
      { name: 'Roe, Jane', role: 'ill', alternativeNames: ['J. R.'] },
    ]);
    expect(record.language).toEqual([{ value: 'eng' }]);
    expect(record.genre).toMatchObject([
      { label: 'Essays', id: 'http://id.loc.gov/authorities/genreForms/gf2014026094' },
    ]);
    expect(record.rights).toEqual([
      { value: 'CC BY' },
      { value: 'https://creativecommons.org/licenses/by/4.0/' },
    ]);
    expect(unmapped).toEqual([
      'name/etal: and others',
      'language/languageTerm: fre',
      'language/@objectPart: summary',
      'accessCondition/@type: use and reproduction',
    ]);
  });

  it('says that it does not know a role, and whose the name is', async () => {
    const { record, warnings } = await read(
      mods(
        `<titleInfo><title>T</title></titleInfo><name type="personal" valueURI="http://id.loc.gov/authorities/names/n1"><namePart>Roe, Jane</namePart><role><roleTerm>juggler</roleTerm></role></name>`,
      ),
    );
    expect(record.creator).toBeUndefined();
    expect(record.contributor).toMatchObject([
      {
        name: 'Roe, Jane',
        role: 'ctb',
        identifiers: [{ scheme: 'uri', value: 'http://id.loc.gov/authorities/names/n1' }],
      },
    ]);
    expect(warnings).toEqual(['name: “juggler” is no role of MARC’s list; its name is a contributor’s']);
  });

  it('carries forms, numbers of articles, abbreviations, and numbers of people there and back', async () => {
    const record = {
      type: [{ value: 'article' }],
      title: [{ value: 'One' }],
      creator: [
        {
          kind: 'person',
          name: 'Roe, Jane',
          family: 'Roe',
          given: 'Jane',
          role: 'aut',
          identifiers: [{ scheme: 'orcid', value: '0000-0002-1825-0097' }],
        },
      ],
      hostTitle: [{ value: 'Journal' }],
      hostAbbreviation: [{ value: 'J.' }],
      volume: [{ value: '3' }],
      articleNumber: [{ value: 'e12' }],
      series: [{ title: 'S', number: '4' }],
      identifier: [{ scheme: 'control-number', value: '1', note: 'DE-1' }],
      genre: [{ label: 'Reviews', scheme: 'lcgft', kind: 'genre' }],
    } as const;
    const software = { type: [{ value: 'software' }], title: [{ value: 'Two' }], volume: [{ value: '2' }] };
    const { records } = await roundTrip([record, software], 'mods');
    expect(records.map((each) => each.record)).toEqual([record, software]);
    expect(records.flatMap(({ unmapped }) => unmapped)).toEqual([]);
  });
});

describe('a name in MODS', () => {
  it('has all its parts and numbers, there and back', async () => {
    const { record } =
      await read(`<mods xmlns="http://www.loc.gov/mods/v3"><titleInfo><title>One</title></titleInfo>
      <name type="personal" valueURI="http://id.loc.gov/authorities/names/n1"><namePart type="family">Roe</namePart><namePart type="given">Jane</namePart>
      <nameIdentifier type="isni">0000000121032683</nameIdentifier><nameIdentifier type="orcid">0000-0002-1825-0097</nameIdentifier>
      <role><roleTerm type="code">aut</roleTerm><roleTerm type="text">author</roleTerm></role><role><roleTerm type="text">Illustrator</roleTerm></role></name>
      <subject><hierarchicalGeographic><country>United Kingdom</country><city>Dover</city></hierarchicalGeographic></subject></mods>`);
    const identifiers = [
      { scheme: 'orcid', value: '0000-0002-1825-0097' },
      { scheme: 'isni', value: '0000000121032683' },
      { scheme: 'uri', value: 'http://id.loc.gov/authorities/names/n1' },
    ];
    expect(record.creator).toMatchObject([{ name: 'Roe, Jane', role: 'aut', identifiers }]);
    expect(record.contributor).toMatchObject([{ name: 'Roe, Jane', role: 'ill', identifiers }]);
    expect(record.subject).toMatchObject([{ label: 'United Kingdom--Dover', kind: 'place' }]);
    const { records } = await roundTrip([record], 'mods');
    expect(records[0]!.record).toMatchObject({ creator: record.creator, contributor: record.contributor });
  });

  it('has a name in several scripts as one name, with the parts that stand with any of its forms', async () => {
    const { record, unmapped } = await read(
      mods(`<titleInfo><title>One</title></titleInfo>
        <name type="personal" altRepGroup="2"><namePart>Роу, Анна</namePart><role><roleTerm type="code">trl</roleTerm></role></name>
        <name type="personal" altRepGroup="1" script="Cyrl"><namePart>По, Эдгар</namePart><namePart type="date">1809-1849</namePart></name>
        <name type="personal" altRepGroup="1" usage="primary"><namePart>Poe, Edgar</namePart></name>
        <name type="personal" altRepGroup="2"><namePart>Roe, Anna</namePart><nameIdentifier type="isni">0000000121032683</nameIdentifier></name>
        <name type="personal" altRepGroup="00"><namePart>Zoe, Zara</namePart></name>
        <name type="personal" altRepGroup="00"><namePart>Noe, Nora</namePart></name>`),
    );
    expect(record.creator).toMatchObject([
      { name: 'Poe, Edgar', dates: '1809-1849', alternativeNames: ['По, Эдгар'] },
      { name: 'Zoe, Zara' },
      { name: 'Noe, Nora' },
    ]);
    expect(record.contributor).toMatchObject([
      {
        name: 'Роу, Анна',
        role: 'trl',
        alternativeNames: ['Roe, Anna'],
        identifiers: [{ scheme: 'isni', value: '0000000121032683' }],
      },
    ]);
    expect(unmapped).toEqual(['name/alternativeName/@script: Cyrl']);
  });

  it('has words that tell namesakes apart, parts of kinds that MODS has not, and all roles of one element', async () => {
    const { record, warnings, unmapped } = await read(
      mods(`<titleInfo><title>One</title></titleInfo>
        <name type="personal" valueURI="corporate"><namePart>Guillaume</namePart><namePart type="termsOfAddress">de Lorris</namePart><namePart type="date">active 1230</namePart><namePart type="date"/></name>
        <name type="personal"><namePart type="personal">Roe, Jane</namePart><alternativeName altType="pseudonym">Doe</alternativeName>
          <role><roleTerm type="code">nrt</roleTerm><roleTerm type="text">narrator</roleTerm><roleTerm type="code">pro</roleTerm></role></name>
        <name type="personal"><namePart>Poe, Edgar</namePart><role><roleTerm type="text">primary advisor</roleTerm></role><role><roleTerm type="code">ths</roleTerm></role></name>
        <subject><name type="personal"><namePart>Elizabeth</namePart><namePart type="termsOfAddress">II, Queen</namePart></name></subject>
        <subject><topic>Gettysburg (Pa.) -- History</topic></subject>
        <subject><name type="personal"><namePart>Lee, Ann</namePart><namePart type="termsOfAddress">II</namePart></name></subject>`),
    );
    expect(record.creator).toMatchObject([{ name: 'Guillaume, de Lorris', dates: 'active 1230' }]);
    expect(record.creator?.[0]?.identifiers).toBeUndefined();
    expect(record.contributor).toMatchObject([
      { name: 'Roe, Jane', role: 'nrt', alternativeNames: ['Doe'] },
      { name: 'Roe, Jane', role: 'pro' },
      { name: 'Poe, Edgar', role: 'ths' },
    ]);
    expect(record.subject?.map(({ label }) => label)).toEqual([
      'Elizabeth II, Queen',
      'Gettysburg (Pa.)--History',
      'Lee, Ann, II',
    ]);
    expect(warnings).toEqual([
      'name: “corporate” is no address, and left out',
      'name: “primary advisor” is no role of MARC’s list',
    ]);
    expect(unmapped).toEqual(['name/alternativeName/@altType: pseudonym']);
  });
});

describe('a record in MODS', () => {
  it('takes no script for a language, no end of a time for a date, and no subject without a name for one', async () => {
    const { record, warnings, unmapped } = await read(
      mods(`<titleInfo><title>Second</title></titleInfo><titleInfo usage="primary"><nonSort>al-</nonSort><title>Kitab</title>
          <partNumber>1</partNumber><partName>One</partName><partNumber>2</partNumber></titleInfo>
        <titleInfo type="abbreviated"><title>Annu. rep. dis.</title></titleInfo>
        <typeOfResource manuscript="yes">text</typeOfResource>
        <originInfo eventType="publication"><dateCreated point="end">1948</dateCreated><copyrightDate qualifier="">1950</copyrightDate></originInfo>
        <language><scriptTerm type="text">Latin</scriptTerm></language>
        <physicalDescription><extent unit="boxes">5</extent></physicalDescription>
        <subject authority="geonames" valueURI="http://example.org/geo/1"><geographic/></subject><subject><topic/></subject>
        <subject><temporal point="start">1890</temporal><temporal point="end">1894</temporal></subject>
        <subject><titleInfo><title>Bible</title><partName>Jonah</partName></titleInfo></subject>
        <identifier type="local" displayLabel="Accession number">7</identifier><identifier type="isbn" displayLabel="pbk.">9780375714498</identifier>
        <relatedItem type="otherFormat"><titleInfo><title>Two</title></titleInfo><name><namePart>Roe, Jane</namePart><namePart type="date">1950-</namePart></name><identifier type="local">(OCoLC)808865049</identifier></relatedItem>`),
    );
    expect(record).toMatchObject({
      type: [{ value: 'manuscript' }],
      title: [{ value: 'al-Kitab. 1. One. 2' }],
      alternativeTitle: [{ value: 'Second' }, { value: 'Annu. rep. dis.' }],
      issued: [{ year: 1950 }],
      extent: [{ value: '5 boxes' }],
      subject: [{ label: '1890/1894' }, { label: 'Bible. Jonah', kind: 'title' }],
      identifier: [
        { scheme: 'isbn', value: '9780375714498', note: 'pbk.' },
        { scheme: 'local', value: '7' },
      ],
    });
    expect(record.language).toBeUndefined();
    expect(record.related).toMatchObject([
      {
        field: '776 0_ $a Roe, Jane, 1950- $t Two $w (OCoLC)808865049',
        identifiers: expect.arrayContaining([{ scheme: 'oclc', value: '808865049' }]),
      },
    ]);
    expect(warnings).toEqual(['subject: http://example.org/geo/1 has no name, and is left out']);
    expect(unmapped).toEqual([
      'originInfo/dateCreated: 1948',
      'language/scriptTerm: Latin',
      'identifier/@displayLabel: Accession number',
    ]);
  });
});
