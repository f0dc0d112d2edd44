import { describe, expect, it } from 'vitest';
import { formatNamed, writeOneRecord } from '../../src/formats/index.ts';
import { readDetected as read, roundTrip } from './reading.ts';

describe('BibTeX', () => {
  it('has accents of every kind', async () => {
    const { titles } = await read(
      String.raw`@misc{a, title = {\"o \"{o} {\"o} \'{\i} \'\i \c{c} {\c c} \v{s} {\v s} \H{o} \u{g} \k{a} \r{a} \.{z} \={a} \d{h} \aa{} {\AA} {\ss} \o\ \l{}od\'z \ae \textasciitilde x \~{} H$_{2}$O 10$^{-3}$}}`,
    );
    expect(titles).toEqual(['ö ö ö í íç ç š š ő ğ ą å ż ā ḥ å Å ß ø łodź æ~x ~ H₂O 10⁻³']);
  });

  it('has ranges of dates, seasons, other ways to write names, subtitles and shared data', async () => {
    const { records, problems, warnings, unmapped } = await read(`
@xdata{shared, publisher = {Example Press}, location = {London}}
@incollection{a, title = {One}, subtitle = {A view}, booktitle = {Book}, booksubtitle = {A reader}, date = {2004-04/2005-03},
  author = {family=Berg, given=Jan, prefix=van den and {Barnes and Noble} and others}, xdata = {shared}}
@online{b, title = {Two}, year = {2001}, eprint = {2101.00001}, archiveprefix = {arXiv}, primaryclass = {cs.DL}, url = {\\url{https://example.org/a_b}}}
`);
    expect(problems).toEqual([]);
    expect(records.map(({ record }) => record)).toMatchObject([
      {
        type: [{ value: 'chapter' }],
        title: [{ value: 'One: A view' }],
        hostTitle: [{ value: 'Book: A reader' }],
        issued: [{ year: 2004, month: 4 }],
        publisher: [{ value: 'Example Press' }],
        place: [{ value: 'London' }],
        creator: [
          { name: 'van den Berg, Jan', family: 'van den Berg' },
          { kind: 'organisation', name: 'Barnes and Noble' },
        ],
      },
      {
        identifier: [
          { scheme: 'citation-key', value: 'b' },
          { scheme: 'arxiv', value: '2101.00001' },
        ],
        link: [{ url: 'https://example.org/a_b' }],
      },
    ]);
    expect(warnings).toEqual([
      'author: it names not all: “and others” stands at the end',
      'date: “2004-04/2005-03” is a range, of which the beginning is kept',
    ]);
    expect(unmapped).toEqual([]);
  });

  it('names an entry whose braces do not match with its line, and goes on', async () => {
    const { titles, problems, places } = await read(
      `@article{a, title = {One}}
@article{b, title = {Two {open}, year = 2001}
@article{c, title = {Three}, year = 2001}
@article{d,
  title = {Four}},
  author = {Roe, Jane}
}
@article{e, title = , year = 2001, % a comment
  note = {Five}}
@book{title = {No key}}
@article{f, title = {Six}}
`,
    );
    expect(titles).toEqual(['One', 'Three', 'Four', 'No key', 'Six'].toSpliced(3, 0, undefined as never));
    expect(problems).toEqual([
      'its braces are not closed before the next entry begins in line 3',
      expect.stringMatching(/^a field stands behind the end of the entry before it/),
    ]);
    expect(places.map(({ line }) => line)).toEqual([2, 6]);
  });

  it('names a line that is nearly the beginning of an entry, and takes other texts between entries for comments', async () => {
    const { titles, problems, places } = await read(
      `@art\u00ecicle{a,
  title = {One}
}
@book b,
  title = {Two}
}
@ see roe@example.org, p. 2
@book{c, title = {Three}}
`,
    );
    expect(titles).toEqual(['Three']);
    expect(problems.map((reason) => reason.slice(0, 35))).toEqual([
      'a line begins like an entry, and ha',
      'a line begins like an entry, and ha',
    ]);
    expect(places.map(({ line }) => line)).toEqual([1, 4]);
    const unbegun = await read('% title = {No}\narticle{a,\n  title = {One}\n}\n@book{c, title = {Two}}\n');
    expect([unbegun.titles, unbegun.problems]).toEqual([
      ['Two'],
      ['a field stands before the first entry: it and what follows it belong to no entry'],
    ]);
  });

  it('is written as BibTeX has it: what is in a book, theses, reports and series', async () => {
    const text = (record: object) =>
      Buffer.from(writeOneRecord(record, formatNamed('bibtex')!)).toString('utf8');
    const chapter = text({
      type: [{ value: 'chapter' }],
      title: [{ value: 'One' }],
      hostTitle: [{ value: 'Book' }],
      series: [{ title: 'S', number: '7' }],
    });
    expect(chapter).toMatch(/^@incollection\{/);
    expect(chapter).toContain('booktitle = {Book}');
    expect(chapter).toContain('series = {S}');
    expect(chapter).toContain('number = {7}');
    expect(text({ title: [{ value: 'One' }], issued: [{ year: 2001, month: 5, day: 3 }] })).toContain(
      '  year = {2001},\n  month = {5},\n  date = {2001-05-03}',
    );
    expect(text({ type: [{ value: 'thesis' }], publisher: [{ value: 'University' }] })).toContain(
      'school = {University}',
    );
    expect(text({ type: [{ value: 'report' }], publisher: [{ value: 'Office' }] })).toContain(
      'institution = {Office}',
    );
  });

  it('carries signs that LaTeX reads otherwise there and back', async () => {
    const record = {
      type: [{ value: 'book' }],
      title: [{ value: "a~b -- c --- d `` e '' f ^ g_h \\ {i} 100 % & # $5" }],
      issued: [{ year: 2001 }],
    };
    const { records } = await roundTrip([record], 'bibtex');
    expect(records[0]!.record.title).toEqual(record.title);
  });
});

describe('BibTeX of several entries', () => {
  it('gives a part what the whole has under the names that it has there', async () => {
    const { records, unmapped } = await read(
      `@inbook{a, crossref={w}, title={A chapter}, subtitle={Of its own}}
@incollection{b, crossref={w}, title={An essay}, author={Roe, Jane}}
@book{w, author={Doe, Max}, title={The whole}, subtitle={Its subtitle}, titleaddon={Reprinted}, date={2001}}
`,
    );
    const [chapter, essay] = records.map(({ record }) => record);
    expect(chapter).toMatchObject({
      title: [{ value: 'A chapter: Of its own' }],
      hostTitle: [{ value: 'The whole: Its subtitle' }],
      creator: [{ name: 'Doe, Max' }],
    });
    expect(chapter).not.toHaveProperty('alternativeTitle');
    expect(essay).toMatchObject({
      title: [{ value: 'An essay' }],
      hostTitle: [{ value: 'The whole: Its subtitle' }],
      creator: [{ name: 'Roe, Jane' }],
      contributor: [{ name: 'Doe, Max', role: 'ctb' }],
    });
    expect(unmapped).toEqual(['booktitleaddon: Reprinted', 'booktitleaddon: Reprinted']);
  });

  it('has the short titles of MathSciNet, names with marks of their own, and words above the line', async () => {
    const { record, unmapped } = await read(
      '@article{a, title={T}, journal={Adv. Math.}, fjournal={Advances in Mathematics}, mrnumber={3077863}, author={id=x, family=Adler, given=Alfred}, language={Deutsch}, note={$4^{\\textrm{ème}}$ and $x^{n}$}}\n',
    );
    expect(record).toMatchObject({
      hostTitle: [{ value: 'Advances in Mathematics' }],
      hostAbbreviation: [{ value: 'Adv. Math.' }],
      creator: [{ name: 'Adler, Alfred' }],
      language: [{ value: 'ger' }],
      note: [{ value: '4ème and x^n' }],
    });
    expect(record.identifier).toContainEqual({ scheme: 'mrnumber', value: '3077863' });
    expect(unmapped).toEqual([]);
  });

  it('keeps addresses and commands that are not known as they stand', async () => {
    const { record } = await read(
      '@misc{a, title={On \\texorpdfstring{$\\mathbb{Z}$}{Z} and $\\frac{1}{2} \\leq x$}, note={\\url{http://x.org/~doe/a--b_c}}}\n',
    );
    expect(record.title).toEqual([{ value: 'On Z and \\frac{1}{2} ≤ x' }]);
    expect(record.note).toEqual([{ value: 'http://x.org/~doe/a--b_c' }]);
  });
});

describe('BibTeX with LaTeX in it', () => {
  it('has commands within commands, words in quotation marks, signs, Cyrillic, and what is over digits', async () => {
    const { titles } = await read(
      [
        String.raw`@misc{a, title = {On \mkbibquote{{\"U}ber \emph{sein} K\'{\i}nd} and \mkbibemph{Lear}}}`,
        String.raw`@misc{b, title = {\enquote{Now}, 25\,$^{\circ}$C \textpm 0.1\%, Na$^+$, CO\textsubscript{2}, (10$\bar{1}$0), a\hyphen b}}`,
        String.raw`@misc{c, title = {\CYRA\cyrb\cyrshch{} \textcopyright{} 5\texttimes5 \vphantom{x}y\quad z {\noopsort{2}}q}}`,
        String.raw`@misc{d, title = {Costs US\$ 5 and $$Q, jane{\@}example.org, NASA\@. \texttt{\~{}roe} \symbol{126} \foo{\"a} rest}}`,
      ].join('\n'),
    );
    expect(titles).toEqual([
      'On “Über sein Kínd” and Lear',
      '“Now”, 25 °C ±0.1%, Na⁺, CO₂, (101̄0), a-b',
      'Абщ © 5×5 y z q',
      'Costs US$ 5 and $$Q, jane@example.org, NASA. ~roe ~ \\foo{ä} rest',
    ]);
  });

  it('is read to its end, however deep its braces and commands go into each other', async () => {
    const deep = 3000;
    const { titles, problems } = await read(
      `@misc{a, title = {${'{'.repeat(deep)}In the midst${'}'.repeat(deep)}}}\n@misc{b, title = {${"\\'".repeat(deep)}e ${'\\textbf{'.repeat(deep)}}}\n@misc{c, title = {${'$x$ '.repeat(deep)}Three}}`,
    );
    expect(problems).toEqual(['its braces are not closed before the next entry begins in line 3']);
    expect(titles[0]).toBe('In the midst');
    expect(titles[1]).toMatch(/^x x .* Three$/);
  });

  it('has keys of BibLaTeX as the words that they stand for', async () => {
    const { record, unmapped } = await read(
      '@thesis{a, title={T}, type={mathesis}, series={newseries}, language={langlatin and langgerman}, pubstate={inpress}}\n',
    );
    expect(record.genre?.map(({ label }) => label)).toEqual(["Master's thesis"]);
    expect(record.series).toEqual([{ title: 'New series' }]);
    expect(record.language).toEqual([{ value: 'lat' }, { value: 'ger' }]);
    expect(unmapped).toEqual(['pubstate: in press']);
  });
});

describe('BibLaTeX', () => {
  it('has the number of a report, a patent or a standard for its own, not for an issue', async () => {
    const { records } = await read(
      `@techreport{a, title={One}, number={TR-7}}
@patent{b, title={Two}, number={EU-12}, holder={{Example Works}}}
@report{c, title={Three}, series={Papers}, number={4}}
@article{d, title={Four}, journal={J}, number={5}}
`,
    );
    expect(records.map(({ record }) => record.issue)).toEqual([
      undefined,
      undefined,
      undefined,
      [{ value: '5' }],
    ]);
    expect(records[0]!.record.identifier).toContainEqual({ scheme: 'report-number', value: 'TR-7' });
    expect(records[1]!.record.identifier).toContainEqual({ scheme: 'report-number', value: 'EU-12' });
    expect(records[1]!.record.contributor).toEqual([
      { kind: 'organisation', name: 'Example Works', role: 'pth' },
    ]);
    expect(records[2]!.record.series).toEqual([{ title: 'Papers', number: '4' }]);
  });

  it.each(['bibtex', 'csl-json'])('keeps the number of a report through %s', async (format) => {
    const report = {
      type: [{ value: 'report' }],
      title: [{ value: 'One' }],
      identifier: [{ scheme: 'report-number', value: 'TR-7' }],
    };
    const { records } = await roundTrip([report], format);
    expect(records[0]!.record.identifier).toContainEqual(report.identifier[0]);
    expect(records[0]!.record.issue).toBeUndefined();
  });

  it('has several places and publishers, and names with “and” in them', async () => {
    const { records } = await read(
      `@book{a, title={One}, location={Durham and London}, publisher={Example Press and Other Verlag}}
@book{b, title={Two}, address={Port of Spain, Trinidad and Tobago}, publisher={Bread and Butter}}
@report{c, title={Three}, institution={Department of Health and Social Care}, date={2001}}
@book{d, title={Four}, location={M{\\"u}nchen and {Rhine and Main}}, publisher={A and B}}
`,
    );
    const texts = (name: 'place' | 'publisher') =>
      records.map(({ record }) => record[name]?.map(({ value }) => value));
    expect(texts('place')).toEqual([
      ['Durham', 'London'],
      ['Port of Spain, Trinidad and Tobago'],
      undefined,
      ['München', 'Rhine and Main'],
    ]);
    expect(texts('publisher')).toEqual([
      ['Example Press', 'Other Verlag'],
      ['Bread and Butter'],
      ['Department of Health and Social Care'],
      ['A', 'B'],
    ]);
  });

  it('follows references to a whole of a whole, to other keys, to single values, and round in circles', async () => {
    const { records, warnings } = await read(
      `@inbook{a, crossref={old-b}, title={A chapter}, pages={1-9}}
@book{b, ids={old-b, older}, crossref={m}, title={Volume one}, volume={1}}
@mvbook{m, author={Doe, Max}, title={The whole}, subtitle={Of it}, publisher={Example Press}, date={1990}}
@xdata{x, author={Roe, Jane and Poe, Ann and {Some Body}}, location={London and Paris}, url={https://example.org/x}}
@book{c, title={C}, author={xdata=x-author-2 and Own, Ida}, location={xdata=x-location}, url={xdata=x-url}, publisher={xdata=y-publisher-1}}
@book{d, title={D}, crossref={e}}
@software{s, title={A program}, author={Roe, Jane}}
@softwareversion{v, crossref={s}, version={2.0}}
@book{e, title={E}, crossref={d}, publisher={Circle Press}}
`,
    );
    const of = (key: string) =>
      records.find(({ record }) => record.identifier?.some(({ value }) => value === key))?.record;
    expect(of('a')).toMatchObject({
      creator: [{ name: 'Doe, Max' }],
      hostTitle: [{ value: 'Volume one' }],
      volume: [{ value: '1' }],
      publisher: [{ value: 'Example Press' }],
      issued: [{ year: 1990 }],
    });
    expect(of('b')).toMatchObject({
      creator: [{ name: 'Doe, Max' }],
      title: [{ value: 'Volume one' }],
      hostTitle: [{ value: 'The whole: Of it' }],
    });
    expect(of('c')).toMatchObject({
      creator: [{ name: 'Poe, Ann' }, { name: 'Own, Ida' }],
      place: [{ value: 'London' }, { value: 'Paris' }],
      link: [{ url: 'https://example.org/x' }],
    });
    expect(of('d')?.publisher).toEqual([{ value: 'Circle Press' }]);
    expect(of('v')).toMatchObject({
      type: [{ value: 'software' }],
      title: [{ value: 'A program' }],
      creator: [{ name: 'Roe, Jane' }],
      edition: [{ value: '2.0' }],
    });
    expect(records).toHaveLength(8);
    expect(warnings).toEqual(['its xdata “y” is not in the file']);
  });

  it('has what editors did, who wrote what stands around, numbers of other archives, and old names of fields', async () => {
    const { record, records, unmapped } = await read(
      `@collection{a, title={T}, editor={Roe, Jane}, editortype={compiler}, editora={Doe, Max}, editoratype={redactor}, afterword={Poe, Ann},
  hyphenation={british}, eprint={12345}, eprinttype={jstor}, isbn={0317-8471}}
@software{c, title={V}, version={1.3}}
@online{b, title={U}, eprint={9}, eprinttype={somewhere}, arxivid={arXiv:2101.00001v2 [cs.DL]}}
`,
    );
    expect(record).toMatchObject({
      contributor: [
        { name: 'Roe, Jane', role: 'com' },
        { name: 'Doe, Max', role: 'red' },
        { name: 'Poe, Ann', role: 'waw' },
      ],
      language: [{ value: 'eng' }],
    });
    expect(records[1]!.record.edition).toEqual([{ value: '1.3' }]);
    expect(record.identifier).toContainEqual({ scheme: 'jstor', value: '12345' });
    expect(record.identifier).toContainEqual({ scheme: 'issn', value: '0317-8471' });
    expect(unmapped).toEqual(['eprint: 9', 'eprinttype: somewhere']);
  });

  it('has what a part has of a whole of any type that stands before it', async () => {
    const { records, warnings } = await read(
      '@misc{site, title={A site}, publisher={Example Press}, year=2001}\n@online{a, title={Other}}\n@inbook{b, title={A page}, crossref={site}}\n@inbook{c, title={Another}, crossref={site}}\n',
    );
    expect(warnings).toEqual([]);
    expect(records.slice(2).map(({ record }) => record)).toMatchObject(
      ['A page', 'Another'].map((value) => ({
        title: [{ value }],
        hostTitle: [{ value: 'A site' }],
        publisher: [{ value: 'Example Press' }],
        issued: [{ year: 2001 }],
      })),
    );
  });

  it('reads hyphens and apostrophes of plain texts as they stand, and pairs of them as signs', async () => {
    const { titles } = await read(
      "@book{a, title={Carers' well-being,\n  a\tview}}\n@book{b, title={``Care'' 1999--2001 --- a view}}\n@book{c, title={a\\} {b} \\{ c}}\n@book(d, title={An (odd) \\\"o one})\n",
    );
    expect(titles).toEqual([
      "Carers' well-being, a view",
      '“Care” 1999–2001 — a view',
      'a} b { c',
      'An (odd) ö one',
    ]);
  });

  it('has names of which a part is in braces, and lines over digits', async () => {
    const { record, titles } = await read(
      "@book{a, title={Planes (11\\=22)}, author={Edwin V. {Bell, II} and Jos{\\'e} {Garc{\\'\\i}a Roe} and {de la} Poe, Ann and Jan {van den} Berg}}\n",
    );
    expect(titles).toEqual(['Planes (112\u03042)']);
    expect(record.creator?.map(({ family, given }) => [family, given])).toEqual([
      ['Bell, II', 'Edwin V.'],
      ['García Roe', 'José'],
      ['de la Poe', 'Ann'],
      ['van den Berg', 'Jan'],
    ]);
  });
});
