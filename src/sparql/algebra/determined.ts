import { namespaces } from '../../rdf/index.ts';
import type { Expression } from './expressions.ts';

/** Built-ins that give another answer each time that they are asked. */
const CHANGING: ReadonlySet<string> = new Set(['rand', 'uuid', 'struuid', 'bnode']);

/**
 * Whether an expression has one value for one row of ids, so that it may be remembered: nothing in it looks at data, makes
 * something new each time, or is an extension.
 */
export function isDetermined(expression: Expression): boolean {
  switch (expression.type) {
    case 'term':
    case 'variable':
    case 'bound':
      return true;
    case 'and':
    case 'or':
    case 'compare':
    case 'arithmetic':
      return isDetermined(expression.left) && isDetermined(expression.right);
    case 'not':
    case 'negate':
    case 'plus':
      return isDetermined(expression.argument);
    case 'in':
      return isDetermined(expression.argument) && expression.list.every(isDetermined);
    case 'if':
      return [expression.condition, expression.then, expression.otherwise].every(isDetermined);
    case 'coalesce':
      return expression.list.every(isDetermined);
    case 'builtin':
      return !CHANGING.has(expression.name) && expression.list.every(isDetermined);
    case 'function':
      return expression.iri.startsWith(namespaces.xsd) && expression.list.every(isDetermined);
    case 'exists':
      return false;
  }
}
