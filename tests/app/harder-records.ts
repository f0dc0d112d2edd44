import { type HardFile, hardFile, oai, pubmed, ris, text, xml } from './hard-records.ts';

type Field = readonly [tag: string, data: string];
type Written = {
  /** What position 9 of the leader says: `a` for UTF-8. */
  readonly coding?: 'a' | ' ';
  /** As it should be made of the directory. */
  readonly directory?: (right: string) => string;
  readonly isEnded?: boolean;
};

/** A record in ISO 2709 whose bytes are these characters of Latin-1: MARC-8 as it is written, or UTF-8 made so by `utf8`. */
function marc(
  fields: readonly Field[],
  { coding = 'a', directory = (right) => right, isEnded = true }: Written = {},
): string {
  let entries = '';
  let body = '';
  for (const [tag, data] of fields) {
    const field = `${data}\x1e`;
    entries +=
      tag + String(field.length % 10_000).padStart(4, '0') + String(body.length % 100_000).padStart(5, '0');
    body += field;
  }
  const written = directory(entries);
  const base = 24 + written.length + 1;
  const whole = String((base + body.length + 1) % 100_000).padStart(5, '0');
  return `${whole}nam ${coding}22${String(base).padStart(5, '0')} a 4500${written}\x1e${body}${isEnded ? '\x1d' : ''}`;
}
const utf8 = (content: string): string => Buffer.from(content, 'utf8').toString('latin1');
const titled = (title: string): Field => ['245', `00\x1fa${title}`];
const bytes = (
  name: string,
  content: string,
  taken: readonly string[],
  named?: readonly RegExp[],
): HardFile => hardFile(name, Buffer.from(content, 'latin1'), taken, named);
const inMarc8 = (name: string, data: string, title: string, ...more: readonly Field[]): HardFile =>
  bytes(name, marc([['245', `00\x1fa${data}`], ...more], { coding: ' ' }), [title]);

const marcs: readonly HardFile[] = [
  inMarc8('east-asian.mrc', '\x1b$1!0s!Mu\x1b(B Harder one', '代瞧 Harder one'),
  inMarc8('arabic.mrc', 'Harder two \x1b(3GdcJGH\x1b(B end', 'Harder two الكتاب end'),
  inMarc8('hebrew.mrc', 'Harder three \x1b(2fky yl\x1b(B', 'Harder three זכש של'),
  inMarc8('cyrillic.mrc', 'Harder four \x1b(NwOJNA\x1b(B i mir', 'Harder four Война i mir'),
  // An escape holds to the end of its field.
  inMarc8('no-way-back.mrc', 'Harder five \x1b(NwOJNA', 'Harder five Война', ['500', '  \x1faA plain note']),
  inMarc8('marks.mrc', 'Harder six Vo\xe2ina \xe8uber \xe4n\xf0c \xe2\xe3a', 'Harder six Voína über ñç á̂'),
  inMarc8('ligatures.mrc', 'Harder seven T\xebs\xecentr, \xfaa\xfbb', 'Harder seven Ts͡entr, a͠b'),
  inMarc8('no-east-asian.mrc', 'Harder twenty-four \x1b$1!0\x1b(B ok', 'Harder twenty-four \ufffd\ufffd ok'),
  bytes(
    'outside.mrc',
    marc([titled('Harder eight'), ['500', '  \x1faNote']], {
      directory: (right) => `${right.slice(0, 12)}500009909000`,
    }) + marc([titled('Harder nine after it')]),
    ['Harder eight', 'Harder nine after it'],
  ),
  bytes(
    'titles.mrc',
    marc([titled('Harder ten'), ['245', '00\x1faA second title field'], ['245', '00\x1faA third one']]),
    ['Harder ten'],
  ),
  bytes(
    'no-codes.mrc',
    marc([
      titled('Harder eleven'),
      ['500', '  Text without a subfield code'],
      ['650', ' 0\x1faBees\x1f'],
      ['700', '\x1faNo indicators, Ann'],
    ]),
    ['Harder eleven'],
  ),
  bytes(
    'no-end-between.mrc',
    marc([titled('Harder twelve')], { isEnded: false }) + marc([titled('Harder thirteen')]),
    ['Harder twelve', 'Harder thirteen'],
  ),
  bytes('mark.mrc', utf8('\ufeff') + marc([titled('Harder fourteen')]), ['Harder fourteen']),
  bytes('says-marc8.mrc', marc([titled(utf8('Harder fifteen Žižek Ελλάδα'))], { coding: ' ' }), [
    'Harder fifteen Žižek Ελλάδα',
  ]),
  bytes('says-utf8.mrc', marc([titled('Harder sixteen Vo\xe2ina')]), ['Harder sixteen Voína']),
  bytes(
    'hundred-thousand.mrc',
    marc([
      titled('Harder seventeen'),
      ...Array.from({ length: 40 }, (_, n): Field => ['520', `  \x1fa${n} ${'many words '.repeat(300)}`]),
    ]),
    ['Harder seventeen'],
  ),
  bytes(
    'right-to-left.mrc',
    marc(
      (
        [
          ['100', '1 \x1f6880-01\x1faḤusayn, Ṭāhā,\x1fd1889-1973.'],
          ['245', '13\x1f6880-02\x1faal-Ayyām harder eighteen /\x1fcṬāhā Ḥusayn.'],
          ['264', ' 1\x1f6880-03\x1faal-Qāhirah :\x1fbDār al-Maʻārif,\x1fc[1929?]'],
          ['880', '1 \x1f6100-01/(3/r\x1faحسين، طه'],
          ['880', '10\x1f6245-02/(3/r\x1faالأيام /\x1fcطه حسين.'],
          ['880', ' 1\x1f6264-03/(3/r\x1faالقاهرة :\x1fbدار المعارف،\x1fc[١٩٢٩]'],
          ['880', '  \x1f6500-00/(3/r\x1faملاحظة'],
        ] as const
      ).map(([tag, data]): Field => [tag, utf8(data)]),
    ),
    ['al-Ayyām harder eighteen'],
  ),
  bytes('delimiters.mrc', marc([['001', 'x\x1fay'], ['008', '12'], titled('Harder nineteen\x01\x7f')]), [
    'Harder nineteen',
  ]),
  bytes(
    'tag.mrc',
    marc([titled('Harder twenty'), ['500', '  \x1faNote']], {
      directory: (right) => right.replace('245', '24A'),
    }) + marc([titled('Harder twenty-one')]),
    ['Harder twenty-one'],
    [/it has no title/],
  ),
  bytes('indicators.mrc', marc([['245', '1 0\x1faHarder twenty-two']]), ['Harder twenty-two']),
];

const marcXml = (prefix: string, title: string) =>
  `<${prefix}record><${prefix}leader>00000nam a2200000 a 4500</${prefix}leader><${prefix}datafield tag="245" ind1="0" ind2="0"><${prefix}subfield code="a">${title}</${prefix}subfield></${prefix}datafield></${prefix}record>`;
const MARC = 'xmlns="http://www.loc.gov/MARC21/slim"';

const xmls: readonly HardFile[] = [
  text(
    'prefix.marcxml',
    xml(
      `<slim:collection xmlns:slim="http://www.loc.gov/MARC21/slim">${marcXml('slim:', 'Harder thirty')}</slim:collection>`,
    ),
    ['Harder thirty'],
  ),
  text('no-namespace.marcxml', xml(`<collection>${marcXml('', 'Harder thirty-one')}</collection>`), [
    'Harder thirty-one',
  ]),
  text(
    'harvested.xml',
    oai(
      `<ListRecords><record><header><identifier>oai:h:1</identifier></header><metadata><marc:collection xmlns:marc="http://www.loc.gov/MARC21/slim">${marcXml('marc:', 'Harder thirty-two')}</marc:collection></metadata></record></ListRecords>`,
    ),
    ['Harder thirty-two'],
  ),
  text(
    'no-attributes.marcxml',
    xml(
      `<collection ${MARC}><record><datafield tag="245"><subfield code="a">Harder thirty-four</subfield><subfield>lost?</subfield></datafield><datafield tag="24" ind1="12"><subfield code="ab">odd</subfield></datafield><datafield><subfield code="a">No tag</subfield></datafield></record></collection>`,
    ),
    ['Harder thirty-four'],
  ),
  text(
    'searched.xml',
    xml(
      `<zs:searchRetrieveResponse xmlns:zs="http://www.loc.gov/zing/srw/"><zs:records><zs:record><zs:recordData>${marcXml('', 'Harder thirty-five').replace('<record>', `<record ${MARC}>`)}</zs:recordData></zs:record></zs:records></zs:searchRetrieveResponse>`,
    ),
    ['Harder thirty-five'],
  ),
  {
    name: 'sixteen.marcxml',
    bytes: Buffer.from(
      `\ufeff<?xml version="1.0" encoding="UTF-16"?><collection ${MARC}>${marcXml('', 'Harder thirty-six žluťoučký')}</collection>`,
      'utf16le',
    ),
    taken: ['Harder thirty-six žluťoučký'],
  },
  bytes(
    'latin.marcxml',
    `<?xml version="1.0" encoding="ISO-8859-1"?><collection ${MARC}>${marcXml('', 'Harder thirty-seven \xe9t\xe9')}</collection>`,
    ['Harder thirty-seven été'],
  ),
  text(
    'sections.marcxml',
    xml(`<collection ${MARC}>${marcXml('', '<![CDATA[Harder thirty-eight 2 < 3 & y]]>')}</collection>`),
    ['Harder thirty-eight 2 < 3 & y'],
  ),
  text(
    'bomb.mods',
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]><modsCollection xmlns="http://www.loc.gov/mods/v3"><mods><titleInfo><title>&c;</title></titleInfo></mods></modsCollection>',
    [],
    [/a document type is not taken here/],
  ),
  text(
    'outside.mods',
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY e SYSTEM "file:///etc/passwd">]><mods xmlns="http://www.loc.gov/mods/v3"><titleInfo><title>&e;</title></titleInfo></mods>',
    [],
    [/a document type is not taken here/],
  ),
  text(
    'nested.mods',
    xml(
      '<mods xmlns="http://www.loc.gov/mods/v3" xmlns:xlink="http://www.w3.org/1999/xlink" version="3.7"><titleInfo><nonSort xml:space="preserve">The </nonSort><title>harder forty</title><subTitle>sub</subTitle><partNumber>Part 2</partNumber><partName>Name</partName></titleInfo><titleInfo type="translated" xml:lang="ger"><title>Härter vierzig</title></titleInfo><titleInfo type="uniform" nameTitleGroup="1"><title>Uniform one</title></titleInfo><titleInfo script="Grek" transliteration="ALA-LC"><title>Σκληρό</title></titleInfo><name type="personal" valueURI="http://id.loc.gov/authorities/names/n79021164"><namePart type="family">Twain</namePart><namePart type="given">Mark</namePart><namePart type="date">1835-1910</namePart><role><roleTerm type="code" authority="marcrelator">aut</roleTerm></role></name><relatedItem type="host" xlink:href="http://ex.org/h"><titleInfo><title>The host</title></titleInfo><part><detail type="volume"><number>3</number></detail></part><relatedItem type="series"><titleInfo><title>Its series</title></titleInfo><relatedItem type="otherVersion"><titleInfo><title>Its other version</title></titleInfo></relatedItem></relatedItem></relatedItem><originInfo><dateIssued encoding="w3cdtf" point="start" qualifier="approximate">1901</dateIssued><dateIssued encoding="w3cdtf" point="end">1903</dateIssued></originInfo><subject authority="fast"><topic valueURI="http://id.worldcat.org/fast/1">Bees</topic><geographic>England</geographic></subject></mods>',
    ),
    ['The harder forty: sub. Part 2. Name'],
  ),
  text(
    'article.xml',
    pubmed(
      '<PubmedArticle><MedlineCitation><PMID Version="1">93000001</PMID><Article><Journal><JournalIssue><Volume>3</Volume><PubDate><MedlineDate>2001 Nov-Dec</MedlineDate></PubDate></JournalIssue><Title>J of X</Title></Journal><ArticleTitle>[Harder seventy: <i>in vitro</i> H<sub>2</sub>O &amp; &lt;5%].</ArticleTitle><Abstract><AbstractText Label="BACKGROUND">It <b>was</b>.</AbstractText></Abstract><AuthorList CompleteYN="N"><Author><LastName>Doe</LastName><ForeName>Jane</ForeName><Suffix>Jr</Suffix></Author><Author><CollectiveName>The <i>X</i> Group</CollectiveName></Author></AuthorList><PublicationTypeList><PublicationType UI="D016441">Retracted Publication</PublicationType></PublicationTypeList><VernacularTitle>Härter siebzig.</VernacularTitle></Article><CommentsCorrectionsList><CommentsCorrections RefType="RetractionIn"><RefSource>J X. 2003;1:2</RefSource></CommentsCorrections></CommentsCorrectionsList></MedlineCitation></PubmedArticle><DeleteCitation><PMID Version="1">93000002</PMID><PMID Version="1">93000003</PMID></DeleteCitation>',
    ),
    ['Harder seventy: in vitro H2O & <5%'],
    [/PubMed has deleted its records with the numbers 93000002, 93000003/],
  ),
];

const references: readonly HardFile[] = [
  text('small.ris', 'ty  - jour\nti  - Harder fifty\nau  - Doe, Jane\npy  - 2001\ner  - \n', [
    'Harder fifty',
  ]),
  text('no-ends.ris', 'TY  - JOUR\nT1  - Harder fifty-one\nTY  - JOUR\nT1  - Harder fifty-two\n', [
    'Harder fifty-one',
    'Harder fifty-two',
  ]),
  text(
    'lines.ris',
    ris('Harder fifty-three', 'AB  - First line', 'second line', '', 'third paragraph', 'KW  - one', 'two'),
    ['Harder fifty-three'],
  ),
  text(
    'proquest.ris',
    ris(
      'Harder fifty-four',
      'AN  - 123456; 00112233',
      'U1  - Peer Review',
      'Y1  - 2010/05//Summer 2010',
      'UR  - https://search.proquest.com/docview/1?accountid=2',
    ),
    ['Harder fifty-four'],
  ),
  text(
    'ovid.ris',
    '1.\nTY  - JOUR\nID  - 20102010\nT1  - Harder fifty-five. [German]\nA1  - Müller, Hans\nKW  - *Dementia/th [Therapy]\nM1  - (Müller) Univ, Berlin\nER  - \n',
    ['Harder fifty-five. [German]'],
  ),
  text(
    'endnote.ris',
    '\ufeff\r\nTY  - CHAP\r\nAU  - Doe, Jane, Jr.\r\nTI  - Harder fifty-six\r\nT2  - The book\r\nNV  - 3\r\nL1  - internal-pdf://123/x.pdf\r\nER  - \r\n\r\n',
    ['Harder fifty-six'],
  ),
  text('one-space.ris', 'TY - JOUR\nTI - Harder sixty\nAU - Doe, Jane\nPY - 2001\nER -\n', ['Harder sixty']),
  text(
    'latex.bib',
    '@STRING(jx = {Journal of {X}})\n@Article { Key:1/2,\n  Author = {Ludwig van Beethoven and {The {ABC} Group} and de la Fuente, Jr, Mar{\\\'\\i}a and others},\n  Title = {Harder {\\emph{sixty-two}}: {\\\'E}tudes \\& $E=mc^2$ na\\"{\\i}ve \\o{}re \\ss{} \\v{c} {\\aa} --- y~z \\url{http://x.org/a_b%20c}},\n  journal = jx, month = jan # "~1", year = 1998, pages = {1--9, 12}, doi = {\\url{https://doi.org/10.1000/h62}}, note = "Quote {"}inside{"} it",\n}\n@comment{@book{hidden, title={Hidden}}}\n',
    ['Harder sixty-two: Études & E=mc² naïve øre ß č å — y z http://x.org/a_b%20c'],
  ),
  text(
    'biblatex.bib',
    '@book{k63, title = {Harder sixty-three}, date = {2001-05/2002-06}, translator = {family=Duval, given=Jean, prefix=du}, howpublished={\\href{http://y.org}{Web}}}\n@incollection{k64, crossref = {k65}, title = "Harder sixty-four", pages = {1}}\n@book{k65, title = {Harder sixty-five}, booktitle={Harder sixty-five}, publisher = {P}, year = {n.d.}}\n@unpublished{k68\n, title={Harder sixty-eight} , year = "in press"}\n',
    ['Harder sixty-three', 'Harder sixty-four', 'Harder sixty-five', 'Harder sixty-eight'],
  ),
  text(
    'medline.nbib',
    'PMID- 93000010\nIS  - 0000-0019 (Electronic)\nDP  - 2001 Spring\nTI  - Harder seventy-one: with a very long title that goes on over\n      two lines.\nAB  - BACKGROUND: It was. METHODS: We\n      asked.\nFAU - Doe, Jane\nAU  - Doe J\nCN  - The X Group\nPT  - Retracted Publication\nMH  - *Dementia/therapy/*nursing\nRIN - J X. 2003;1:2. PMID: 93000009\n',
    ['Harder seventy-one: with a very long title that goes on over two lines'],
  ),
  text(
    'dates.json',
    JSON.stringify([
      {
        id: 1,
        type: 'article-journal',
        title: 'Harder eighty',
        issued: { literal: 'Spring 2001' },
        volume: 3,
      },
      {
        id: 'b',
        type: 'book',
        title: 'Harder eighty-one',
        issued: {
          'date-parts': [
            ['2001', '5'],
            ['2002', '6'],
          ],
          circa: true,
        },
        author: 'Doe, Jane',
      },
      { id: 'd', type: 'nonsense', title: 'Harder eighty-three', issued: { 'date-parts': [[null]] } },
      { id: 'e', type: 'book', title: 'Harder eighty-four <i>x</i>', issued: { 'date-parts': [[-44]] } },
      { id: 'f', type: 'book', title: 'Harder eighty-five', issued: 2005 },
      { id: 'g', type: 'book', title: null },
    ]),
    [
      'Harder eighty',
      'Harder eighty-one',
      'Harder eighty-three',
      'Harder eighty-four x',
      'Harder eighty-five',
    ],
    [/it has no title/],
  ),
];

const tables: readonly HardFile[] = [
  text(
    'semicolons.csv',
    '\ufeff"Title";"Authors";"Year"\r\n"Harder ninety; ""q""\r\nnext";"Doe, J.; Roe, R.";2001\r\n',
    ['Harder ninety; "q" next'],
  ),
  bytes('windows.csv', 'Title,Authors,Year\r\nHarder ninety-one caf\xe9 \x93x\x94,"Doe, Jane",2001\r\n', [
    'Harder ninety-one café “x”',
  ]),
  text(
    'ragged.csv',
    'Title,Authors,Year,Title,Notes\nHarder ninety-two,"Doe, J.",2001,Second title,n,extra\nHarder ninety-three\n,,,\n"Harder ninety-four" trailing,"Doe",2003\n',
    ['Harder ninety-two', 'Harder ninety-three', '"Harder ninety-four" trailing'],
  ),
  text(
    'wide-100000.csv',
    `Title,${Array.from({ length: 100_000 }, (_, n) => `c${n}`).join(',')}\nHarder nothing,${'x,'.repeat(99_999)}y\n`,
    [],
    [/there are more than 50000 columns/],
  ),
  text('no-names.csv', 'Title,,Year,\nHarder ninety-seven,a,2001,b\n', ['Harder ninety-seven']),
];

const rdfs: readonly HardFile[] = [
  text(
    'graphs.trig',
    '@prefix dcterms: <http://purl.org/dc/terms/> . @prefix bibo: <http://purl.org/ontology/bibo/> . @prefix foaf: <http://xmlns.com/foaf/0.1/> . <http://ex.org/g> { <http://ex.org/h100> a bibo:Book ; dcterms:title "Harder one hundred"@en, "Härter hundert"@de ; dcterms:creator _:a . _:a foaf:name "Doe, Jane" ; foaf:knows _:b . _:b foaf:knows _:a ; dcterms:isPartOf _:a }',
    ['Harder one hundred'],
  ),
  text(
    'remote.jsonld',
    JSON.stringify({ '@context': 'https://context.invalid/c', '@type': 'Book', name: 'Remote' }),
    [],
    [/remote contexts are not fetched/],
  ),
  text(
    'imported.jsonld',
    JSON.stringify({
      '@context': { '@version': 1.1, '@import': 'https://context.invalid/c' },
      name: 'Remote',
    }),
    [],
    [/remote contexts are not fetched/],
  ),
  text(
    'itself.nq',
    '<http://ex.org/h102> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://schema.org/Book> <http://g.example/1> .\n<http://ex.org/h102> <https://schema.org/name> "Harder one hundred and two" <http://g.example/2> .\n<http://ex.org/h102> <https://schema.org/isPartOf> <http://ex.org/h102> .\n',
    ['Harder one hundred and two'],
  ),
];

/** More of them, as specifications allow and vendors write. */
export const harderFiles: readonly HardFile[] = [...marcs, ...xmls, ...references, ...tables, ...rdfs];
