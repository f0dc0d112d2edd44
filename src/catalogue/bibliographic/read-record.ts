import {
  type AddressedRecord,
  type Agent,
  type Identifier,
  parseDate,
  RecordDraft,
  type Subject,
} from '../../bibliography/index.ts';
import { relatorCodes } from '../../formats/index.ts';
import type { TermId } from '../../sparql/index.ts';
import type { SourceReader } from '../source-reader.ts';
import {
  b,
  classes,
  classificationTypes,
  documentClasses,
  identifierProperties,
  LANGUAGES,
  MESH,
  RELATORS,
} from './vocabulary.ts';

/** Authors of one list, at the most: a list that leads back into itself ends there. */
const AUTHORS_MAX = 10_000;

const PLAIN = [
  ['place', b.place],
  ['edition', b.edition],
  ['extent', b.extent],
  ['abstract', b.abstract],
  ['contents', b.contents],
  ['note', b.note],
  ['rights', b.rights],
  ['audience', b.audienceNote],
  ['hostTitle', b.hostTitle],
  ['hostAbbreviation', b.hostAbbreviation],
  ['volume', b.volume],
  ['issue', b.issue],
  ['pages', b.pages],
  ['articleNumber', b.articleNumber],
] as const;

/** What the catalogue says of a resource, as a record that every format can be made from. */
export function readBibliographicRecord(resource: TermId, reader: SourceReader): AddressedRecord {
  const draft = new RecordDraft();
  readType(draft, resource, reader);
  const [title, ...others] = reader.texts(resource, b.title);
  if (title !== undefined) draft.add('title', { value: title });
  for (const value of [...others, ...reader.texts(resource, b.alternative)])
    draft.add('alternativeTitle', { value });
  readPeople(draft, resource, reader);
  const date = reader.texts(resource, b.datePublished)[0] ?? reader.texts(resource, b.issued)[0];
  const issued = date === undefined ? undefined : parseDate(date);
  if (issued !== undefined) draft.add('issued', issued);
  for (const [property, iri] of PLAIN)
    for (const value of reader.texts(resource, iri)) draft.add(property, { value });
  for (const id of reader.objects(resource, b.language))
    draft.add('language', { value: reader.term(id).value.replace(LANGUAGES, '') });
  readSubjects(draft, resource, reader);
  readIdentifiers(draft, resource, reader);
  for (const text of reader.texts(resource, b.series)) {
    const at = text.lastIndexOf(' ; ');
    draft.add('series', at < 0 ? { title: text } : { title: text.slice(0, at), number: text.slice(at + 3) });
  }
  readLinks(draft, resource, reader);
  return { ...draft.finish(), address: reader.term(resource).value };
}

function readType(draft: RecordDraft, resource: TermId, reader: SourceReader): void {
  const types = new Set(reader.objects(resource, b.type).map((id) => reader.term(id).value));
  const known = Object.entries(documentClasses).find(([, iri]) => types.has(iri));
  draft.add('type', { value: known?.[0] ?? 'other' });
}

function readPeople(draft: RecordDraft, resource: TermId, reader: SourceReader): void {
  const roles = rolesOf(resource, reader);
  const listed: TermId[] = [];
  let [cell] = reader.objects(resource, b.authorList);
  while (cell !== undefined && listed.length < AUTHORS_MAX) {
    const [first] = reader.objects(cell, b.first);
    if (first !== undefined) listed.push(first);
    [cell] = reader.objects(cell, b.rest);
  }
  const creators = reader.objects(resource, b.creator);
  const inOrder = [
    ...listed.filter((id) => creators.includes(id)),
    ...sorted(
      creators.filter((id) => !listed.includes(id)),
      reader,
    ),
  ];
  const contributors = reader.objects(resource, b.contributor);
  for (const id of inOrder) {
    // An author who did something else too is a contributor besides.
    const role = contributors.includes(id) ? 'aut' : (roles.get(id)?.[0] ?? 'aut');
    const agent = readAgent(id, role, reader);
    if (agent !== undefined) draft.add('creator', agent);
  }
  for (const id of sorted(contributors, reader)) {
    for (const role of roles.get(id) ?? ['ctb']) {
      const agent = readAgent(id, role, reader);
      if (agent !== undefined) draft.add('contributor', agent);
    }
  }
  for (const id of sorted(reader.objects(resource, b.publisher), reader)) {
    const name = reader.label(id);
    if (name !== undefined) draft.add('publisher', { value: name });
  }
}

/** Ids are numbered anew now and then: by text, so that the same data gives the same record. */
function sorted(ids: readonly TermId[], reader: SourceReader): readonly TermId[] {
  if (ids.length < 2) return ids;
  const text = new Map(ids.map((id) => [id, reader.term(id).value]));
  return ids.toSorted((x, y) => (text.get(x)! < text.get(y)! ? -1 : 1));
}

function rolesOf(resource: TermId, reader: SourceReader): ReadonlyMap<TermId, readonly string[]> {
  const roles = new Map<TermId, string[]>();
  for (const role of relatorCodes())
    for (const id of reader.objects(resource, RELATORS + role))
      roles.set(id, [...(roles.get(id) ?? []), role]);
  return roles;
}

function readAgent(id: TermId, role: string, reader: SourceReader): Agent | undefined {
  const name = reader.label(id);
  if (name === undefined) return undefined;
  const types = reader.objects(id, b.type).map((type) => reader.term(type).value);
  const kind = types.includes(classes.person)
    ? 'person'
    : types.includes(classes.group)
      ? 'meeting'
      : 'organisation';
  const first = (property: string) => reader.texts(id, property)[0];
  const family =
    first(b.familyName) ?? (kind === 'person' && name.includes(',') ? name.split(',')[0]! : undefined);
  const given =
    first(b.givenName) ??
    (kind === 'person' && name.includes(',') ? name.slice(name.indexOf(',') + 1).trim() : undefined);
  const dates = first(b.lifeDates);
  const identifiers = identifiersOf(id, reader);
  return {
    kind,
    name,
    role,
    ...(family === undefined ? {} : { family }),
    ...(given === undefined || given === '' ? {} : { given }),
    ...(dates === undefined ? {} : { dates }),
    ...(identifiers.length === 0 ? {} : { identifiers }),
  };
}

/** The ORCID of somebody first, then his addresses and numbers in other lists. */
function identifiersOf(agent: TermId, reader: SourceReader): readonly Identifier[] {
  const found: Identifier[] = [];
  for (const id of sorted(reader.objects(agent, b.sameAs), reader)) {
    const { value } = reader.term(id);
    const orcid = /^https:\/\/orcid\.org\/(.+)$/.exec(value)?.[1];
    if (orcid === undefined) found.push({ scheme: 'uri', value });
    else found.unshift({ scheme: 'orcid', value: orcid });
  }
  for (const text of reader.texts(agent, b.otherIdentifier)) {
    const [, scheme, value] = /^\(([^)]+)\)(.+)$/s.exec(text) ?? [];
    if (scheme !== undefined) found.push({ scheme, value: value! });
  }
  return found;
}

/** What a list calls its heading, and what others do: addresses before numbers. */
function idsOf(heading: TermId, scheme: string, reader: SourceReader): Pick<Subject, 'id' | 'otherIds'> {
  if (scheme === 'keyword') return {};
  const matches = sorted(reader.objects(heading, b.exactMatch), reader);
  const [id, ...otherIds] = [
    ...matches.map((match) => numberIn(reader.term(match).value)),
    ...reader.texts(heading, b.notation).toSorted(),
  ];
  if (id === undefined) return {};
  return otherIds.length === 0 ? { id } : { id, otherIds };
}

function readSubjects(draft: RecordDraft, resource: TermId, reader: SourceReader): void {
  const major = new Set(reader.objects(resource, b.mainSubject));
  for (const id of sorted(reader.objects(resource, b.subject), reader)) {
    const label = reader.label(id);
    if (label === undefined) continue;
    const iri = reader.term(id).value;
    const scheme = /\/id\/subject\/([a-z0-9-]*?)--/.exec(iri)?.[1] ?? 'keyword';
    const subject: Subject = {
      label,
      scheme,
      kind: 'topic',
      ...idsOf(id, scheme, reader),
      ...(major.has(id) ? { major: true } : {}),
    };
    draft.add('subject', subject);
  }
  for (const id of sorted(reader.objects(resource, b.keyword), reader)) {
    const term = reader.term(id);
    if (term.termType !== 'Literal') continue;
    const scheme = Object.entries(classificationTypes).find(([, type]) => type === term.datatype.value)?.[0];
    if (scheme !== undefined) draft.add('classification', { scheme, value: term.value });
    else draft.add('subject', { label: term.value, scheme: 'keyword', kind: 'topic' });
  }
  for (const label of reader.texts(resource, b.genre))
    draft.add('genre', { label, scheme: 'local', kind: 'genre' });
}

/** MeSH's number, of other lists the address. */
function numberIn(address: string): string {
  return address.startsWith(MESH) ? address.slice(MESH.length) : address;
}

function readIdentifiers(draft: RecordDraft, resource: TermId, reader: SourceReader): void {
  for (const [scheme, property] of Object.entries(identifierProperties))
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
  for (const access of sorted(reader.objects(resource, b.access), reader)) {
    const label = reader.texts(access, b.comment)[0];
    for (const id of reader.objects(access, b.url))
      draft.add('link', { url: reader.term(id).value, ...(label === undefined ? {} : { label }) });
  }
}
