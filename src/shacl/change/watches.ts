import { namespaces } from '../../rdf/index.ts';
import { inverted } from '../shapes/read-path.ts';
import { shapesOf } from '../shapes/recursive-shapes.ts';
import type { Constraint, Path, Shape, ShapeIndex, Shapes, Target } from '../shapes/shape.ts';

/**
 * Statements of a focus node that a constraint looks at: those of a property (of any, where none is said) of which it is the
 * subject or the object. What is said of its values is not among them: that is their own affair.
 */
export type Watch = { readonly property: string | undefined; readonly end: 'subject' | 'object' };

/** One constraint of a shape with a target, and what of its focus node it looks at: the field. */
export type Rule = {
  readonly shape: Shape;
  readonly constraint: Constraint;
  /** Those that rules of the same shape have in common are the same objects; rules of two shapes have none in common. */
  readonly watches: readonly Watch[];
};

/** All rules of some shapes, and the properties of which changed statements may matter to any of them. */
export type Rules = { readonly all: readonly Rule[]; readonly watched: ReadonlySet<string> };

const TYPE = `${namespaces.rdf}type`;
const NARROWER = `${namespaces.rdfs}subClassOf`;

export function rulesOf(shapes: Shapes): Rules {
  const all = everyRule(shapes);
  const watched = all.flatMap(({ shape, watches }) => [
    ...watches.flatMap(({ property }) => property ?? []),
    ...shape.targets.flatMap(propertiesOfTarget),
  ]);
  return { all, watched: new Set(watched) };
}

/** The properties by which a node is a target: statements with no other make one. */
export function propertiesOfTarget(target: Target): readonly string[] {
  if (target.kind === 'class') return [TYPE, NARROWER];
  return target.kind === 'node' ? [] : [target.property];
}

/** What every constraint of every shape with a target looks at. Which classes are narrower than others is the affair of targets. */
function everyRule(shapes: Shapes): readonly Rule[] {
  return shapes.withTargets
    .map((index) => shapes.shapes[index]!)
    .filter(({ deactivated }) => !deactivated)
    .flatMap((shape) => {
      const known = new Map<string, Watch>();
      return shape.constraints.map((constraint) => {
        const watcher = new Watcher(shapes, shape.index);
        watcher.constraint(constraint, watcher.path(shape.path));
        return { shape, constraint, watches: watcher.distinct(known) };
      });
    });
}

/** Follows shapes and paths for as long as they are still at the focus node. */
class Watcher {
  private readonly shapes: Shapes;
  private readonly watches: Watch[] = [];
  /** Shapes within which this one is looked at; one that comes back to itself adds nothing new. */
  private readonly within: ShapeIndex[];

  constructor(shapes: Shapes, root: ShapeIndex) {
    this.shapes = shapes;
    this.within = [root];
  }

  /** Those that are known already as the same objects. */
  distinct(known: Map<string, Watch>): readonly Watch[] {
    const distinct = new Set<Watch>();
    for (const watch of this.watches) {
      const key = JSON.stringify(watch);
      const one = known.get(key) ?? watch;
      known.set(key, one);
      distinct.add(one);
    }
    return [...distinct];
  }

  /** Watches the steps that a path takes from the focus node. Whether the path can lead to that node itself. */
  path(path: Path | undefined): boolean {
    switch (path?.kind) {
      case undefined:
        return true;
      case 'property':
        this.watches.push({ property: path.property, end: 'subject' });
        return false;
      case 'inverse':
        if (path.path.kind !== 'property') return this.path(inverted(path.path));
        this.watches.push({ property: path.path.property, end: 'object' });
        return false;
      case 'sequence':
        return path.paths.every((step) => this.path(step));
      case 'alternative':
        return path.paths.map((each) => this.path(each)).includes(true);
      case 'zeroOrOne':
      case 'zeroOrMore':
        this.path(path.path);
        return true;
      case 'oneOrMore':
        return this.path(path.path);
    }
  }

  /** `isAtFocus`: whether the values that it looks at are the focus node itself. */
  constraint(constraint: Constraint, isAtFocus: boolean): void {
    switch (constraint.kind) {
      case 'equals':
      case 'disjoint':
      case 'lessThan':
      case 'lessThanOrEquals':
        this.watches.push({ property: constraint.property, end: 'subject' });
        return;
      case 'class':
        if (isAtFocus) this.watches.push({ property: TYPE, end: 'subject' });
        return;
      case 'closed':
        if (isAtFocus) this.watches.push({ property: undefined, end: 'subject' });
        return;
      default:
        if (isAtFocus) for (const inner of shapesOf(constraint)) this.shape(inner);
    }
  }

  private shape(index: ShapeIndex): void {
    if (this.within.includes(index)) return;
    this.within.push(index);
    const { path, constraints } = this.shapes.shapes[index]!;
    const isAtFocus = this.path(path);
    for (const constraint of constraints) this.constraint(constraint, isAtFocus);
    this.within.pop();
  }
}
