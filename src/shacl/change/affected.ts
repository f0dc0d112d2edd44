import { namedNode, namespaces } from '../../rdf/index.ts';
import type { NodeId } from '../data/data-source.ts';
import { common, distinctSorted, NumberList, union, without } from '../data/links.ts';
import { NodeMarks } from '../data/node-marks.ts';
import type { Shape, ShapeIndex, Shapes, Target } from '../shapes/shape.ts';
import type { Run } from '../validate/run.ts';
import { targetNodes } from '../validate/target-nodes.ts';
import { propertiesOfTarget, type Rule, type Rules, type Watch } from './watches.ts';

/** Changed statements as ids, column by column, by subject. */
export type ChangedRows = {
  readonly subjects: Uint32Array;
  readonly properties: Uint32Array;
  readonly objects: Uint32Array;
};

/** The nodes that a rule has to be looked at for, since the change is about them. */
export type Affected = {
  readonly rule: Rule;
  /** Those of which the change touched something that the rule looks at, and those that it made targets of the shape. */
  readonly focus: Uint32Array;
  /** The nodes, and others, to which something was added that the rule looks at. */
  added(): Uint32Array;
  /** The same with those from which something was taken. */
  touched(): Uint32Array;
};

const NONE = new Uint32Array(0);

/** The data that has the change, and the classes of its nodes. */
type After = Pick<Run, 'data' | 'classes'>;

/**
 * For each rule, the focus nodes that a change is about: what points to a changed node is not asked. That something was
 * taken from a node from the other end of a link is not its own affair either: what linked to it may be deleted.
 * `after` has the change.
 */
export function affectedBy(
  change: { readonly added: ChangedRows; readonly removed: ChangedRows },
  { all, watched: watchedNames }: Rules,
  shapes: Shapes,
  after: After,
): readonly Affected[] {
  const { data } = after;
  const changed = changedProperties(change, watchedNames, data);
  const rules = all.filter((rule) => isConcerned(rule, changed.names));
  if (rules.length === 0) return [];
  const watched = changed.ids;
  const added = new RowsByProperty(change.added, watched);
  const removed = new RowsByProperty(change.removed, watched);
  const idOf = remembered((iri: string) => data.idOf(namedNode(iri)));
  const addedTo = ({ property, end }: Watch) =>
    added.ends(property === undefined ? undefined : idOf(property), end);
  const takenFrom = ({ property, end }: Watch) =>
    end === 'object' || property === undefined ? NONE : removed.ends(idOf(property), end);
  const seen = remembered((index: ShapeIndex) => new ShapeTargets(shapes.shapes[index]!, added, after));
  /** Several rules of a shape look at the same statements. */
  const nodes = new Map<Watch, Uint32Array>();
  const nodesOf = (index: ShapeIndex, watch: Watch): Uint32Array => {
    const found = nodes.get(watch) ?? seen(index).others(union([addedTo(watch), takenFrom(watch)]));
    nodes.set(watch, found);
    return found;
  };
  return rules.flatMap((rule) => {
    const { index } = rule.shape;
    const others = rule.watches.map((watch) => nodesOf(index, watch));
    const focus = union([seen(index).becoming, ...others]);
    if (focus.length === 0) return [];
    return [
      {
        rule,
        focus,
        added: () => union(rule.watches.map(addedTo)),
        touched: () => union(rule.watches.flatMap((watch) => [addedTo(watch), takenFrom(watch)])),
      },
    ];
  });
}

/** The properties of changed statements that some rule watches or some target goes by: of an edit one or two. */
function changedProperties(
  { added, removed }: { readonly added: ChangedRows; readonly removed: ChangedRows },
  watched: ReadonlySet<string>,
  after: After['data'],
): { readonly names: ReadonlySet<string>; readonly ids: ReadonlySet<NodeId> } {
  const all = new Set<NodeId>();
  for (const { properties } of [added, removed])
    for (let row = 0; row < properties.length; row++) all.add(properties[row]!);
  const ids = [...all].filter((id) => watched.has(after.termOf(id).value));
  return { names: new Set(ids.map((id) => after.termOf(id).value)), ids: new Set(ids) };
}

/** Whether a change of some properties may be about nodes that a rule has to be looked at for. */
function isConcerned({ watches, shape }: Rule, changed: ReadonlySet<string>): boolean {
  return (
    watches.some(({ property }) => property === undefined || changed.has(property)) ||
    shape.targets.some((target) => propertiesOfTarget(target).some((property) => changed.has(property)))
  );
}

function remembered<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = make(key);
    known.set(key, made);
    return made;
  };
}

/** From so many nodes on, all targets of a shape are read rather than asking of each whether it is one. */
const READ_AT_ONCE = 2000;

/** Which nodes a shape looks at: those that the change made its targets, and which of others are. */
class ShapeTargets {
  readonly becoming: Uint32Array;
  private readonly shape: Shape;
  private readonly after: After;
  private readonly known = new NodeMarks();
  private all: Uint32Array | undefined;

  constructor(shape: Shape, added: RowsByProperty, after: After) {
    this.shape = shape;
    this.after = after;
    this.becoming = newTargets(shape, added, after);
  }

  /** The targets among some nodes that were so before. */
  others(nodes: Uint32Array): Uint32Array {
    const left = without(nodes, this.becoming);
    if (left.length === 0) return left;
    // What classes a node is of is read once for all shapes.
    if (this.shape.targets.every(({ kind }) => kind === 'class'))
      return targetsAmong(left, this.shape, this.after);
    if (left.length >= READ_AT_ONCE) {
      this.all ??= targetNodes(this.shape, this.after);
      return common(left, this.all);
    }
    const unknown = this.known.takeUnknown(left, false);
    for (const id of targetsAmong(unknown, this.shape, this.after)) this.known.set(id, true);
    return left.filter((id) => this.known.get(id) === true);
  }
}

/** The nodes that the change made a target of the shape. */
function newTargets(shape: Shape, added: RowsByProperty, after: After): Uint32Array {
  return union(shape.targets.map((target) => newNodesOf(target, added, after)));
}

function newNodesOf(target: Target, added: RowsByProperty, after: After): Uint32Array {
  const id = (iri: string) => after.data.idOf(namedNode(iri));
  if (!propertiesOfTarget(target).some((property) => added.has(id(property)))) return NONE;
  switch (target.kind) {
    case 'class': {
      const classes = new Set(after.classes.andNarrower(target.class));
      return union([
        added.subjectsOf(id(`${namespaces.rdf}type`), classes),
        membersOfNarrowed(classes, added, after),
      ]);
    }
    case 'subjectsOf':
      return added.ends(id(target.property), 'subject');
    case 'objectsOf':
      return added.ends(id(target.property), 'object');
    case 'node':
      return NONE;
  }
}

/**
 * The members of the classes that the change put below one of the given ones, and of all narrower than these: a statement
 * about a class makes them targets, with none of their own. That a class is no longer below another makes none.
 */
function membersOfNarrowed(
  classes: ReadonlySet<NodeId>,
  added: RowsByProperty,
  { data, classes: all }: After,
): Uint32Array {
  const id = (name: string) => data.idOf(namedNode(name));
  const narrowed = added.subjectsOf(id(`${namespaces.rdfs}subClassOf`), classes);
  if (narrowed.length === 0) return NONE;
  const type = id(`${namespaces.rdf}type`);
  const below = union([...narrowed].map((each) => all.andNarrower(data.termOf(each).value)));
  return union([...below].map((each) => data.subjectsWith(type, each)));
}

/** Those of some nodes that are targets of a shape. */
export function targetsAmong(nodes: Uint32Array, shape: Shape, data: After): Uint32Array {
  if (nodes.length === 0) return nodes;
  const tests = shape.targets.map((target) => targetTest(target, nodes, data));
  return nodes.filter((id, row) => tests.some((test) => test(id, row)));
}

function targetTest(
  target: Target,
  nodes: Uint32Array,
  { data, classes }: After,
): (id: NodeId, row: number) => boolean {
  if (target.kind === 'class') {
    classes.prepare(nodes);
    return classes.membership(target.class);
  }
  if (target.kind === 'node') {
    const wanted = data.idOf(target.node);
    return (id) => id === wanted;
  }
  const property = data.idOf(namedNode(target.property));
  const { starts } =
    target.kind === 'subjectsOf' ? data.objects(nodes, property) : data.subjects(nodes, property);
  return (_, row) => starts[row + 1]! > starts[row]!;
}

/** Changed rows, to be asked for one property after the other. */
class RowsByProperty {
  private readonly rows: ChangedRows;
  private readonly places: ReadonlyMap<NodeId, NumberList>;
  private readonly known = new Map<string, Uint32Array>();
  private readonly byObject = new Map<NodeId, ReadonlyMap<NodeId, NumberList>>();

  constructor(rows: ChangedRows, watched: ReadonlySet<NodeId>) {
    this.rows = rows;
    this.places = new Map([...watched].map((property) => [property, new NumberList()]));
    const { properties } = rows;
    for (let row = 0; row < properties.length; row++) this.places.get(properties[row]!)?.push(row);
  }

  has(property: NodeId): boolean {
    return this.placesOf(property).length > 0;
  }

  /** The subjects or objects of the rows of a property, or of all rows. */
  ends(property: NodeId | undefined, end: Watch['end']): Uint32Array {
    const key = `${property} ${end}`;
    const found = this.known.get(key) ?? distinctSorted(this.column(property, end));
    this.known.set(key, found);
    return found;
  }

  private column(property: NodeId | undefined, end: Watch['end']): Uint32Array {
    const column = end === 'subject' ? this.rows.subjects : this.rows.objects;
    if (property === undefined) return column;
    const rows = this.placesOf(property);
    const ends = new Uint32Array(rows.length);
    for (let at = 0; at < rows.length; at++) ends[at] = column[rows[at]!]!;
    return ends;
  }

  private placesOf(property: NodeId): Uint32Array {
    return this.places.get(property)?.view() ?? NONE;
  }

  /** The subjects of rows of a property with one of some objects. */
  subjectsOf(property: NodeId, objects: ReadonlySet<NodeId>): Uint32Array {
    const byObject = this.byObject.get(property) ?? this.subjectsByObject(property);
    this.byObject.set(property, byObject);
    return union([...objects].map((object) => distinctSorted(byObject.get(object)?.view() ?? NONE)));
  }

  /** Asked of two properties alone, those that say what class something is of and what a class is below. */
  private subjectsByObject(property: NodeId): ReadonlyMap<NodeId, NumberList> {
    const { subjects, objects } = this.rows;
    const byObject = new Map<NodeId, NumberList>();
    for (const row of this.placesOf(property)) {
      let list = byObject.get(objects[row]!);
      if (list === undefined) {
        list = new NumberList();
        byObject.set(objects[row]!, list);
      }
      list.push(subjects[row]!);
    }
    return byObject;
  }
}
