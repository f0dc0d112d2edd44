import type { Operation } from '../algebra/index.ts';
import { mapInputs } from '../algebra/map-inputs.ts';
import { hasExists, variablesMentioned } from '../algebra/mentioned.ts';

/**
 * Takes what is there twice away before sorting, where the sort looks at nothing but what is told apart:
 *
 *     distinct                    order(?year)
 *       project ?thing ?year  =>    distinct
 *         order(?year)                project ?thing ?year
 *
 * so that a LIMIT above keeps the first rows alone, and fewer are sorted at all. Another server is asked as it was written.
 */
export function sortDistinct(operation: Operation): Operation {
  if (operation.type === 'service') return operation;
  const inner = mapInputs(operation, sortDistinct);
  if (inner.type !== 'distinct' || inner.input.type !== 'project') return inner;
  const { variables, input: sorted } = inner.input;
  if (sorted.type !== 'order') return inner;
  const looksOnlyAt = sorted.keys.every(
    ({ expression }) =>
      !hasExists(expression) && [...variablesMentioned(expression)].every((name) => variables.includes(name)),
  );
  if (!looksOnlyAt) return inner;
  return { ...sorted, input: { ...inner, input: { ...inner.input, input: sorted.input } } };
}
