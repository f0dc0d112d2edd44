import type { Expression, Operation } from '../algebra/index.ts';
import { mapInputs } from '../algebra/map-inputs.ts';

/** `filter(a && b, x)` becomes `filter(a, filter(b, x))`: a row passes both ways exactly when both are true. */
export function splitConjunctions(operation: Operation): Operation {
  const inner = mapInputs(operation, splitConjunctions);
  if (inner.type !== 'filter') return inner;
  return conjuncts(inner.condition).reduceRight<Operation>(
    (input, condition) => ({ type: 'filter', condition, input }),
    inner.input,
  );
}

export function conjuncts(expression: Expression): readonly Expression[] {
  const found: Expression[] = [];
  // A long conjunction leans to the left; lists put together at each step would be quadratic.
  const waiting: Expression[] = [expression];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.type === 'and') waiting.push(next.right, next.left);
    else found.push(next);
  }
  return found;
}
