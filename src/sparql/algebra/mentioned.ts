import type { Expression } from './expressions.ts';
import type { Operation } from './operations.ts';
import { variablesInScope } from './scope.ts';

/** Every variable that an expression looks at, those inside its EXISTS patterns included. */
export function variablesMentioned(expression: Expression, into: Set<string> = new Set()): Set<string> {
  switch (expression.type) {
    case 'term':
      break;
    case 'variable':
    case 'bound':
      into.add(expression.name);
      break;
    case 'and':
    case 'or':
    case 'compare':
    case 'arithmetic':
      variablesMentioned(expression.left, into);
      variablesMentioned(expression.right, into);
      break;
    case 'not':
    case 'negate':
    case 'plus':
      variablesMentioned(expression.argument, into);
      break;
    case 'in':
      variablesMentioned(expression.argument, into);
      for (const item of expression.list) variablesMentioned(item, into);
      break;
    case 'if':
      for (const part of [expression.condition, expression.then, expression.otherwise])
        variablesMentioned(part, into);
      break;
    case 'coalesce':
    case 'builtin':
    case 'function':
      for (const item of expression.list) variablesMentioned(item, into);
      break;
    case 'exists':
      variablesInside(expression.pattern, into);
      break;
  }
  return into;
}

/** Every variable that stands anywhere in an operation and could be that of a row around it. */
export function variablesInside(operation: Operation, into: Set<string> = new Set()): Set<string> {
  variablesInScope(operation, into);
  switch (operation.type) {
    case 'join':
    case 'union':
    case 'minus':
    case 'left-join':
      variablesInside(operation.left, into);
      variablesInside(operation.right, into);
      if (operation.type === 'left-join' && operation.condition)
        variablesMentioned(operation.condition, into);
      break;
    case 'filter':
      variablesMentioned(operation.condition, into);
      variablesInside(operation.input, into);
      break;
    case 'extend':
      variablesMentioned(operation.expression, into);
      variablesInside(operation.input, into);
      break;
    case 'order':
      for (const key of operation.keys) variablesMentioned(key.expression, into);
      variablesInside(operation.input, into);
      break;
    case 'group':
      for (const key of operation.keys) variablesMentioned(key.expression, into);
      variablesInside(operation.input, into);
      break;
    case 'graph':
    case 'service':
    case 'distinct':
    case 'reduced':
    case 'slice':
      variablesInside(operation.input, into);
      break;
    // What a sub-select does not project is not the outer variable of that name.
    case 'project':
    case 'bgp':
    case 'path':
    case 'property-function':
    case 'values':
      break;
  }
  return into;
}

/** Whether an expression has EXISTS in it, and so looks at data and at what else is bound. */
export function hasExists(expression: Expression): boolean {
  switch (expression.type) {
    case 'exists':
      return true;
    case 'and':
    case 'or':
    case 'compare':
    case 'arithmetic':
      return hasExists(expression.left) || hasExists(expression.right);
    case 'not':
    case 'negate':
    case 'plus':
      return hasExists(expression.argument);
    case 'in':
      return hasExists(expression.argument) || expression.list.some(hasExists);
    case 'if':
      return [expression.condition, expression.then, expression.otherwise].some(hasExists);
    case 'coalesce':
    case 'builtin':
    case 'function':
      return expression.list.some(hasExists);
    case 'term':
    case 'variable':
    case 'bound':
      return false;
  }
}
