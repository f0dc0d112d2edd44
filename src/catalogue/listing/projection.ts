import type { Examined } from '../../base/index.ts';
import { type Connection, examinePart } from '../../database/index.ts';
import type { Projection } from '../../engine/index.ts';
import { clearEntries, examineEntries, type Listed, putEntries } from '../../listing/index.ts';
import { namedNode } from '../../rdf/index.ts';
import type { GraphSelector, QuadSource, TermId } from '../../sparql/index.ts';
import { p } from '../properties.ts';
import { labelsById } from '../reading/labels-by-id.ts';
import { lastSegment } from '../refs.ts';
import { filingName } from './filing-name.ts';
import { type ListedKindInfo, listedKinds } from './listed-kinds.ts';

const ALL = { kind: 'union', graphs: undefined } as const;

/**
 * Keeps the lists of resources, case studies and agents in step with the statements, inside the same transaction. Where a
 * thing stands depends on its own statements alone: what it is, and what it is called.
 */
export const listProjection: Projection = {
  apply({ connection, source, changed }) {
    putEntries(connection, entriesOf(changed, source));
  },
  rebuild({ connection, source }) {
    clearEntries(connection);
    putEntries(connection, allEntries(source));
  },
};

/** Whether the lists are those that the statements come to. */
export function examineLists(connection: Connection, source: QuadSource): Examined {
  return examinePart('lists', 'rebuild', () => {
    const { entries, findings } = examineEntries(connection, allEntries(source));
    return { part: 'lists', looked: `${entries} entries`, findings };
  });
}

function* allEntries(source: QuadSource): Generator<Listed> {
  const members = new Set<TermId>();
  for (const { ids } of classesIn(source)) {
    for (const object of ids) {
      const cursor = source.scan({ subject: 0, predicate: typeIn(source), object, graphs: ALL });
      for (let batch = cursor.next(); batch !== undefined; batch = cursor.next())
        for (let row = 0; row < batch.length; row++) members.add(batch.subject[row]!);
    }
  }
  yield* entriesOf(members, source);
}

/** From so many things on, what all of them are is asked at once. */
const ASKED_AT_ONCE = 50;

/** The places of things; of what is in no list as well, since it may have been in one. */
function* entriesOf(subjects: ReadonlySet<TermId>, source: QuadSource): Generator<Listed> {
  const ids = Uint32Array.from(subjects).sort();
  const scopesOf = ids.length < ASKED_AT_ONCE ? scopesOfFew : scopesOfMany;
  const lists = classesIn(source).map(({ info, ids: classes }) => ({
    info,
    scopes: scopesOf(ids, classes, source),
  }));
  const labels = labelsById(source, ALL);
  for (const subject of ids) {
    const term = source.termOf(subject);
    if (term.termType !== 'NamedNode') continue;
    const its = lists.filter(({ scopes }) => scopes.has(subject));
    const name = its.length === 0 ? '' : (labels.thing(subject) ?? lastSegment(term.value));
    yield {
      key: term.value,
      entries: its.map(({ info, scopes }) => ({
        list: info.kind,
        filing: filingName(name, info),
        scope: scopes.get(subject)!,
      })),
    };
  }
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

/** Things of one kind, and for each the first graph by IRI that says so; '' for the unnamed one. */
type Scopes = ReadonlyMap<TermId, string>;

type Graph = { readonly graph: TermId; readonly iri: string };

function graphsByIri(source: QuadSource): readonly Graph[] {
  const named = source.namedGraphs().map((graph) => ({ graph, iri: source.termOf(graph).value }));
  return [...named.sort((a, b) => (a.iri < b.iri ? -1 : 1)), { graph: source.unnamedGraph, iri: '' }];
}

function scopesOfFew(things: Uint32Array, classes: readonly TermId[], source: QuadSource): Scopes {
  const found = new Map<TermId, string>();
  for (const subject of things) {
    for (const object of classes) {
      const isMember = (graphs: GraphSelector): boolean =>
        source.scan({ subject, predicate: typeIn(source), object, graphs }).next() !== undefined;
      if (!isMember(ALL)) continue;
      const scope = graphsByIri(source).find(({ graph }) => isMember({ kind: 'one', graph }))!;
      const known = found.get(subject);
      if (known === undefined || comesBefore(scope.iri, known)) found.set(subject, scope.iri);
    }
  }
  return found;
}

/** The unnamed graph comes last. */
function comesBefore(a: string, b: string): boolean {
  return a !== '' && (b === '' || a < b);
}

/** The things ascend. */
function scopesOfMany(things: Uint32Array, classes: readonly TermId[], source: QuadSource): Scopes {
  const found = new Map<TermId, string>();
  for (const { graph, iri } of graphsByIri(source)) {
    for (const object of classes) {
      const pattern = {
        subject: 0,
        predicate: typeIn(source),
        object,
        graphs: { kind: 'one', graph },
      } as const;
      if (source.estimate(pattern) === 0) continue;
      const probe = source.probe(pattern, ['subject']);
      probe.ask([things], things.length);
      for (let batch = probe.next(); batch !== undefined; batch = probe.next()) {
        for (let i = 0; i < batch.length; i++) {
          const thing = things[batch.row[i]!]!;
          if (!found.has(thing)) found.set(thing, iri);
        }
      }
    }
  }
  return found;
}
