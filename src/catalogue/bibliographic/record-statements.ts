import {
  type Agent,
  type BibliographicRecord,
  dateText,
  type Identifier,
  notesOfNumbers,
  type Series,
  type Subject,
  type Text,
} from '../../bibliography/index.ts';
import { isAbsoluteIri, isLanguageTag } from '../../rdf/index.ts';
import { publisherAgent } from './agent-statements.ts';
import { isOfList, numbersOfWords } from './numbers-of-words.ts';
import type { StatementWriter } from './statement-writer.ts';
import {
  b,
  classes,
  classificationTypes,
  datatypes,
  documentClasses,
  identifierProperties,
  LANGUAGES,
  RELATORS,
} from './vocabulary.ts';

/** Where a record's names and headings lead. */
export type Linking = {
  /** Tag of a language of three letters. */
  readonly languageTag: (code: string) => string | undefined;
  /** The place of its IRI among the terms. */
  readonly agent: (agent: Agent) => number;
  /** The concepts of a heading, by their places, and whether its own words have to be kept. */
  readonly subject: (subject: Subject) => {
    readonly concepts: readonly number[];
    readonly keepsWords: boolean;
  };
  /** The concept of a genre of a list, by its place. */
  readonly genre: (genre: Subject) => number;
  readonly collection: string;
  /** Today, as the catalogue record has it. */
  readonly date: string;
};

export type NewRecord = {
  readonly record: BibliographicRecord;
  /** The resource, and the key that its parts get theirs from. */
  readonly iri: string;
  readonly key: string;
  /** What no rule was for, as `245$h [text]`. */
  readonly sourceFields: readonly string[];
};

/** Writes what is said of a resource by a bibliographic record, and of the record itself. */
export function writeRecordStatements(
  out: StatementWriter,
  { record, iri, key, sourceFields }: NewRecord,
  linking: Linking,
): void {
  const language = languageOf(record, linking);
  const resource = out.placeOf(iri);
  out.about(resource).linkToName(b.type, classes.resource).linkToName(b.type, classes.document);
  const type = record.type?.[0]?.value;
  if (type !== undefined && Object.hasOwn(documentClasses, type))
    out.linkToName(b.type, documentClasses[type as keyof typeof documentClasses]);
  out.plain(b.identifier, key);
  const tagging = new Tagging(out, linking, language);
  tagging.write(b.title, record.title);
  tagging.write(b.alternative, record.alternativeTitle);
  describePeople(out, iri, record, linking);
  out.about(resource);
  plain(out, b.place, record.place);
  const issued = record.issued?.[0];
  if (issued !== undefined) {
    out.typed(b.issued, String(issued.year).padStart(4, '0'), datatypes.gYear);
    if (issued.day !== undefined) out.typed(b.datePublished, dateText(issued), datatypes.date);
    else if (issued.month !== undefined) out.plain(b.datePublished, dateText(issued));
  }
  plain(out, b.edition, record.edition);
  plain(out, b.extent, record.extent);
  for (const { value } of record.language ?? []) {
    if (/^[a-z]{3}$/.test(value)) out.linkToName(b.language, languageIri(value));
    else out.plain(b.language, value);
  }
  tagging.writeOnce(b.abstract, record.abstract);
  tagging.write(b.contents, record.contents);
  tagging.write(b.note, record.note);
  tagging.write(b.rights, record.rights);
  tagging.write(b.audienceNote, record.audience?.slice(0, 1));
  tagging.write(b.note, record.audience?.slice(1));
  describeSubjects(out, record, linking, language);
  if (record.identifier !== undefined)
    for (const identifier of record.identifier) describeIdentifier(out, identifier);
  plain(out, b.hostTitle, record.hostTitle);
  plain(out, b.hostAbbreviation, record.hostAbbreviation);
  plain(out, b.volume, record.volume);
  plain(out, b.issue, record.issue);
  plain(out, b.pages, record.pages);
  plain(out, b.articleNumber, record.articleNumber);
  for (const series of record.series ?? []) out.plain(b.series, seriesText(series));
  const citation = citationOf(record);
  if (citation !== undefined) out.plain(b.citation, citation);
  out.linkToName(b.isPartOf, linking.collection);
  const base = iri.slice(0, iri.lastIndexOf('/id/'));
  describeLinks(out, resource, `${base}/id/access/${key}`, record);
  const { related = [] } = record;
  const kept = [
    ...related.map(({ field }) => field),
    ...notesOfNumbers(record.identifier),
    ...numbersOfWords(record),
  ];
  describeRecord(
    out,
    resource,
    `${base}/id/record/${key}`,
    kept.length === 0 ? sourceFields : [...kept, ...sourceFields],
    linking,
  );
}

/** Texts with the language that they say, or else the record's. */
class Tagging {
  private readonly out: StatementWriter;
  private readonly linking: Linking;
  private readonly language: string;

  constructor(out: StatementWriter, linking: Linking, language: string) {
    this.out = out;
    this.linking = linking;
    this.language = language;
  }

  write(property: string, texts: readonly Text[] | undefined): void {
    if (texts === undefined) return;
    for (const { value, language } of texts) this.out.inLanguage(property, value, this.tag(language));
  }

  /** A catalogue has one abstract in each language, whether a record says its language or leaves it to be its own: several are its parts. */
  writeOnce(property: string, texts: readonly Text[] | undefined): void {
    if (texts === undefined || texts.length < 2) {
      this.write(property, texts);
      return;
    }
    const byTag = new Map<string, string>();
    for (const { value, language } of texts) {
      const tag = this.tag(language);
      const before = byTag.get(tag);
      byTag.set(tag, before === undefined ? value : `${before}\n${value}`);
    }
    for (const [tag, value] of byTag) this.out.inLanguage(property, value, tag);
  }

  private tag(language: string | undefined): string {
    return tagOf(language, this.linking) ?? this.language;
  }
}

function plain(out: StatementWriter, property: string, texts: readonly Text[] | undefined): void {
  if (texts !== undefined) for (const { value } of texts) out.plain(property, value);
}

/** Order counts among authors, so that there is a list of them besides; its cells have addresses within the resource's. */
function describePeople(
  out: StatementWriter,
  resource: string,
  record: BibliographicRecord,
  { agent }: Linking,
): void {
  const creators: number[] = [];
  if (record.creator !== undefined)
    for (const each of record.creator) {
      const place = agent(each);
      creators.push(place);
      out.linkTo(b.creator, place);
      if (each.role !== 'aut') out.linkTo(relatorProperty(each.role), place);
    }
  if (record.contributor !== undefined)
    for (const each of record.contributor) {
      const place = agent(each);
      out.linkTo(b.contributor, place);
      if (each.role !== 'ctb') out.linkTo(relatorProperty(each.role), place);
    }
  if (record.publisher !== undefined)
    for (const publisher of record.publisher) out.linkTo(b.publisher, agent(publisherAgent(publisher)));
  if (creators.length < 2) return;
  let cell = out.placeOf(`${resource}#author-1`);
  out.linkTo(b.authorList, cell);
  for (const [index, place] of creators.entries()) {
    out.about(cell).linkTo(b.first, place);
    if (index + 1 === creators.length) out.linkToName(b.rest, b.nil);
    else {
      cell = out.placeOf(`${resource}#author-${index + 2}`);
      out.linkTo(b.rest, cell);
    }
  }
}

function describeSubjects(
  out: StatementWriter,
  record: BibliographicRecord,
  { subject: linked, genre: linkedGenre }: Linking,
  language: string,
): void {
  for (const subject of record.subject ?? []) {
    const { concepts, keepsWords } = linked(subject);
    for (const concept of concepts) {
      out.linkTo(b.subject, concept);
      if (subject.major === true) out.linkTo(b.mainSubject, concept);
    }
    if (keepsWords) out.inLanguage(b.keyword, subject.label, language);
  }
  for (const genre of record.genre ?? []) {
    if (isOfList(genre)) out.linkTo(b.genre, linkedGenre(genre));
    else out.plain(b.genre, genre.label);
  }
  for (const { scheme, value } of record.classification ?? []) {
    const type = classificationTypes[scheme];
    if (type === undefined) out.plain(b.otherIdentifier, `class-${scheme}:${value}`);
    else out.typed(b.keyword, value, type);
  }
}

/** `access`: what the addresses of the places where it is begin with. */
function describeLinks(
  out: StatementWriter,
  resource: number,
  access: string,
  record: BibliographicRecord,
): void {
  if (record.link === undefined) return;
  const addresses = record.link.filter(({ url }) => isAbsoluteIri(url));
  for (const [index, { url, label, checked }] of addresses.entries()) {
    const place = out.placeOf(`${access}-${index + 1}`);
    out.about(resource).linkTo(b.access, place);
    out.about(place).linkToName(b.type, classes.access).link(b.url, url);
    if (label !== undefined) out.plain(b.comment, label);
    if (checked !== undefined) out.typed(b.lastChecked, checked, datatypes.date);
  }
}

function describeRecord(
  out: StatementWriter,
  resource: number,
  iri: string,
  sourceFields: readonly string[],
  { date }: Linking,
): void {
  out
    .about(out.placeOf(iri))
    .linkToName(b.type, classes.record)
    .linkToName(b.type, classes.dcatRecord)
    .linkTo(b.primaryTopic, resource)
    .typed(b.created, date, datatypes.date)
    .linkToName(b.origin, b.fromImport);
  for (const field of sourceFields) out.plain(b.sourceField, field);
}

function languageOf(record: BibliographicRecord, linking: Linking): string {
  return tagOf(record.language?.[0]?.value, linking) ?? 'und';
}

/** Tags by what records say, which is one of few; for each that leads records somewhere. */
const tags = new WeakMap<Linking, Map<string, string | undefined>>();
const TAGS_MAX = 1000;
const LANGUAGE_MAX = 40;

function tagOf(language: string | undefined, linking: Linking): string | undefined {
  if (language === undefined || language === '') return undefined;
  let known = tags.get(linking);
  if (known === undefined) {
    known = new Map();
    tags.set(linking, known);
  }
  if (known.has(language)) return known.get(language);
  const tag = readTag(language, linking);
  if (known.size < TAGS_MAX && language.length < LANGUAGE_MAX) known.set(language, tag);
  return tag;
}

function readTag(language: string, { languageTag }: Linking): string | undefined {
  const tag = languageTag(language.toLowerCase()) ?? language;
  return isLanguageTag(tag) ? tag.toLowerCase() : undefined;
}

/** The IRIs of relators and languages by their codes, of which there are few. */
const relators = new Map<string, string>();
const languages = new Map<string, string>();
const CODES_MAX = 10_000;

function relatorProperty(role: string): string {
  return codedIri(relators, RELATORS, role);
}

function languageIri(code: string): string {
  return codedIri(languages, LANGUAGES, code);
}

function codedIri(known: Map<string, string>, namespace: string, code: string): string {
  let iri = known.get(code);
  if (iri === undefined) {
    iri = namespace + code;
    if (known.size < CODES_MAX && code.length < CODE_MAX) known.set(code, iri);
  }
  return iri;
}

const CODE_MAX = 40;

function describeIdentifier(out: StatementWriter, { scheme, value, note }: Identifier): void {
  const property = identifierProperties[scheme];
  if (property !== undefined) out.plain(property, value);
  else if (scheme === 'control-number' && note !== undefined)
    out.plain(b.otherIdentifier, `(${note})${value}`);
  else out.plain(b.otherIdentifier, `${scheme}:${value}`);
}

export function seriesText({ title, number }: Series): string {
  return number === undefined ? title : `${title} ; ${number}`;
}

/** "Cancer 102(4), 253-258", for readers. */
function citationOf({
  hostTitle,
  volume,
  issue,
  pages,
  articleNumber,
}: BibliographicRecord): string | undefined {
  const first = (texts: readonly Text[] | undefined) => texts?.[0]?.value;
  const host = first(hostTitle);
  if (host === undefined) return undefined;
  const number = first(issue) === undefined ? '' : `(${first(issue)})`;
  const place = `${first(volume) ?? ''}${number}`;
  return [[host, place].filter((part) => part !== '').join(' '), first(pages) ?? first(articleNumber)]
    .filter((part) => part !== undefined)
    .join(', ');
}
