import type { Expression, Operation, PatternTerm } from '../../algebra/index.ts';
import { variablesMentioned } from '../../algebra/mentioned.ts';
import { variablesInScope } from '../../algebra/scope.ts';
import type { Environment } from '../environment.ts';
import { filterOperator } from '../filter.ts';
import { functionCost, joinFunction } from '../function/join-function.ts';
import type { Operator } from '../operator.ts';
import { joinPath } from '../path/join-path.ts';
import { joinService } from '../service/index.ts';
import { join } from './join.ts';
import type { JoinItem, JoinParts } from './join-items.ts';
import { joinPattern } from './join-pattern.ts';
import { estimatePattern, planPattern } from './pattern-plan.ts';
import { isUnitOperator } from './seed.ts';

/** A part of the join with what it takes to weigh it; what is run on its own is prepared once. */
type Candidate = { readonly item: JoinItem; readonly operator: Operator | undefined };

/** Multiplies the cost of what shares no variable with what is there: a cross product. */
const UNCONNECTED = 1000;
const UNBOUND_PATH_COST = 1e7;
/** Another server is asked when what is here has been joined, so that there is something to send along. */
const SERVICE_COST = 2e7;

/**
 * Joins the parts onto `seed`, at each step the one that seems to add the fewest rows (greedy, by exact counts of the
 * constant parts and a guess for variables that are bound by then), and asks each filter as soon as it can be answered.
 */
export function orderedJoin(parts: JoinParts, seed: Operator, environment: Environment): Operator {
  const candidates: Candidate[] = parts.items.map((item) => ({
    item,
    operator: item.kind === 'other' ? item.environment.compile(item.operation, item.environment) : undefined,
  }));
  let current = seed;
  let filters = parts.filters;
  while (candidates.length > 0) {
    // Thousands of parts take longer to put in order than the limit allows: the square of their number.
    environment.options.interrupt.check();
    const known = new Set(current.variables);
    const costs = candidates.map((candidate) => costOf(candidate, current, known, environment));
    const cheapest = costs.indexOf(Math.min(...costs));
    const [chosen] = candidates.splice(cheapest, 1);
    current = joinWith(current, chosen!, environment);
    const { certain } = current;
    const ready = filters.filter((filter) =>
      [...variablesMentioned(filter)].every((name) => certain.has(name)),
    );
    current = withFilters(current, ready, environment);
    filters = filters.filter((filter) => !ready.includes(filter));
  }
  return withFilters(current, filters, environment);
}

function withFilters(input: Operator, filters: readonly Expression[], environment: Environment): Operator {
  return filters.reduce((operator, condition) => filterOperator(operator, condition, environment), input);
}

function joinWith(current: Operator, { item, operator }: Candidate, environment: Environment): Operator {
  switch (item.kind) {
    case 'pattern':
      return joinPattern(current, item.pattern, item.graphs, environment);
    case 'path':
      return joinPath(current, item.operation, item.graphs, environment);
    case 'function':
      return joinFunction(current, item.operation, item.graphs, environment);
    case 'service':
      return joinService(current, item.operation, environment);
    case 'other':
      return isUnitOperator(current) ? operator! : join(current, operator!, environment);
  }
}

function costOf(
  { item, operator }: Candidate,
  current: Operator,
  known: ReadonlySet<string>,
  environment: Environment,
): number {
  if (item.kind === 'other') {
    const connected = known.size === 0 || operator!.variables.some((name) => known.has(name));
    return connected ? operator!.rows : (operator!.rows + 1) * UNCONNECTED;
  }
  if (item.kind === 'function') return functionCost(item.operation, known);
  if (item.kind === 'service') return serviceCost(item.operation, known);
  const isKnown = (term: PatternTerm) => term.termType !== 'Variable' || known.has(term.value);
  if (item.kind === 'path') {
    const { subject, object } = item.operation;
    if (isKnown(subject) && isKnown(object)) return 2;
    return isKnown(subject) || isKnown(object) ? 50 : UNBOUND_PATH_COST;
  }
  const { subject, predicate, object } = item.pattern;
  const plan = planPattern(item.pattern, item.graphs, current.variables, environment.options.source);
  const size = estimatePattern(plan, item.graphs, environment.options.source);
  const variables = plan.slots.filter((slot) => slot.kind === 'column');
  const bound = variables.filter((slot) => slot.kind === 'column' && slot.bound).length;
  if (bound === 0) return known.size > 0 && variables.length > 0 ? (size + 1) * UNCONNECTED : size;
  if (isKnown(subject) && isKnown(object)) return Math.min(size, 1);
  if (isKnown(subject)) return Math.min(size, isKnown(predicate) ? 3 : 12);
  return isKnown(object) ? Math.min(size, 4 + Math.sqrt(size)) : size / 4;
}

/** One whose server is a variable has to wait until that is bound. */
function serviceCost(
  { name, input }: Extract<Operation, { type: 'service' }>,
  known: ReadonlySet<string>,
): number {
  if (name.termType === 'Variable' && !known.has(name.value)) return Number.MAX_VALUE;
  const connected = known.size === 0 || [...variablesInScope(input)].some((variable) => known.has(variable));
  return connected ? SERVICE_COST : SERVICE_COST * UNCONNECTED;
}
