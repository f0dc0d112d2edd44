import type { Aggregate, Operation } from '../algebra/index.ts';
import { mapInputs } from '../algebra/map-inputs.ts';
import { certainVariables } from '../algebra/scope.ts';

/**
 * Counts rows where a variable is counted that every row binds:
 *
 *     group count(?x)            group count(*)
 *       bgp ?x a ?class    =>      bgp ?x a ?class
 *
 * so that nobody has to keep the variable any longer than the joins need it.
 */
export function countRows(operation: Operation): Operation {
  const inner = mapInputs(operation, countRows);
  if (inner.type !== 'group') return inner;
  const certain = certainVariables(inner.input);
  const countsAll = ({ name, distinct, argument }: Aggregate) =>
    name === 'count' && !distinct && argument?.type === 'variable' && certain.has(argument.name);
  if (!inner.aggregates.some(({ aggregate }) => countsAll(aggregate))) return inner;
  return {
    ...inner,
    aggregates: inner.aggregates.map((entry) =>
      countsAll(entry.aggregate)
        ? { ...entry, aggregate: { ...entry.aggregate, argument: undefined } }
        : entry,
    ),
  };
}
