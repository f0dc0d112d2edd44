import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type BibliographicRecord, type Property, propertyNames } from '../../src/bibliography/index.ts';
import { detectFormat, formatNamed, formats, lossesOf, writeRecords } from '../../src/formats/index.ts';
import { sharedData } from '../shared-data.ts';
import { readAll, roundTrip } from './reading.ts';

const bothWays = formats
  .filter(({ read, write }) => read !== undefined && write !== undefined)
  .map(({ name }) => name);

const article: BibliographicRecord = {
  type: [{ value: 'article' }],
  title: [{ value: 'Peer support in dementia care: “a review” & more {braces} 100 % <b>' }],
  creator: [
    { kind: 'person', name: 'van der Berg, Eva', family: 'van der Berg', given: 'Eva', role: 'aut' },
    { kind: 'person', name: "O'Neil, J. P.", family: "O'Neil", given: 'J. P.', role: 'aut' },
    { kind: 'organisation', name: 'World Health Organization', role: 'aut' },
  ],
  contributor: [{ kind: 'person', name: 'Müller, Änne', family: 'Müller', given: 'Änne', role: 'edt' }],
  publisher: [{ value: 'Example Press' }],
  place: [{ value: 'London' }],
  issued: [{ year: 2019 }],
  language: [{ value: 'eng' }],
  abstract: [{ value: 'What was found, in one line; and what not.' }],
  note: [{ value: 'Funded by nobody.' }],
  rights: [{ value: 'CC BY 4.0' }],
  subject: [
    { label: 'Dementia', scheme: 'mesh', kind: 'topic' },
    { label: 'peer support', scheme: 'keyword', kind: 'topic' },
  ],
  identifier: [
    { scheme: 'doi', value: '10.1234/abc.5' },
    { scheme: 'issn', value: '0008-543X' },
    { scheme: 'pmid', value: '12230038' },
  ],
  hostTitle: [{ value: 'Journal of Examples' }],
  volume: [{ value: '12' }],
  issue: [{ value: '3' }],
  pages: [{ value: '100-110' }],
  link: [{ url: 'https://example.org/article?a=1&b=2' }],
};

const book: BibliographicRecord = {
  type: [{ value: 'book' }],
  title: [{ value: 'Μια ιστορία: 歴史' }],
  creator: [
    {
      kind: 'person',
      name: 'Ayaz, Shaikh',
      family: 'Ayaz',
      given: 'Shaikh',
      dates: '1923-1997',
      role: 'aut',
    },
  ],
  publisher: [{ value: 'Dāniyāl' }],
  place: [{ value: 'Karācī' }],
  issued: [{ year: 1998 }],
  edition: [{ value: '2nd ed' }],
  extent: [{ value: '375 p' }],
  language: [{ value: 'gre' }],
  series: [{ title: 'Examples', number: '7' }],
  identifier: [{ scheme: 'isbn', value: '9780375714498' }],
  classification: [{ scheme: 'ddc', value: '302.23' }],
};

/** What each format keeps only in part, and what it makes of it; all else that it keeps comes back as it was. */
const changed: Readonly<Record<string, readonly Property[]>> = {
  marc: ['series'],
  marcxml: ['series'],
  mods: [],
  // No kinds or dates of names, and no lists of headings.
  dc: [
    'type',
    'creator',
    'contributor',
    'subject',
    'note',
    'classification',
    'series',
    'hostTitle',
    'abstract',
    'identifier',
  ],
  ris: ['subject', 'creator', 'identifier', 'classification'],
  bibtex: ['subject', 'creator', 'identifier'],
  'csl-json': ['subject', 'creator', 'identifier', 'classification'],
  medline: ['subject', 'creator', 'type', 'identifier', 'contributor', 'genre'],
  // The ISSN of an article is that of its journal, which is a work of its own.
  'schema-org': ['subject', 'creator', 'related'],
  csv: ['subject', 'creator'],
  tsv: ['subject', 'creator'],
  'marc-json': ['series'],
  // A book's ISBN has no type there, and the form of document is a publication type, which is also a genre.
  // An article has no publisher or place, and no editors.
  pubmed: ['creator', 'identifier', 'genre', 'contributor', 'publisher', 'place'],
  // No class for an article.
  bibframe: ['type'],
  // A series comes back as a note, and who was not an author had some part.
  'qualified-dc': ['creator', 'contributor', 'series', 'note'],
};

describe.each(bothWays)('%s', (name) => {
  const lost = new Set<Property>(lossesOf(formatNamed(name)!).properties);
  const kept = (record: BibliographicRecord) =>
    Object.fromEntries(
      propertyNames
        .filter((property) => !lost.has(property) && !changed[name]?.includes(property))
        .map((property) => [property, sorted(record[property])]),
    );

  it.each([
    ['an article', article],
    ['a book', book],
  ])('gives back %s as it was, in all that it can hold', async (_what, record) => {
    const { records, problems } = await roundTrip([record], name);
    expect(problems).toEqual([]);
    expect(records).toHaveLength(1);
    expect(kept(records[0]!.record)).toEqual(kept(record));
    expect(records[0]!.unmapped).toEqual([]);
    const names = (given: BibliographicRecord) => (given.creator ?? []).map((agent) => agent.name);
    expect(names(records[0]!.record)).toEqual(names(record));
  });
});

it.each(bothWays)('what is written as %s is known for that by how it begins', async (name) => {
  const parts: Uint8Array[] = [];
  // Of which texts speak is not what they are written in.
  const spoken =
    'On http://purl.org/dc/terms/, "http://www.loc.gov/MARC21/slim", http://www.loc.gov/mods/v3, <leader>, <mods>, <PubmedArticle>, <OAI-PMH>, oai_dc, {"@context": "https://schema.org"} and @book{key, TY  - JOUR, PMID- 1';
  const records = [article, book].map((record) => ({ ...record, abstract: [{ value: spoken }] }));
  for await (const part of writeRecords(records, formatNamed(name)!)) parts.push(part);
  expect(detectFormat(Buffer.concat(parts), 'no suffix').name).toBe(name);
});

const folders = ['ris-csv-asreview', 'bibtex-jabref', 'pubmed-biopython', 'marc-oai-traject'].map(sharedData);
const sources: readonly (readonly [string, string])[] = [
  ['ris-csv-asreview/_baseline.ris', 'ris'],
  ['ris-csv-asreview/scopus.ris', 'ris'],
  ['bibtex-jabref/jabref-authors.bib', 'bibtex'],
  ['pubmed-biopython/pubmed_result2.txt', 'medline'],
  ['marc-oai-traject/test_data.utf8.mrc', 'marc'],
  ['marc-oai-traject/batch.dat', 'marc'],
];

describe.runIf(folders.every(({ present }) => present))(`real records${folders[0]!.reason}`, () => {
  const root = join(folders[0]!.folder, '..');

  it.each(bothWays)(
    'keep their titles, authors, years and DOIs through %s, and a second time give the same',
    async (name) => {
      for (const [file, format] of sources) {
        const originals = (await readAll(join(root, file), format)).records.map(({ record }) => record);
        const once = await roundTrip(originals, name);
        expect(once.problems, file).toEqual([]);
        expect(once.records.length, file).toBe(originals.length);
        const firstKept = once.records.map(({ record }) => record);
        expect(firstKept.map(essence), file).toEqual(originals.map(essence));
        // What has no element of its own in simple Dublin Core comes back as a description, and the description as an abstract.
        if (name === 'dc') continue;
        const twice = await roundTrip(firstKept, name);
        expect(
          twice.records.map(({ record }) => record),
          file,
        ).toEqual(firstKept);
      }
    },
  );
});

function essence({ title, issued, identifier }: BibliographicRecord) {
  return {
    title: comparable(title?.[0]?.value ?? ''),
    year: issued?.[0]?.year,
    doi: identifier?.find(({ scheme }) => scheme === 'doi')?.value,
  };
}

/** Cataloguing formats have their own punctuation between the parts of a title, and at its end. */
function comparable(text: string): string {
  return text.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim();
}

/** Several values of a property are in no order, but for authors, whose names are compared apart. */
function sorted(values: readonly unknown[] | undefined): readonly string[] | undefined {
  return values?.map((value) => JSON.stringify(value, Object.keys(value as object).toSorted())).toSorted();
}
