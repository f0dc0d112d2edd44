import type { Operation } from '../algebra/index.ts';
import { variablesInScope } from '../algebra/scope.ts';
import type { Environment, EvaluationOptions } from './environment.ts';
import { exists } from './exists.ts';
import { extend } from './extend.ts';
import { filterOperator } from './filter.ts';
import { graph } from './graph.ts';
import { distinct } from './group/distinct.ts';
import { group } from './group/group.ts';
import { joinParts } from './join/join-items.ts';
import { orderedJoin } from './join/join-order.ts';
import { leftJoin } from './join/left-join.ts';
import { minus } from './join/minus.ts';
import { seedFor } from './join/seed.ts';
import { align, type Operator } from './operator.ts';
import { order } from './order/order.ts';
import { slice } from './order/slice.ts';
import { termTable } from './term-table.ts';
import { union } from './union.ts';
import { values } from './values.ts';

/** From algebra to operators: one line for each kind of operation. */
export function compile(operation: Operation, environment: Environment): Operator {
  const inner = (input: Operation) => compile(input, environment);
  switch (operation.type) {
    case 'bgp':
    case 'path':
    case 'property-function':
    case 'join':
    case 'service':
      return joined(operation, environment);
    case 'filter':
      return compileFilter(operation, environment);
    case 'left-join':
      return leftJoin(inner(operation.left), operation, environment);
    case 'union':
      return union(inner(operation.left), inner(operation.right));
    case 'minus':
      return minus(inner(operation.left), inner(operation.right), environment);
    case 'extend':
      return compileExtend(operation, environment, { ...environment, terms: { ...environment.terms } });
    case 'graph':
      return compileGraph(operation, environment);
    case 'values':
      return values(operation, environment);
    case 'group':
      return group(inner(operation.input), operation, environment);
    case 'order':
      return order(inner(operation.input), operation.keys, environment);
    case 'project':
      return compileProject(operation, environment);
    case 'distinct':
      return distinct(inner(operation.input), environment);
    // REDUCED may leave as many duplicates as it likes (15.3.2).
    case 'reduced':
      return inner(operation.input);
    case 'slice':
      return slice(inner(operation.input), operation.offset, operation.limit);
  }
}

function joined(operation: Operation, environment: Environment): Operator {
  const seed = seedFor(variablesInScope(operation), environment);
  return orderedJoin(joinParts(operation, environment), seed, environment);
}

/** Whether flattening the operation has left it as it was, to be run on its own. */
function standsApart(operation: Operation, environment: Environment): boolean {
  const [item, ...others] = joinParts(operation, environment).items;
  return others.length === 0 && item?.kind === 'other' && item.operation === operation;
}

function compileFilter(
  operation: Extract<Operation, { type: 'filter' }>,
  environment: Environment,
): Operator {
  return standsApart(operation, environment)
    ? filterOperator(compile(operation.input, environment), operation.condition, environment)
    : joined(operation, environment);
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
  const inner = input.type === 'extend' ? compileExtend(input, below, stacked) : compile(input, below);
  return extend(inner, variable, expression, stacked);
}

/** Inside a sub-select the outer row is seen through the projected variables only. */
function compileProject(
  operation: Extract<Operation, { type: 'project' }>,
  environment: Environment,
): Operator {
  const { outer } = environment;
  const hidden = outer?.variables.some((name) => !operation.variables.includes(name)) ?? false;
  const scope = hidden ? { ...environment, outer: visibleThrough(operation.variables, outer!) } : environment;
  return align(compile(operation.input, scope), operation.variables);
}

/** A view of the outer row: hidden names are replaced, positions stay, so that the ids are shared. */
function visibleThrough(variables: readonly string[], outer: NonNullable<Environment['outer']>) {
  return {
    variables: outer.variables.map((name) => (variables.includes(name) ? name : `_:hidden ${name}`)),
    ids: outer.ids,
  };
}

/** The environment of a whole query. */
export function environmentOf(options: EvaluationOptions): Environment {
  return {
    options,
    terms: termTable(options.source, options.memory),
    active: options.dataset.default,
    outer: undefined,
    compile,
    exists,
  };
}
