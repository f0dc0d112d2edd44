import type { Expression } from '../../algebra/index.ts';
import { variablesMentioned } from '../../algebra/mentioned.ts';
import type { Environment } from '../environment.ts';
import { filterOperator } from '../filter.ts';
import { joinFunction } from '../function/join-function.ts';
import type { Operator } from '../operator.ts';
import { joinPath } from '../path/join-path.ts';
import { planBytes } from '../plan-memory.ts';
import { noRanges, rangesOfFilters } from '../range/filter-ranges.ts';
import { joinService } from '../service/index.ts';
import { chooseOrder } from './choose-order.ts';
import { foldRows } from './fold-rows.ts';
import { join } from './join.ts';
import { type JoinItem, type JoinParts, variablesOfItem } from './join-items.ts';
import { type JoinHints, joinPattern } from './join-pattern.ts';
import { estimateFilter, estimatePart } from './part-estimates.ts';
import { isUnitOperator } from './seed.ts';
import { TIMES } from './times.ts';

/** A part of the join; what is run on its own is prepared once. */
type Candidate = {
  readonly item: JoinItem;
  readonly variables: ReadonlySet<string>;
  readonly operator: Operator | undefined;
};

/** Conditions that the choice of an order goes by; more than these take it too long. */
const FILTERS_WEIGHED_MAX = 32;

/**
 * Joins the parts onto `seed` in the order that promises the fewest rows on the way (`choose-order.ts`), and asks each
 * filter as soon as it can be answered. A column is left out as soon as nobody reads it any more.
 */
export function orderedJoin(parts: JoinParts, seed: Operator, environment: Environment): Operator {
  const { source } = environment.options;
  const candidates = candidatesOf(parts, environment);
  // Inside EXISTS a variable may have a value from the row outside.
  const ranges = environment.outer === undefined ? rangesOfFilters(parts.filters, source) : noRanges;
  const order = chooseOrder(
    candidates.map(({ item, variables, operator }) =>
      estimatePart(item, variables, operator, ranges, environment.options),
    ),
    parts.filters.slice(0, FILTERS_WEIGHED_MAX).map((filter) => estimateFilter(filter, ranges)),
    { rows: seed.rows, distinct: new Map(seed.variables.map((name) => [name, seed.rows])) },
    environment.counts ? environment.needed : undefined,
    () => environment.options.interrupt.check(),
  );
  let current = seed;
  let filters = parts.filters;
  const left = new Set(candidates);
  for (const [at, part] of order.parts.entries()) {
    const chosen = candidates[part]!;
    left.delete(chosen);
    current = joinWith(
      current,
      chosen,
      { rows: order.steps[at]!.rows, keep: keeping([...left], filters, environment), ranges },
      environment,
    );
    environment.options.interrupt.check();
    environment.options.memory.take(planBytes(current));
    const { certain } = current;
    const ready = filters.filter((filter) =>
      [...variablesMentioned(filter)].every((name) => certain.has(name)),
    );
    current = withFilters(current, ready, environment);
    filters = filters.filter((filter) => !ready.includes(filter));
    const { folded } = order.steps[at]!;
    if (folded !== undefined) current = foldRows(current, folded, environment);
  }
  return withFilters(current, filters, environment);
}

function candidatesOf(parts: JoinParts, environment: Environment): Candidate[] {
  const variables = parts.items.map(variablesOfItem);
  return parts.items.map((item, at) => {
    if (item.kind !== 'other') return { item, variables: variables[at]!, operator: undefined };
    const others = variables.filter((_, other) => other !== at);
    const needed = environment.needed && readBy(environment.needed, others, parts.filters);
    const operator = item.environment.compile(item.operation, {
      ...item.environment,
      needed,
      counts: false,
      first: undefined,
    });
    return { item, variables: variables[at]!, operator };
  });
}

/** Which columns are still read once these parts alone are left. */
function keeping(
  left: readonly Candidate[],
  filters: readonly Expression[],
  { needed }: Environment,
): (variable: string) => boolean {
  if (needed === undefined) return () => true;
  const read = readBy(
    new Set([...needed, TIMES]),
    left.map(({ variables }) => variables),
    filters,
  );
  return (variable) => read.has(variable);
}

function readBy(
  needed: ReadonlySet<string>,
  parts: readonly ReadonlySet<string>[],
  filters: readonly Expression[],
): Set<string> {
  const read = new Set(needed);
  for (const variables of parts) for (const name of variables) read.add(name);
  for (const filter of filters) variablesMentioned(filter, read);
  return read;
}

function withFilters(input: Operator, filters: readonly Expression[], environment: Environment): Operator {
  return filters.reduce((operator, condition) => filterOperator(operator, condition, environment), input);
}

function joinWith(
  current: Operator,
  { item, operator }: Candidate,
  hints: JoinHints,
  environment: Environment,
): Operator {
  switch (item.kind) {
    case 'pattern':
      return joinPattern(current, item.pattern, item.graphs, environment, hints);
    case 'path':
      return joinPath(current, item.operation, item.graphs, environment, hints.keep);
    case 'function':
      return joinFunction(current, item.operation, item.graphs, environment);
    case 'service':
      return joinService(current, item.operation, environment);
    case 'other':
      return isUnitOperator(current) ? operator! : join(current, operator!, environment);
  }
}
