import type { DataSource, NodeId } from '../data/data-source.ts';
import { followPath } from '../data/follow-path.ts';
import { shapesOf } from '../shapes/recursive-shapes.ts';
import type { Constraint, ShapeIndex, Shapes } from '../shapes/shape.ts';
import type { Found, Run } from '../validate/run.ts';
import type { Rule } from './watches.ts';

/** A finding, and the node that the check was begun with. */
export type RootedFound = { readonly found: Found; readonly root: NodeId };

/**
 * Those findings that come of a value of which the data does not say what it is, where something is asked of it that only
 * statements about it can tell: of a link to what is not there yet, nobody can say that it is wrong.
 */
export function unknownAmong(
  found: readonly RootedFound[],
  rule: Rule,
  shapes: Shapes,
  { data, classes }: Pick<Run, 'data' | 'classes'>,
): ReadonlySet<RootedFound> {
  if (found.length === 0) return NONE;
  const asks = asksWhatIsSaid(shapes);
  const linked = new Map<RootedFound, readonly NodeId[]>();
  for (const each of found) {
    const nodes = linkedNodes(each, rule, asks, data);
    if (nodes.length > 0) linked.set(each, nodes);
  }
  if (linked.size === 0) return NONE;
  classes.prepare(Uint32Array.from([...linked.values()].flat()));
  // A literal says so itself.
  const isUnknown = (id: NodeId) => classes.isUntyped(id) && data.termOf(id).termType !== 'Literal';
  return new Set([...linked].flatMap(([each, nodes]) => (nodes.some(isUnknown) ? [each] : [])));
}

const NONE: ReadonlySet<RootedFound> = new Set();

type Asks = (constraint: Constraint) => boolean;

/** What was found out of the constraints of some shapes, which are frozen. */
const answers = new WeakMap<Constraint, boolean>();

/** The nodes whose being unknown would explain a finding. */
function linkedNodes(
  { found, root }: RootedFound,
  { shape }: Rule,
  asks: Asks,
  data: DataSource,
): readonly NodeId[] {
  const { focus, value, constraint, path } = found;
  const nodes: NodeId[] = [];
  // A property of a value, or of what is looked at since something links to it.
  if (focus !== root || shape.targets.every(({ kind }) => kind === 'objectsOf')) {
    if (path !== undefined || asks(constraint)) nodes.push(focus);
  }
  if (!asks(constraint)) return nodes;
  if (value !== undefined && value !== focus) nodes.push(value);
  // Too few of the values are as they should be, and which of them are not is not told.
  if (constraint.kind === 'qualifiedMinCount' && path !== undefined)
    nodes.push(...followPath(path, Uint32Array.of(focus), data).ids);
  return nodes;
}

/** Whether a constraint asks for statements about its values, and not only what kind of term they are. */
function asksWhatIsSaid(shapes: Shapes): Asks {
  const within = new Set<ShapeIndex>();
  const worksOut: Asks = (constraint) => {
    if (constraint.kind === 'class' || constraint.kind === 'equals') return true;
    return shapesOf(constraint).some(asksOfShape);
  };
  const asksOfShape = (index: ShapeIndex): boolean => {
    if (within.has(index)) return false;
    within.add(index);
    const { path, constraints } = shapes.shapes[index]!;
    const answer = path !== undefined || constraints.some(worksOut);
    within.delete(index);
    return answer;
  };
  return (constraint) => {
    const known = answers.get(constraint);
    if (known !== undefined) return known;
    const answer = worksOut(constraint);
    answers.set(constraint, answer);
    return answer;
  };
}
