import type { Operation } from '../../algebra/index.ts';
import { variablesMentioned } from '../../algebra/mentioned.ts';
import type { Environment } from '../environment.ts';
import type { Operator } from '../operator.ts';
import { countGraphs } from './count-graphs.ts';
import { countRuns } from './count-runs.ts';
import { group } from './group.ts';

type GroupOperation = Extract<Operation, { type: 'group' }>;

/** Counts of a pattern, or of graphs, without rows where the source tells them, and else groups of the rows with what they need of them. */
export function compileGroup(operation: GroupOperation, environment: Environment): Operator {
  const counted = countRuns(operation, environment) ?? countGraphs(operation, environment);
  if (counted !== undefined) return counted;
  const inside = { ...environment, needed: groupNeeds(operation), counts: countsOnly(operation) };
  return group(environment.compile(operation.input, inside), operation, environment);
}

/** Whether all aggregates are told from how often a row stands. */
function countsOnly({ keys, aggregates }: GroupOperation): boolean {
  return (
    keys.every(({ expression }) => expression.type === 'variable') &&
    aggregates.every(
      ({ aggregate: { name, argument, distinct } }) =>
        name === 'count' && (argument === undefined ? !distinct : argument.type === 'variable'),
    )
  );
}

/** What keys and aggregates read of the rows; COUNT(DISTINCT *) reads them whole. */
function groupNeeds({ keys, aggregates }: GroupOperation): Set<string> | undefined {
  const needed = new Set<string>();
  for (const { expression } of keys) variablesMentioned(expression, needed);
  for (const { aggregate } of aggregates) {
    if (aggregate.argument !== undefined) variablesMentioned(aggregate.argument, needed);
    else if (aggregate.distinct) return undefined;
  }
  return needed;
}
