/** A file that is hard to read, and what is to become of what is in it. */
export type HardFile = {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Titles of the records that are in. */
  readonly taken: readonly string[];
  /** What is said of each of the others. */
  readonly named?: readonly RegExp[];
};

export const hardFile = (
  name: string,
  bytes: Uint8Array,
  taken: readonly string[],
  named?: readonly RegExp[],
): HardFile => ({ name, bytes, taken, ...(named === undefined ? {} : { named }) });
export const text = (
  name: string,
  content: string,
  taken: readonly string[],
  named?: readonly RegExp[],
): HardFile => hardFile(name, Buffer.from(content, 'utf8'), taken, named);
export const inUtf16 = (file: HardFile, order: 'le' | 'be' = 'le'): HardFile => {
  const bytes = Buffer.from(`\ufeff${Buffer.from(file.bytes).toString('utf8')}`, 'utf16le');
  return { ...file, bytes: order === 'le' ? bytes : bytes.swap16() };
};

export const ris = (title: string, ...more: readonly string[]) =>
  ['TY  - BOOK', `TI  - ${title}`, ...more, 'ER  - ', ''].join('\n');

type Field = readonly [tag: string, data: string];
/** A record in ISO 2709; `length` in the place of what its leader should say. */
function marc(fields: readonly Field[], length?: string): string {
  let directory = '';
  let body = Buffer.alloc(0);
  for (const [tag, data] of fields) {
    const bytes = Buffer.from(`${data}\x1e`, 'utf8');
    directory += tag + String(bytes.length % 10_000).padStart(4, '0') + String(body.length).padStart(5, '0');
    body = Buffer.concat([body, bytes]);
  }
  const base = 24 + directory.length + 1;
  const whole = String(base + body.length + 1).padStart(5, '0');
  return `${length ?? whole}nam a22${String(base).padStart(5, '0')} a 4500${directory}\x1e${body.toString('utf8')}\x1d`;
}
const titled = (title: string, ...more: readonly Field[]): readonly Field[] => [
  ['245', `00\x1fa${title}`],
  ...more,
];

export const xml = (inner: string) => `<?xml version="1.0" encoding="UTF-8"?>\n${inner}`;
export const marcXml = (title: string, inner = '') =>
  `<record><leader>00000nam a2200000 a 4500</leader><datafield tag="245" ind1="0" ind2="0"><subfield code="a">${title}</subfield></datafield>${inner}</record>`;
const marcCollection = (...records: readonly string[]) =>
  xml(`<collection xmlns="http://www.loc.gov/MARC21/slim">${records.join('')}</collection>`);
const DC =
  'xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
const dc = (inner: string) => `<oai_dc:dc ${DC}>${inner}</oai_dc:dc>`;
export const oai = (inner: string) =>
  xml(
    `<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><request verb="ListRecords">http://example.org/oai</request>${inner}</OAI-PMH>`,
  );
export const pubmed = (inner: string) => xml(`<PubmedArticleSet>${inner}</PubmedArticleSet>`);

const references: readonly HardFile[] = [
  text('mark.ris', `\ufeff${ris('Hard one with a mark')}`, ['Hard one with a mark']),
  text('old-mac.ris', ris('Hard two of an old Macintosh').replaceAll('\n', '\r'), [
    'Hard two of an old Macintosh',
  ]),
  inUtf16(text('utf-16.ris', ris('Hard three in sixteen bits'), ['Hard three in sixteen bits'])),
  text('no-end.ris', 'TY  - BOOK\nTI  - Hard four without an end', ['Hard four without an end']),
  text('controls.ris', ris('Hard five\u0000 with\u000b control\u0007 characters'), [
    'Hard five with control characters',
  ]),
  text('huge.ris', ris('Hard six with much to say', `AB  - ${'many words '.repeat(90_000)}`), [
    'Hard six with much to say',
  ]),
  text(
    'too-long.ris',
    ris('Hard nothing', `AB  - ${'x'.repeat(5_000_000)}`) + ris('Hard seven behind what is too long'),
    ['Hard seven behind what is too long'],
    [/longer than 4194304 characters/],
  ),
  text(
    'twice.ris',
    ris('Hard eight stands twice in this file') + ris('Hard Eight stands TWICE in this file'),
    ['Hard eight stands twice in this file'],
    [/twice/],
  ),
  text('right-to-left.ris', ris('\u200fספר קשה תשע\u200f', 'AU  - כהן, יעל'), ['\u200fספר קשה תשע\u200f']),
  text('arabic.ris', ris('كتاب صعب رقم عشرة', 'KW  - الرعاية'), ['كتاب صعب رقم عشرة']),
  text('combining.ris', ris('Hard e\u0301leven with marks apart'), ['Hard éleven with marks apart']),
  text('emoji.ris', ris('Hard twelve 👩‍👩‍👧 and 𝒜stral'), ['Hard twelve 👩‍👩‍👧 and 𝒜stral']),
  text('nothing.ris', '', []),
  text('untitled.ris', 'TY  - BOOK\nAU  - Nobody\nER  - \n', [], [/it has no title/]),
  text('mark.bib', '\ufeff@book{a, title={Hard thirteen in BibTeX}, year=2000}\n', [
    'Hard thirteen in BibTeX',
  ]),
  text('old-mac.bib', '@book{b,\r title={Hard fourteen},\r year=2001, author={Doe, Jane}}\r', [
    'Hard fourteen',
  ]),
  text(
    'macros.bib',
    '@comment{jabref-meta: x}\n@preamble{"\\newcommand{\\x}{}"}\n@string{press = "Hard Press"}\n@inproceedings{c, crossref={p}, title = "Hard " # {fifteen}, publisher = press # { and } # press}\n@proceedings{p, title={Hard sixteen, the proceedings}, year=2003}\n@article(d, title="Hard seventeen (in parentheses)", year=2004)\n',
    ['Hard fifteen', 'Hard sixteen, the proceedings', 'Hard seventeen (in parentheses)'],
  ),
  text(
    'open.bib',
    '@book{e,\n title={Never closed,\n@book{f,\n title={Hard eighteen}, year=2005}\n',
    ['Hard eighteen'],
    [/braces are not closed/],
  ),
  text('braces.bib', `@book{g, title={${'{'.repeat(50)}Hard nineteen${'}'.repeat(50)}}, year=2006}\n`, [
    'Hard nineteen',
  ]),
  text('one.json', '{"id":"a","type":"book","title":"Hard twenty alone"}', ['Hard twenty alone']),
  text('items.json', '{"items":[{"id":"b","type":"book","title":"Hard twenty-one in items"}]}\n', [
    'Hard twenty-one in items',
  ]),
  text(
    'broken.json',
    '[{"id":"c","type":"book","title":"Hard twenty-two"},{"id":"d","title":"Broken" "x"},null,7]',
    ['Hard twenty-two'],
    [/JSON cannot be read/, /it is no object/],
  ),
  text(
    'nested.json',
    `[{"id":"e","type":"book","title":"Deep","custom":${'{"a":'.repeat(90)}1${'}'.repeat(90)}},{"id":"f","type":"book","title":"Hard twenty-three"}]`,
    ['Hard twenty-three'],
    [/nested deeper than 64 levels/],
  ),
  text(
    'dos.nbib',
    'PMID- 91345678\r\nTI  - Hard twenty-four\r\n      goes on\r\n\r\nPMID- 91345679\r\nTI  - Hard twenty-five\r\n',
    ['Hard twenty-four goes on', 'Hard twenty-five'],
  ),
];

const tables: readonly HardFile[] = [
  text('excel.csv', 'sep=;\r\nTitle;Authors;Year\r\nHard twenty-six;Doe, Jane;2001\r\n', ['Hard twenty-six']),
  inUtf16(
    text('excel-16.csv', 'sep=;\r\nTitle;Authors;Year\r\nHard twenty-seven;Doe, Jane;2001\r\n', [
      'Hard twenty-seven',
    ]),
  ),
  inUtf16(
    text('other-16.csv', 'Title,Authors\r\nHard twenty-eight,"Doe, Jane"\r\n', ['Hard twenty-eight']),
    'be',
  ),
  text('lines.csv', 'Title,Abstract\n"Hard\ntwenty-nine","one\r\ntwo, ""three"""\n', ['Hard twenty-nine']),
  text('open.csv', 'Title,Year\n"Hard lost,2001\nHard thirty,2002\n', ['Hard lost', 'Hard thirty']),
  text('wide.csv', 'Title,Year\nHard thirty-one,2003,too,many\n', ['Hard thirty-one']),
  text('tabs.tsv', 'Title\tYear\rHard thirty-two\t2004\r', ['Hard thirty-two']),
  text('head.csv', 'Title,Authors\n', []),
];

const marcs: readonly HardFile[] = [
  text('lines.mrc', `\n\n${marc(titled('Hard thirty-three'))}\n${marc(titled('Hard thirty-four'))}\r\n\r\n`, [
    'Hard thirty-three',
    'Hard thirty-four',
  ]),
  text(
    'lengths.mrc',
    marc(titled('Hard thirty-five'), '00500') +
      marc(titled('Hard thirty-six'), '     ') +
      marc(titled('Hard thirty-seven'), '   12'),
    ['Hard thirty-five', 'Hard thirty-six', 'Hard thirty-seven'],
  ),
  text(
    'cut.mrc',
    marc(titled('Hard thirty-eight')) + marc(titled('Hard cut off')).slice(0, -12),
    ['Hard thirty-eight'],
    [/ends before its record terminator/],
  ),
  text(
    'long-field.mrc',
    marc(titled('Hard thirty-nine', ['520', `  \x1fa${'a long summary '.repeat(1500)}`])),
    ['Hard thirty-nine'],
  ),
  text(
    'scripts.mrc',
    marc([
      ['100', '1 \x1f6880-01\x1faTolstoĭ, Lev'],
      ['245', '10\x1f6880-02\x1faHard forty Voĭna i mir'],
      ['880', '1 \x1f6100-01/(N\x1faТолстой, Лев'],
      ['880', '10\x1f6245-02/(N\x1faВойна и мир'],
      ['880', '  \x1f6500-00/(2/r\x1faהערה'],
    ]),
    ['Hard forty Voĭna i mir'],
  ),
  text(
    'empty-fields.mrc',
    marc([
      ['245', '00\x1fa\x1faHard forty-one'],
      ['500', ''],
      ['650', ' 0\x1fa'],
    ]),
    ['Hard forty-one'],
  ),
];

const xmls: readonly HardFile[] = [
  text(
    'references.marcxml',
    marcCollection(
      marcXml('Hard forty-two &amp; &#x5D0;&#1488;'),
      marcXml('Hard forty-three &copy; bare & ampersand'),
    ),
    ['Hard forty-two & אא', 'Hard forty-three © bare & ampersand'],
  ),
  text(
    'entities.marcxml',
    `<!DOCTYPE c [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>${marcXml('&b;')}`,
    [],
    [/cannot be read on/],
  ),
  text(
    'cut.marcxml',
    marcCollection(marcXml('Hard forty-four'), marcXml('Cut off')).slice(0, -60),
    ['Hard forty-four'],
    [/./],
  ),
  text(
    'deep.marcxml',
    marcCollection(marcXml('Too deep', '<a>'.repeat(80) + '</a>'.repeat(80)), marcXml('Hard forty-five')),
    ['Hard forty-five'],
    [/./],
  ),
  text(
    'prefixes.xml',
    xml(
      '<m:modsCollection xmlns:m="http://www.loc.gov/mods/v3" xmlns:n="http://www.loc.gov/mods/v3"><m:mods><m:titleInfo><m:title>Hard forty-six</m:title></m:titleInfo></m:mods><n:mods><n:titleInfo><n:title>Hard forty-seven</n:title></n:titleInfo></n:mods><mods xmlns="http://www.loc.gov/mods/v3"><titleInfo><title>Hard forty-eight</title></titleInfo></mods></m:modsCollection>',
    ),
    ['Hard forty-six', 'Hard forty-seven', 'Hard forty-eight'],
  ),
  text(
    'related.xml',
    xml(
      `<mods xmlns="http://www.loc.gov/mods/v3"><titleInfo><title>Hard forty-nine</title></titleInfo>${'<relatedItem><titleInfo><title>Inner</title></titleInfo>'.repeat(20)}${'</relatedItem>'.repeat(20)}</mods>`,
    ),
    ['Hard forty-nine'],
  ),
  text(
    'typed.xml',
    xml(
      dc(
        '<dc:title xml:lang="de">Hard fünfzig</dc:title><dc:title xml:lang="en">Hard fifty in English</dc:title><dc:subject xsi:type="dcterms:LCSH">Social work</dc:subject><dc:date xsi:type="dcterms:W3CDTF">2001</dc:date>',
      ),
    ),
    ['Hard fünfzig'],
  ),
  text('none.xml', oai('<error code="noRecordsMatch">Nothing there</error>'), []),
  text(
    'expired.xml',
    oai('<error code="badResumptionToken">It has expired</error>'),
    [],
    [/the repository says badResumptionToken: It has expired/],
  ),
  text(
    'answer.xml',
    oai(
      `<ListRecords><record><header status="deleted"><identifier>oai:x:1</identifier></header></record><record><header><identifier>oai:x:2</identifier></header><metadata>${dc('<dc:title>Hard fifty-one</dc:title>')}</metadata><about><rights>Free to use</rights></about></record><resumptionToken>more</resumptionToken></ListRecords>`,
    ),
    ['Hard fifty-one'],
    [/it is deleted/],
  ),
  text('empty-set.xml', pubmed(''), []),
  text(
    'deleted.xml',
    pubmed('<DeleteCitation><PMID Version="1">111</PMID></DeleteCitation>'),
    [],
    [/PubMed has deleted/],
  ),
  text(
    'chapter.xml',
    pubmed(
      '<PubmedBookArticle><BookDocument><PMID Version="1">92301295</PMID><Book><Publisher><PublisherName>UW</PublisherName></Publisher><BookTitle book="gene">Reviews</BookTitle><PubDate><Year>1993</Year></PubDate></Book><ArticleTitle>Hard fifty-two</ArticleTitle></BookDocument></PubmedBookArticle>',
    ),
    ['Hard fifty-two'],
  ),
  text(
    'broken.ttl',
    '@prefix dcterms: <http://purl.org/dc/terms/> .\n<http://ex.org/1> dcterms:title "Never closed .\n',
    [],
    [/./],
  ),
  text(
    'line-ends.xml',
    xml(`<records>\r\n${dc('\r\n<dc:title>\r\nHard\u0085 fifty-three\r\n</dc:title>\r\n')}</records>`),
    ['Hard\u0085 fifty-three'],
  ),
];

/** Files in every format that can be read, each hard in a way of its own. */
export const hardFiles: readonly HardFile[] = [...references, ...tables, ...marcs, ...xmls];
