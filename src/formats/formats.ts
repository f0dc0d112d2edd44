import { bibframeWriter } from './bibframe/write.ts';
import { readBibtex } from './bibtex/read.ts';
import { bibtexWriter } from './bibtex/write.ts';
import { readCslJson } from './csl-json/read.ts';
import { cslJsonWriter } from './csl-json/write.ts';
import { readDublinCore } from './dublin-core/read.ts';
import { dublinCoreWriter, qualifiedDublinCoreWriter } from './dublin-core/write.ts';
import { looksLikeEndnoteXml, readEndnoteXml } from './endnote-xml/read.ts';
import type { Dialect, Format } from './format.ts';
import { readIso2709 } from './iso2709/read.ts';
import { writeIso2709 } from './iso2709/write.ts';
import { withCatalogueFields } from './marc/catalogue-fields.ts';
import { linkScripts } from './marc/linked-scripts.ts';
import { noDocument } from './marc/no-document.ts';
import { isUnimarc, noUnimarcDocument, prepareUnimarc } from './marc/unimarc.ts';
import { readMarcJson } from './marc-json/read.ts';
import { marcJsonWriter } from './marc-json/write.ts';
import { readMarcXml } from './marc-xml/read.ts';
import { marcXmlWriter } from './marc-xml/write.ts';
import { readMedline } from './medline/read.ts';
import { withWhatStandsBehind } from './medline/stands-behind.ts';
import { medlineWriter } from './medline/write.ts';
import { readMods } from './mods/read.ts';
import { modsWriter } from './mods/write.ts';
import { readMrk } from './mrk/read.ts';
import { deletedCitation, readPubmed } from './pubmed/read.ts';
import { pubmedWriter } from './pubmed/write.ts';
import { readRdf } from './rdf/read.ts';
import { looksLikeJsonLd, looksLikeRdf, looksLikeRdfXml } from './rdf/syntax.ts';
import { readRis } from './ris/read.ts';
import { risWriter } from './ris/write.ts';
import { schemaOrgWriter } from './schema-org/write.ts';
import { someAtATime } from './some-at-a-time.ts';
import { columnName } from './table/columns.ts';
import { readTable } from './table/read.ts';
import { tableWriter, tabWriter } from './table/write.ts';
import { looksLikeRefer, readRefer } from './tagged/refer.ts';
import { looksLikeWebOfScience, readWebOfScience } from './tagged/web-of-science.ts';

/** What the libraries of France, Italy, Portugal, Russia and others write down in the same three ways. */
const unimarc: Dialect = {
  label: 'UNIMARC',
  crosswalk: 'unimarc',
  isSpoken: isUnimarc,
  prepare: prepareUnimarc,
  refuse: noUnimarcDocument,
};

/** What the ways to write MARC 21 down have in common. */
const marc21 = { crosswalk: 'marc21', prepare: linkScripts, refuse: noDocument, dialect: unimarc } as const;

/** Asks only beginnings of XML documents: the texts of any other file may name the vocabularies that these are told by. */
function inXml(looksLike: Format['looksLike']): Format['looksLike'] {
  return (start) => /^\s*<[?!A-Za-z_:]/.test(start) && looksLike(start);
}

/** Whether an answer of OAI-PMH is one to a question for records in such a format, whatever stands in its beginning. */
function isAskedFor(start: string, prefix: RegExp): boolean {
  const [, asked] = /<(?:\w+:)?request\b[^>]*\smetadataPrefix\s*=\s*["']([^"']*)["']/.exec(start) ?? [];
  return asked !== undefined && /<(?:\w+:)?OAI-PMH\b/.test(start) && prefix.test(asked);
}

const marc: Format = {
  ...marc21,
  name: 'marc',
  label: 'MARC 21 (ISO 2709)',
  suffixes: ['mrc', 'marc', 'dat', 'usmarc', 'marc21'],
  mediaType: 'application/marc',
  // By its leader, or where that is broken, by its directory; some systems fill up blocks with zeros.
  looksLike: (start) =>
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what it is filled with.
    /^[\s\u0000]*[\d ]{5}[a-z ][a-z ][a-z ].{12}45/s.test(start) ||
    // biome-ignore lint/suspicious/noControlCharactersInRegex: ISO 2709 ends its fields with one.
    /^\s*.{24}(?:[0-9A-Za-z]{3}\d{9})+\x1e/s.test(start),
  read: readIso2709,
  write: {
    head: '',
    between: '',
    tail: '',
    record: (nodes, record) => writeIso2709(withCatalogueFields(nodes, record)),
  },
};

const marcXml: Format = {
  ...marc21,
  name: 'marcxml',
  label: 'MARCXML',
  suffixes: ['marcxml'],
  mediaType: 'application/marcxml+xml',
  looksLike: inXml(
    (start) =>
      /<(?:\w+:)?(?:leader|controlfield|datafield|oai_marc)\b|xmlns(?::[\w.-]+)?\s*=\s*["']http:\/\/www\.loc\.gov\/MARC21\/slim/.test(
        start,
      ) || isAskedFor(start, /marc/i),
  ),
  read: someAtATime(readMarcXml),
  write: marcXmlWriter,
};

const marcJson: Format = {
  ...marc21,
  name: 'marc-json',
  label: 'MARC-in-JSON',
  suffixes: ['marcjson'],
  mediaType: 'application/marc-in-json',
  looksLike: (start) => /^[\s[]*\{\s*"(?:leader|fields|controlfield)"\s*:/.test(start),
  read: someAtATime(readMarcJson),
  write: marcJsonWriter,
};

const mrk: Format = {
  ...marc21,
  name: 'mrk',
  label: 'MARC as text (MARCMaker, MarcEdit)',
  suffixes: ['mrk', 'mrk8'],
  mediaType: 'text/plain',
  looksLike: (start) => /^\s*=(?:LDR|\d{3}) {1,2}\S/.test(start),
  read: someAtATime(readMrk),
};

const mods: Format = {
  name: 'mods',
  label: 'MODS 3',
  crosswalk: 'mods',
  suffixes: ['mods'],
  mediaType: 'application/mods+xml',
  looksLike: inXml(
    (start) =>
      /<(?:\w+:)?mods(?:Collection)?\b|xmlns(?::[\w.-]+)?\s*=\s*["']http:\/\/www\.loc\.gov\/mods\/v3/.test(
        start,
      ) || isAskedFor(start, /mods/i),
  ),
  read: someAtATime(readMods),
  write: modsWriter,
};

const pubmed: Format = {
  name: 'pubmed',
  label: 'PubMed XML',
  crosswalk: 'pubmed',
  suffixes: ['pubmed'],
  mediaType: 'application/xml',
  looksLike: inXml((start) =>
    /<(?:PubmedArticleSet|PubmedArticle|MedlineCitationSet|PubmedBookArticle)\b/.test(start),
  ),
  read: someAtATime(readPubmed),
  refuse: deletedCitation,
  write: pubmedWriter,
};

const dublinCore: Format = {
  name: 'dc',
  label: 'Dublin Core in XML',
  crosswalk: 'dublin-core',
  suffixes: ['dc.xml'],
  mediaType: 'application/xml',
  looksLike: inXml(
    (start) =>
      // An answer of OAI-PMH without records says in no other way what they would be; Dublin Core is what each repository has.
      /oai_dc|purl\.org\/dc\/(?:terms|elements)|<(?:metadata>\s*<)?(?:dc|qualifieddc)\b|<(?:\w+:)?OAI-PMH\b/.test(
        start,
      ) && !/<rdf:RDF\b/.test(start),
  ),
  read: someAtATime(readDublinCore),
  write: dublinCoreWriter,
};

const qualifiedDublinCore: Format = {
  name: 'qualified-dc',
  label: 'Qualified Dublin Core in XML',
  crosswalk: 'qualified-dublin-core',
  suffixes: ['qdc.xml', 'qdc'],
  mediaType: 'application/xml',
  looksLike: inXml(
    (start) =>
      /<(?:\w+:)?qualifieddc\b/.test(start) ||
      (dublinCore.looksLike(start) && /=\s*["']http:\/\/purl\.org\/dc\/terms\//.test(start)),
  ),
  read: someAtATime(readDublinCore),
  write: qualifiedDublinCoreWriter,
};

const medline: Format = {
  name: 'medline',
  label: 'MEDLINE text',
  crosswalk: 'medline',
  suffixes: ['nbib', 'medline'],
  mediaType: 'application/nbib',
  // ERIC's begin with whose record it is, as PubMed's do behind the number.
  looksLike: (start) => /^\s*(?:PMID ?- ?\d|(?:OWN|STAT|UI) {0,2}- )/.test(start),
  read: someAtATime(readMedline),
  write: medlineWriter,
  prepare: withWhatStandsBehind,
};

const ris: Format = {
  name: 'ris',
  label: 'RIS',
  crosswalk: 'ris',
  suffixes: ['ris'],
  mediaType: 'application/x-research-info-systems',
  looksLike: (start) => /^(?:\s|<?\d+[.>]?\s*$)*TY[ \t]{0,4}-/im.test(start.slice(0, 200)),
  read: someAtATime(readRis),
  write: risWriter,
};

const webOfScience: Format = {
  name: 'web-of-science',
  label: 'Web of Science (tagged text)',
  crosswalk: 'web-of-science',
  suffixes: ['ciw', 'isi'],
  mediaType: 'application/x-inst-for-scientific-info',
  looksLike: looksLikeWebOfScience,
  read: someAtATime(readWebOfScience),
};

const refer: Format = {
  name: 'refer',
  label: 'EndNote (refer)',
  crosswalk: 'refer',
  suffixes: ['enw', 'refer'],
  mediaType: 'application/x-endnote-refer',
  looksLike: looksLikeRefer,
  read: someAtATime(readRefer),
};

const endnoteXml: Format = {
  name: 'endnote-xml',
  label: 'EndNote XML',
  crosswalk: 'endnote-xml',
  suffixes: ['endnote.xml'],
  mediaType: 'application/xml',
  looksLike: inXml(looksLikeEndnoteXml),
  read: someAtATime(readEndnoteXml),
};

const bibtex: Format = {
  name: 'bibtex',
  label: 'BibTeX and BibLaTeX',
  crosswalk: 'bibtex',
  suffixes: ['bib', 'bibtex'],
  mediaType: 'application/x-bibtex',
  looksLike: (start) => /(?:^|\n)\s*@\s*[A-Za-z]+\s*[{(]/.test(start),
  read: someAtATime(readBibtex),
  write: bibtexWriter,
};

const cslJson: Format = {
  name: 'csl-json',
  label: 'CSL-JSON',
  crosswalk: 'csl-json',
  suffixes: ['csl.json'],
  mediaType: 'application/vnd.citationstyles.csl+json',
  looksLike: (start) => /^(?:[\s[]*\{|\s*\[\s*\]\s*$)/.test(start) && !/"@context"/.test(start),
  read: someAtATime(readCslJson),
  write: cslJsonWriter,
};

const table: Format = {
  name: 'csv',
  label: 'CSV',
  crosswalk: 'table',
  suffixes: ['csv'],
  mediaType: 'text/csv',
  // A row with separators, of which one column is known.
  looksLike: (start) =>
    /^[^\n]*[,;\t][^\n]*\n/.test(start) &&
    /(?:^|[,;\t"])\s*(?:title|authors?|abstract|doi|year)\s*(?:$|[,;\t"])/i.test(start.split(/[\r\n]/)[0]!),
  read: someAtATime(readTable),
  fieldName: columnName,
  write: tableWriter,
};

const tabs: Format = {
  name: 'tsv',
  label: 'TSV',
  crosswalk: 'table',
  suffixes: ['tsv', 'tab'],
  mediaType: 'text/tab-separated-values',
  looksLike: (start) => table.looksLike(start) && /\t/.test(start.split(/[\r\n]/)[0]!),
  read: someAtATime(readTable),
  fieldName: columnName,
  write: tabWriter,
};

const schemaOrg: Format = {
  name: 'schema-org',
  label: 'schema.org in JSON-LD',
  crosswalk: 'schema-org',
  crosswalks: ['schema-org', 'dcterms', 'bibframe'],
  suffixes: ['schema.jsonld'],
  mediaType: 'application/ld+json;profile="https://schema.org"',
  looksLike: (start) => looksLikeJsonLd(start) && /"https?:\/\/schema\.org\b/.test(start),
  read: someAtATime(readRdf),
  write: schemaOrgWriter,
};

const rdf: Format = {
  name: 'rdf',
  label: 'RDF in BIBFRAME 2, DCTERMS, BIBO and schema.org',
  crosswalk: 'bibframe',
  crosswalks: ['bibframe', 'dcterms', 'schema-org'],
  suffixes: ['rdf', 'ttl', 'nt', 'nq', 'trig', 'jsonld', 'turtle', 'ntriples', 'nquads', 'owl'],
  mediaType: 'application/rdf+xml',
  looksLike: looksLikeRdf,
  read: someAtATime(readRdf),
};

const bibframe: Format = {
  name: 'bibframe',
  label: 'BIBFRAME 2 in RDF/XML',
  crosswalk: 'bibframe',
  crosswalks: ['bibframe', 'dcterms', 'schema-org'],
  suffixes: ['bibframe.rdf', 'bibframe'],
  mediaType: 'application/rdf+xml;profile="http://id.loc.gov/ontologies/bibframe/"',
  looksLike: (start) =>
    looksLikeRdfXml(start) && /"http:\/\/id\.loc\.gov\/ontologies\/bibframe\/"/.test(start),
  read: someAtATime(readRdf),
  write: bibframeWriter,
};

/** Every format, in the order in which a file's beginning is compared with them: the more particular first. */
export const formats: readonly Format[] = [
  schemaOrg,
  bibframe,
  rdf,
  marcXml,
  mods,
  pubmed,
  endnoteXml,
  qualifiedDublinCore,
  dublinCore,
  marcJson,
  marc,
  mrk,
  medline,
  webOfScience,
  refer,
  ris,
  bibtex,
  cslJson,
  tabs,
  table,
];
