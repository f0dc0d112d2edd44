import { filter, isNothing, join, leftJoin, minus } from '../algebra/constructors.ts';
import type { Operation } from '../algebra/index.ts';
import { mapInputs } from '../algebra/map-inputs.ts';
import { variablesInScope } from '../algebra/scope.ts';

/**
 * Rebuilds the tree with the simplifying constructors; a join with the empty multiset is empty. What is empty keeps its
 * variables, which other parts of the query may go by.
 */
export function dropEmpty(operation: Operation): Operation {
  const inner = mapInputs(operation, dropEmpty);
  switch (inner.type) {
    case 'join':
      return isNothing(inner.left) || isNothing(inner.right) ? emptied(inner) : join(inner.left, inner.right);
    case 'left-join':
      return isNothing(inner.left) ? emptied(inner) : leftJoin(inner.left, inner.right, inner.condition);
    case 'minus':
      return minus(inner.left, inner.right);
    case 'union':
      if (addsNothing(inner.left, inner.right)) return inner.right;
      return addsNothing(inner.right, inner.left) ? inner.left : inner;
    case 'filter':
      return filter(inner.condition, inner.input);
    default:
      return inner;
  }
}

function emptied(operation: Operation): Operation {
  return { type: 'values', variables: [...variablesInScope(operation)], rows: [] };
}

/** Whether a union with the other is the other: it has no rows, and no variable of its own. */
function addsNothing(branch: Operation, other: Operation): boolean {
  if (!isNothing(branch)) return false;
  const variables = variablesInScope(other);
  return [...variablesInScope(branch)].every((variable) => variables.has(variable));
}
