import type { Term, Triple } from '../../rdf/index.ts';
import { termKey } from '../shapes/shapes-graph.ts';
import {
  type DataSource,
  FIRST_OWN_ID,
  type Links,
  type NodeId,
  type StatementLinks,
} from './data-source.ts';
import { distinctSorted, LinksBuilder, NumberList } from './links.ts';

/** Objects by subject, or the other way round, of one property. */
type Pairs = Map<NodeId, NodeId[]>;

/** Statements laid over other data: of a file, together with the catalogue that it belongs to. */
export function overlaySource(triples: Iterable<Triple>, below: DataSource = emptySource): DataSource {
  const added = new Map<string, NodeId>();
  const terms: Term[] = [];
  const idOf = (term: Term): NodeId => added.get(termKey(term)) ?? below.idOf(term);
  const intern = (term: Term): NodeId => {
    const found = idOf(term);
    if (found !== 0) return found;
    const id = FIRST_OWN_ID + terms.length;
    terms.push(term);
    added.set(termKey(term), id);
    return id;
  };
  const forward = new Map<NodeId, Pairs>();
  const backward = new Map<NodeId, Pairs>();
  for (const { subject, predicate, object } of triples) {
    const [s, p, o] = [intern(subject), intern(predicate), intern(object)];
    put(forward, p, s, o);
    put(backward, p, o, s);
  }
  const linked = (nodes: Uint32Array, property: NodeId, on: Map<NodeId, Pairs>, under: Links): Links => {
    const pairs = on.get(property);
    if (pairs === undefined) return under;
    const links = new LinksBuilder(nodes.length);
    nodes.forEach((node, row) => {
      const there = under.ids.subarray(under.starts[row]!, under.starts[row + 1]!);
      for (const id of there) links.add(row, id);
      for (const id of pairs.get(node) ?? []) if (!there.includes(id)) links.add(row, id);
    });
    return links.finish();
  };
  return {
    idOf,
    termOf: (id) => (id >= FIRST_OWN_ID ? terms[id - FIRST_OWN_ID]! : below.termOf(id)),
    objects: (subjects, property) => linked(subjects, property, forward, below.objects(subjects, property)),
    subjects: (objects, property) => linked(objects, property, backward, below.subjects(objects, property)),
    statements: (subjects) => allStatements(subjects, forward, below.statements(subjects)),
    subjectsWith(property, object) {
      const there = below.subjectsWith(property, object);
      const on =
        object === undefined ? forward.get(property)?.keys() : backward.get(property)?.get(object)?.values();
      return joined(there, on);
    },
    objectsWith: (property) => joined(below.objectsWith(property), backward.get(property)?.keys()),
  };
}

/** The ids of all nodes that the statements of an overlay are about. */
export function subjectsOf(triples: Iterable<Triple>, source: DataSource): Uint32Array {
  const ids = new Set<NodeId>();
  for (const { subject } of triples) ids.add(source.idOf(subject));
  return distinctSorted([...ids]);
}

function put(map: Map<NodeId, Pairs>, property: NodeId, from: NodeId, to: NodeId): void {
  const pairs = map.get(property) ?? new Map<NodeId, NodeId[]>();
  map.set(property, pairs);
  const values = pairs.get(from);
  if (values === undefined) pairs.set(from, [to]);
  else if (!values.includes(to)) values.push(to);
}

function joined(there: Uint32Array, on: Iterable<NodeId> | undefined): Uint32Array {
  return on === undefined ? there : distinctSorted([...there, ...on]);
}

function allStatements(
  subjects: Uint32Array,
  forward: Map<NodeId, Pairs>,
  under: StatementLinks,
): StatementLinks {
  const properties = new LinksBuilder(subjects.length);
  const objects = new NumberList();
  subjects.forEach((subject, row) => {
    const seen = new Set<string>();
    const add = (property: NodeId, object: NodeId) => {
      const pair = `${property} ${object}`;
      if (seen.has(pair)) return;
      seen.add(pair);
      properties.add(row, property);
      objects.push(object);
    };
    for (let at = under.starts[row]!; at < under.starts[row + 1]!; at++)
      add(under.properties[at]!, under.objects[at]!);
    for (const [property, pairs] of forward)
      for (const object of pairs.get(subject) ?? []) add(property, object);
  });
  const links = properties.finish();
  return { starts: links.starts, properties: links.ids, objects: objects.view() };
}

const NONE = new Uint32Array(0);

/** No statement at all. */
const emptySource: DataSource = {
  idOf: () => 0,
  termOf: () => {
    throw new RangeError('There is no term in an empty source.');
  },
  objects: (subjects) => new LinksBuilder(subjects.length).finish(),
  subjects: (objects) => new LinksBuilder(objects.length).finish(),
  statements(subjects) {
    const { starts } = new LinksBuilder(subjects.length).finish();
    return { starts, properties: NONE, objects: NONE };
  },
  subjectsWith: () => NONE,
  objectsWith: () => NONE,
};
