import { describe, expect, it } from 'vitest';
import { formatNamed, relatedWorkOf, writeOneRecord } from '../../src/formats/index.ts';
import { readAll } from '../formats/reading.ts';
import { importText } from './importing.ts';
import { fieldsKept, linksOf, outAndIn, recordsAt } from './linked-records.ts';
import { shippedCatalogue } from './stored-catalogue.ts';

const mods = (title: string, inner: string) =>
  `<mods><titleInfo><title>${title}</title></titleInfo>${inner}</mods>`;
const modsIssn = (number: string) =>
  `<genre>journal</genre><originInfo><issuance>continuing</issuance></originInfo><identifier type="issn">${number}</identifier>`;
const related = (type: string, inner: string) => `<relatedItem${type}>${inner}</relatedItem>`;
const collection = (...records: readonly string[]) =>
  `<modsCollection xmlns="http://www.loc.gov/mods/v3" xmlns:xlink="http://www.w3.org/1999/xlink">${records.join('')}</modsCollection>`;

describe('works that MODS names', () => {
  const old = mods('The old journal', modsIssn('0000-0019'));
  const young = mods(
    'The young journal',
    modsIssn('0317-8471') +
      related(
        ' type="preceding" displayLabel="Continues:"',
        '<titleInfo><nonSort>The</nonSort><title>old journal</title></titleInfo><name><namePart>A society</namePart></name><originInfo><edition>2nd ed.</edition><publisher>Press</publisher></originInfo><part><detail type="volume"><number>1-9</number></detail></part><note>till 1990</note><identifier type="issn">0000-0019</identifier>',
      ),
  );

  it('are led to their records, kept in one line, and go out again in MODS, BIBFRAME and MARC', async () => {
    const catalogue = await shippedCatalogue();
    const first = await importText(catalogue, collection(young, old), 'mods');
    expect(linksOf(first)).toEqual(['0 replaces 1']);
    expect(fieldsKept(first)).toEqual([
      '780 00 $i Continues: $a A society $t The old journal $b 2nd ed. $d Press $g volume 1-9 $n till 1990 $x 0000-0019',
    ]);
    const again = await importText(catalogue, collection(young, old), 'mods');
    expect(again.quads).toEqual([]);
    const records = await recordsAt(catalogue, first);
    for (const format of ['mods', 'bibframe', 'marcxml', 'qualified-dc']) {
      const out = await outAndIn(records, format);
      expect({ format, links: linksOf(out) }).toEqual({ format, links: ['0 replaces 1'] });
    }
    expect(fieldsKept(await outAndIn(records, 'mods'))).toContain(
      '780 00 $i Continues: $a A society $t The old journal $b 2nd ed. $d Press $g volume 1-9 $n till 1990 $x 0000-0019',
    );
  });

  it.each([
    [' type="succeeding"', 'isReplacedBy'],
    [' type="original"', 'source'],
    [' type="otherVersion"', 'hasVersion'],
    [' type="otherFormat"', 'hasFormat'],
    [' type="isReferencedBy"', 'isReferencedBy'],
    [' type="references"', 'references'],
    [' type="reviewOf"', 'evaluates'],
    [' type="host"', 'isPartOf'],
    [' type="series"', 'isPartOf'],
    ['', 'relation'],
    [' otherType="summary of" otherTypeURI="https://w3id.org/pinakes/ontology#summarises"', 'summarises'],
  ])('as relatedItem%s are %s, and come back so', async (type, property) => {
    const catalogue = await shippedCatalogue();
    const names = mods('What names it', related(type, '<identifier type="issn">0000-0019</identifier>'));
    const first = await importText(catalogue, collection(names, old), 'mods');
    expect(linksOf(first)).toEqual([`0 ${property} 1`]);
    const records = await recordsAt(catalogue, first);
    for (const format of ['mods', 'bibframe'])
      expect(linksOf(await outAndIn(records, format)), format).toEqual([`0 ${property} 1`]);
  });

  it('are stated of the part where the whole names it, and found by control number, address and DOI', async () => {
    const catalogue = await shippedCatalogue();
    const numbers = [
      '<recordInfo><recordIdentifier source="XX-Abc">17</recordIdentifier></recordInfo>',
      '<identifier type="uri">https://example.org/eighteen</identifier>',
      '<identifier type="doi">10.1234/nineteen</identifier>',
    ];
    const [own] = numbers;
    const names = mods(
      'What names them',
      [
        related(' type="constituent"', own!),
        related(' type="references" xlink:href="https://doi.org/10.1234/nineteen"', ''),
      ].join(''),
    );
    const imported = await importText(
      catalogue,
      collection(names, mods('Number seventeen', own!), mods('Number nineteen', numbers[2]!)),
      'mods',
    );
    expect(linksOf(imported)).toEqual(['0 references 2', '1 isPartOf 0']);
  });

  it('lose nothing: what no subfield takes is told, and titles of the first host and of series are read besides', async () => {
    const { records } = await readAll(
      Buffer.from(
        collection(
          mods(
            'One',
            related(
              ' type="host"',
              '<titleInfo><title>The whole</title></titleInfo><identifier type="issn">0000-0019</identifier>',
            ) +
              related(
                ' type="otherVersion"',
                '<titleInfo><title>Two</title></titleInfo><subject><topic>Bees</topic></subject>',
              ),
          ),
        ),
      ),
      'mods',
    );
    const [{ record, unmapped }] = records as [(typeof records)[0]];
    expect(record.hostTitle).toEqual([{ value: 'The whole' }]);
    expect(record.related?.map(({ field }) => field)).toEqual(['773 0_ $x 0000-0019', '775 0_ $t Two']);
    expect(unmapped).toEqual([{ path: 'relatedItem/subject/topic', text: 'Bees' }]);
  });
});

describe('works that UNIMARC names', () => {
  type Field = readonly [tag: string, ...parts: readonly string[]];
  const record = (number: string, fields: readonly Field[], level = 's') =>
    `<record><leader>00000na${level} a2200000   450 </leader><controlfield tag="001">${number}</controlfield>${(
      [['100', 'a20010101d2001    m  y0frey50      ba'], ...fields, ['801', 'bBNF']] as readonly Field[]
    )
      .map(
        ([tag, ...parts]) =>
          `<datafield tag="${tag}" ind1=" " ind2=" ">${parts.map((part) => `<subfield code="${part[0]}">${part.slice(1)}</subfield>`).join('')}</datafield>`,
      )
      .join('')}</record>`;
  const file = (...records: readonly string[]) =>
    `<collection xmlns="http://www.loc.gov/MARC21/slim">${records.join('')}</collection>`;
  const old = record('FRBNF1', [
    ['011', 'a0000-0019'],
    ['200', 'aLa vieille revue'],
  ]);

  const kinds = [
    ['421', 'companion'],
    ['422', 'companion'],
    ['423', 'relation'],
    ['430', 'replaces'],
    ['431', 'relation'],
    ['432', 'replaces'],
    ['433', 'relation'],
    ['434', 'replaces'],
    ['435', 'relation'],
    ['436', 'replaces'],
    ['437', 'relation'],
    ['440', 'isReplacedBy'],
    ['441', 'relation'],
    ['442', 'isReplacedBy'],
    ['443', 'relation'],
    ['444', 'isReplacedBy'],
    ['445', 'relation'],
    ['446', 'isReplacedBy'],
    ['447', 'relation'],
    ['448', 'isReplacedBy'],
    ['451', 'hasVersion'],
    ['452', 'hasFormat'],
    ['453', 'hasVersion'],
    ['454', 'isVersionOf'],
    ['455', 'hasFormat'],
    ['456', 'hasFormat'],
    ['410', 'isPartOf'],
    ['461', 'isPartOf'],
    ['470', 'evaluates'],
    ['488', 'relation'],
  ] as const;

  it('in each of its fields are what MARC 21 has for it, and are found by number and ISSN', async () => {
    const namings = kinds.map(([tag], index) =>
      record(`N${index}`, [
        ['200', `aQui cite ${tag}`],
        index % 2 === 0 ? [tag, '0FRBNF1', 'tLa vieille revue'] : [tag, 'tLa vieille revue', 'x0000-0019'],
      ]),
    );
    const imported = await importText(await shippedCatalogue(), file(...namings, old), 'marcxml');
    const target = kinds.length;
    const expected = kinds.flatMap(([, property], index) => [
      `${index} ${property} ${target}`,
      ...(property === 'companion' ? [`${target} companion ${index}`] : []),
    ]);
    expect(linksOf(imported)).toEqual(expected.toSorted());
    // Whoever reads the kept line as MARC 21 finds the same in it.
    const { records } = await readAll(Buffer.from(file(...namings)), 'marcxml');
    for (const { record: read } of records)
      expect(read.related!.map(({ field }) => relatedWorkOf(field)?.relation)).toEqual(
        read.related!.map(({ relation }) => relation),
      );
  });

  it('are kept whole, with what is embedded in them, and stated of the part', async () => {
    const { records } = await readAll(
      Buffer.from(
        file(
          record('N1', [
            ['200', 'aLa jeune revue'],
            [
              '430',
              'tLa vieille revue',
              'ocahiers',
              'aSociété des revues',
              'cParis',
              'nPresses',
              'd1950-1990',
              'eNouvelle série',
              'vno 1-9',
              'x0000-0019',
              'lThe old review',
              '5FRBNF',
            ],
          ]),
        ),
      ),
      'marcxml',
    );
    expect(records[0]!.record.related!.map(({ field }) => field)).toEqual([
      '780 00 $a Société des revues $t La vieille revue : cahiers $b Nouvelle série $d Paris : Presses, 1950-1990 $g no 1-9 $n The old review $x 0000-0019',
    ]);
    expect(records[0]!.unmapped).toEqual([]);
    const whole = record(
      'W',
      [
        ['200', 'aLe tout'],
        ['463', '0P', 'tLa partie'],
      ],
      'm',
    );
    const part = record('P', [['200', 'aLa partie']], 'm');
    expect(linksOf(await importText(await shippedCatalogue(), file(whole, part), 'marcxml'))).toEqual([
      '1 isPartOf 0',
    ]);
  });
});

describe('works that BIBFRAME names', () => {
  const turtle = (inner: string) => `@prefix bf: <http://id.loc.gov/ontologies/bibframe/> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
    <http://ex.org/i1> a bf:Instance ; bf:title [ a bf:Title ; bf:mainTitle "The young journal" ] ; bf:instanceOf <http://ex.org/w1> .
    <http://ex.org/w1> a bf:Work ; bf:title [ a bf:Title ; bf:mainTitle "The young journal" ] ; ${inner} .
    <http://ex.org/i2> a bf:Instance , bf:Serial ; bf:title [ a bf:Title ; bf:mainTitle "The old journal" ] ; bf:identifiedBy [ a bf:Issn ; rdf:value "0000-0019" ] ; bf:instanceOf <http://ex.org/w2> .
    <http://ex.org/w2> a bf:Work , bf:Serial ; bf:title [ a bf:Title ; bf:mainTitle "The old journal" ] .`;
  const issn =
    '[ a bf:Work ; bf:title [ a bf:Title ; bf:mainTitle "The old journal" ] ; bf:identifiedBy [ a bf:Issn ; rdf:value "0000-0019" ] ]';
  const relation = (code: string) =>
    `bf:relation [ a bf:Relation ; bf:relationship <http://id.loc.gov/vocabulary/relationship/${code}> ; bf:associatedResource ${issn} ]`;

  it.each([
    [`bf:precededBy ${issn}`, 'replaces'],
    [`bf:continuedBy ${issn}`, 'isReplacedBy'],
    [`bf:otherEdition ${issn}`, 'hasVersion'],
    [`bf:translationOf ${issn}`, 'isVersionOf'],
    [`bf:partOf ${issn}`, 'isPartOf'],
    [`bf:hasSeries ${issn}`, 'isPartOf'],
    ['bf:precededBy <http://ex.org/i2>', 'replaces'],
    [relation('precededby'), 'replaces'],
    [relation('otherphysicalformat'), 'hasFormat'],
    [relation('series'), 'isPartOf'],
    [relation('partof'), 'isPartOf'],
    [relation('unheardof'), 'relation'],
  ])('by %s are %s', async (inner, property) => {
    const imported = await importText(await shippedCatalogue(), turtle(inner), 'rdf');
    const places = imported.outcomes.map((each) => ('title' in each ? each.title : ''));
    const [from, to] = [places.indexOf('The young journal'), places.indexOf('The old journal')];
    expect(linksOf(imported)).toEqual([`${from} ${property} ${to}`]);
  });
});

describe('a second whole of BIBFRAME', () => {
  const whole = (title: string, number: string) =>
    `[ a bf:Relation ; bf:relationship <http://id.loc.gov/vocabulary/relationship/partof> ; bf:associatedResource [ a bf:Work ; bf:title [ a bf:Title ; bf:mainTitle "${title}" ; bf:subtitle "its subtitle" ] ; bf:contribution [ bf:agent [ rdfs:label "A society" ] ] ; bf:editionStatement "2nd ed." ; bf:provisionActivityStatement "London : Press, 1990" ; bf:identifiedBy [ a bf:Issn ; rdf:value "${number}" ] ] ]`;

  it('keeps its title, as the first has it as journal or book, and all of both comes back', async () => {
    const catalogue = await shippedCatalogue();
    const first = await importText(
      catalogue,
      `@prefix bf: <http://id.loc.gov/ontologies/bibframe/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
      <http://ex.org/i1> a bf:Instance ; bf:title [ a bf:Title ; bf:mainTitle "In two wholes" ] ; bf:instanceOf <http://ex.org/w1> .
      <http://ex.org/w1> a bf:Work ; bf:relation ${whole('The first whole', '0000-0019')}, ${whole('The second whole', '0317-8471')} .`,
      'rdf',
    );
    const kept = [
      '773 0_ $a A society $b 2nd ed. $d London : Press, 1990 $x 0000-0019',
      '773 0_ $a A society $t The second whole: its subtitle $b 2nd ed. $d London : Press, 1990 $x 0317-8471',
    ];
    expect(fieldsKept(first)).toEqual(kept);
    const [record] = await recordsAt(catalogue, first);
    expect(record!.hostTitle).toEqual([{ value: 'The first whole: its subtitle' }]);
    for (const format of ['bibframe', 'schema-org', 'mods', 'marcxml', 'marc', 'marc-json']) {
      const out = await outAndIn([record!], format);
      expect({ format, kept: fieldsKept(out).toSorted() }).toEqual({ format, kept: kept.toSorted() });
    }
  });
});

describe('works that Dublin Core names', () => {
  const dc = (name: string, title: string, inner: string) =>
    `<${name} xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>${title}</dc:title>${inner}</${name}>`;
  const target = dc(
    'qualifieddc',
    'The target',
    '<dc:identifier>https://doi.org/10.1234/nineteen</dc:identifier>',
  );

  it.each([
    ['dcterms:replaces', 'replaces', 'https://doi.org/10.1234/nineteen'],
    ['dcterms:isVersionOf', 'isVersionOf', 'doi:10.1234/nineteen'],
    ['dcterms:isPartOf', 'isPartOf', 'The target, doi 10.1234/nineteen, chapter 3'],
    ['dc:relation', 'relation', '10.1234/nineteen'],
  ])('in %s are %s where they say %s', async (element, property, text) => {
    const names = dc('qualifieddc', 'What names it', `<${element}>${text}</${element}>`);
    const catalogue = await shippedCatalogue();
    const first = await importText(catalogue, `<records>${names}${target}</records>`, 'qualified-dc');
    expect(linksOf(first)).toEqual([`0 ${property} 1`]);
    const records = await recordsAt(catalogue, first);
    expect(linksOf(await outAndIn(records, 'qualified-dc'))).toEqual([`0 ${property} 1`]);
  });

  it('in words stay a note, and a note is not made of an address', async () => {
    const { records } = await readAll(
      Buffer.from(
        dc(
          'dc',
          'One',
          '<dc:relation>A book of bees</dc:relation><dc:relation>https://example.org/bees</dc:relation>',
        ),
      ),
      'dc',
    );
    expect(records[0]!.record.note).toEqual([{ value: 'A book of bees' }]);
    expect(records[0]!.record.related?.map(({ field }) => field)).toEqual([
      '787 0_ $i Related to: $o https://example.org/bees $4 http://purl.org/dc/terms/relation',
    ]);
    const text = String(writeOneRecord(records[0]!.record, formatNamed('dc')!));
    expect(text).toContain('<dc:relation>https://example.org/bees</dc:relation>');
  });
});
