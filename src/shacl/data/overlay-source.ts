import type { Term, Triple } from '../../rdf/index.ts';
import { termKey } from '../shapes/shapes-graph.ts';
import { BatchSource } from './batch-source.ts';
import {
  type DataSource,
  FIRST_OWN_ID,
  type Links,
  type NodeId,
  type StatementLinks,
} from './data-source.ts';
import { LaidOver, type Pairs, placeOf, type StatementColumns } from './laid-over.ts';
import { distinctSorted, LinksBuilder, NumberList } from './links.ts';

/** Statements as places in a list of terms, of which none stands twice. */
export type StatementRows = { readonly terms: readonly Term[] } & StatementColumns;

/** Statements laid over other data: of a file, together with the catalogue that it belongs to. */
export function overlaySource(triples: Iterable<Triple>, below: DataSource = emptySource): DataSource {
  return overlayRows(rowsOf(triples), below).source;
}

/** The same of statements as rows, which are answered as ids of the source, with the id that each term has in it. */
export function overlayRows(
  { terms, subjects, properties, objects }: StatementRows,
  below: DataSource,
): { readonly source: DataSource; readonly rows: StatementColumns; readonly ids: Uint32Array } {
  const own: Term[] = [];
  const ids = new Uint32Array(terms.length);
  for (const [place, term] of terms.entries())
    ids[place] = below.idOf(term) || FIRST_OWN_ID + own.push(term) - 1;
  const ownIds = new OwnIds(own);
  const named = (column: Uint32Array) => {
    const nodes = new Uint32Array(column.length);
    for (let row = 0; row < nodes.length; row++) nodes[row] = ids[column[row]!]!;
    return nodes;
  };
  const rows = { subjects: named(subjects), properties: named(properties), objects: named(objects) };
  const over = new LaidOver(rows);
  const under = new BatchSource(below);
  let held: { readonly nodes: Uint32Array; readonly below: Uint32Array } | undefined;
  const source: DataSource = {
    idOf: (term) => below.idOf(term) || ownIds.of(term),
    termOf: (id) => (id >= FIRST_OWN_ID ? own[id - FIRST_OWN_ID]! : below.termOf(id)),
    objects: (nodes, property) =>
      linked(
        nodes,
        over.bySubject(property),
        under.objects(nodes === held?.nodes ? held.below : stored(nodes), property),
      ),
    subjects: (nodes, property) =>
      linked(nodes, over.byObject(property), below.subjects(stored(nodes), property)),
    statements: (nodes) => allStatements(nodes, over, below.statements(stored(nodes))),
    // What is on top is in the order of each property; of what is below, one question is better than many.
    hold(nodes) {
      held = { nodes, below: stored(nodes) };
      under.hold(held.below);
    },
    subjectsWith(property, object) {
      const there = below.subjectsWith(property, object);
      if (object === undefined) return joined(there, over.bySubject(property).from);
      const { from, to } = over.byObject(property);
      return joined(there, to.subarray(placeOf(from, object), placeOf(from, object + 1)));
    },
    objectsWith: (property) => joined(below.objectsWith(property), over.byObject(property).from),
    texts: below.texts,
  };
  return { source, rows, ids };
}

/** The ids of terms that only what is on top has; literals are seldom asked for, so their keys are made when one is. */
class OwnIds {
  private readonly terms: readonly Term[];
  private readonly iris = new Map<string, NodeId>();
  private others: ReadonlyMap<string, NodeId> | undefined;

  constructor(terms: readonly Term[]) {
    this.terms = terms;
    for (const [place, { termType, value }] of terms.entries())
      if (termType === 'NamedNode') this.iris.set(value, FIRST_OWN_ID + place);
  }

  /** 0 where it is none of them. */
  of(term: Term): NodeId {
    if (term.termType === 'NamedNode') return this.iris.get(term.value) ?? 0;
    this.others ??= new Map(this.terms.map((each, place) => [termKey(each), FIRST_OWN_ID + place]));
    return this.others.get(termKey(term)) ?? 0;
  }
}

/** Those of some nodes, which ascend, that may be below: ids that only statements on top have are behind all others. */
function stored(nodes: Uint32Array): Uint32Array {
  return nodes.subarray(0, placeOf(nodes, FIRST_OWN_ID));
}

/** The ids of all nodes that the statements of an overlay are about. */
export function subjectsOf(triples: Iterable<Triple>, source: DataSource): Uint32Array {
  const ids = new Set<NodeId>();
  for (const { subject } of triples) ids.add(source.idOf(subject));
  return distinctSorted([...ids]);
}

function rowsOf(triples: Iterable<Triple>): StatementRows {
  const places = new Map<string, number>();
  const terms: Term[] = [];
  const placeOfTerm = (term: Term): number => {
    const key = termKey(term);
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, terms.length);
    return terms.push(term) - 1;
  };
  const columns = { subjects: new NumberList(), properties: new NumberList(), objects: new NumberList() };
  for (const { subject, predicate, object } of triples) {
    columns.subjects.push(placeOfTerm(subject));
    columns.properties.push(placeOfTerm(predicate));
    columns.objects.push(placeOfTerm(object));
  }
  const { subjects, properties, objects } = columns;
  return { terms, subjects: subjects.view(), properties: properties.view(), objects: objects.view() };
}

/** What nodes, which ascend, have below, where that knows the first of them, and behind it what else they have on top. */
function linked(nodes: Uint32Array, { from, to }: Pairs, under: Links): Links {
  const known = under.starts.length - 1;
  if (from.length === 0 && known === nodes.length) return under;
  const links = new LinksBuilder(nodes.length);
  let at = 0;
  if (under.ids.length === 0) {
    for (let row = 0; row < nodes.length; row++) {
      const node = nodes[row]!;
      for (at = placeOf(from, node, at); from[at] === node; at++) links.add(row, to[at]!);
    }
    return links.finish();
  }
  for (let row = 0; row < nodes.length; row++) {
    const there = row < known ? under.ids.subarray(under.starts[row]!, under.starts[row + 1]!) : NONE;
    for (const id of there) links.add(row, id);
    const node = nodes[row]!;
    for (at = placeOf(from, node, at); from[at] === node; at++)
      if (there.length === 0 || !there.includes(to[at]!)) links.add(row, to[at]!);
  }
  return links.finish();
}

function joined(there: Uint32Array, on: Uint32Array): Uint32Array {
  return on.length === 0 ? there : distinctSorted([...there, ...on]);
}

function allStatements(nodes: Uint32Array, over: LaidOver, under: StatementLinks): StatementLinks {
  const added = over.statements();
  const properties = new LinksBuilder(nodes.length);
  const objects = new NumberList();
  const known = under.starts.length - 1;
  let at = 0;
  for (let row = 0; row < nodes.length; row++) {
    const [start, end] = row < known ? [under.starts[row]!, under.starts[row + 1]!] : [0, 0];
    for (let at = start; at < end; at++) {
      properties.add(row, under.properties[at]!);
      objects.push(under.objects[at]!);
    }
    const node = nodes[row]!;
    for (at = placeOf(added.from, node, at); added.from[at] === node; at++) {
      const [property, object] = [added.properties[at]!, added.to[at]!];
      if (isThere(under, start, end, property, object)) continue;
      properties.add(row, property);
      objects.push(object);
    }
  }
  const links = properties.finish();
  return { starts: links.starts, properties: links.ids, objects: objects.view() };
}

function isThere(
  { properties, objects }: StatementLinks,
  start: number,
  end: number,
  property: NodeId,
  object: NodeId,
): boolean {
  for (let at = start; at < end; at++) if (properties[at] === property && objects[at] === object) return true;
  return false;
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
