import type { Term } from '../../rdf/index.ts';
import type { ComparedLiterals } from '../data/own-terms.ts';
import { shapesOf } from '../shapes/recursive-shapes.ts';
import type { Constraint, Path, Shape, ShapeIndex, Shapes } from '../shapes/shape.ts';

/**
 * The literals of which shapes can tell whether they are the same as those of other nodes. All that a node says by one property is compared
 * with what it says itself alone, and it says each literal once; only where a path has several steps, or leads back from a value, do
 * those of several nodes come together.
 */
export function comparedLiterals(shapes: Shapes): ComparedLiterals {
  const properties = new Set<string>();
  const constants: Term[] = [];
  for (const shape of shapes.shapes) {
    if (isFarSighted(shape, shapes)) {
      for (const property of propertiesOf(shape.path)) properties.add(property);
      for (const constraint of shape.constraints)
        if ('property' in constraint) properties.add(constraint.property);
    }
    for (const target of shape.targets) if (target.kind === 'objectsOf') properties.add(target.property);
    for (const each of constantsOf(shape)) if (each.termType === 'Literal') constants.push(each);
  }
  return { properties: [...properties], constants };
}

/** Whether the values of a shape may be those of several nodes, or are followed back to others that have them. */
function isFarSighted({ path, index }: Shape, shapes: Shapes): boolean {
  return (path !== undefined && !isOneStep(path)) || leadsBack(index, shapes, new Set());
}

/** From the node itself to what it says. */
function isOneStep(path: Path): boolean {
  if (path.kind === 'alternative') return path.paths.every(isOneStep);
  return path.kind === 'property';
}

function leadsBack(index: ShapeIndex, shapes: Shapes, seen: Set<ShapeIndex>): boolean {
  if (seen.has(index)) return false;
  seen.add(index);
  const { path, constraints } = shapes.shapes[index]!;
  if (path !== undefined && hasInverse(path)) return true;
  return constraints.flatMap(shapesOf).some((each) => leadsBack(each, shapes, seen));
}

function hasInverse(path: Path): boolean {
  if (path.kind === 'property') return false;
  return path.kind === 'inverse' || ('paths' in path ? path.paths : [path.path]).some(hasInverse);
}

function propertiesOf(path: Path | undefined): readonly string[] {
  if (path === undefined) return [];
  if (path.kind === 'property') return [path.property];
  return ('paths' in path ? path.paths : [path.path]).flatMap(propertiesOf);
}

function constantsOf({ targets, constraints }: Shape): readonly Term[] {
  const named = targets.flatMap((target) => (target.kind === 'node' ? [target.node] : []));
  return [...named, ...constraints.flatMap(valuesOf)];
}

function valuesOf(constraint: Constraint): readonly Term[] {
  if (constraint.kind === 'hasValue') return [constraint.value];
  return constraint.kind === 'in' ? constraint.values : [];
}
