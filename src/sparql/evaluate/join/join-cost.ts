import type { Operation, PatternTerm } from '../../algebra/index.ts';
import { variablesInScope } from '../../algebra/scope.ts';
import type { Environment } from '../environment.ts';
import { functionCost } from '../function/join-function.ts';
import type { Operator } from '../operator.ts';
import type { JoinItem } from './join-items.ts';
import { estimatePattern, planPattern } from './pattern-plan.ts';

/** A part of the join with what it takes to weigh it; what is run on its own is prepared once. */
export type Candidate = {
  readonly item: JoinItem;
  readonly variables: ReadonlySet<string>;
  readonly operator: Operator | undefined;
};

/** Multiplies the cost of what shares no variable with what is there: a cross product. */
const UNCONNECTED = 1000;
const UNBOUND_PATH_COST = 1e7;
/** Another server is asked when what is here has been joined, so that there is something to send along. */
const SERVICE_COST = 2e7;

export function costOf(
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
