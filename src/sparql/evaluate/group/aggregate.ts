import { term as known, literal } from '../../../rdf/index.ts';
import type { Aggregate } from '../../algebra/index.ts';
import { isHidden } from '../../algebra/scope.ts';
import type { TermId } from '../../source.ts';
import { type Environment, expressionContext } from '../environment.ts';
import { accumulator } from '../expression/index.ts';
import { rowExpression } from '../row-expression.ts';
import { RowTable } from '../table/row-table.ts';

/** One aggregate over all groups at once; groups are numbered from 0 as they appear. */
export type GroupAggregate = {
  add(group: number, columns: readonly Uint32Array[], row: number): void;
  /** The id of the group's value, 0 for an error. A group that no row was added to gives the value of no rows. */
  finish(group: number): TermId;
};

/** Bytes that an accumulator of one group is taken to cost. */
const ACCUMULATOR_BYTES = 200;

export function groupAggregate(
  aggregate: Aggregate,
  variables: readonly string[],
  environment: Environment,
): GroupAggregate {
  const { argument } = aggregate;
  // Counting needs no terms: bound cells are counted, and distinct ones are distinct ids.
  if (aggregate.name === 'count' && argument === undefined) {
    const columns = variables.flatMap((name, at) => (isHidden(name) ? [] : [at]));
    return count(aggregate.distinct ? columns : undefined, [], environment);
  }
  if (aggregate.name === 'count' && argument?.type === 'variable' && variables.includes(argument.name)) {
    const column = variables.indexOf(argument.name);
    return count(aggregate.distinct ? [column] : undefined, [column], environment);
  }
  return accumulated(aggregate, variables, environment);
}

/** Counts rows where `required` columns are bound; where `distinct` names columns, rows that differ in them. */
function count(
  distinct: readonly number[] | undefined,
  required: readonly number[],
  environment: Environment,
): GroupAggregate {
  const counts: number[] = [];
  const seen = distinct && new RowTable(distinct.length + 1, environment.options.memory);
  const key = new Uint32Array((distinct?.length ?? 0) + 1);
  return {
    add(group, columns, row) {
      for (const column of required) if (columns[column]![row] === 0) return;
      if (seen !== undefined) {
        key[0] = group;
        for (let i = 0; i < distinct!.length; i++) key[i + 1] = columns[distinct![i]!]![row]!;
        const before = seen.count;
        if (seen.insert(key) !== before) return;
      }
      counts[group] = (counts[group] ?? 0) + 1;
    },
    finish: (group) => environment.terms.idOf(literal(String(counts[group] ?? 0), known('xsd', 'integer'))),
  };
}

function accumulated(
  aggregate: Aggregate,
  variables: readonly string[],
  environment: Environment,
): GroupAggregate {
  const context = expressionContext(environment, []);
  const value = aggregate.argument && rowExpression(aggregate.argument, variables, environment);
  const groups: ReturnType<typeof accumulator>[] = [];
  const { memory } = environment.options;
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
    add(group, columns, row) {
      groupAt(group).add(value?.evaluate(columns, row));
    },
    finish(group) {
      const term = groupAt(group).finish();
      return term === undefined ? 0 : environment.terms.idOf(term);
    },
  };
}
