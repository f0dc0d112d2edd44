/**
 * What the questions answer on the shipped data, worked out from the files by hand: `rows` is all of it, `includes` a
 * part, `count` how many rows there are.
 */
export type Expectation = {
  readonly key: string;
  readonly given?: Readonly<Record<string, string>>;
  readonly columns: readonly string[];
  readonly rows?: readonly string[];
  readonly includes?: readonly string[];
  readonly count?: number;
};

const subject = (key: string) => ({ subject: `id/subject/${key}` });

export const expectations: readonly Expectation[] = [
  {
    key: 'case-studies-for-principle',
    columns: ['caseStudy'],
    includes: ['exampleton-hostel-health-checks', 'exampleton-interpreters', 'sampleford-telephone-friends'],
    count: 3,
  },
  {
    key: 'case-studies-for-principle-in-setting',
    given: { position: '1', setting: 'hospital' },
    columns: ['position', 'set', 'caseStudy', 'where'],
    rows: ['1 | six-principles | exampleton-ward-carers | hospital ward'],
  },
  {
    key: 'case-studies-in-a-place',
    given: { place: 'england' },
    columns: ['caseStudy', 'where', 'setting'],
    includes: [
      'exampleton-ward-carers | Exampleton (fictional) | hospital ward',
      'testbury-community-cafe | Testbury (fictional) | community café',
      'testbury-hospital-to-home | Testbury (fictional) | hospital and housing association',
    ],
    count: 10,
  },
  {
    key: 'case-studies-on-a-topic',
    columns: ['caseStudy', 'term'],
    includes: ['exampleton-carers-register | carers', 'exampleton-ward-carers | carers'],
    count: 2,
  },
  {
    key: 'principles-without-case-studies',
    columns: ['principle'],
    rows: ['volunteer-promises-1', 'volunteer-promises-2'],
  },
  {
    key: 'principles-by-evidence',
    columns: ['principle', 'caseStudies', 'reports', 'pieces'],
    rows: [
      'six-principles-1 | 3 | 2 | 1',
      'six-principles-2 | 3 | 2 | 0',
      'six-principles-3 | 3 | 2 | 0',
      'six-principles-4 | 2 | 1 | 2',
      'six-principles-5 | 3 | 2 | 1',
      'six-principles-6 | 2 | 1 | 1',
      'volunteer-promises-1 | 0 | 0 | 0',
      'volunteer-promises-2 | 0 | 0 | 0',
    ],
  },
  {
    key: 'principles-without-evidence',
    columns: ['principle', 'caseStudies'],
    rows: [
      'six-principles-2 | 3',
      'six-principles-3 | 3',
      'volunteer-promises-1 | 0',
      'volunteer-promises-2 | 0',
    ],
  },
  {
    key: 'evidence-for-a-principle',
    columns: ['kind', 'caseStudy'],
    rows: [
      'accounts of those who did it | exampleton-carers-register',
      'outcome, compared | exampleton-carers-register',
    ],
  },
  {
    key: 'principles-shown-together',
    columns: ['principle', 'otherPrinciple', 'caseStudies'],
    includes: ['six-principles-3 | six-principles-5 | 1', 'six-principles-1 | six-principles-4 | 1'],
    count: 7,
  },
  {
    key: 'case-studies-of-several-principles',
    given: { least: '3' },
    columns: ['caseStudy', 'principles'],
    rows: ['testbury-community-cafe | 3'],
  },
  {
    key: 'what-supersedes-what',
    columns: ['old', 'oldYear', 'new', 'newYear'],
    rows: ['2101 | 2016 | 2105 | 2020'],
  },
  {
    key: 'status-to-look-at-again',
    columns: ['resource', 'status', 'why'],
    rows: ['2105 | current | the day of its review has come'],
  },
  {
    key: 'what-implements-what',
    columns: ['resource', 'implemented'],
    includes: ['2003 | 2002', '2101 | 2004', '2100 | six-principles'],
    count: 3,
  },
  {
    key: 'resources-of-a-status',
    given: { status: 'Superseded' },
    columns: ['resource', 'later'],
    rows: ['2101 | 2105'],
  },
  {
    key: 'what-summarises-what',
    columns: ['summary', 'summarised', 'audiences'],
    rows: ['2105 | 2102 | '],
  },
  { key: 'what-evaluates-what', columns: ['evaluation', 'evaluated'], rows: ['2102 | 2101'] },
  {
    key: 'policies-not-evaluated',
    given: { type: 'id/content-type/legislation' },
    columns: ['resource'],
    rows: ['2008', '2010', '2004', '2007', '2006', '2005', '2009'],
  },
  { key: 'companions', columns: ['one', 'other'], rows: ['1000 | 1001'] },
  {
    key: 'reasons-for-relations',
    columns: ['other', 'kind'],
    includes: ['1001 | companion', '2000 | supportsPolicy'],
    count: 3,
  },
  {
    key: 'free-to-read-on-a-topic',
    columns: ['resource', 'access'],
    rows: ['2010 | free'],
  },
  {
    key: 'resources-by-access',
    columns: ['access', 'resources'],
    rows: ['not recorded | 35', 'free | 9', 'through a library | 2'],
  },
  {
    key: 'resources-on-a-topic-and-narrower',
    given: subject('housing'),
    columns: ['resource'],
    includes: ['2010', '2022', '2028', '2030', '2031', '2104'],
    count: 6,
  },
  { key: 'subjects-that-occur-together', columns: ['subject'], count: 20 },
  {
    key: 'subjects-beside-a-subject',
    given: subject('loneliness'),
    columns: ['other', 'resources'],
    includes: ['older-people | 1', 'case-studies | 1', 'volunteers | 1'],
    count: 5,
  },
  {
    key: 'resources-by-area',
    columns: ['area', 'resources'],
    includes: ['dementia | 1', 'safeguarding | 0'],
    count: 23,
  },
  {
    key: 'areas-without-resources',
    columns: ['narrower'],
    includes: ['home-adaptations', 'specialist-housing', 'housing-tenure'],
  },
  {
    key: 'subjects-with-nothing-newer',
    given: { year: '2005' },
    columns: ['subject', 'newest', 'resources'],
    includes: ['people-with-learning-disabilities | 2001 | 1', 'mental-capacity | 2005 | 1'],
  },
  {
    key: 'topic-by-year',
    given: subject('dementia'),
    columns: ['year', 'resources'],
    rows: ['2009 | 1'],
  },
  {
    key: 'organisations-by-subject',
    columns: ['agent', 'resources'],
    includes: ['hm-government | 2', 'uk-parliament | 1', 'nice | 1', 'exampleton-care-partnership | 2'],
  },
  {
    key: 'who-works-with-whom',
    columns: ['one', 'other', 'resources'],
    includes: [
      'david-boyle | michael-harris | 1',
      'new-models-of-care-vanguard-sites | people-and-communities-board | 1',
      'exampleton-care-partnership | sampleford-volunteer-centre | 1',
    ],
  },
  {
    key: 'resources-of-an-agent',
    given: { agent: 'id/agent/uk-parliament' },
    columns: ['resource', 'year'],
    rows: [
      '2008 | 2022',
      '2010 | 2017',
      '2004 | 2014',
      '2007 | 2012',
      '2006 | 2012',
      '2005 | 2010',
      '2009 | 2005',
    ],
  },
  {
    key: 'resources-by-year',
    columns: ['year', 'resources'],
    includes: ['1969 | 1', '2014 | 3', 'not stated | 2', 'not checked | 2'],
  },
  {
    key: 'resources-between-years',
    columns: ['resource', 'year'],
    rows: ['2004 | 2014', '2000 | 2014', '2014 | 2014', '2018 | 2015'],
  },
  {
    key: 'what-changed-since',
    columns: ['resource', 'created'],
    includes: ['1000 | 2026-11-22', '2104 | 2026-11-22'],
    count: 45,
  },
  {
    key: 'what-is-not-stated',
    columns: ['resource', 'missing'],
    includes: ['1000 | year of publication', '1000 | place of publication', '2103 | year of publication'],
    count: 4,
  },
  {
    key: 'what-nobody-has-looked-for',
    columns: ['resource', 'missing'],
    includes: [
      '1001 | year of publication',
      '1001 | subject terms',
      '1001 | author',
      '2035 | year of publication',
    ],
  },
  {
    key: 'resources-for-an-audience',
    given: { audience: 'id/audience/researchers' },
    columns: ['resource', 'type'],
    rows: ['2102 | evaluation'],
  },
  {
    key: 'content-of-a-type-on-a-topic',
    columns: ['resource', 'year'],
    rows: ['2009 | 2005', '2007 | 2012', '2008 | 2022'],
  },
  {
    key: 'which-term-for-a-word',
    given: { word: 'Coproduction' },
    columns: ['subject', 'how'],
    rows: ['co-production | other label'],
  },
  {
    key: 'terms-below-a-term',
    columns: ['narrower', 'above'],
    includes: ['alzheimers-disease | types of dementia', 'life-story-work | dementia care'],
  },
  {
    key: 'terms-above-a-term',
    columns: ['wider', 'name'],
    includes: ['carers | carers', 'children-and-families | children and families'],
  },
  {
    key: 'words-not-to-use',
    columns: ['word', 'term'],
    includes: ['the elderly | older people', 'asylums | psychiatric hospitals'],
  },
  {
    key: 'terms-in-another-thesaurus',
    columns: ['nearness', 'concept', 'label'],
    rows: ['the same | concept5456 | Hospitals'],
  },
  { key: 'what-supports-a-policy', columns: ['resource', 'policy'], rows: ['1000 | 2000'] },
];
