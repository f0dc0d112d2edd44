import {
  type AddressedRecord,
  type BibliographicRecord,
  type Identifier,
  parseDate,
  RecordDraft,
  type Subject,
  type Text,
} from '../../bibliography/index.ts';
import { languageTagOf } from '../../formats/index.ts';
import type { Literal } from '../../rdf/index.ts';
import type { TermId } from '../../sparql/index.ts';
import type { SourceReader } from '../source-reader.ts';
import { PeopleReader, sortedByText } from './read-people.ts';
import {
  b,
  classificationTypes,
  documentClasses,
  identifierProperties,
  LANGUAGES,
  MESH,
} from './vocabulary.ts';

const PLAIN = [
  ['place', b.place],
  ['edition', b.edition],
  ['extent', b.extent],
  ['hostTitle', b.hostTitle],
  ['hostAbbreviation', b.hostAbbreviation],
  ['volume', b.volume],
  ['issue', b.issue],
  ['pages', b.pages],
  ['articleNumber', b.articleNumber],
] as const;

/** Texts that are in a language. */
const IN_LANGUAGE = [
  ['abstract', b.abstract],
  ['contents', b.contents],
  ['note', b.note],
  ['rights', b.rights],
  ['audience', b.audienceNote],
] as const;
/** A language tag that says that none is known. */
const UNDETERMINED = 'und';

/** What records link to that is read with them. */
const LINKS = [b.creator, b.contributor, b.publisher, b.subject, b.genre, b.authorList, b.access];
/** What the keys of records are made of. */
const LINKS_OF_KEYS = [b.creator, b.authorList];
/** Resources that are read of at a time. */
const TOGETHER = 512;

/** Reads what the catalogue says of resources, as records that every format can be made from. For some resources of one generation. */
export class RecordReader {
  readonly reader: SourceReader;
  private readonly people: PeopleReader;
  private documentTypes: ReadonlyMap<TermId, number> | undefined;

  constructor(reader: SourceReader) {
    this.reader = reader;
    this.people = new PeopleReader(reader);
  }

  /** Makes something of each of some resources, or of what is none, in their order, as `make` says; what is read of them is read together. */
  each<Made>(resources: readonly TermId[], make: (resource: TermId) => Made): readonly Made[] {
    return this.eachWith(LINKS, resources, make);
  }

  /** The same where no more is asked of each than `keyFields`. */
  eachOfKeys<Made>(resources: readonly TermId[], make: (resource: TermId) => Made): readonly Made[] {
    return this.eachWith(LINKS_OF_KEYS, resources, make);
  }

  private eachWith<Made>(
    links: readonly string[],
    resources: readonly TermId[],
    make: (resource: TermId) => Made,
  ): readonly Made[] {
    const made: Made[] = [];
    for (let from = 0; from < resources.length; from += TOGETHER) {
      const some = resources.slice(from, from + TOGETHER);
      const ascending = Uint32Array.from(new Set(some)).sort();
      this.reader.readAhead(ascending[0] === 0 ? ascending.subarray(1) : ascending, links, [b.primaryTopic]);
      for (const resource of some) made.push(make(resource));
    }
    return made;
  }

  read(resource: TermId): AddressedRecord {
    const { reader } = this;
    const draft = new RecordDraft();
    draft.add('type', { value: this.typeOf(resource) });
    const languages = reader
      .objects(resource, b.language)
      .map((id) => reader.term(id).value.replace(LANGUAGES, ''));
    const tagged = taggedBeside(languages[0]);
    readTitles(draft, resource, reader, tagged);
    this.people.read(draft, resource);
    readDate(draft, resource, reader);
    for (const [property, iri] of PLAIN)
      for (const value of reader.texts(resource, iri)) draft.add(property, { value });
    for (const [property, iri] of IN_LANGUAGE)
      for (const literal of reader.literals(resource, iri)) draft.add(property, tagged(literal));
    for (const value of languages) draft.add('language', { value });
    readSubjects(draft, resource, reader);
    readIdentifiers(draft, resource, reader);
    for (const text of reader.texts(resource, b.series)) {
      const at = text.lastIndexOf(' ; ');
      draft.add(
        'series',
        at < 0 ? { title: text } : { title: text.slice(0, at), number: text.slice(at + 3) },
      );
    }
    readLinks(draft, resource, reader);
    return { ...draft.finish(), address: reader.term(resource).value };
  }

  /** As much of a record as it is recognised by. */
  keyFields(resource: TermId): BibliographicRecord {
    const { reader } = this;
    const draft = new RecordDraft();
    draft.add('type', { value: this.typeOf(resource) });
    readTitles(draft, resource, reader, untagged);
    const creator = this.people.firstCreator(resource);
    if (creator !== undefined) draft.add('creator', { ...creator, role: 'aut' });
    readDate(draft, resource, reader);
    readIdentifiers(draft, resource, reader);
    return draft.finish();
  }

  /** Of several forms the one that is named first. */
  private typeOf(resource: TermId): string {
    this.documentTypes ??= this.idsOfTypes();
    let least = DOCUMENT_TYPES.length;
    for (const id of this.reader.objects(resource, b.type))
      least = Math.min(least, this.documentTypes.get(id) ?? least);
    return DOCUMENT_TYPES[least]?.[0] ?? 'other';
  }

  private idsOfTypes(): ReadonlyMap<TermId, number> {
    const ids = new Map<TermId, number>();
    for (const [place, [, iri]] of DOCUMENT_TYPES.entries()) {
      const id = this.reader.id(iri);
      if (id !== 0 && !ids.has(id)) ids.set(id, place);
    }
    return ids;
  }
}

const DOCUMENT_TYPES = Object.entries(documentClasses);

type Tagged = (literal: Literal) => Text;

const untagged: Tagged = ({ value }) => ({ value });

/** Texts with their language where it is not the one in which a record's texts are taken to be: its own, or its first. */
function taggedBeside(language: string | undefined): Tagged {
  const own = language === undefined ? UNDETERMINED : (languageTagOf(language) ?? language).toLowerCase();
  return ({ value, language: tag }) =>
    tag === '' || tag === own || tag === UNDETERMINED ? { value } : { value, language: tag };
}

function readTitles(draft: RecordDraft, resource: TermId, reader: SourceReader, tagged: Tagged): void {
  const [title, ...others] = reader.literals(resource, b.title);
  if (title !== undefined) draft.add('title', tagged(title));
  for (const other of others) draft.add('alternativeTitle', tagged(other));
  for (const other of reader.literals(resource, b.alternative)) draft.add('alternativeTitle', tagged(other));
}

function readDate(draft: RecordDraft, resource: TermId, reader: SourceReader): void {
  const date = reader.texts(resource, b.datePublished)[0] ?? reader.texts(resource, b.issued)[0];
  const issued = date === undefined ? undefined : parseDate(date);
  if (issued !== undefined) draft.add('issued', issued);
}

/** What a list calls its heading, and what others do: addresses before numbers. */
function idsOf(heading: TermId, scheme: string, reader: SourceReader): Pick<Subject, 'id' | 'otherIds'> {
  if (scheme === 'keyword') return {};
  const matches = sortedByText(reader.objects(heading, b.exactMatch), reader);
  const [id, ...otherIds] = [
    ...matches.map((match) => numberIn(reader.term(match).value)),
    ...reader.texts(heading, b.notation).toSorted(),
  ];
  if (id === undefined) return {};
  return otherIds.length === 0 ? { id } : { id, otherIds };
}

function readSubjects(draft: RecordDraft, resource: TermId, reader: SourceReader): void {
  const major = new Set(reader.objects(resource, b.mainSubject));
  for (const id of sortedByText(reader.objects(resource, b.subject), reader)) {
    const label = reader.label(id);
    if (label === undefined) continue;
    const scheme = listOf(id, reader) ?? 'keyword';
    const subject: Subject = {
      label,
      scheme,
      kind: 'topic',
      ...idsOf(id, scheme, reader),
      ...(major.has(id) ? { major: true } : {}),
    };
    draft.add('subject', subject);
  }
  for (const id of sortedByText(reader.objects(resource, b.keyword), reader)) {
    const term = reader.term(id);
    if (term.termType !== 'Literal') continue;
    const scheme = Object.entries(classificationTypes).find(([, type]) => type === term.datatype.value)?.[0];
    if (scheme !== undefined) draft.add('classification', { scheme, value: term.value });
    else draft.add('subject', { label: term.value, scheme: 'keyword', kind: 'topic' });
  }
  for (const label of reader.texts(resource, b.genre))
    draft.add('genre', { label, scheme: 'local', kind: 'genre' });
  for (const id of sortedByText(reader.objects(resource, b.genre), reader)) {
    const scheme = listOf(id, reader);
    const label = scheme === undefined ? undefined : reader.label(id);
    if (label !== undefined)
      draft.add('genre', { label, scheme: scheme!, kind: 'genre', ...idsOf(id, scheme!, reader) });
  }
}

/** The list that a heading is of, by its address. */
function listOf(heading: TermId, reader: SourceReader): string | undefined {
  return /\/id\/subject\/([a-z0-9-]*?)--/.exec(reader.term(heading).value)?.[1];
}

/** MeSH's number, of other lists the address. */
function numberIn(address: string): string {
  return address.startsWith(MESH) ? address.slice(MESH.length) : address;
}

const IDENTIFIERS = Object.entries(identifierProperties);

function readIdentifiers(draft: RecordDraft, resource: TermId, reader: SourceReader): void {
  for (const [scheme, property] of IDENTIFIERS)
    for (const value of reader.texts(resource, property)) draft.add('identifier', { scheme, value });
  for (const text of reader.texts(resource, b.otherIdentifier)) {
    const number = /^\(([^)]*)\)(.+)$/s.exec(text);
    const [, scheme, value] = /^([a-z][a-z0-9-]*):(.+)$/s.exec(text) ?? [];
    if (number !== null)
      draft.add('identifier', { scheme: 'control-number', value: number[2]!, note: number[1]! });
    else if (scheme?.startsWith('class-'))
      draft.add('classification', { scheme: scheme.slice(6), value: value! });
    else
      draft.add(
        'identifier',
        scheme === undefined
          ? { scheme: 'local', value: text }
          : ({ scheme, value: value! } satisfies Identifier),
      );
  }
}

function readLinks(draft: RecordDraft, resource: TermId, reader: SourceReader): void {
  for (const access of sortedByText(reader.objects(resource, b.access), reader)) {
    const label = reader.texts(access, b.comment)[0];
    const checked = reader.texts(access, b.lastChecked)[0];
    for (const id of reader.objects(access, b.url))
      draft.add('link', {
        url: reader.term(id).value,
        ...(label === undefined ? {} : { label }),
        ...(checked === undefined ? {} : { checked }),
      });
  }
}
