/**
 * What a record says, in words that belong to no format: between every crosswalk and the statements of the catalogue.
 * Each property has any number of values; those of which one is wanted take the first.
 */
export type Text = { readonly value: string; readonly language?: string };

/** A publisher by its name, with its name in other scripts. */
export type Publisher = Text & { readonly alternativeNames?: readonly string[] };

export type AgentKind = 'person' | 'organisation' | 'meeting';

export type Agent = {
  readonly kind: AgentKind;
  /** As a catalogue writes it: family name first. */
  readonly name: string;
  readonly family?: string;
  readonly given?: string;
  /** Of a life, as a heading has them: 1923-1997. */
  readonly dates?: string;
  /** What part it had, as a MARC relator code. */
  readonly role: string;
  readonly identifiers?: readonly Identifier[];
  /** The name in other scripts. */
  readonly alternativeNames?: readonly string[];
};

export type Identifier = {
  /** isbn, issn, doi, pmid, oclc …; see `identifierSchemes`. */
  readonly scheme: string;
  readonly value: string;
  /** A control number's agency, an ISBN's binding. */
  readonly note?: string;
};

/** A date as far as it is known. */
export type DateValue = { readonly year: number; readonly month?: number; readonly day?: number };

export type Subject = {
  /** With subdivisions after `--`. */
  readonly label: string;
  /** The code of its list: mesh, lcsh, fast …; `keyword` where it is of none. */
  readonly scheme: string;
  readonly kind: 'topic' | 'person' | 'organisation' | 'meeting' | 'title' | 'place' | 'genre';
  /** Its number or address in the list. */
  readonly id?: string;
  /** Further numbers and addresses of it, where a record has several. */
  readonly otherIds?: readonly string[];
  /** What it is called in other scripts. */
  readonly alternativeLabels?: readonly string[];
  /** Whether it is what the work is mainly about, of lists that tell. */
  readonly major?: boolean;
};

export type Classification = { readonly scheme: string; readonly value: string };
export type Series = { readonly title: string; readonly number?: string };
export type Link = {
  readonly url: string;
  readonly label?: string;
  /** The day on which somebody last saw the work there, as a date of XML Schema. */
  readonly checked?: string;
};

/** What another work is to the one that a record describes: it has this part, is replaced by it, and so on. */
export const relations = [
  'part-of',
  'part',
  'replaces',
  'replaced-by',
  'version-of',
  'version',
  'format-of',
  'format',
  'companion',
  'source',
  'references',
  'referenced-by',
  'evaluates',
  'evaluated-by',
  'summarises',
  'summarised-by',
  'implements',
  'implemented-by',
  'supports-policy',
  'policy-supported-by',
  'related',
] as const;
export type Relation = (typeof relations)[number];

/** Another work that a record names. */
export type RelatedWork = {
  readonly relation: Relation;
  /** By which the other work can be recognised. */
  readonly identifiers: readonly Identifier[];
  /** All that is said of it, as a linking field of MARC 21 in one line: `780 00 $t Old journal $x 0000-0019`. */
  readonly field: string;
};

/** Forms of documents. */
export const documentTypes = [
  'article',
  'book',
  'chapter',
  'report',
  'thesis',
  'conference-paper',
  'proceedings',
  'journal',
  'magazine-article',
  'newspaper-article',
  'web-page',
  'legislation',
  'case',
  'standard',
  'patent',
  'manuscript',
  'map',
  'music',
  'sound',
  'video',
  'image',
  'dataset',
  'software',
  'object',
  'collection',
  'other',
] as const;
export type DocumentType = (typeof documentTypes)[number];

/** The type of the values of each property. */
export type PropertyValues = {
  readonly type: Text;
  readonly title: Text;
  readonly alternativeTitle: Text;
  readonly creator: Agent;
  readonly contributor: Agent;
  readonly publisher: Publisher;
  readonly place: Text;
  readonly issued: DateValue;
  readonly edition: Text;
  readonly extent: Text;
  readonly language: Text;
  readonly abstract: Text;
  readonly contents: Text;
  readonly note: Text;
  readonly rights: Text;
  readonly audience: Text;
  readonly subject: Subject;
  readonly genre: Subject;
  readonly classification: Classification;
  readonly identifier: Identifier;
  readonly hostTitle: Text;
  readonly hostAbbreviation: Text;
  readonly volume: Text;
  readonly issue: Text;
  readonly pages: Text;
  readonly articleNumber: Text;
  readonly series: Series;
  readonly link: Link;
  readonly related: RelatedWork;
};
export type Property = keyof PropertyValues;
export type PropertyValue = PropertyValues[Property];

export type BibliographicRecord = { readonly [P in Property]?: readonly PropertyValues[P][] };

/** A record of a catalogue, with the address that the resource has there, and what the catalogue says of the record itself. */
export type AddressedRecord = BibliographicRecord & {
  readonly address?: string;
  /** When it was entered and last changed, as dates or times of XML Schema. */
  readonly entered?: string;
  readonly modified?: string;
};

/** Of each property: what it is called on pages about crosswalks, and whether a record has one value of it. */
export const properties: Readonly<Record<Property, { readonly label: string; readonly single?: true }>> = {
  type: { label: 'form of document', single: true },
  title: { label: 'title', single: true },
  alternativeTitle: { label: 'other title' },
  creator: { label: 'author' },
  contributor: { label: 'contributor, with what part it had' },
  publisher: { label: 'publisher' },
  place: { label: 'place of publication' },
  issued: { label: 'date of publication', single: true },
  edition: { label: 'edition' },
  extent: { label: 'extent' },
  language: { label: 'language' },
  abstract: { label: 'abstract' },
  contents: { label: 'table of contents' },
  note: { label: 'note' },
  rights: { label: 'rights' },
  audience: { label: 'audience' },
  subject: { label: 'subject heading or keyword, with its list' },
  genre: { label: 'genre' },
  classification: { label: 'class number, with its scheme' },
  identifier: { label: 'identifier, with its scheme' },
  hostTitle: { label: 'journal or book that it is in', single: true },
  hostAbbreviation: { label: 'abbreviated title of the journal', single: true },
  volume: { label: 'volume', single: true },
  issue: { label: 'issue', single: true },
  pages: { label: 'pages', single: true },
  articleNumber: { label: 'article number', single: true },
  series: { label: 'series, with the number in it' },
  link: { label: 'address on the web' },
  related: { label: 'related work, with what it is to this one' },
};

export const propertyNames = Object.keys(properties) as readonly Property[];

export function isProperty(name: string): name is Property {
  return Object.hasOwn(properties, name);
}

/** The first value of a property. */
export function firstOf<P extends Property>(
  record: BibliographicRecord,
  property: P,
): PropertyValues[P] | undefined {
  return record[property]?.[0];
}
