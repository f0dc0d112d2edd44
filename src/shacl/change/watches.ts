import { namespaces } from '../../rdf/index.ts';
import { inverted } from '../shapes/read-path.ts';
import { shapesOf } from '../shapes/recursive-shapes.ts';
import type { Constraint, Path, Shape, ShapeIndex, Shapes } from '../shapes/shape.ts';

/**
 * Statements that a constraint looks at: those of a property (of any, where none is said) of which the subject or object is
 * where `way` leads from the focus node; undefined is the focus node itself.
 */
export type Watch = {
  readonly property: string | undefined;
  readonly end: 'subject' | 'object';
  readonly way: Path | undefined;
  /** Which of them can make a node fail: those that came, those that went, or both. */
  readonly on: 'added' | 'removed' | 'both';
};

/** One constraint of a shape with a target, and all that it looks at. */
export type Rule = {
  readonly shape: Shape;
  readonly constraint: Constraint;
  readonly watches: readonly Watch[];
};

/** Whether a node has to conform to a shape, must not, or either. */
type Sense = 'must' | 'must-not' | 'either';

const TYPE = `${namespaces.rdf}type`;

/** What every constraint of every shape with a target looks at. Narrower classes are taken to stay as they are. */
export function rulesOf(shapes: Shapes): readonly Rule[] {
  return shapes.withTargets
    .map((index) => shapes.shapes[index]!)
    .filter(({ deactivated }) => !deactivated)
    .flatMap((shape) =>
      shape.constraints.map((constraint) => {
        const watcher = new Watcher(shapes, shape.index);
        const values = watcher.path(shape.path, undefined);
        watcher.constraint(constraint, undefined, values, 'must');
        return { shape, constraint, watches: watcher.distinct() };
      }),
    );
}

class Watcher {
  private readonly shapes: Shapes;
  private readonly watches: Watch[] = [];
  /** Shapes within which this one is looked at; one that comes back to itself adds nothing new but longer ways. */
  private readonly within: ShapeIndex[];

  constructor(shapes: Shapes, root: ShapeIndex) {
    this.shapes = shapes;
    this.within = [root];
  }

  distinct(): readonly Watch[] {
    return [...new Map(this.watches.map((watch) => [JSON.stringify(watch), watch])).values()];
  }

  /** Watches the steps of a path from where `way` leads, and answers where the path leads. */
  path(path: Path | undefined, way: Path | undefined): Path | undefined {
    if (path === undefined) return way;
    this.steps(path, way);
    return joined(way, path);
  }

  private steps(path: Path, way: Path | undefined): void {
    switch (path.kind) {
      case 'property':
        this.watch(path.property, 'subject', way);
        break;
      case 'inverse':
        if (path.path.kind === 'property') this.watch(path.path.property, 'object', way);
        else this.steps(inverted(path.path), way);
        break;
      case 'sequence':
        path.paths.reduce((before, step) => this.path(step, before), way);
        break;
      case 'alternative':
        for (const each of path.paths) this.steps(each, way);
        break;
      case 'zeroOrOne':
        this.steps(path.path, way);
        break;
      case 'zeroOrMore':
      case 'oneOrMore':
        this.steps(path.path, joined(way, { kind: 'zeroOrMore', path: path.path }));
    }
  }

  private watch(
    property: string | undefined,
    end: Watch['end'],
    way: Path | undefined,
    on: Watch['on'] = 'both',
  ): void {
    this.watches.push({ property, end, way, on });
  }

  constraint(constraint: Constraint, focus: Path | undefined, values: Path | undefined, sense: Sense): void {
    switch (constraint.kind) {
      case 'class':
        this.watch(
          TYPE,
          'subject',
          values,
          sense === 'must' ? 'removed' : sense === 'must-not' ? 'added' : 'both',
        );
        break;
      case 'equals':
      case 'disjoint':
      case 'lessThan':
      case 'lessThanOrEquals':
        this.watch(constraint.property, 'subject', focus);
        break;
      case 'closed':
        this.watch(undefined, 'subject', values, 'added');
        break;
      default:
        for (const inner of shapesOf(constraint)) this.shape(inner, values, senseOf(constraint, sense));
    }
  }

  private shape(index: ShapeIndex, way: Path | undefined, sense: Sense): void {
    if (this.within.includes(index)) return;
    this.within.push(index);
    const { path, constraints } = this.shapes.shapes[index]!;
    const values = this.path(path, way);
    for (const constraint of constraints) this.constraint(constraint, way, values, sense);
    this.within.pop();
  }
}

function senseOf(constraint: Constraint, sense: Sense): Sense {
  switch (constraint.kind) {
    case 'not':
      return sense === 'must' ? 'must-not' : sense === 'must-not' ? 'must' : 'either';
    case 'xone':
    case 'qualifiedMinCount':
    case 'qualifiedMaxCount':
      return 'either';
    default:
      return sense;
  }
}

function joined(way: Path | undefined, step: Path): Path {
  if (way === undefined) return step;
  return { kind: 'sequence', paths: [...(way.kind === 'sequence' ? way.paths : [way]), step] };
}
