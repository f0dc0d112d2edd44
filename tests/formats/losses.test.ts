import { describe, expect, it } from 'vitest';
import {
  type Agent,
  type BibliographicRecord,
  documentTypes,
  type Identifier,
  type Subject,
} from '../../src/bibliography/index.ts';
import { type Format, formats, knownLosses, lossesOf } from '../../src/formats/index.ts';
import { roundTrip } from './reading.ts';

/** Records that have what a loss is about, and what of them is compared when they come back. */
type Sample = {
  readonly records: readonly BibliographicRecord[];
  readonly compared: (record: BibliographicRecord) => unknown;
};

const book: BibliographicRecord = {
  type: [{ value: 'book' }],
  title: [{ value: 'A plain title' }],
  issued: [{ year: 2001 }],
};
const article: BibliographicRecord = {
  ...book,
  type: [{ value: 'article' }],
  hostTitle: [{ value: 'Journal of Examples' }],
};

const texts = (...values: readonly string[]) => values.map((value) => ({ value }));
const jane: Agent = { kind: 'person', name: 'Doe, Jane', family: 'Doe', given: 'Jane', role: 'aut' };
const known = (...identifiers: readonly Identifier[]): Agent => ({ ...jane, identifiers });
const heading = (more: Partial<Subject>): Subject => ({
  label: 'Social work',
  scheme: 'lcsh',
  kind: 'topic',
  ...more,
});

const one = (
  record: BibliographicRecord,
  compared: Sample['compared'],
  ...more: readonly BibliographicRecord[]
): Sample => ({ records: [record, ...more], compared });
const ofCreators = (part: (agent: Agent) => unknown) => (record: BibliographicRecord) =>
  record.creator?.map(part);
const ofSubjects = (part: (subject: Subject) => unknown) => (record: BibliographicRecord) =>
  record.subject?.map(part);
const whole =
  <P extends keyof BibliographicRecord>(property: P) =>
  (record: BibliographicRecord) =>
    record[property];
const numbered = (scheme: string, value: string, more: Partial<Identifier> = {}): Sample =>
  one({ ...book, identifier: [{ scheme, value, ...more }] }, ({ identifier }) =>
    identifier?.find((each) => each.scheme === scheme),
  );

const samples: Readonly<Record<string, Sample>> = {
  form: {
    records: documentTypes
      .filter((value) => value !== 'other')
      .map((value) => ({ ...book, type: [{ value }] })),
    compared: whole('type'),
  },
  'title-stop': one({ ...book, title: texts('Care is work.') }, whole('title')),
  'text-language': one(
    { ...book, title: [{ value: 'Un titolo', language: 'it' }] },
    ({ title }) => title?.[0]?.language,
  ),
  'abstract-language': one(
    { ...article, abstract: [{ value: 'Quello che fu trovato.', language: 'it' }] },
    ({ abstract }) => abstract?.[0]?.language?.slice(0, 2),
  ),
  paragraphs: one({ ...article, abstract: texts('What was asked.\nWhat was found.') }, whole('abstract')),
  'other-titles': one(
    { ...book, alternativeTitle: texts('Second title', 'Third title') },
    ({ alternativeTitle }) => alternativeTitle?.[0],
  ),
  'further-titles': one(
    { ...book, alternativeTitle: texts('Second title', 'Third title') },
    ({ alternativeTitle }) => alternativeTitle?.map(({ value }) => value).join('; '),
  ),
  descriptions: one({ ...article, note: texts('A note') }, whole('note')),
  contents: one({ ...book, contents: texts('One -- Two') }, whole('contents')),
  'book-notes': one({ ...book, note: texts('A note') }, whole('note')),
  'several-values': one({ ...book, place: texts('London', 'Oxford') }, whole('place')),
  'article-imprint': one({ ...article, publisher: texts('Example Press') }, whole('publisher')),
  'author-role': one({ ...book, creator: [{ ...jane, role: 'pht' }] }, ({ creator, contributor }) =>
    [...(creator ?? []), ...(contributor ?? [])].some(({ role }) => role === 'pht'),
  ),
  'author-order': one(
    {
      ...article,
      creator: [
        jane,
        { kind: 'organisation', name: 'Example Society', role: 'aut' },
        { ...jane, name: 'Roe, Richard', family: 'Roe', given: 'Richard' },
      ],
    },
    ofCreators(({ name }) => name),
  ),
  'contributor-role': one(
    { ...book, contributor: [{ ...jane, role: 'fnd' }] },
    ({ contributor }) => contributor?.[0]?.role,
  ),
  contributors: one(
    { ...book, contributor: [{ ...jane, role: 'fnd' }] },
    ({ contributor }) => contributor?.[0]?.name,
  ),
  'agent-kind': one(
    { ...book, creator: [{ kind: 'organisation', name: 'Mind', role: 'aut' }] },
    ofCreators(({ kind }) => kind),
  ),
  meeting: one(
    { ...book, creator: [{ kind: 'meeting', name: 'Example Society Congress', role: 'aut' }] },
    ofCreators(({ kind }) => kind),
  ),
  'life-dates': one(
    { ...book, creator: [{ ...jane, dates: '1923-1997' }] },
    ofCreators(({ dates }) => dates),
  ),
  'other-names': one(
    { ...book, creator: [{ ...jane, alternativeNames: ['Доу, Джейн'] }] },
    ofCreators(({ alternativeNames }) => alternativeNames),
  ),
  'name-numbers': one(
    {
      ...article,
      creator: [
        known(
          { scheme: 'orcid', value: '0000-0002-1825-0097' },
          { scheme: 'uri', value: 'https://example.org/jane' },
        ),
      ],
    },
    ofCreators(({ identifiers = [] }) => identifiers.length > 0),
  ),
  'heading-list': one(
    { ...article, subject: [heading({ scheme: 'mesh' })] },
    ofSubjects(({ scheme }) => scheme),
  ),
  'lcsh-list': one(
    { ...book, subject: [heading({})] },
    ofSubjects(({ scheme }) => scheme),
  ),
  'other-heading-list': one(
    { ...book, subject: [heading({ scheme: 'fast' })] },
    ofSubjects(({ scheme }) => scheme),
  ),
  'book-heading-list': one(
    { ...book, subject: [heading({ scheme: 'mesh' })] },
    ofSubjects(({ scheme }) => scheme),
  ),
  'heading-number': one(
    { ...article, subject: [heading({ label: 'Dementia', scheme: 'mesh', id: 'D003704' })] },
    ofSubjects(({ id }) => id),
  ),
  'other-heading-numbers': one(
    {
      ...book,
      subject: [
        heading({ id: 'http://id.loc.gov/authorities/subjects/sh85123991', otherIds: ['(DE-588)4055849-7'] }),
      ],
    },
    ofSubjects(({ otherIds }) => otherIds),
  ),
  'main-heading': one(
    { ...article, subject: [heading({ label: 'Dementia', scheme: 'mesh', major: true })] },
    ofSubjects(({ major }) => major),
  ),
  separators: one(
    { ...book, subject: [heading({ label: 'carers; young', scheme: 'keyword' })] },
    ofSubjects(({ label }) => label),
  ),
  'genre-list': one(
    { ...book, genre: [{ label: 'Fairy tales', scheme: 'lcgft', kind: 'genre' }] },
    ({ genre }) => genre?.find(({ label }) => label === 'Fairy tales')?.scheme,
  ),
  'class-scheme': one(
    { ...book, classification: [{ scheme: 'ddc', value: '302.23' }] },
    whole('classification'),
  ),
  'other-class-scheme': one(
    { ...book, classification: [{ scheme: 'rvk', value: 'DS 7200' }] },
    whole('classification'),
  ),
  'isbn-note': numbered('isbn', '9780375714498', { note: 'pbk' }),
  'other-numbers': numbered('report-number', 'R-17'),
  'wrong-numbers': numbered('invalid-isbn', '12345'),
  'address-as-link': numbered('uri', 'https://example.org/id/17'),
  'doi-address': one({ ...book, link: [{ url: 'https://doi.org/10.1234/abc' }] }, whole('link')),
  'link-checked': one(
    { ...book, link: [{ url: 'https://example.org/a', checked: '2020-01-02' }] },
    ({ link }) => link?.[0]?.checked,
  ),
  'link-label': one({ ...book, link: [{ url: 'https://example.org/a', label: 'Full text' }] }, whole('link')),
  series: one({ ...book, series: [{ title: 'Examples', number: '7' }] }, whole('series')),
  'several-series': one(
    {
      ...book,
      series: [
        { title: 'Examples', number: '7' },
        { title: 'Others', number: '8' },
      ],
    },
    whole('series'),
  ),
  'related-kind': one(
    {
      ...book,
      related: [
        {
          relation: 'replaces',
          identifiers: [{ scheme: 'issn', value: '0000-0019' }],
          field: '780 00 $x 0000-0019',
        },
      ],
    },
    ({ related }) => related?.[0]?.relation,
  ),
  'other-related-kind': one(
    {
      ...book,
      related: [
        {
          relation: 'companion',
          identifiers: [{ scheme: 'issn', value: '0000-0019' }],
          field: '770 0_ $x 0000-0019',
        },
      ],
    },
    ({ related }) => related?.[0]?.relation,
  ),
  'no-form': one({ ...article, type: [{ value: 'other' }] }, whole('type')),
  'title-colon': one({ ...book, title: texts('Care : an inquiry') }, whole('title')),
  stops: one(
    {
      ...book,
      edition: texts('1st,'),
      extent: texts('35 masterpos.'),
      publisher: texts('Seventh Examples,'),
      place: texts('Rome,'),
    },
    ({ edition, extent, publisher, place }) =>
      [edition, extent, publisher, place].map((each) =>
        each?.length === 1 ? each[0]?.value.slice(-1) : ',',
      ),
  ),
  'whole-name': one(
    { ...book, creator: [{ kind: 'person', name: 'Voltaire', role: 'aut' }] },
    ofCreators(({ family }) => family),
  ),
  'form-genre': one(article, ({ genre = [] }) => genre.length),
  'genre-form': one({ ...book, genre: [{ label: 'Report', scheme: 'local', kind: 'genre' }] }, ({ genre }) =>
    genre?.some(({ label }) => label === 'Report'),
  ),
  commas: one(
    { ...book, subject: [heading({ label: 'Roe, Jane', scheme: 'keyword' })] },
    ofSubjects(({ label }) => label),
  ),
  'several-genres': one(
    {
      ...book,
      genre: ['Diaries', 'Letters'].map((label) => ({ label, scheme: 'local', kind: 'genre' as const })),
    },
    ({ genre = [] }) => ['Diaries', 'Letters'].every((each) => genre.some(({ label }) => label === each)),
  ),
  'several-languages': one({ ...book, language: texts('eng', 'fre') }, ({ language }) => language?.length),
  'spoken-name': one(
    { ...book, creator: [{ kind: 'person', name: 'Jane Roe', role: 'aut' }] },
    ofCreators(({ kind }) => kind),
  ),
  'related-numbers': one(
    {
      ...book,
      related: [
        {
          relation: 'replaces',
          identifiers: [{ scheme: 'issn', value: '0000-0019' }],
          field: '780 00 $t Old journal $o coden:EXAMP7 $x 0000-0019',
        },
      ],
    },
    ({ related }) => related?.[0]?.field.includes('$o coden:EXAMP7'),
  ),
  'host-stop': one({ ...article, hostTitle: texts('Phys. Nucl.') }, whole('hostTitle')),
  'host-of-book': one({ ...book, hostTitle: texts('Journal of Examples') }, whole('hostTitle')),
  'odd-pages': one({ ...article, pages: texts('XX, 327 in all') }, whole('pages')),
  'language-words': one({ ...book, language: texts('Martian') }, whole('language')),
  'publisher-names': one(
    { ...book, publisher: [{ value: 'Dom', alternativeNames: ['Дом'] }] },
    ({ publisher }) => publisher?.[0]?.alternativeNames,
  ),
  'related-titles': one(
    { ...book, related: [{ relation: 'replaces', identifiers: [], field: '780 00 $t Old journal' }] },
    ({ related }) => related?.length,
  ),
  'related-words': one(
    {
      ...book,
      related: [
        {
          relation: 'replaces',
          identifiers: [{ scheme: 'issn', value: '0000-0019' }],
          field: '780 00 $t Old journal $x 0000-0019',
        },
      ],
    },
    ({ related }) => related?.[0]?.field.includes('Old journal'),
  ),
};

async function isLost({ records, compared }: Sample, format: Format): Promise<boolean> {
  const back = await roundTrip(records, format.name);
  expect(back.problems).toEqual([]);
  return (
    JSON.stringify(back.records.map(({ record }) => compared(record))) !==
    JSON.stringify(records.map(compared))
  );
}

const written = formats.filter(({ read, write }) => read !== undefined && write !== undefined);

describe('what an export loses', () => {
  it('has a sample of each loss', () => {
    expect(Object.keys(samples).toSorted()).toEqual(
      knownLosses()
        .map(({ name }) => name)
        .toSorted(),
    );
  });

  it.each(written.map((format) => [format.name, format] as const))(
    '%s: whatever does not come back is named, and whatever is named does not come back',
    async (_name, format) => {
      const { properties, partly } = lossesOf(format);
      const lost: string[] = [];
      for (const { name, property } of knownLosses())
        if (!properties.includes(property) && (await isLost(samples[name]!, format))) lost.push(name);
      const toBeNamed = knownLosses().filter(
        ({ name, within }) => lost.includes(name) && !lost.includes(within),
      );
      expect(partly.map(({ name }) => name)).toEqual(toBeNamed.map(({ name }) => name));
    },
  );
});
