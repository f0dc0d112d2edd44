import type { Constraint, Shape, ShapeIndex } from './shape.ts';

/** The shapes that a constraint refers to. */
export function shapesOf(constraint: Constraint): readonly ShapeIndex[] {
  if ('shapes' in constraint) return constraint.shapes;
  if ('disjointWith' in constraint) return [constraint.shape, ...constraint.disjointWith];
  return 'shape' in constraint ? [constraint.shape] : [];
}

/** The shapes that refer to themselves, directly or through others. */
export function recursiveShapes(
  shapes: readonly Pick<Shape, 'index' | 'constraints'>[],
): ReadonlySet<ShapeIndex> {
  const next = shapes.map(({ constraints }) => [...new Set(constraints.flatMap(shapesOf))]);
  // Shapes that nothing is left to refer to, or that refer to nothing that is left, are on no circle.
  const left = new Set(next.flatMap((of, index) => (of.length > 0 ? [index] : [])));
  for (let size = -1; size !== left.size; ) {
    size = left.size;
    for (const index of left) if (!next[index]!.some((to) => left.has(to))) left.delete(index);
  }
  return new Set([...left].filter((start) => reaches(start, start, next, left)));
}

function reaches(
  start: ShapeIndex,
  wanted: ShapeIndex,
  next: readonly (readonly ShapeIndex[])[],
  within: ReadonlySet<ShapeIndex>,
): boolean {
  const seen = new Set<ShapeIndex>();
  const waiting = [start];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const to of next[at]!) {
      if (to === wanted) return true;
      if (!within.has(to) || seen.has(to)) continue;
      seen.add(to);
      waiting.push(to);
    }
  }
  return false;
}
