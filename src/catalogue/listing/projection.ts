import type { Examined } from '../../base/index.ts';
import { type Connection, examinePart } from '../../database/index.ts';
import type { Projection } from '../../engine/index.ts';
import {
  clearEntries,
  entryKeys,
  examineEntries,
  hasEntries,
  type Listed,
  putEntries,
  sortListed,
  storeEntries,
} from '../../listing/index.ts';
import { namedNode } from '../../rdf/index.ts';
import type { GraphSelector, QuadSource, TermId, TripleProbe } from '../../sparql/index.ts';
import { p } from '../properties.ts';
import { eachOf, labelsById, labelsOfMany } from '../reading/labels-by-id.ts';
import { lastSegment } from '../refs.ts';
import { mayBeStored, type StoredKeys, storedKeys } from '../stored-keys.ts';
import { labelProperties } from '../thing/fact-labels.ts';
import { filingName } from './filing-name.ts';
import { type ListPiece, packed, unpacked } from './list-piece.ts';
import { type ListedKindInfo, listedKinds } from './listed-kinds.ts';

const ALL = { kind: 'union', graphs: undefined } as const;

/** Things that are put in order together, and that are sent together. */
const SORTED_THINGS = 200_000;
const PIECE_THINGS = 500;

function* inPieces(things: Listed[]): Generator<ListPiece> {
  sortListed(things);
  for (let at = 0; at < things.length; at += PIECE_THINGS) yield packed(things.slice(at, at + PIECE_THINGS));
}

/**
 * Keeps the lists of resources, case studies and agents in step with the statements, inside the same transaction. Where a
 * thing stands depends on its own statements alone: what it is, and what it is called.
 */
export const listProjection: Projection<StoredKeys, ListPiece> = {
  name: 'lists',
  // The number is to be raised when entries come out otherwise though the tables are the same.
  definition: JSON.stringify({ version: 1, kinds: listedKinds, names: labelProperties }),
  stored: (connection, subjects) =>
    storedKeys(
      subjects,
      (most) => entryKeys(connection, most),
      () => hasEntries(connection),
    ),
  *workOut({ source, changed, stored }) {
    let things: Listed[] = [];
    for (const listed of entriesOf(changed, source, mayBeStored(stored, source))) {
      things.push(listed);
      if (things.length < SORTED_THINGS) continue;
      yield* inPieces(things);
      things = [];
    }
    yield* inPieces(things);
  },
  storing({ connection, subjects }) {
    const storing = storeEntries(connection, subjects);
    return {
      put(piece) {
        for (const listed of unpacked(piece)) storing.put(listed);
      },
      finish: () => storing.finish(),
    };
  },
  rebuild({ connection, source }) {
    clearEntries(connection);
    const members = allMembers(source);
    putEntries(connection, entriesOf(members, source), members.size);
  },
};

/** Whether the lists are those that the statements come to. */
export function examineLists(connection: Connection, source: QuadSource): Examined {
  return examinePart('lists', 'rebuild', () => {
    const { entries, findings } = examineEntries(connection, entriesOf(allMembers(source), source));
    return { part: 'lists', looked: `${entries} entries`, findings };
  });
}

function allMembers(source: QuadSource): ReadonlySet<TermId> {
  const members = new Set<TermId>();
  for (const { ids } of classesIn(source)) {
    for (const object of ids) {
      const pattern = { subject: 0, predicate: typeIn(source), object, graphs: ALL };
      const cursor = source.scan(pattern);
      for (let batch = cursor.next(); batch !== undefined; batch = cursor.next())
        for (let row = 0; row < batch.length; row++) members.add(batch.subject[row]!);
    }
  }
  return members;
}

/** From so many things on, what all of them are is asked at once. */
const ASKED_AT_ONCE = 50;
/** From so many on, all statements that may tell of them are read: a question costs as much as some of these. */
const READ_AT_ONCE = 2000;

/** The places of things, and that there is none for those in no list that may have been in one. */
function* entriesOf(
  subjects: ReadonlySet<TermId>,
  source: QuadSource,
  mayHaveBeen: (thing: TermId) => boolean = () => false,
): Generator<Listed> {
  const ids = Uint32Array.from(subjects).sort();
  const scopesOf = ids.length < ASKED_AT_ONCE ? scopesOfFew : scopesOfMany;
  const lists = classesIn(source).map(({ info, ids: classes }) => ({
    info,
    scopes: scopesOf(ids, classes, source),
  }));
  const labelAt = ids.length < READ_AT_ONCE ? labelsAsked(source, ids) : labelsOfMany(source, ALL, ids);
  for (const [place, subject] of ids.entries()) {
    const its = lists.filter(({ scopes }) => scopes[place] !== undefined);
    if (its.length === 0 && !mayHaveBeen(subject)) continue;
    const term = source.termOf(subject);
    if (term.termType !== 'NamedNode') continue;
    const name = its.length === 0 ? '' : (labelAt(place) ?? lastSegment(term.value));
    yield {
      key: term.value,
      entries: its.map(({ info, scopes }) => ({
        list: info.kind,
        filing: filingName(name, info),
        scope: scopes[place]!,
      })),
    };
  }
}

function labelsAsked(source: QuadSource, things: Uint32Array): (place: number) => string | undefined {
  const labels = labelsById(source, ALL);
  return (place) => labels.thing(things[place]!);
}

type ListedClasses = { readonly info: ListedKindInfo; readonly ids: readonly TermId[] };

function classesIn(source: QuadSource): readonly ListedClasses[] {
  return listedKinds.map((info) => ({
    info,
    ids: info.classes.map((iri) => source.idOf(namedNode(iri))).filter((id) => id !== 0),
  }));
}

function typeIn(source: QuadSource): TermId {
  return source.idOf(namedNode(p.type));
}

/** For each of some things the first graph by IRI that says it is of a kind, '' for the unnamed one; undefined if none does. */
type Scopes = readonly (string | undefined)[];

type Graph = { readonly graph: TermId; readonly iri: string };

function graphsByIri(source: QuadSource): readonly Graph[] {
  const named = source.namedGraphs().map((graph) => ({ graph, iri: source.termOf(graph).value }));
  return [...named.sort((a, b) => (a.iri < b.iri ? -1 : 1)), { graph: source.unnamedGraph, iri: '' }];
}

function scopesOfFew(things: Uint32Array, classes: readonly TermId[], source: QuadSource): Scopes {
  const found = new Array<string | undefined>(things.length).fill(undefined);
  for (const [place, subject] of things.entries()) {
    for (const object of classes) {
      const isMember = (graphs: GraphSelector): boolean =>
        source.scan({ subject, predicate: typeIn(source), object, graphs }).next() !== undefined;
      if (!isMember(ALL)) continue;
      const scope = graphsByIri(source).find(({ graph }) => isMember({ kind: 'one', graph }))!;
      const known = found[place];
      if (known === undefined || comesBefore(scope.iri, known)) found[place] = scope.iri;
    }
  }
  return found;
}

/** The unnamed graph comes last. */
function comesBefore(a: string, b: string): boolean {
  return a !== '' && (b === '' || a < b);
}

/** The things ascend. They are looked up where they are few among the members of a class, which are read otherwise. */
function scopesOfMany(things: Uint32Array, classes: readonly TermId[], source: QuadSource): Scopes {
  const found = new Array<string | undefined>(things.length).fill(undefined);
  for (const { graph, iri } of graphsByIri(source)) {
    for (const object of classes) {
      const graphs = { kind: 'one', graph } as const;
      const pattern = { subject: 0, predicate: typeIn(source), object, graphs };
      const members = source.estimate(pattern);
      if (members === 0) continue;
      const tell = (place: number): void => {
        found[place] ??= iri;
      };
      if (members > MEMBERS_FACTOR * things.length) lookUp(things, source.probe(pattern, ['subject']), tell);
      else eachOf(things, source.scan(pattern, 'subject'), tell);
    }
  }
  return found;
}

/** How many members are read in the time of a question. */
const MEMBERS_FACTOR = 10;

function lookUp(things: Uint32Array, probe: TripleProbe, tell: (place: number) => void): void {
  probe.ask([things], things.length);
  for (let batch = probe.next(); batch !== undefined; batch = probe.next())
    for (let i = 0; i < batch.length; i++) tell(batch.row[i]!);
}
