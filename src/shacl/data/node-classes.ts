import { namedNode, namespaces } from '../../rdf/index.ts';
import type { DataSource, NodeId } from './data-source.ts';
import { distinctSorted, NumberList } from './links.ts';
import { narrowerClasses } from './narrower-classes.ts';

/** An edit is about few nodes, which lie anywhere. */
const PAGE_BITS = 10;
const PAGE = 1 << PAGE_BITS;

/** The number of the set of no class; 0 is that of a node of which nothing has been read. */
const UNTYPED = 1;

/** Classes that some nodes say together, and the number of the set that one more makes of them. */
type ClassSet = { readonly classes: readonly NodeId[]; readonly larger: Map<NodeId, number> };

/**
 * The classes that nodes say they are of, read once for each node whatever classes are asked about. Data has few sets of classes: each gets
 * a number, and whether it makes a member of a class is worked out once.
 */
export class NodeClasses {
  private readonly data: DataSource;
  private readonly pages = new Map<number, Uint32Array>();
  private lastNumber = -1;
  private last: Uint32Array = new Uint32Array(0);
  private readonly sets: ClassSet[] = [
    { classes: [], larger: new Map() },
    { classes: [], larger: new Map() },
  ];
  private readonly narrower = new Map<string, Uint32Array>();
  private readonly members = new Map<string, Membership>();

  constructor(data: DataSource) {
    this.data = data;
  }

  /** Reads the classes of nodes, in any order, so that they can be asked about. */
  prepare(ids: Uint32Array): void {
    const unknown = new NumberList();
    for (let at = 0; at < ids.length; at++) if (this.setOf(ids[at]!) === 0) unknown.push(ids[at]!);
    if (unknown.length === 0) return;
    const nodes = distinctSorted(unknown.view());
    const { starts, ids: types } = this.data.objects(nodes, this.data.idOf(TYPE));
    for (let row = 0; row < nodes.length; row++) {
      let set = UNTYPED;
      for (let at = starts[row]!; at < starts[row + 1]!; at++) set = this.with(set, types[at]!);
      const node = nodes[row]!;
      this.page(node)[node & (PAGE - 1)] = set;
    }
  }

  /** Whether nothing says of what class a node is that was prepared. */
  isUntyped(id: NodeId): boolean {
    return this.setOf(id) === UNTYPED;
  }

  /** A class and all that the data has as narrower ones. */
  andNarrower(iri: string): Uint32Array {
    const known = this.narrower.get(iri);
    if (known !== undefined) return known;
    const type = this.data.idOf(namedNode(iri));
    const found = this.data.andNarrower?.(type) ?? narrowerClasses(type, this.data);
    this.narrower.set(iri, found);
    return found;
  }

  /** Which nodes are members of a class (SHACL 1.1: its SHACL instances); of those that were not prepared it says no. */
  membership(iri: string): Membership {
    const known = this.members.get(iri);
    if (known !== undefined) return known;
    const made = new Membership(iri, this, this.sets);
    this.members.set(iri, made);
    return made;
  }

  private with(set: number, type: NodeId): number {
    const { classes, larger } = this.sets[set]!;
    const known = larger.get(type);
    if (known !== undefined) return known;
    const made = this.sets.push({ classes: [...classes, type], larger: new Map() }) - 1;
    larger.set(type, made);
    return made;
  }

  /** The number of the set of classes of a node, 0 where it was not prepared. */
  setOf(id: NodeId): number {
    return this.page(id)[id & (PAGE - 1)]!;
  }

  private page(id: NodeId): Uint32Array {
    const number = id >>> PAGE_BITS;
    if (number === this.lastNumber) return this.last;
    let page = this.pages.get(number);
    if (page === undefined) {
      page = new Uint32Array(PAGE);
      this.pages.set(number, page);
    }
    this.lastNumber = number;
    this.last = page;
    return page;
  }
}

/** Whether nodes are members of a class, worked out once for each set of classes. */
export class Membership {
  private readonly iri: string;
  private readonly classes: NodeClasses;
  private readonly sets: readonly ClassSet[];
  private readonly answers: (boolean | undefined)[] = [];
  private wanted: ReadonlySet<NodeId> | undefined;

  constructor(iri: string, classes: NodeClasses, sets: readonly ClassSet[]) {
    this.iri = iri;
    this.classes = classes;
    this.sets = sets;
  }

  holds(id: NodeId): boolean {
    const set = this.classes.setOf(id);
    const known = this.answers[set];
    if (known !== undefined) return known;
    this.wanted ??= new Set(this.classes.andNarrower(this.iri));
    const { wanted } = this;
    const found = this.sets[set]!.classes.some((each) => wanted.has(each));
    this.answers[set] = found;
    return found;
  }
}

export const TYPE = namedNode(`${namespaces.rdf}type`);
