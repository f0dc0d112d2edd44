import { namedNode, type Term, type Triple } from '../../rdf/index.ts';
import { termKey } from '../shapes/shapes-graph.ts';
import { BatchSource } from './batch-source.ts';
import {
  type DataSource,
  FIRST_OWN_ID,
  type Links,
  type NodeId,
  type NodeTexts,
  type StatementLinks,
} from './data-source.ts';
import { emptySource } from './empty-source.ts';
import type { GroupedRows, StatementColumns } from './grouped-rows.ts';
import { LaidOver, placeOf } from './laid-over.ts';
import { distinctSorted, NO_LINKS, NumberList } from './links.ts';
import { allStatements, joined, linked } from './merged-links.ts';
import { NARROWER } from './narrower-classes.ts';
import { BLANK, type ComparedLiterals, IRI, ListedTerms, type OwnTerms, PLAIN } from './own-terms.ts';

/** Statements as places in a list of terms, of which none stands twice. */
export type StatementRows = { readonly terms: OwnTerms } & StatementColumns;

/** Statements laid over other data: of a file, together with the catalogue that it belongs to. */
export function overlaySource(triples: Iterable<Triple>, below: DataSource = emptySource): DataSource {
  return new Overlay(rowsOf(triples), below);
}

/**
 * Statements laid over other data. Terms that are below keep their ids, others have their place behind `FIRST_OWN_ID`. Where it is told
 * which literals are compared, the others that nodes have which are not below themselves are not looked up there: then a literal may
 * have an id of its own here, and another below.
 */
export class Overlay implements DataSource {
  readonly texts: NodeTexts | undefined;
  /** The statements on top, as ids. */
  readonly rows: GroupedRows;
  /** The id of each of the terms. */
  readonly ids: Uint32Array;
  private readonly own: OwnTerms;
  private readonly below: DataSource;
  private readonly over: LaidOver;
  private readonly under: BatchSource;
  private readonly comparesAll: boolean;
  private held: Uint32Array | undefined;
  private heldBelow: Uint32Array = NONE;
  private readonly heldLinks = new Map<NodeId, Links>();

  constructor({ terms, ...places }: StatementRows, below: DataSource, compared?: ComparedLiterals) {
    this.own = terms;
    this.below = below;
    this.ids = new Uint32Array(terms.length);
    this.comparesAll = compared === undefined;
    if (compared === undefined) this.lookUpAll();
    else this.lookUpCompared(places, compared);
    this.over = new LaidOver({
      subjects: this.named(places.subjects),
      properties: this.named(places.properties),
      objects: this.named(places.objects),
    });
    this.rows = this.over.rows;
    this.under = new BatchSource(below);
    this.texts = below.texts && new OverlayTexts(terms, below.texts, this);
  }

  idOf(term: Term): NodeId {
    if (term.termType === 'NamedNode') return this.below.idOf(term) || this.ownIdOf(term);
    // Where all were looked up, it has the id that it has below.
    const there = this.comparesAll ? this.below.idOf(term) : 0;
    if (there !== 0) return there;
    const place = this.own.placeOf(term);
    return place === -1 ? this.below.idOf(term) : this.ids[place]!;
  }

  termOf(id: NodeId): Term {
    return id >= FIRST_OWN_ID ? this.own.termOf(id - FIRST_OWN_ID) : this.below.termOf(id);
  }

  objects(nodes: Uint32Array, property: NodeId): Links {
    if (nodes !== this.held) return this.objectsOf(nodes, stored(nodes), property);
    const known = this.heldLinks.get(property);
    if (known !== undefined) return known;
    const links = this.objectsOf(nodes, this.heldBelow, property);
    this.heldLinks.set(property, links);
    return links;
  }

  subjects(nodes: Uint32Array, property: NodeId): Links {
    const there = stored(nodes);
    const under = there.length === 0 ? NO_LINKS : this.below.subjects(there, property);
    return linked(nodes, this.over.byObject(property), under);
  }

  statements(nodes: Uint32Array): StatementLinks {
    return allStatements(nodes, this.over, this.below.statements(stored(nodes)));
  }

  /** What is on top is in the order of each property; of what is below, one question is better than many. */
  hold(nodes: Uint32Array): void {
    if (nodes === this.held) return;
    this.held = nodes;
    this.heldLinks.clear();
    this.heldBelow = stored(nodes);
    if (this.heldBelow.length > 0) this.under.hold(this.heldBelow);
  }

  /** Those that are below, but where statements on top may tell of others. */
  andNarrower(type: NodeId): Uint32Array | undefined {
    if (this.rows.has(this.idOf(namedNode(NARROWER)))) return undefined;
    return type >= FIRST_OWN_ID ? Uint32Array.of(type) : this.below.andNarrower?.(type);
  }

  subjectsWith(property: NodeId, object: NodeId | undefined): Uint32Array {
    const there = this.below.subjectsWith(property, object);
    if (object === undefined) return joined(there, this.over.bySubject(property).from);
    const { from, to } = this.over.byObject(property);
    return joined(there, to.subarray(placeOf(from, object), placeOf(from, object + 1)));
  }

  objectsWith(property: NodeId): Uint32Array {
    return joined(this.below.objectsWith(property), this.over.byObject(property).from);
  }

  /** Of a term that is not below: 0 where the statements on top do not have it either. */
  private ownIdOf(term: Term): NodeId {
    const place = this.own.placeOf(term);
    return place === -1 ? 0 : this.ids[place]!;
  }

  private objectsOf(nodes: Uint32Array, there: Uint32Array, property: NodeId): Links {
    const under = there.length === 0 ? NO_LINKS : this.under.objects(there, property);
    return linked(nodes, this.over.bySubject(property), under);
  }

  private lookUpAll(): void {
    for (let place = 0; place < this.own.length; place++) this.lookUp(place);
  }

  private lookUpCompared(
    { subjects, properties, objects }: StatementColumns,
    { properties: names, constants }: ComparedLiterals,
  ): void {
    const { own, ids } = this;
    this.lookUpNodes();
    for (const each of constants) {
      const place = own.placeOf(each);
      if (place !== -1) this.lookUp(place);
    }
    const compared = new Set(names.map((name) => this.idOf(namedNode(name))));
    for (let row = 0; row < subjects.length; row++) {
      const place = objects[row]!;
      if (ids[place] !== FIRST_OWN_ID + place || own.kindOf(place) < PLAIN) continue;
      if (ids[subjects[row]!]! < FIRST_OWN_ID || compared.has(ids[properties[row]!]!)) this.lookUp(place);
    }
  }

  /** All IRIs and blank nodes; literals have ids of their own for now. */
  private lookUpNodes(): void {
    const { own, ids } = this;
    const iris = new NumberList();
    for (let place = 0; place < own.length; place++) {
      ids[place] = FIRST_OWN_ID + place;
      const kind = own.kindOf(place);
      if (kind === IRI) iris.push(place);
      else if (kind === BLANK) this.lookUp(place);
    }
    const places = iris.view();
    const found = own.texts && this.below.idsOfIris?.(own.texts, places);
    for (let at = 0; at < places.length; at++) {
      if (found === undefined) this.lookUp(places[at]!);
      else if (found[at] !== 0) ids[places[at]!] = found[at]!;
    }
  }

  private lookUp(place: number): void {
    this.ids[place] = this.below.idOf(this.own.termOf(place)) || FIRST_OWN_ID + place;
  }

  private named(column: Uint32Array): Uint32Array {
    const { ids } = this;
    const nodes = new Uint32Array(column.length);
    for (let row = 0; row < nodes.length; row++) nodes[row] = ids[column[row]!]!;
    return nodes;
  }
}

class OverlayTexts implements NodeTexts {
  private readonly own: OwnTerms;
  private readonly below: NodeTexts;
  private readonly source: DataSource;
  private readonly datatypes = new Map<string, NodeId>();

  constructor(own: OwnTerms, below: NodeTexts, source: DataSource) {
    this.own = own;
    this.below = below;
    this.source = source;
  }

  kindOf(id: NodeId): number {
    return id >= FIRST_OWN_ID ? this.own.kindOf(id - FIRST_OWN_ID) : this.below.kindOf(id);
  }

  sizeOf(id: NodeId): number {
    return id >= FIRST_OWN_ID ? this.own.sizeOf(id - FIRST_OWN_ID) : this.below.sizeOf(id);
  }

  datatypeOf(id: NodeId): NodeId {
    if (id < FIRST_OWN_ID) return this.below.datatypeOf(id);
    const iri = this.own.datatypeOf(id - FIRST_OWN_ID);
    const known = this.datatypes.get(iri);
    if (known !== undefined) return known;
    const found = this.source.idOf(namedNode(iri));
    this.datatypes.set(iri, found);
    return found;
  }
}

/** Those of some nodes, which ascend, that may be below: ids that only statements on top have are behind all others. */
function stored(nodes: Uint32Array): Uint32Array {
  if (nodes.length === 0 || nodes[0]! >= FIRST_OWN_ID) return NONE;
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
  return {
    terms: new ListedTerms(terms),
    subjects: subjects.view(),
    properties: properties.view(),
    objects: objects.view(),
  };
}

const NONE = new Uint32Array(0);
