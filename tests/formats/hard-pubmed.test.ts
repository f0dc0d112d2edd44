import { describe, expect, it } from 'vitest';
import { formatNamed, writeOneRecord } from '../../src/formats/index.ts';
import { readDetected as read, roundTrip } from './reading.ts';

const set = (inside: string) => `<?xml version="1.0"?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">
<PubmedArticleSet>${inside}</PubmedArticleSet>`;
const article = (inside: string, beside = '') =>
  set(
    `<PubmedArticle><MedlineCitation><PMID Version="1">11111111</PMID><Article>${inside}</Article>${beside}</MedlineCitation></PubmedArticle>`,
  );

it('has numbers of names and of other databases by whose they are, there and back', async () => {
  const { record, unmapped } = await read(
    article(
      `<ArticleTitle>T</ArticleTitle><AuthorList><Author><LastName>Roe</LastName><ForeName>Jane</ForeName><Identifier Source="GRID">grid.1</Identifier><Identifier Source="ORCID">0000-0002-1825-0097</Identifier></Author>
        <Author><CollectiveName>Example Study Group</CollectiveName><Identifier Source="ISNI">0000000121032683</Identifier></Author></AuthorList>`,
      '<OtherID Source="NASA">00001234</OtherID>',
    ),
  );
  expect(unmapped).toEqual([]);
  expect(record.identifier).toContainEqual({ scheme: 'nasa', value: '00001234' });
  expect(record.creator?.map(({ identifiers }) => identifiers)).toEqual([
    [
      { scheme: 'orcid', value: '0000-0002-1825-0097' },
      { scheme: 'grid', value: 'grid.1' },
    ],
    [{ scheme: 'isni', value: '0000000121032683' }],
  ]);
  const { records } = await roundTrip([record], 'pubmed');
  expect(records[0]!.record.creator).toEqual(record.creator);
});

it('tells that a list of authors is not complete', async () => {
  const { record, unmapped } = await read(
    '<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article><ArticleTitle>T</ArticleTitle><AuthorList CompleteYN="N"><Author><LastName>Doe</LastName></Author></AuthorList></Article></MedlineCitation></PubmedArticle></PubmedArticleSet>',
  );
  expect(record.creator?.map(({ name }) => name)).toEqual(['Doe']);
  expect(unmapped).toEqual(['MedlineCitation/Article/AuthorList/@CompleteYN: N']);
});

describe('PubMed', () => {
  it('has an abstract in English beside a text in another language, and the numbers of headings with qualifiers, there and back', async () => {
    const { record, unmapped } = await read(
      article(
        '<ArticleTitle>One</ArticleTitle><Abstract><AbstractText>Main.</AbstractText></Abstract><Language>ger</Language>',
        `<MeshHeadingList><MeshHeading><DescriptorName UI="D003704" MajorTopicYN="N">Dementia</DescriptorName><QualifierName UI="Q000628" MajorTopicYN="Y">therapy</QualifierName></MeshHeading></MeshHeadingList>
        <OtherAbstract Type="plain-language-summary" Language="eng"><AbstractText>Plain.</AbstractText></OtherAbstract>`,
      ),
    );
    expect(record.abstract).toEqual([
      { value: 'Main.', language: 'eng' },
      { value: 'Plain.', language: 'eng' },
    ]);
    expect(record.subject).toEqual([
      { label: 'Dementia--therapy', scheme: 'mesh', kind: 'topic', id: 'D003704Q000628', major: true },
    ]);
    expect(unmapped).toEqual(['MedlineCitation/OtherAbstract/@Type: plain-language-summary']);
    const { records } = await roundTrip([record], 'pubmed');
    expect(records[0]!.record).toEqual(record);
  });

  it('goes out with an abstract in the language of its article as OtherAbstract, which says the language', async () => {
    const record = {
      type: [{ value: 'article' }],
      title: [{ value: 'Les soins' }],
      language: [{ value: 'fre' }],
      abstract: [{ value: 'Ce qui fut trouvé.' }, { value: 'What was found.', language: 'eng' }],
    };
    const text = Buffer.from(writeOneRecord(record, formatNamed('pubmed')!)).toString();
    // PubMed's Abstract is in English, whatever the article is in.
    expect(text).not.toContain('<Abstract>');
    expect(text).toContain('<OtherAbstract Type="Publisher" Language="fre">');
    const again = await read(text);
    expect(again.record.abstract).toEqual(record.abstract);
    expect(again.unmapped).toEqual([]);
  });

  it('has structured abstracts, mark-up, bodies, affiliations and titles in one language only', async () => {
    const { record, unmapped } = await read(
      article(
        `<Journal><JournalIssue><PubDate><MedlineDate>1998 Dec-1999 Jan</MedlineDate></PubDate></JournalIssue></Journal>
        <ArticleTitle>[Not Available].</ArticleTitle><VernacularTitle>Étude sur les <i>soins</i>.</VernacularTitle>
        <Abstract><AbstractText Label="AIMS" NlmCategory="OBJECTIVE">To see H<sub>2</sub>O.</AbstractText><AbstractText Label="RESULTS">Seen.</AbstractText></Abstract>
        <AuthorList CompleteYN="Y"><Author><LastName>Roe</LastName><ForeName>Jane</ForeName><Initials>J</Initials><Suffix>Jr</Suffix><Identifier Source="ORCID">https://orcid.org/0000-0002-1825-0097</Identifier><AffiliationInfo><Affiliation>University of X.</Affiliation></AffiliationInfo></Author><Author><CollectiveName>The Care Group</CollectiveName></Author></AuthorList>`,
        `<CommentsCorrectionsList><CommentsCorrections RefType="RetractionIn"><RefSource>J X. 2001;1:2</RefSource><PMID>22222222</PMID></CommentsCorrections></CommentsCorrectionsList>`,
      ),
    );
    expect(record).toMatchObject({
      title: [{ value: 'Étude sur les soins' }],
      issued: [{ year: 1998, month: 12 }],
      abstract: [{ value: 'AIMS: To see H2O.\nRESULTS: Seen.' }],
      creator: [
        { name: 'Roe, Jane, Jr', identifiers: [{ scheme: 'orcid', value: '0000-0002-1825-0097' }] },
        { kind: 'organisation', name: 'The Care Group' },
      ],
      note: [{ value: 'Retraction in: J X. 2001;1:2; PMID 22222222' }],
    });
    expect(unmapped).toEqual([
      'MedlineCitation/Article/AuthorList/Author/AffiliationInfo/Affiliation: University of X.',
    ]);
  });

  it('keeps what a date says beside year, month and day', async () => {
    const { record, unmapped } = await read(
      article(
        '<Journal><JournalIssue><PubDate><Year>2001</Year><Season>Spring</Season></PubDate></JournalIssue></Journal><ArticleTitle>One.</ArticleTitle>',
      ),
    );
    expect(record.issued).toEqual([{ year: 2001 }]);
    expect(unmapped).toEqual(['MedlineCitation/Article/Journal/JournalIssue/PubDate/Season: Spring']);
  });

  it('has books and chapters of books', async () => {
    const book = (inside: string) =>
      `<PubmedBookArticle><BookDocument><PMID>33333333</PMID><Book><Publisher><PublisherName>NICE</PublisherName><PublisherLocation>London</PublisherLocation></Publisher><BookTitle book="x">Dementia guideline</BookTitle><PubDate><Year>2018</Year><Month>06</Month></PubDate><AuthorList Type="editors"><Author><LastName>Editor</LastName><ForeName>Ed</ForeName></Author></AuthorList><Edition>2nd</Edition><CollectionTitle>NICE Guideline ; 97</CollectionTitle><Isbn>9780375714498</Isbn></Book>${inside}</BookDocument></PubmedBookArticle>`;
    const { records, problems } = await read(
      set(
        book('') +
          book(
            '<ArticleTitle>Care planning.</ArticleTitle><AuthorList Type="authors"><Author><LastName>Roe</LastName><ForeName>Jane</ForeName></Author></AuthorList>',
          ),
      ),
    );
    expect(problems).toEqual([]);
    const shared = {
      publisher: [{ value: 'NICE' }],
      place: [{ value: 'London' }],
      issued: [{ year: 2018, month: 6 }],
      edition: [{ value: '2nd' }],
      series: [{ title: 'NICE Guideline', number: '97' }],
      contributor: [{ name: 'Editor, Ed', role: 'edt' }],
    };
    expect(records[0]!.record).toMatchObject({
      type: [{ value: 'book' }],
      title: [{ value: 'Dementia guideline' }],
      ...shared,
    });
    expect(records[0]!.record.hostTitle).toBeUndefined();
    expect(records[1]!.record).toMatchObject({
      type: [{ value: 'chapter' }],
      title: [{ value: 'Care planning' }],
      hostTitle: [{ value: 'Dementia guideline' }],
      creator: [{ name: 'Roe, Jane' }],
      ...shared,
    });
  });

  it('names what it has deleted', async () => {
    const { titles, problems } = await read(
      set(
        '<PubmedArticle><MedlineCitation><Article><ArticleTitle>One.</ArticleTitle></Article></MedlineCitation></PubmedArticle><DeleteCitation><PMID>1</PMID><PMID>2</PMID></DeleteCitation>',
      ),
    );
    expect(titles).toEqual(['One']);
    expect(problems).toEqual(['PubMed has deleted its records with the numbers 1, 2']);
  });

  it('writes a book as a book, and a chapter with its book', async () => {
    const person = (family: string, role: string) =>
      ({ kind: 'person', name: `${family}, Jane`, family, given: 'Jane', role }) as const;
    const book = {
      type: [{ value: 'book' }],
      title: [{ value: 'A book' }],
      creator: [person('Roe', 'aut')],
      contributor: [person('Poe', 'edt')],
      publisher: [{ value: 'Example Press' }],
      place: [{ value: 'London' }],
      issued: [{ year: 2001 }],
      edition: [{ value: '2nd' }],
      identifier: [{ scheme: 'isbn', value: '9780375714498' }],
      series: [{ title: 'Examples', number: '7' }],
    };
    const chapter = {
      ...book,
      type: [{ value: 'chapter' }],
      title: [{ value: 'A chapter' }],
      hostTitle: [{ value: 'A book' }],
      pages: [{ value: '1-5' }],
    };
    const { records } = await roundTrip([book, chapter], 'pubmed');
    expect(records.map(({ record }) => record)).toEqual([book, chapter]);
    const text = Buffer.from(writeOneRecord(chapter, formatNamed('pubmed')!)).toString('utf8');
    expect(text).toContain('<PubmedBookArticle>');
    expect(text).toContain('<AuthorList Type="editors">');
    expect(text).not.toContain('<form>');
  });
});

describe('MEDLINE', () => {
  it('has DOIs that do not say that they are, and its source where nothing else says the journal', async () => {
    const { record, unmapped } = await read(
      'PMID- 1\nTI  - One.\nAID - 10.1234/abc\nSO  - J Test. 2001 May;12(3):4-9.\n',
    );
    expect(record.identifier).toEqual([
      { scheme: 'pmid', value: '1' },
      { scheme: 'doi', value: '10.1234/abc' },
    ]);
    expect(record.note).toEqual([{ value: 'J Test. 2001 May;12(3):4-9.' }]);
    expect(unmapped).toEqual([]);
  });

  it('has chapters of books, and what corrects an article', async () => {
    const { record } = await read(
      'PMID- 1\nTI  - Care planning.\nBTI - Dementia guideline.\nDP  - 2018 Jun\nEIN - J X. 2001;1:2. PMID: 3\nAU  - van der Berg K\n',
    );
    expect(record).toMatchObject({
      type: [{ value: 'chapter' }],
      title: [{ value: 'Care planning' }],
      hostTitle: [{ value: 'Dementia guideline' }],
      note: [{ value: 'Erratum in: J X. 2001;1:2. PMID: 3' }],
      creator: [{ family: 'van der Berg' }],
    });
  });
});

describe('what PubMed has put right', () => {
  it('is not taken for true: numbers and names that are not valid, and names of people as subjects are whole', async () => {
    const text = `<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article><ArticleTitle>One</ArticleTitle>
      <ELocationID EIdType="doi" ValidYN="N">10.1000/wrong</ELocationID><ELocationID EIdType="doi" ValidYN="Y">10.1000/right</ELocationID>
      <AuthorList><Author ValidYN="N"><LastName>Reo</LastName><ForeName>Jane</ForeName></Author><Author ValidYN="Y"><LastName>Roe</LastName><ForeName>Jane</ForeName></Author></AuthorList></Article>
      <SupplMeshList><SupplMeshName Type="Disease" UI="C538322">Rare disease</SupplMeshName></SupplMeshList>
      <PersonalNameSubjectList><PersonalNameSubject><LastName>Freud</LastName><ForeName>Sigmund</ForeName></PersonalNameSubject></PersonalNameSubjectList>
      </MedlineCitation></PubmedArticle></PubmedArticleSet>`;
    const { record, unmapped } = await read(text);
    expect(record.identifier).toEqual([
      { scheme: 'pmid', value: '1' },
      { scheme: 'doi', value: '10.1000/right' },
      { scheme: 'invalid-doi', value: '10.1000/wrong' },
    ]);
    expect(record.creator?.map(({ name }) => name)).toEqual(['Roe, Jane']);
    expect(record.subject).toMatchObject([
      { label: 'Rare disease', scheme: 'mesh' },
      { label: 'Freud, Sigmund', kind: 'person' },
    ]);
    expect(unmapped).toEqual([
      'MedlineCitation/Article/AuthorList/Author/LastName: Reo',
      'MedlineCitation/Article/AuthorList/Author/ForeName: Jane',
      'MedlineCitation/SupplMeshList/SupplMeshName/@Type: Disease',
    ]);
  });

  it('has substances by one name in both of its formats', async () => {
    const { record } = await read(
      '\nPMID- 2\nTI  - Two\nRN  - 0 (Calcimycin)\nRN  - EC 3.4.21 (Trypsin (bovine))\n',
    );
    expect(record.subject).toMatchObject([
      { label: 'Calcimycin', scheme: 'mesh' },
      { label: 'EC 3.4.21 (Trypsin (bovine))' },
    ]);
  });
});

it('takes out mark-up that was escaped, and keeps what numbers a heading has', async () => {
  const { record, unmapped } = await read(
    article(
      '<ArticleTitle>&lt;i&gt;E. coli&lt;/i&gt; &amp;amp; p &lt; 0.05 in <i>mice</i>.</ArticleTitle><ELocationID EIdType="pii" ValidYN="N">S1</ELocationID><PublicationTypeList><PublicationType UI="D016454">Review</PublicationType></PublicationTypeList>',
      '<ChemicalList><Chemical><NameOfSubstance UI="D014867">Water</NameOfSubstance></Chemical></ChemicalList><PersonalNameSubjectList><PersonalNameSubject><LastName>Darwin</LastName><ForeName>Charles</ForeName><Initials>C</Initials></PersonalNameSubject></PersonalNameSubjectList>',
    ),
  );
  expect(record.title).toEqual([{ value: 'E. coli & p < 0.05 in mice' }]);
  expect(record.genre).toMatchObject([{ label: 'Review', scheme: 'mesh', id: 'D016454' }]);
  expect(record.subject).toMatchObject([
    { label: 'Water', scheme: 'mesh', id: 'D014867' },
    { label: 'Darwin, Charles', kind: 'person' },
  ]);
  expect(unmapped).toEqual(['MedlineCitation/Article/ELocationID: S1']);
});

it('of MEDLINE text goes on behind an empty line that is indented, and has bodies among persons and languages of abstracts', async () => {
  const { records } = await read(
    'PMID- 1\nTI  - One.\nAB  - First.\n      \n      Second.\nCI  - (c) 2014 Elsevier\nFAU - Roe, Jane\nCN  - The Care Group\nFAU - Doe, Max\nOAB - Resumen.\nOABL- spa\n\nPMID- 2\nTI  - Two.\n',
  );
  expect(records).toHaveLength(2);
  const { record, unmapped } = records[0]!;
  expect(record.abstract).toEqual([{ value: 'First. Second.' }, { value: 'Resumen.', language: 'spa' }]);
  expect(record.creator?.map(({ name }) => name)).toEqual(['Roe, Jane', 'The Care Group', 'Doe, Max']);
  expect(record.rights).toEqual([{ value: '(c) 2014 Elsevier' }]);
  expect(unmapped).toEqual([]);
});

it('of PubMed has notices of copyright apart from the abstract, numbers of others as they stand, and months behind several spaces', async () => {
  const { record, unmapped } = await read(
    'PMID- 1\nOWN - NLM\nTI  - One.\nOID - NLM: EMS1\nDP  - 2010   06\n',
  );
  expect(record.identifier).toEqual([{ scheme: 'pmid', value: '1' }]);
  expect(record.issued).toEqual([{ year: 2010, month: 6 }]);
  expect(unmapped).toEqual(['OID: NLM: EMS1']);
  const xml = await read(
    '<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article><ArticleTitle>One.</ArticleTitle><Abstract><AbstractText>First.</AbstractText><CopyrightInformation>(c) A Press</CopyrightInformation></Abstract></Article></MedlineCitation></PubmedArticle></PubmedArticleSet>',
  );
  expect(xml.record.abstract).toEqual([{ value: 'First.' }]);
  expect(xml.record.rights).toEqual([{ value: '(c) A Press' }]);
});

it('of ERIC in MEDLINE text is known by its beginning, with its numbers and addresses', async () => {
  const { format, records, unmapped } = await read(
    '\nOWN - ERIC\nTI  - One\nAU  - Roe, Jane\nOID - EJ1227990\nDP  - 2020\nAID - http://example.org/1\nISSN - EISSN-0317-8471\nISBN - ISBN-978-3-16-148410-0\nLA  - English\nPT  - Journal Articles\n\nOWN - ERIC\nTI  - Two\n',
  );
  expect(format).toBe('medline');
  expect(records).toHaveLength(2);
  expect(records[0]!.record).toMatchObject({
    type: [{ value: 'article' }],
    link: [{ url: 'http://example.org/1' }],
    identifier: [
      { scheme: 'issn', value: '0317-8471' },
      { scheme: 'eric', value: 'EJ1227990' },
      { scheme: 'isbn', value: '9783161484100' },
    ],
  });
  expect(unmapped).toEqual([]);
});

it('has the last page where that stands in an element of its own, and kinds of articles in capitals', async () => {
  const pages = (inside: string) =>
    article(
      `<ArticleTitle>One</ArticleTitle><Pagination>${inside}</Pagination><PublicationTypeList><PublicationType>JOURNAL ARTICLE</PublicationType></PublicationTypeList>`,
    );
  for (const [inside, expected] of [
    ['<StartPage>25</StartPage><EndPage>138</EndPage>', '25-138'],
    ['<StartPage>25</StartPage><EndPage>25</EndPage>', '25'],
    ['<StartPage>e7</StartPage>', 'e7'],
    ['<StartPage>764</StartPage><EndPage>769</EndPage><MedlinePgn>764-9</MedlinePgn>', '764-769'],
  ] as const) {
    const { record, unmapped } = await read(pages(inside));
    expect(record.pages).toEqual([{ value: expected }]);
    expect(record.type).toEqual([{ value: 'article' }]);
    expect(unmapped).toEqual([]);
  }
});
