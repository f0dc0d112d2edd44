import type { Examined } from '../../base/index.ts';
import { type Connection, examinePart } from '../../database/index.ts';
import type { Projection } from '../../engine/index.ts';
import { clearEntries, examineEntries, type Listed, putEntries } from '../../listing/index.ts';
import { namedNode } from '../../rdf/index.ts';
import type { QuadSource, TermId } from '../../sparql/index.ts';
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

/** The places of things; of what is in no list as well, since it may have been in one. */
function* entriesOf(subjects: ReadonlySet<TermId>, source: QuadSource): Generator<Listed> {
  const ids = Uint32Array.from(subjects).sort();
  const scopes = classesIn(source).map((listed) => ({
    ...listed,
    scopes: scopesOf(ids, listed.ids, source),
  }));
  const labels = labelsById(source, ALL);
  for (const subject of ids) {
    const lists = scopes.filter(({ scopes }) => scopes.has(subject));
    const term = source.termOf(subject);
    if (term.termType !== 'NamedNode') continue;
    const name = lists.length === 0 ? '' : (labels.thing(subject) ?? lastSegment(term.value));
    yield {
      key: term.value,
      entries: lists.map(({ info, scopes }) => ({
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

/** Which of some things, which ascend, are of any of the classes, and the first graph by IRI that says so; '' for the unnamed one. */
function scopesOf(
  things: Uint32Array,
  classes: readonly TermId[],
  source: QuadSource,
): ReadonlyMap<TermId, string> {
  const found = new Map<TermId, string>();
  const named = source.namedGraphs().map((graph) => ({ graph, iri: source.termOf(graph).value }));
  const byIri = named.sort((a, b) => (a.iri < b.iri ? -1 : 1));
  for (const { graph, iri } of [...byIri, { graph: source.unnamedGraph, iri: '' }]) {
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
