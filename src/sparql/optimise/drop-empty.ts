import { filter, isNothing, join, leftJoin, minus, nothing } from '../algebra/constructors.ts';
import type { Operation } from '../algebra/index.ts';
import { mapInputs } from '../algebra/map-inputs.ts';

/** Rebuilds the tree with the simplifying constructors; a join with the empty multiset is empty. */
export function dropEmpty(operation: Operation): Operation {
  const inner = mapInputs(operation, dropEmpty);
  switch (inner.type) {
    case 'join':
      return isNothing(inner.left) || isNothing(inner.right) ? nothing : join(inner.left, inner.right);
    case 'left-join':
      return leftJoin(inner.left, inner.right, inner.condition);
    case 'minus':
      return minus(inner.left, inner.right);
    case 'union':
      if (isNothing(inner.left)) return inner.right;
      return isNothing(inner.right) ? inner.left : inner;
    case 'filter':
      return filter(inner.condition, inner.input);
    default:
      return inner;
  }
}
