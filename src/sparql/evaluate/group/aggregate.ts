import type { Aggregate } from '../../algebra/index.ts';
import { isHidden } from '../../algebra/scope.ts';
import { type Environment, expressionContext } from '../environment.ts';
import { accumulator } from '../expression/index.ts';
import { TIMES } from '../join/times.ts';
import { rowExpression } from '../row-expression.ts';
import { countAll, countBound, countDistinct } from './count.ts';
import { extremeOf } from './extremes.ts';
import type { GroupAggregate } from './group-aggregate.ts';
import { totalOf } from './totals.ts';

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
  const column = argument?.type === 'variable' ? variables.indexOf(argument.name) : -1;
  // Inside EXISTS an unbound variable may have a value from the row outside.
  if (column >= 0 && !distinct && environment.outer === undefined) {
    if (name === 'sum' || name === 'avg') return totalOf(name, column, environment);
    if (name === 'min' || name === 'max') return extremeOf(name, column, environment);
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
