import type { DocumentType, Relation } from '../../bibliography/index.ts';
import { namespaces } from '../../rdf/index.ts';

const { rdf, rdfs, skos, dcterms, foaf, org, bibo, schema, dcat, pin, xsd } = namespaces;
const dc = 'http://purl.org/dc/elements/1.1/';
const prism = 'http://prismstandard.org/namespaces/basic/3.0/';
/** Relations between works and people are properties there, named by MARC's codes. */
export const RELATORS = 'http://id.loc.gov/vocabulary/relators/';
export const LANGUAGES = 'http://id.loc.gov/vocabulary/iso639-2/';
export const MESH = 'http://id.nlm.nih.gov/mesh/';

/** The properties by which the catalogue keeps what bibliographic records say. */
export const b = {
  type: `${rdf}type`,
  first: `${rdf}first`,
  rest: `${rdf}rest`,
  nil: `${rdf}nil`,
  title: `${dcterms}title`,
  alternative: `${dcterms}alternative`,
  creator: `${dcterms}creator`,
  contributor: `${dcterms}contributor`,
  authorList: `${bibo}authorList`,
  publisher: `${dcterms}publisher`,
  place: `${pin}place`,
  issued: `${dcterms}issued`,
  datePublished: `${schema}datePublished`,
  edition: `${bibo}edition`,
  extent: `${dcterms}extent`,
  language: `${dcterms}language`,
  abstract: `${dcterms}abstract`,
  contents: `${dcterms}tableOfContents`,
  note: `${skos}note`,
  rights: `${dcterms}rights`,
  audienceNote: `${pin}audienceNote`,
  subject: `${dcterms}subject`,
  mainSubject: `${pin}mainSubject`,
  /** Words that are of no list, and class numbers, which have the datatype of their scheme. */
  keyword: `${dc}subject`,
  genre: `${schema}genre`,
  identifier: `${dcterms}identifier`,
  otherIdentifier: `${bibo}identifier`,
  hostTitle: `${prism}publicationName`,
  hostAbbreviation: `${pin}publicationAbbreviation`,
  volume: `${bibo}volume`,
  issue: `${bibo}issue`,
  pages: `${bibo}pages`,
  articleNumber: `${bibo}number`,
  series: `${prism}seriesTitle`,
  access: `${pin}access`,
  url: `${schema}url`,
  lastChecked: `${pin}lastChecked`,
  label: `${rdfs}label`,
  comment: `${rdfs}comment`,
  citation: `${dcterms}bibliographicCitation`,
  isPartOf: `${dcterms}isPartOf`,
  created: `${dcterms}created`,
  modified: `${dcterms}modified`,
  primaryTopic: `${foaf}primaryTopic`,
  sourceField: `${pin}sourceField`,
  related: `${dcterms}relation`,
  origin: `${pin}origin`,
  fromImport: `${pin}FromImport`,
  name: `${foaf}name`,
  familyName: `${foaf}familyName`,
  givenName: `${foaf}givenName`,
  alternateName: `${schema}alternateName`,
  lifeDates: `${pin}lifeDates`,
  sameAs: `${schema}sameAs`,
  prefLabel: `${skos}prefLabel`,
  altLabel: `${skos}altLabel`,
  inScheme: `${skos}inScheme`,
  exactMatch: `${skos}exactMatch`,
  notation: `${skos}notation`,
  description: `${dcterms}description`,
  demonstration: `${pin}demonstration`,
} as const;

export const classes = {
  resource: `${pin}Resource`,
  document: `${bibo}Document`,
  record: `${pin}CatalogueRecord`,
  dcatRecord: `${dcat}CatalogRecord`,
  person: `${foaf}Person`,
  organisation: `${foaf}Organization`,
  orgOrganisation: `${org}Organization`,
  group: `${foaf}Group`,
  subjectTerm: `${pin}SubjectTerm`,
  concept: `${skos}Concept`,
  scheme: `${skos}ConceptScheme`,
  access: `${pin}AccessStatement`,
  collection: `${pin}Collection`,
  catalog: `${dcat}Catalog`,
} as const;

export const datatypes = { gYear: `${xsd}gYear`, date: `${xsd}date`, boolean: `${xsd}boolean` } as const;

/** The class of each form of document; `other` has none but `bibo:Document`. */
export const documentClasses: Readonly<Record<Exclude<DocumentType, 'other'>, string>> = {
  article: `${bibo}AcademicArticle`,
  book: `${bibo}Book`,
  chapter: `${bibo}Chapter`,
  report: `${bibo}Report`,
  thesis: `${bibo}Thesis`,
  'conference-paper': `${schema}ScholarlyArticle`,
  proceedings: `${bibo}Proceedings`,
  journal: `${bibo}Journal`,
  'magazine-article': `${bibo}Article`,
  'newspaper-article': `${schema}NewsArticle`,
  'web-page': `${bibo}Webpage`,
  legislation: `${bibo}Legislation`,
  case: `${bibo}LegalCaseDocument`,
  standard: `${bibo}Standard`,
  patent: `${bibo}Patent`,
  manuscript: `${bibo}Manuscript`,
  map: `${bibo}Map`,
  music: `${schema}SheetMusic`,
  sound: `${bibo}AudioDocument`,
  video: `${bibo}AudioVisualDocument`,
  image: `${bibo}Image`,
  dataset: `${schema}Dataset`,
  software: `${schema}SoftwareApplication`,
  object: `${schema}Thing`,
  collection: `${bibo}Collection`,
};

/** Identifiers that have a property of their own; all others are `bibo:identifier` with their scheme before a colon. */
export const identifierProperties: Readonly<Record<string, string>> = {
  isbn: `${bibo}isbn13`,
  issn: `${bibo}issn`,
  doi: `${bibo}doi`,
  pmid: `${bibo}pmid`,
  oclc: `${bibo}oclcnum`,
  lccn: `${bibo}lccn`,
};

/** The property of each relation between resources; of `part` it is stated of the other one. */
export const relationProperties: Readonly<Record<Relation, string>> = {
  'part-of': `${schema}isPartOf`,
  part: `${schema}hasPart`,
  replaces: `${dcterms}replaces`,
  'replaced-by': `${dcterms}isReplacedBy`,
  'version-of': `${dcterms}isVersionOf`,
  version: `${dcterms}hasVersion`,
  'format-of': `${dcterms}isFormatOf`,
  format: `${dcterms}hasFormat`,
  companion: `${pin}companion`,
  source: `${dcterms}source`,
  references: `${dcterms}references`,
  'referenced-by': `${dcterms}isReferencedBy`,
  evaluates: `${pin}evaluates`,
  'evaluated-by': `${pin}evaluatedBy`,
  summarises: `${pin}summarises`,
  'summarised-by': `${pin}summarisedBy`,
  implements: `${pin}implements`,
  'implemented-by': `${pin}implementedBy`,
  'supports-policy': `${pin}supportsPolicy`,
  'policy-supported-by': `${pin}policySupportedBy`,
  related: `${dcterms}relation`,
};

/** Class numbers are typed with DCTERMS' encoding schemes where it has one. */
export const classificationTypes: Readonly<Record<string, string>> = {
  lcc: `${dcterms}LCC`,
  ddc: `${dcterms}DDC`,
  udc: `${dcterms}UDC`,
  nlm: `${dcterms}NLM`,
};

/** What lists of headings are called. */
export const schemeTitles: Readonly<Record<string, string>> = {
  mesh: 'Medical Subject Headings (MeSH)',
  lcsh: 'Library of Congress Subject Headings',
  lcshac: 'LC subject headings for children’s literature',
  fast: 'FAST (Faceted Application of Subject Terminology)',
  nal: 'National Agricultural Library subject authority file',
  csh: 'Canadian Subject Headings',
  rvm: 'Répertoire de vedettes-matière',
  gnd: 'Gemeinsame Normdatei',
  bisacsh: 'BISAC Subject Headings',
};
