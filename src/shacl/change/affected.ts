import { namedNode, namespaces } from '../../rdf/index.ts';
import type { NodeId } from '../data/data-source.ts';
import type { StatementColumns } from '../data/grouped-rows.ts';
import { common, union, without } from '../data/links.ts';
import { NodeMarks } from '../data/node-marks.ts';
import type { Shape, ShapeIndex, Shapes, Target } from '../shapes/shape.ts';
import type { Run } from '../validate/run.ts';
import { targetNodes } from '../validate/target-nodes.ts';
import { ChangedEnds } from './changed-ends.ts';
import { propertiesOfTarget, type Rule, type Rules, type Watch } from './watches.ts';

/** Changed statements as ids, column by column, by subject. */
export type ChangedRows = StatementColumns;

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
  { all, watched }: Rules,
  shapes: Shapes,
  after: After,
): readonly Affected[] {
  const added = ChangedEnds.of(change.added);
  const removed = ChangedEnds.of(change.removed);
  const changed = changedProperties([added, removed], watched, after.data);
  const rules = all.filter((rule) => isConcerned(rule, changed));
  if (rules.length === 0) return [];
  const concerned = new ConcernedNodes(added, removed, shapes, after);
  return rules.flatMap((rule) => {
    const focus = concerned.focusOf(rule);
    return focus.length === 0 ? [] : [new AffectedNodes(rule, focus, concerned)];
  });
}

class AffectedNodes implements Affected {
  readonly rule: Rule;
  readonly focus: Uint32Array;
  private readonly concerned: ConcernedNodes;

  constructor(rule: Rule, focus: Uint32Array, concerned: ConcernedNodes) {
    this.rule = rule;
    this.focus = focus;
    this.concerned = concerned;
  }

  added(): Uint32Array {
    return union(this.rule.watches.map((watch) => this.concerned.addedTo(watch)));
  }

  touched(): Uint32Array {
    return union(
      this.rule.watches.flatMap((watch) => [this.concerned.addedTo(watch), this.concerned.takenFrom(watch)]),
    );
  }
}

/** Which nodes a change concerns, worked out once for rules that look at the same. */
class ConcernedNodes {
  private readonly added: ChangedEnds;
  private readonly removed: ChangedEnds;
  private readonly shapes: Shapes;
  private readonly after: After;
  private readonly targets = new Map<ShapeIndex, ShapeTargets>();
  /** Several rules of a shape look at the same statements. */
  private readonly nodes = new Map<Watch, Uint32Array>();

  constructor(added: ChangedEnds, removed: ChangedEnds, shapes: Shapes, after: After) {
    this.added = added;
    this.removed = removed;
    this.shapes = shapes;
    this.after = after;
  }

  focusOf({ shape, watches }: Rule): Uint32Array {
    const targets = this.targetsOf(shape.index);
    const lists = [targets.becoming];
    for (const watch of watches) lists.push(this.nodesOf(targets, watch));
    return union(lists);
  }

  addedTo({ property, end }: Watch): Uint32Array {
    return this.added.ends(this.idOf(property), end);
  }

  takenFrom({ property, end }: Watch): Uint32Array {
    return end === 'object' || property === undefined ? NONE : this.removed.ends(this.idOf(property), end);
  }

  private nodesOf(targets: ShapeTargets, watch: Watch): Uint32Array {
    const known = this.nodes.get(watch);
    if (known !== undefined) return known;
    const found = targets.others(union([this.targetsAddedTo(targets, watch), this.takenFrom(watch)]));
    this.nodes.set(watch, found);
    return found;
  }

  private targetsAddedTo({ allNewAreBecoming }: ShapeTargets, watch: Watch): Uint32Array {
    if (!allNewAreBecoming) return this.addedTo(watch);
    return this.added.storedEnds(this.idOf(watch.property), watch.end);
  }

  private targetsOf(index: ShapeIndex): ShapeTargets {
    const known = this.targets.get(index);
    if (known !== undefined) return known;
    const made = new ShapeTargets(this.shapes.shapes[index]!, this.added, this.after);
    this.targets.set(index, made);
    return made;
  }

  private idOf(property: string | undefined): NodeId | undefined {
    return property === undefined ? undefined : this.after.data.idOf(namedNode(property));
  }
}

/** The properties of changed statements that some rule watches or some target goes by: of an edit one or two. */
function changedProperties(
  changes: readonly ChangedEnds[],
  watched: ReadonlySet<string>,
  after: After['data'],
): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { rows } of changes)
    for (const id of rows.distinctProperties) {
      const { value } = after.termOf(id);
      if (watched.has(value)) names.add(value);
    }
  return names;
}

/** Whether a change of some properties may be about nodes that a rule has to be looked at for. */
function isConcerned({ watches, shape }: Rule, changed: ReadonlySet<string>): boolean {
  return (
    watches.some(({ property }) => property === undefined || changed.has(property)) ||
    shape.targets.some((target) => propertiesOfTarget(target).some((property) => changed.has(property)))
  );
}

/** From so many nodes on, all targets of a shape are read rather than asking of each whether it is one. */
const READ_AT_ONCE = 2000;

/** Which nodes a shape looks at: those that the change made its targets, and which of others are. */
class ShapeTargets {
  readonly becoming: Uint32Array;
  /** Whether none but those that a statement of the change makes one can be among nodes that only the change knows. */
  readonly allNewAreBecoming: boolean;
  private readonly shape: Shape;
  private readonly after: After;
  private readonly known = new NodeMarks();
  private all: Uint32Array | undefined;

  constructor(shape: Shape, added: ChangedEnds, after: After) {
    this.shape = shape;
    this.after = after;
    this.becoming = newTargets(shape, added, after);
    this.allNewAreBecoming = shape.targets.every(({ kind }) => kind !== 'node');
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
function newTargets(shape: Shape, added: ChangedEnds, after: After): Uint32Array {
  return union(shape.targets.map((target) => newNodesOf(target, added, after)));
}

function newNodesOf(target: Target, added: ChangedEnds, after: After): Uint32Array {
  const id = (iri: string) => after.data.idOf(namedNode(iri));
  if (!propertiesOfTarget(target).some((property) => added.rows.has(id(property)))) return NONE;
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
  added: ChangedEnds,
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
  if (shape.targets.length === 1 && shape.targets[0]!.kind === 'class')
    return membersAmong(nodes, shape.targets[0].class, data.classes);
  const tests = shape.targets.map((target) => targetTest(target, nodes, data));
  return nodes.filter((id, row) => tests.some((test) => test(id, row)));
}

function membersAmong(nodes: Uint32Array, iri: string, classes: After['classes']): Uint32Array {
  classes.prepare(nodes);
  const members = classes.membership(iri);
  const found = new Uint32Array(nodes.length);
  let length = 0;
  for (let at = 0; at < nodes.length; at++) if (members.holds(nodes[at]!)) found[length++] = nodes[at]!;
  return found.subarray(0, length);
}

function targetTest(
  target: Target,
  nodes: Uint32Array,
  { data, classes }: After,
): (id: NodeId, row: number) => boolean {
  if (target.kind === 'class') {
    classes.prepare(nodes);
    const isMember = classes.membership(target.class);
    return (id) => isMember.holds(id);
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
