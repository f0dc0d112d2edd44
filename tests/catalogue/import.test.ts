import { beforeEach, describe, expect, it } from 'vitest';
import type { AddressedRecord } from '../../src/bibliography/index.ts';
import { formatNamed, writeOneRecord } from '../../src/formats/index.ts';
import { evaluatingEngine } from './evaluating-engine.ts';
import { importText, ris } from './importing.ts';
import { marcCollection, marcRecord } from './marcxml.ts';
import { BASE, type StoredCatalogue, shippedCatalogue } from './stored-catalogue.ts';

let catalogue: StoredCatalogue;
beforeEach(async () => {
  catalogue = await shippedCatalogue();
});

const ARTICLE = ris(
  'TI  - Peer support in dementia care: a review',
  'AU  - Doe, Jane',
  'AU  - Roe, Richard',
  'AU  - Abel, Ann',
  'PY  - 2019',
  'JF  - Journal of Examples',
  'VL  - 12',
  'IS  - 3',
  'SP  - 100',
  'EP  - 110',
  'DO  - https://doi.org/10.1234/ABC.5',
  'KW  - co-production',
  'KW  - a word of no list',
  'LA  - English',
  'UR  - https://example.org/article',
  'XY  - something of the vendor',
);

const values = async (subject: string, property: string): Promise<readonly string[]> =>
  (
    await evaluatingEngine(catalogue).select({
      text: `SELECT ?value { <${subject}> ${property} ?value } ORDER BY ?value`,
      access: { graphs: undefined },
    })
  ).map(({ value }) => value!.value);
const resource = `${BASE}/id/resource/doi-10.1234-abc.5`;

describe('an imported record', () => {
  it('is found by its keywords of no list and by the title of its journal', async () => {
    await importText(catalogue, ARTICLE, 'ris');
    const found = async (query: string) =>
      (
        await evaluatingEngine(catalogue).read<{ readonly hits: readonly { readonly iri: string }[] }>(
          'catalogue.search',
          {
            query,
            offset: 0,
            limit: 5,
            kinds: ['resource'],
          },
        )
      ).hits.map(({ iri }) => iri);
    expect(await found('"a word of no list"')).toEqual([resource]);
    expect(await found('journal of examples')).toEqual([resource]);
  });

  it('keeps what no rule takes whole, however long it is', async () => {
    const long = `${'a word and '.repeat(30_000)}the end`;
    const { quads } = await importText(catalogue, ris('TI  - A long one', `XY  - ${long}`), 'ris');
    const kept = quads.filter(({ predicate }) => predicate.value.endsWith('sourceField'));
    expect(kept.map(({ object }) => object.value)).toEqual([`XY ${long}`]);
  });

  it('keeps the numbers of its headings, which are addresses or not, and what list a genre is of', async () => {
    const heading = (tag: string, ...parts: readonly string[]) =>
      `<datafield tag="${tag}" ind1=" " ind2="7">${parts.map((part) => `<subfield code="${part[0]}">${part.slice(1)}</subfield>`).join('')}</datafield>`;
    const { quads, outcomes } = await importText(
      catalogue,
      `<record><leader>00000nam a2200000 a 4500</leader>${[
        heading('245', 'aA numbered one'),
        heading('650', 'aBee keeping', '2fast', '0(OCoLC)fst00829163'),
        heading('650', 'aBienenzucht', '2gnd', '0https://d-nb.info/gnd/4006639-9'),
        heading('655', 'aHandbooks', '2lcgft', '0(DLC)gf2014026109'),
      ].join('')}</record>`,
      'marcxml',
    );
    const objects = (end: string) =>
      quads.filter(({ predicate }) => predicate.value.endsWith(end)).map(({ object }) => object.value);
    expect(objects('notation')).toEqual(['fst00829163', 'gf2014026109']);
    expect(objects('exactMatch')).toEqual(['https://d-nb.info/gnd/4006639-9']);
    expect(objects('genre')).toEqual([`${BASE}/id/subject/lcgft--handbooks`]);
    expect(objects('sourceField')).toEqual([]);
    catalogue.change([], quads);
    const [record] = await evaluatingEngine(catalogue).read<readonly AddressedRecord[]>(
      'catalogue.records-of',
      { iris: [(outcomes[0] as { iri: string }).iri] },
    );
    const written = String(writeOneRecord(record!, formatNamed('marcxml')!));
    expect(written).toContain('<subfield code="0">(OCoLC)fst00829163</subfield>');
    expect(written).toContain('<subfield code="0">https://d-nb.info/gnd/4006639-9</subfield>');
    expect(written).toMatch(
      /tag="655" ind1=" " ind2="7">\s*<subfield code="a">Handbooks<\/subfield>\s*<subfield code="0">\(DLC\)gf2014026109<\/subfield>\s*<subfield code="2">lcgft</,
    );
  });

  it('keeps what it says of its numbers, and the numbers of headings of no list', async () => {
    const field = (tag: string, ind2: string, ...parts: readonly string[]) =>
      `<datafield tag="${tag}" ind1=" " ind2="${ind2}">${parts.map((part) => `<subfield code="${part[0]}">${part.slice(1)}</subfield>`).join('')}</datafield>`;
    const { quads, outcomes } = await importText(
      catalogue,
      `<record><leader>00000nam a2200000 a 4500</leader>${[
        field('020', ' ', 'a9780306406157 (hardcover : alk. paper)'),
        field('020', ' ', 'a9783161484100', 'qpbk.'),
        field('020', ' ', 'a9780000000002'),
        field('245', '0', 'aA described one'),
        field('650', '4', 'aScrolls', '0http://id.example/sh1', '0http://id.example/sh2'),
      ].join('')}</record>`,
      'marcxml',
    );
    const kept = quads.filter(({ predicate }) => predicate.value.endsWith('sourceField'));
    expect(kept.map(({ object }) => object.value)).toEqual([
      'identifier/@note isbn:9780306406157 hardcover : alk. paper',
      'identifier/@note isbn:9783161484100 pbk.',
      'subject/@id Scrolls http://id.example/sh1',
      'subject/@id Scrolls http://id.example/sh2',
    ]);
    catalogue.change([], quads);
    const [record] = await evaluatingEngine(catalogue).read<readonly AddressedRecord[]>(
      'catalogue.records-of',
      { iris: [(outcomes[0] as { iri: string }).iri] },
    );
    expect(record!.identifier).toEqual([
      { scheme: 'isbn', value: '9780000000002' },
      { scheme: 'isbn', value: '9780306406157', note: 'hardcover : alk. paper' },
      { scheme: 'isbn', value: '9783161484100', note: 'pbk.' },
    ]);
    const written = String(writeOneRecord(record!, formatNamed('marcxml')!));
    expect(written).toContain('<subfield code="q">pbk.</subfield>');
  });

  it('becomes a resource of the catalogue, with agents, subjects, access and a record', async () => {
    const { counts } = await importText(catalogue, ARTICLE, 'ris');
    expect(counts).toMatchObject({ records: 1, new: 1, known: 0, duplicates: 0, problems: 0 });
    expect(await values(resource, '<http://purl.org/dc/terms/title>')).toEqual([
      'Peer support in dementia care: a review',
    ]);
    expect(
      await values(resource, '<http://purl.org/dc/terms/creator>/<http://xmlns.com/foaf/0.1/name>'),
    ).toEqual(['Abel, Ann', 'Doe, Jane', 'Roe, Richard']);
    expect(await values(resource, '<http://purl.org/ontology/bibo/doi>')).toEqual(['10.1234/abc.5']);
    expect(await values(resource, '<http://purl.org/dc/terms/subject>')).toEqual([
      `${BASE}/id/subject/co-production`,
    ]);
    expect(await values(resource, '<http://purl.org/dc/elements/1.1/subject>')).toEqual([
      'a word of no list',
    ]);
    expect(await values(resource, '<http://purl.org/dc/terms/bibliographicCitation>')).toEqual([
      'Journal of Examples 12(3), 100-110',
    ]);
    expect(
      await values(resource, '<https://w3id.org/pinakes/ontology#access>/<https://schema.org/url>'),
    ).toEqual(['https://example.org/article']);
    expect(
      await values(`${BASE}/id/record/doi-10.1234-abc.5`, '<https://w3id.org/pinakes/ontology#sourceField>'),
    ).toEqual(['XY something of the vendor']);
  });

  it('keeps the order of its authors', async () => {
    await importText(catalogue, ARTICLE, 'ris');
    const [record] = await evaluatingEngine(catalogue).read<
      readonly { creator: readonly { name: string }[] }[]
    >('catalogue.records-of', { iris: [resource] });
    expect(record!.creator.map(({ name }) => name)).toEqual(['Doe, Jane', 'Roe, Richard', 'Abel, Ann']);
  });

  it('gives nothing when it is imported again, on another day too', async () => {
    await importText(catalogue, ARTICLE, 'ris');
    const again = await importText(catalogue, ARTICLE, 'ris', { date: '2027-01-01' });
    expect(again.quads).toEqual([]);
    expect(again.counts).toMatchObject({ records: 1, new: 0, known: 1 });
    expect(again.outcomes).toMatchObject([
      { outcome: 'known', iri: resource, by: 'doi:10.1234/abc.5', differences: [] },
    ]);
  });

  it('of very many is compared with what the catalogue says of it, and with nothing else', async () => {
    // More than are read of at a time.
    const many = (changed: (n: number) => readonly string[]) =>
      Array.from({ length: 600 }, (_, n) =>
        ris(
          `TI  - Study number ${n} of the many`,
          `AU  - Writer, Number ${n % 30}`,
          'AU  - Abel, Ann',
          `ED  - Editor, Ed ${n % 7}`,
          `PY  - ${1950 + (n % 60)}`,
          `DO  - 10.1234/many.${n}`,
          `KW  - word ${n % 40}`,
          `SP  - ${n}`,
          ...changed(n),
        ),
      ).join('');
    await importText(
      catalogue,
      many(() => []),
      'ris',
    );
    const again = await importText(
      catalogue,
      many((n) => (n % 10 === 3 ? ['AB  - Told later.', 'KW  - a later word'] : [`KW  - WORD  ${n % 40}`])),
      'ris',
    );
    expect(again.counts).toMatchObject({ records: 600, known: 600, different: 60, statements: 0 });
    const told = again.outcomes.map((each) => (each.outcome === 'known' ? each.differences : undefined));
    for (const [n, differences] of told.entries())
      expect(differences).toEqual(
        n % 10 === 3
          ? [
              { property: 'abstract', label: 'abstract', kind: 'missing', here: [], there: ['Told later.'] },
              {
                property: 'subject',
                label: 'subject heading or keyword, with its list',
                kind: 'more',
                here: [`word ${n % 40}`],
                there: ['a later word'],
              },
            ]
          : [],
      );
  });

  it('without anything to be known by gives nothing again either', async () => {
    const bare = ris('TI  - Untold');
    expect((await importText(catalogue, bare, 'ris')).counts.new).toBe(1);
    expect((await importText(catalogue, bare, 'ris', { date: '2027-01-01' })).quads).toEqual([]);
  });

  it('without a title is a problem that is named', async () => {
    const { counts, outcomes } = await importText(catalogue, ris('AU  - Doe, Jane', 'PY  - 2001'), 'ris');
    expect(counts).toMatchObject({ records: 1, new: 0, problems: 1 });
    expect(outcomes).toMatchObject([
      { outcome: 'problem', reason: 'it has no title', position: { record: 1, line: 1 } },
    ]);
  });
});

describe('matching', () => {
  it('finds a record by title, year and author, however they are written', async () => {
    await importText(
      catalogue,
      ris('TI  - The Effect of Cafés: A Study', 'AU  - Müller, Eva', 'PY  - 2003'),
      'ris',
    );
    const { outcomes } = await importText(
      catalogue,
      ris('TI  - The effect of cafes -- a study.', 'AU  - Muller, E.', 'PY  - 2003'),
      'ris',
    );
    expect(outcomes).toMatchObject([{ outcome: 'known', by: 'title, year and author' }]);
  });

  it('tells records with one title and different DOIs apart', async () => {
    const one = ris(
      'TI  - Annual report of the committee',
      'AU  - Doe, J',
      'PY  - 2003',
      'DO  - 10.1234/one',
    );
    const other = ris(
      'TI  - Annual report of the committee',
      'AU  - Doe, J',
      'PY  - 2003',
      'DO  - 10.1234/two',
    );
    expect((await importText(catalogue, one + other, 'ris')).counts).toMatchObject({ new: 2, duplicates: 0 });
  });

  it('tells editions with one title and different ISBNs apart, and takes a mark for no control number', async () => {
    const edition = (publisher: string, isbn: string) =>
      `@book{x, title={Emma}, author={Austen, Jane}, year={1996}, publisher={${publisher}}, isbn={${isbn}}}\n`;
    const editions = edition('Penguin', '9780375714498') + edition('Norton', '9780140390919');
    expect((await importText(catalogue, editions, 'bibtex')).counts).toMatchObject({ new: 2, duplicates: 0 });
    expect((await importText(catalogue, editions, 'bibtex')).counts).toMatchObject({ known: 2 });
    const unnumbered = marcCollection(
      ...['A first one', 'A second one'].map((title) => marcRecord('  ', title, ['035', 'a(Sirsi) *'])),
    );
    expect((await importText(catalogue, unnumbered, 'marcxml')).counts).toMatchObject({ new: 2 });
  });

  it('does not take an article for another of the same journal, nor a chapter for another of the same book', async () => {
    const articles = ris('TI  - First', 'SN  - 0008-543X') + ris('TI  - Second', 'SN  - 0008-543X');
    const chapters =
      '@incollection{a, title={One chapter}, isbn={9780375714498}}\n@incollection{b, title={Another chapter}, isbn={9780375714498}}\n';
    expect((await importText(catalogue, articles, 'ris')).counts).toMatchObject({ new: 2, duplicates: 0 });
    expect((await importText(catalogue, chapters, 'bibtex')).counts).toMatchObject({ new: 2, duplicates: 0 });
  });

  it('reports what stands twice in a file, with both places', async () => {
    const { counts, outcomes } = await importText(
      catalogue,
      ARTICLE + ris('TI  - Something else entirely') + ARTICLE,
      'ris',
    );
    expect(counts).toMatchObject({ records: 3, new: 2, duplicates: 1 });
    expect(outcomes.find(({ outcome }) => outcome === 'duplicate')).toMatchObject({
      position: { record: 3 },
      of: { record: 1 },
      by: 'doi:10.1234/abc.5',
    });
  });

  it('takes an ISBN of ten digits for the same as one of thirteen', async () => {
    const book = (isbn: string) => `@book{x, title={Manufacturing consent}, isbn={${isbn}}}`;
    await importText(catalogue, book('0-375-71449-9'), 'bibtex');
    expect((await importText(catalogue, book('978-0-375-71449-8'), 'bibtex')).counts).toMatchObject({
      known: 1,
    });
  });
});

describe('a record that is there already', () => {
  const more = ris(
    'TI  - Peer support in dementia care',
    'AU  - Doe, Jane',
    'PY  - 2020',
    'DO  - 10.1234/abc.5',
    'AB  - What it found.',
    'CY  - London',
  );

  it('stays as it is, and its differences are told', async () => {
    await importText(catalogue, ARTICLE, 'ris');
    const { quads, outcomes } = await importText(catalogue, more, 'ris');
    expect(quads).toEqual([]);
    const [known] = outcomes as readonly {
      differences: readonly {
        property: string;
        kind: string;
        here: readonly string[];
        there: readonly string[];
      }[];
    }[];
    expect(known!.differences.map(({ property, kind }) => [property, kind])).toEqual([
      ['title', 'other'],
      ['place', 'missing'],
      ['issued', 'other'],
      ['abstract', 'missing'],
    ]);
    expect(known!.differences[2]).toMatchObject({ here: ['2019'], there: ['2020'] });
  });

  it('gets what it lacks, and nothing else, when that is asked for', async () => {
    await importText(catalogue, ARTICLE, 'ris');
    const { quads, counts } = await importText(catalogue, more, 'ris', { existing: 'fill' });
    expect(counts).toMatchObject({ known: 1, filled: 1 });
    expect(
      quads
        .filter(({ subject }) => subject.value === resource)
        .map(({ predicate, object }) => [predicate.value, object.value]),
    ).toEqual([
      ['https://w3id.org/pinakes/ontology#place', 'London'],
      ['http://purl.org/dc/terms/abstract', 'What it found.'],
    ]);
    expect((await importText(catalogue, more, 'ris', { existing: 'fill' })).quads).toEqual([]);
  });

  it('gets numbers of schemes of which it has none, and is told of others', async () => {
    await importText(catalogue, ARTICLE, 'ris');
    const numbers =
      'PMID- 12230038\nTI  - Peer support in dementia care: a review\nLID - 10.1234/abc.5 [doi]\nAID - 10.1234/abc.6 [doi]\n';
    const kept = await importText(catalogue, numbers, 'medline');
    expect(kept.quads).toEqual([]);
    const { quads, outcomes } = await importText(catalogue, numbers, 'medline', { existing: 'fill' });
    expect(outcomes[0]).toMatchObject({ outcome: 'known', filled: ['identifier'] });
    expect(
      quads.filter(({ subject }) => subject.value === resource).map(({ object }) => object.value),
    ).toEqual(['12230038']);
    const again = await importText(catalogue, numbers, 'medline', { existing: 'fill' });
    expect(again.quads).toEqual([]);
    expect(again.outcomes[0]).toMatchObject({
      filled: [],
      differences: [{ property: 'identifier', there: ['doi:10.1234/abc.6'] }],
    });
  });
});

describe('names and headings', () => {
  it('lead to the agent who has the name already, in either order', async () => {
    await catalogue.turtle(
      '<id/agent/curated> a <http://xmlns.com/foaf/0.1/Person> ; <http://xmlns.com/foaf/0.1/name> "Jane Doe" .',
    );
    const { counts } = await importText(catalogue, ARTICLE, 'ris');
    expect(counts.links).toMatchObject({ knownAgents: 1, newAgents: 2 });
    expect(await values(resource, '<http://purl.org/dc/terms/creator>')).toContain(
      `${BASE}/id/agent/curated`,
    );
  });

  it('of MeSH and LCSH become concepts of their lists, with what a work is mainly about', async () => {
    const medline =
      'PMID- 12230038\nTI  - The Bio* toolkits.\nDP  - 2002 Sep\nMH  - *Computational Biology\nMH  - Humans\nMH  - Sea Bream/*anatomy & histology\n';
    await importText(catalogue, medline, 'medline');
    const article = `${BASE}/id/resource/pmid-12230038`;
    expect(
      await values(
        article,
        '<https://w3id.org/pinakes/ontology#mainSubject>/<http://www.w3.org/2004/02/skos/core#prefLabel>',
      ),
    ).toEqual(['Computational Biology', 'Sea Bream--anatomy & histology']);
    expect(
      await values(
        article,
        '<http://purl.org/dc/terms/subject>/<http://www.w3.org/2004/02/skos/core#inScheme>/<http://purl.org/dc/terms/title>',
      ),
    ).toEqual(Array.from({ length: 3 }, () => 'Medical Subject Headings (MeSH)'));
  });

  it('that the thesaurus knows by another word lead there, and the word is kept', async () => {
    await catalogue.turtle(
      '<id/subject/dancing> a <https://w3id.org/pinakes/ontology#SubjectTerm> ; <http://www.w3.org/2004/02/skos/core#prefLabel> "dancing"@en ; <http://www.w3.org/2004/02/skos/core#altLabel> "ballroom"@en .',
      'thesaurus',
    );
    await importText(
      catalogue,
      ris('TI  - On the floor', 'KW  - Ballroom', 'KW  - Dancing', 'DO  - 10.1234/dance'),
      'ris',
    );
    const work = `${BASE}/id/resource/doi-10.1234-dance`;
    expect(await values(work, '<http://purl.org/dc/terms/subject>')).toEqual([`${BASE}/id/subject/dancing`]);
    expect(await values(work, '<http://purl.org/dc/elements/1.1/subject>')).toEqual(['Ballroom']);
  });
});
