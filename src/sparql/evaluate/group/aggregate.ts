import type { Aggregate } from '../../algebra/index.ts';
import { isHidden } from '../../algebra/scope.ts';
import { type Environment, expressionContext } from '../environment.ts';
import { accumulator } from '../expression/index.ts';
import { TIMES } from '../join/times.ts';
import { rowExpression } from '../row-expression.ts';
import { countAll, countBound, countDistinct } from './count.ts';
import { ofDistinctValues } from './distinct-values.ts';
import { extremeOf } from './extremes.ts';
import type { GroupAggregate } from './group-aggregate.ts';
import { sampleOf } from './sample.ts';
import { totalOf, totalOfValues } from './totals.ts';

/** Bytes that an accumulator of one group is taken to cost. */
const ACCUMULATOR_BYTES = 200;

/** Aggregates of which the value is the same whether each of their values comes once or more often. */
const BY_EACH_VALUE: ReadonlySet<string> = new Set(['min', 'max', 'sample']);

/** The way of an aggregate that looks at the least of its rows: how many there are, their ids, their values, and last their terms. */
export function groupAggregate(
  aggregate: Aggregate,
  variables: readonly string[],
  isGrouped: boolean,
  environment: Environment,
): GroupAggregate {
  const { argument, name } = aggregate;
  const distinct = aggregate.distinct && !BY_EACH_VALUE.has(name);
  const times = variables.indexOf(TIMES);
  // Counting needs no terms: bound cells are counted, and distinct ones are distinct ids.
  if (name === 'count' && argument === undefined) {
    if (!distinct) return countAll(times, isGrouped, environment);
    const visible = variables.flatMap((variable, at) => (isHidden(variable) ? [] : [at]));
    return countDistinct(visible, false, isGrouped, environment);
  }
  const column = argument?.type === 'variable' ? variables.indexOf(argument.name) : -1;
  if (name === 'count' && column >= 0) {
    return distinct
      ? countDistinct([column], true, isGrouped, environment)
      : countBound(column, times, environment);
  }
  // Inside EXISTS an unbound variable may have a value from the row outside.
  if (column < 0 || environment.outer !== undefined) {
    const isTotal = (name === 'sum' || name === 'avg') && argument !== undefined && !distinct;
    return isTotal
      ? totalOfValues(name, rowExpression(argument, variables, environment), environment)
      : accumulated({ ...aggregate, distinct }, variables, environment);
  }
  const inner = ofVariable(aggregate, column, variables, environment);
  return distinct ? ofDistinctValues(inner, column, isGrouped, environment) : inner;
}

function ofVariable(
  aggregate: Aggregate,
  column: number,
  variables: readonly string[],
  environment: Environment,
): GroupAggregate {
  const { name } = aggregate;
  switch (name) {
    case 'sum':
    case 'avg':
      return totalOf(name, column, environment);
    case 'min':
    case 'max':
      return extremeOf(name, column, environment);
    case 'sample':
      return sampleOf(column, environment);
    default:
      return accumulated({ ...aggregate, distinct: false }, variables, environment);
  }
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
