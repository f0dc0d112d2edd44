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
