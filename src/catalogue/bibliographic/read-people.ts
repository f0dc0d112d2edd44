import type { Agent, Identifier, RecordDraft } from '../../bibliography/index.ts';
import { relatorCodes } from '../../formats/index.ts';
import type { TermId } from '../../sparql/index.ts';
import type { SourceReader } from '../source-reader.ts';
import { b, classes, RELATORS } from './vocabulary.ts';

/** Authors of one list, at the most: a list that leads back into itself ends there. */
const AUTHORS_MAX = 10_000;

/** An agent without what part it had in a work. */
type KnownAgent = Omit<Agent, 'role'>;

/** Reads who had a part in resources. Who had a part in several of them is read once. */
export class PeopleReader {
  private readonly reader: SourceReader;
  private readonly agents = new Map<TermId, KnownAgent | undefined>();
  /** Of the property of each role its place in MARC's list, in which order somebody's roles are told. */
  private places: ReadonlyMap<TermId, number> | undefined;
  private readonly roles = relatorCodes();

  constructor(reader: SourceReader) {
    this.reader = reader;
  }

  read(draft: RecordDraft, resource: TermId): void {
    const { reader } = this;
    const contributors = reader.objects(resource, b.contributor);
    const creators = this.creatorsInOrder(resource);
    const roles = this.rolesOf(resource);
    for (const id of creators) {
      // An author who did something else too is a contributor besides.
      const role = contributors.includes(id) ? 'aut' : (roles.get(id)?.[0] ?? 'aut');
      const agent = this.agent(id, role);
      if (agent !== undefined) draft.add('creator', agent);
    }
    for (const id of sortedByText(contributors, reader)) {
      for (const role of roles.get(id) ?? ['ctb']) {
        const agent = this.agent(id, role);
        if (agent !== undefined) draft.add('contributor', agent);
      }
    }
    for (const id of sortedByText(reader.objects(resource, b.publisher), reader)) {
      const name = reader.label(id);
      if (name !== undefined) draft.add('publisher', { value: name });
    }
  }

  /** The first of those who made a resource, as it is read of the whole record but for the part that he had. */
  firstCreator(resource: TermId): KnownAgent | undefined {
    for (const id of this.creatorsInOrder(resource)) {
      const agent = this.known(id);
      if (agent !== undefined) return agent;
    }
    return undefined;
  }

  /** As they are listed, and then by address. */
  private creatorsInOrder(resource: TermId): readonly TermId[] {
    const { reader } = this;
    const creators = reader.objects(resource, b.creator);
    const listed: TermId[] = [];
    let [cell] = reader.objects(resource, b.authorList);
    while (cell !== undefined && listed.length < AUTHORS_MAX) {
      const [first] = reader.objects(cell, b.first);
      if (first !== undefined) listed.push(first);
      [cell] = reader.objects(cell, b.rest);
    }
    if (listed.length === 0) return sortedByText(creators, reader);
    return [
      ...listed.filter((id) => creators.includes(id)),
      ...sortedByText(
        creators.filter((id) => !listed.includes(id)),
        reader,
      ),
    ];
  }

  /** Found among what is said of the resource: there are three hundred roles, and it has a few. */
  private rolesOf(resource: TermId): ReadonlyMap<TermId, readonly string[]> {
    this.places ??= this.placesOfRoles();
    const { predicates, objects } = this.reader.statements(resource);
    const found: { readonly agent: TermId; readonly place: number }[] = [];
    for (let row = 0; row < predicates.length; row++) {
      const place = this.places.get(predicates[row]!);
      if (place !== undefined) found.push({ agent: objects[row]!, place });
    }
    found.sort((x, y) => x.place - y.place);
    const roles = new Map<TermId, string[]>();
    for (const { agent, place } of found) {
      const known = roles.get(agent);
      if (known === undefined) roles.set(agent, [this.roles[place]!]);
      else known.push(this.roles[place]!);
    }
    return roles;
  }

  private placesOfRoles(): ReadonlyMap<TermId, number> {
    const places = new Map<TermId, number>();
    for (const [place, role] of this.roles.entries()) {
      const id = this.reader.id(RELATORS + role);
      if (id !== 0) places.set(id, place);
    }
    return places;
  }

  private agent(id: TermId, role: string): Agent | undefined {
    const known = this.known(id);
    return known && { ...known, role };
  }

  private known(id: TermId): KnownAgent | undefined {
    const known = this.agents.get(id);
    if (known !== undefined || this.agents.has(id)) return known;
    const read = readAgent(id, this.reader);
    this.agents.set(id, read);
    return read;
  }
}

/** Ids are numbered anew now and then: by text, so that the same data gives the same record. */
export function sortedByText(ids: readonly TermId[], reader: SourceReader): readonly TermId[] {
  if (ids.length < 2) return ids;
  const texts = ids.map((id) => ({ id, text: reader.term(id).value }));
  return texts.sort((x, y) => (x.text < y.text ? -1 : 1)).map(({ id }) => id);
}

function readAgent(id: TermId, reader: SourceReader): KnownAgent | undefined {
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
  const alternativeNames = reader.texts(id, b.alternateName);
  return {
    kind,
    name,
    ...(family === undefined ? {} : { family }),
    ...(given === undefined || given === '' ? {} : { given }),
    ...(dates === undefined ? {} : { dates }),
    ...(identifiers.length === 0 ? {} : { identifiers }),
    ...(alternativeNames.length === 0 ? {} : { alternativeNames }),
  };
}

/** The ORCID of somebody first, then his addresses and numbers in other lists. */
function identifiersOf(agent: TermId, reader: SourceReader): readonly Identifier[] {
  const found: Identifier[] = [];
  for (const id of sortedByText(reader.objects(agent, b.sameAs), reader)) {
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
