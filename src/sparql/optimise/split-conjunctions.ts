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
  return expression.type === 'and'
    ? [...conjuncts(expression.left), ...conjuncts(expression.right)]
    : [expression];
}
