import type { TermId } from '../../../sparql/index.ts';
import { ConceptReader, c } from './concept-reader.ts';
import type { Asked } from './scheme-index.ts';
import { ISO_SUPER_GROUP } from './skos-kinds.ts';

type Members = { readonly all: readonly TermId[]; readonly isOrdered: boolean };

/** In the order of the list where there is one; a broken list is read as far as it goes. */
export function membersOf(collection: TermId, read: ConceptReader): Members {
  const { reader } = read;
  const stated = read.eitherWay(collection, c.member, ISO_SUPER_GROUP);
  const [list] = reader.objects(collection, c.memberList);
  if (list === undefined) return { all: read.resources(stated), isOrdered: false };
  const ordered: TermId[] = [];
  const visited = new Set<TermId>();
  for (let cell: TermId | undefined = list; cell !== undefined && !visited.has(cell); ) {
    visited.add(cell);
    const [first] = reader.objects(cell, c.first);
    if (first !== undefined) ordered.push(first);
    [cell] = reader.objects(cell, c.rest);
  }
  return { all: read.resources([...new Set([...ordered, ...stated])]), isOrdered: true };
}

/** The collections that hold a concept, those whose list alone says so among them. */
export function collectionsOf(concept: TermId, read: ConceptReader): readonly TermId[] {
  const { reader } = read;
  const found = new Set(read.eitherWay(concept, ISO_SUPER_GROUP, c.member));
  const visited = new Set<TermId>();
  const waiting = [...reader.subjects(c.first, concept)];
  for (let cell = waiting.pop(); cell !== undefined; cell = waiting.pop()) {
    if (visited.has(cell)) continue;
    visited.add(cell);
    for (const collection of reader.subjects(c.memberList, cell)) found.add(collection);
    waiting.push(...reader.subjects(c.rest, cell));
  }
  return [...found];
}

/** What an ordered collection's page lists. */
const LISTED_MAX = 100;

/** The first members of an ordered collection, and how many it has. */
export type OrderedMembers = {
  readonly members: readonly { readonly iri: string; readonly label: string }[];
  readonly total: number;
};

/** Members with an IRI in the order of skos:memberList; undefined for what has no such list. */
export function orderedMembers({ source, graphs }: Asked, collection: string): OrderedMembers | undefined {
  const read = new ConceptReader(source, graphs, []);
  const { all, isOrdered } = membersOf(read.id(collection), read);
  if (!isOrdered) return undefined;
  const named = all.filter((member) => read.reader.term(member).termType === 'NamedNode');
  const members = named
    .slice(0, LISTED_MAX)
    .map((member) => ({ iri: read.iriOf(member), label: read.label(member).text }));
  return { members, total: named.length };
}
