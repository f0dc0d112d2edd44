import type { Interrupt } from '../../base/index.ts';
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
export function pushFiltersDown(operation: Operation, interrupt: Interrupt): Operation {
  // One function that knows the clock: another between it and the next level would make deep queries overflow the stack.
  function push(part: Operation): Operation {
    interrupt.check();
    return part.type === 'filter' ? sunk(part, push, interrupt) : mapInputs(part, push);
  }
  return push(operation);
}

function sunk(operation: Operation, push: (part: Operation) => Operation, interrupt: Interrupt): Operation {
  const sinking: Sinking[] = [];
  const staying: Expression[] = [];
  let base: Operation = operation;
  for (; base.type === 'filter'; base = base.input) {
    if (hasExists(base.condition)) staying.push(base.condition);
    else sinking.push({ condition: base.condition, variables: variablesMentioned(base.condition) });
  }
  return staying.reduceRight(
    (input, condition) => filter(condition, input),
    sink(sinking, push(base), interrupt),
  );
}

/** A condition on its way down, with the variables that it looks at. */
type Sinking = { readonly condition: Expression; readonly variables: ReadonlySet<string> };

/** Copies of conditions that a UNION is worth: each branch gets each one. */
const COPIES_MAX = 10_000;

/** Lets conditions sink together, so that each part of the tree is looked at once and not once for each condition. */
function sink(conditions: readonly Sinking[], input: Operation, interrupt: Interrupt): Operation {
  if (conditions.length === 0) return input;
  interrupt.check();
  switch (input.type) {
    case 'union':
      if (conditions.length * branches(input) > COPIES_MAX) return filtered(conditions, input);
      return {
        ...input,
        left: sink(conditions, input.left, interrupt),
        right: sink(conditions, input.right, interrupt),
      };
    case 'join': {
      const [toLeft, others] = settledBy(input.left, conditions);
      const [toRight, staying] = settledBy(input.right, others);
      if (staying.length === conditions.length) return filtered(conditions, input);
      return filtered(staying, {
        ...input,
        left: sink(toLeft, input.left, interrupt),
        right: sink(toRight, input.right, interrupt),
      });
    }
    case 'left-join':
    case 'minus': {
      const [toLeft, staying] = settledBy(input.left, conditions);
      return filtered(staying, { ...input, left: sink(toLeft, input.left, interrupt) });
    }
    case 'extend': {
      const free = conditions.filter(({ variables }) => !variables.has(input.variable));
      const [below] = settledBy(input.input, free);
      const staying = conditions.filter((condition) => !below.includes(condition));
      return filtered(staying, { ...input, input: sink(below, input.input, interrupt) });
    }
    case 'filter':
      return { ...input, input: sink(conditions, input.input, interrupt) };
    default:
      return filtered(conditions, input);
  }
}

function filtered(conditions: readonly Sinking[], input: Operation): Operation {
  return conditions.reduceRight((inner, { condition }) => filter(condition, inner), input);
}

/** Those whose variables are all bound in every row of the part, and the others. */
function settledBy(
  part: Operation,
  conditions: readonly Sinking[],
): readonly [readonly Sinking[], readonly Sinking[]] {
  if (conditions.length === 0) return [[], []];
  const certain = certainVariables(part);
  const settles = ({ variables }: Sinking) => [...variables].every((variable) => certain.has(variable));
  return [conditions.filter(settles), conditions.filter((condition) => !settles(condition))];
}

function branches(operation: Operation): number {
  return operation.type === 'union' ? branches(operation.left) + branches(operation.right) : 1;
}
