import type { Operation } from '../algebra/index.ts';
import { variablesMentioned } from '../algebra/mentioned.ts';
import { variablesInScope } from '../algebra/scope.ts';
import type { Environment, EvaluationOptions } from './environment.ts';
import { exists } from './exists.ts';
import { extend } from './extend.ts';
import { filterOperator } from './filter.ts';
import { recogniseFunctions } from './function/recognise-functions.ts';
import { graph } from './graph.ts';
import { compileGroup } from './group/compile-group.ts';
import { distinctRuns } from './group/count-runs.ts';
import { distinct } from './group/distinct.ts';
import { joinParts, standsApart } from './join/join-items.ts';
import { orderedJoin } from './join/join-order.ts';
import { leftJoin } from './join/left-join.ts';
import { minus } from './join/minus.ts';
import { seedFor } from './join/seed.ts';
import { isChain, semiJoin } from './join/semi-join.ts';
import { TIMES } from './join/times.ts';
import { align, type Operator } from './operator.ts';
import { firstInOrder } from './order/first-in-order.ts';
import { order } from './order/order.ts';
import { slice } from './order/slice.ts';
import type { RunState } from './plan/run-state.ts';
import { OPERATOR_BYTES, planBytes } from './plan-memory.ts';
import { termTable } from './term-table.ts';
import { union } from './union.ts';
import { values } from './values.ts';

/** Rows that are worth finding without sorting all. */
const FIRST_ROWS_MAX = 100_000;

/**
 * From algebra to operators: one line for each kind of operation. Asks clock and budget for each, since GRAPH ?g within
 * GRAPH ?h is prepared for every pair of graphs, and so on.
 */
export function compile(operation: Operation, around: Environment): Operator {
  around.options.interrupt.check();
  around.options.memory.take(OPERATOR_BYTES);
  // Of what is below most operations all rows are read.
  const isPlain = around.first === undefined && !around.counts && around.lead === undefined;
  const environment = isPlain ? around : { ...around, first: undefined, counts: false, lead: undefined };
  const inner = (input: Operation, ...more: readonly Iterable<string>[]) =>
    compile(input, needing(environment, ...more));
  // The rows that a lead brings in turn come through what makes rows of each row by itself.
  const led = around.lead === undefined ? environment : { ...environment, lead: around.lead };
  switch (operation.type) {
    case 'bgp':
    case 'path':
    case 'property-function':
    case 'join':
    case 'service':
      return joined(operation, around);
    case 'filter':
      return compileFilter(operation, around);
    case 'left-join':
      return compileLeftJoin(operation, environment, led);
    case 'union':
      return union(inner(operation.left), inner(operation.right));
    case 'minus':
      return minus(
        compile(operation.left, needing(led, variablesInScope(operation.right))),
        // What is taken away is taken away once, however often it stands on the right.
        compile(operation.right, {
          ...environment,
          needed: variablesInScope(operation.left),
          counts: true,
        }),
        operation.right,
        environment,
      );
    case 'extend':
      return compileExtend(operation, led, { ...environment, terms: { ...environment.terms } });
    case 'graph':
      return compileGraph(operation, environment);
    case 'values':
      return values(operation, environment);
    case 'group':
      return compileGroup(operation, environment);
    case 'order':
      return compileOrder(operation, around.first, environment);
    case 'project':
      return compileProject(operation, around);
    case 'distinct':
      return (
        (around.lead === undefined ? distinctRuns(operation.input, environment) : undefined) ??
        onlyDistinct(compile(operation.input, { ...led, needed: undefined }), environment)
      );
    // REDUCED may leave as many duplicates as it likes (15.3.2).
    case 'reduced':
      return compile(operation.input, led);
    case 'slice':
      return slice(
        compile(operation.input, { ...environment, first: rowsRead(operation) }),
        operation.offset,
        operation.limit,
      );
  }
}

/** How many rows LIMIT and OFFSET read, where that is few enough to count on. */
function rowsRead({ offset, limit }: Extract<Operation, { type: 'slice' }>): number | undefined {
  const first = limit === undefined ? Infinity : offset + limit;
  return first <= FIRST_ROWS_MAX ? first : undefined;
}

/** The environment in which more variables are read. */
function needing(environment: Environment, ...more: readonly Iterable<string>[]): Environment {
  const { needed } = environment;
  return needed === undefined || more.length === 0
    ? environment
    : { ...environment, needed: new Set([...needed, ...more.flatMap((names) => [...names])]) };
}

function compileLeftJoin(
  operation: Extract<Operation, { type: 'left-join' }>,
  environment: Environment,
  led: Environment,
): Operator {
  const { left, right, condition } = operation;
  const asked = condition === undefined ? [] : [variablesMentioned(condition)];
  const forRight = needing(environment, variablesInScope(left), ...asked);
  const forLeft = needing(led, variablesInScope(right), ...asked);
  return leftJoin(compile(left, forLeft), operation, forRight);
}

/** Rows that are known to differ are left as they are. */
function onlyDistinct(input: Operator, environment: Environment): Operator {
  return input.distinct && !input.variables.includes(TIMES) ? input : distinct(input, environment);
}

/** Where only the first rows are read, these are looked for in the order of their key before all rows are sorted. */
function compileOrder(
  { input, keys }: Extract<Operation, { type: 'order' }>,
  first: number | undefined,
  environment: Environment,
): Operator {
  const inside = needing(environment, ...keys.map((key) => variablesMentioned(key.expression)));
  const rows = compile(input, inside);
  const inTurn = first === undefined ? undefined : firstInOrder({ input, keys, first }, rows, inside);
  return inTurn ?? order(rows, keys, first, environment);
}

function joined(operation: Operation, environment: Environment): Operator {
  const { lead } = environment;
  if (lead?.join === operation) {
    const { items, filters } = joinParts(operation, environment);
    const others = items.filter((item) => item.kind !== 'pattern' || item.pattern !== lead.pattern);
    return orderedJoin({ items: others, filters }, lead.scan, environment);
  }
  const seed = seedFor(variablesInScope(operation), environment);
  return orderedJoin(joinParts(operation, environment), seed, environment);
}

function compileFilter(
  operation: Extract<Operation, { type: 'filter' }>,
  environment: Environment,
): Operator {
  if (!standsApart(operation, environment)) return joined(operation, environment);
  const { condition } = operation;
  const inside = { ...needing(environment, variablesMentioned(condition)), first: undefined, counts: false };
  const input = compile(operation.input, inside);
  if (condition.type === 'exists') {
    const pattern = recogniseFunctions(condition.pattern, environment.options.propertyFunctions);
    if (isChain(pattern, input.variables, environment)) {
      const name = condition.negated ? 'not-exists' : 'exists';
      return semiJoin(input, pattern, condition.negated, name, environment);
    }
  }
  return filterOperator(input, condition, environment);
}

function compileGraph(operation: Extract<Operation, { type: 'graph' }>, environment: Environment): Operator {
  return standsApart(operation, environment) ? graph(operation, environment) : joined(operation, environment);
}

/**
 * BNODE("label") is one node within one solution, and expressions know their solution by the term table that they share:
 * those that extend the same rows get one of their own.
 */
function compileExtend(
  operation: Extract<Operation, { type: 'extend' }>,
  below: Environment,
  stacked: Environment,
): Operator {
  const { input, variable, expression } = operation;
  const needed = needing(below, variablesMentioned(expression));
  const inner = input.type === 'extend' ? compileExtend(input, needed, stacked) : compile(input, needed);
  stacked.options.interrupt.check();
  const operator = extend(inner, variable, expression, stacked);
  stacked.options.memory.take(planBytes(operator));
  return operator;
}

/** Inside a sub-select the outer row is seen through the projected variables only. */
function compileProject(
  operation: Extract<Operation, { type: 'project' }>,
  environment: Environment,
): Operator {
  const { outer } = environment;
  const hidden = outer?.variables.some((name) => !operation.variables.includes(name)) ?? false;
  const needed = new Set(operation.variables);
  const scope = hidden ? { ...environment, outer: visibleThrough(operation.variables, outer!) } : environment;
  const input = compile(operation.input, { ...scope, needed });
  // How often a row stands is no variable of the query, and has to come through.
  const counted = input.variables.filter((name) => name === TIMES);
  return align(input, [...operation.variables, ...counted]);
}

/** A view of the outer row: hidden names are replaced, positions stay, so that the ids are shared. */
function visibleThrough(variables: readonly string[], outer: NonNullable<Environment['outer']>) {
  return {
    variables: outer.variables.map((name) => (variables.includes(name) ? name : `_:hidden ${name}`)),
    ids: outer.ids,
  };
}

/** The environment of a whole query. */
export function environmentOf(
  options: EvaluationOptions,
  needed: readonly string[],
  state: RunState,
): Environment {
  return {
    options,
    terms: termTable(options.source, options.memory, state),
    state,
    active: options.dataset.default,
    outer: undefined,
    needed: new Set(needed),
    first: undefined,
    lead: undefined,
    counts: false,
    compile,
    exists,
  };
}
