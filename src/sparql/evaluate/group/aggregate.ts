import type { Aggregate } from '../../algebra/index.ts';
import { isHidden } from '../../algebra/scope.ts';
import type { TermId } from '../../source.ts';
import type { Batch } from '../batch.ts';
import { type Environment, expressionContext } from '../environment.ts';
import { accumulator } from '../expression/index.ts';
import { TIMES } from '../join/times.ts';
import { rowExpression } from '../row-expression.ts';
import { countAll, countBound, countDistinct } from './count.ts';

/** One aggregate over all groups at once; groups are numbered from 0 as they appear. */
export type GroupAggregate = {
  /** Adds a batch: the group of each of its rows, and how many groups there are by now. */
  add(groups: Uint32Array, count: number, batch: Batch): void;
  /** The id of the group's value, 0 for an error. A group that no row was added to gives the value of no rows. */
  finish(group: number): TermId;
};

/** Bytes that an accumulator of one group is taken to cost. */
const ACCUMULATOR_BYTES = 200;

export function groupAggregate(
  aggregate: Aggregate,
  variables: readonly string[],
  isGrouped: boolean,
  environment: Environment,
): GroupAggregate {
  const { argument, name, distinct } = aggregate;
  const times = variables.indexOf(TIMES);
  // Counting needs no terms: bound cells are counted, and distinct ones are distinct ids.
  if (name === 'count' && argument === undefined) {
    if (!distinct) return countAll(times, isGrouped, environment);
    const visible = variables.flatMap((variable, at) => (isHidden(variable) ? [] : [at]));
    return countDistinct(visible, false, isGrouped, environment);
  }
  if (name === 'count' && argument?.type === 'variable' && variables.includes(argument.name)) {
    const column = variables.indexOf(argument.name);
    return distinct
      ? countDistinct([column], true, isGrouped, environment)
      : countBound(column, times, environment);
  }
  return accumulated(aggregate, variables, environment);
}

function accumulated(
  aggregate: Aggregate,
  variables: readonly string[],
  environment: Environment,
): GroupAggregate {
  const context = expressionContext(environment, []);
  const value = aggregate.argument && rowExpression(aggregate.argument, variables, environment);
  const groups: ReturnType<typeof accumulator>[] = [];
  const { memory, interrupt } = environment.options;
  function groupAt(group: number) {
    let running = groups[group];
    if (running === undefined) {
      memory.take(ACCUMULATOR_BYTES);
      running = accumulator(aggregate, context);
      groups[group] = running;
    }
    return running;
  }
  return {
    add(groupOf, _count, { columns, length }) {
      for (let row = 0; row < length; row++) {
        if ((row & 255) === 0) interrupt.check();
        groupAt(groupOf[row]!).add(value?.evaluate(columns, row));
      }
    },
    finish(group) {
      const term = groupAt(group).finish();
      return term === undefined ? 0 : environment.terms.idOf(term);
    },
  };
}
