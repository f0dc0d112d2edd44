import { filter } from '../algebra/constructors.ts';
import type { Expression, Operation } from '../algebra/index.ts';
import { mapInputs } from '../algebra/map-inputs.ts';
import { hasExists, variablesMentioned } from '../algebra/mentioned.ts';
import { certainVariables } from '../algebra/scope.ts';

/**
 * Moves a filter to the smallest part that settles it:
 *
 *     filter(?x > 1)                     union
 *       union                =>            filter(?x > 1)  A
 *         A   B                            filter(?x > 1)  B
 *
 * Into a side of a join, the left of OPTIONAL and of MINUS, and under BIND it goes only where all its variables are bound
 * in every row of that side, for there it has the value that it would have had above. A filter with EXISTS stays.
 */
export function pushFiltersDown(operation: Operation): Operation {
  const inner = mapInputs(operation, pushFiltersDown);
  return inner.type === 'filter' && !hasExists(inner.condition) ? sink(inner.condition, inner.input) : inner;
}

function sink(condition: Expression, input: Operation): Operation {
  const settles = (part: Operation) => {
    const certain = certainVariables(part);
    return [...variablesMentioned(condition)].every((variable) => certain.has(variable));
  };
  switch (input.type) {
    case 'union':
      return { ...input, left: sink(condition, input.left), right: sink(condition, input.right) };
    case 'join':
      if (settles(input.left)) return { ...input, left: sink(condition, input.left) };
      if (settles(input.right)) return { ...input, right: sink(condition, input.right) };
      return filter(condition, input);
    case 'left-join':
    case 'minus':
      return settles(input.left) ? { ...input, left: sink(condition, input.left) } : filter(condition, input);
    case 'extend':
      return settles(input.input) && !variablesMentioned(condition).has(input.variable)
        ? { ...input, input: sink(condition, input.input) }
        : filter(condition, input);
    case 'filter':
      return { ...input, input: sink(condition, input.input) };
    default:
      return filter(condition, input);
  }
}
