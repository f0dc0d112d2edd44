import { literal } from '../../rdf/index.ts';
import type { Aggregate, Expression } from '../algebra/index.ts';
import { termText } from './terms.ts';
import type { Writing } from './writing.ts';

/** An expression with brackets around every operator, so that precedence never matters. */
export function expressionText(expression: Expression, writing: Writing): string {
  const text = (inner: Expression) => writing.expression(inner);
  const listText = (list: readonly Expression[]) => `(${list.map(text).join(', ')})`;
  switch (expression.type) {
    case 'term':
      return termText(expression.term);
    case 'variable':
      return writing.variable(expression.name);
    case 'and':
      return `(${chain(expression, 'and').map(text).join(' && ')})`;
    case 'or':
      return `(${chain(expression, 'or').map(text).join(' || ')})`;
    case 'not':
      return `(! ${text(expression.argument)})`;
    case 'compare':
      return `(${text(expression.left)} ${expression.operator} ${text(expression.right)})`;
    case 'arithmetic':
      return `(${sumText(expression, writing)})`;
    case 'negate':
      return `(- ${text(expression.argument)})`;
    case 'plus':
      return `(+ ${text(expression.argument)})`;
    case 'in': {
      const operator = expression.negated ? 'NOT IN' : 'IN';
      return `(${text(expression.argument)} ${operator} ${listText(expression.list)})`;
    }
    case 'bound':
      return `BOUND(${writing.variable(expression.name)})`;
    case 'if':
      return `IF${listText([expression.condition, expression.then, expression.otherwise])}`;
    case 'coalesce':
      return `COALESCE${listText(expression.list)}`;
    case 'exists':
      return `(${expression.negated ? 'NOT EXISTS' : 'EXISTS'} { ${writing.group(expression.pattern)} })`;
    case 'builtin':
      return `${expression.name.toUpperCase()}${listText(expression.list)}`;
    case 'function':
      return `<${expression.iri}>${listText(expression.list)}`;
  }
}

export function aggregateText(aggregate: Aggregate, writing: Writing): string {
  const { name, distinct, argument, separator } = aggregate;
  const what = argument === undefined ? '*' : writing.expression(argument);
  const separatorText = name === 'group_concat' ? ` ; SEPARATOR = ${termText(literal(separator))}` : '';
  return `${name.toUpperCase()}(${distinct ? 'DISTINCT ' : ''}${what}${separatorText})`;
}

/** `a && (b && c)` and `(a && b) && c` are the same; a long one stays flat, since brackets within brackets are limited. */
function chain(expression: Expression, type: 'and' | 'or'): readonly Expression[] {
  const parts: Expression[] = [];
  const pending: Expression[] = [expression];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.type === type) pending.push(next.right, next.left);
    else parts.push(next);
  }
  return parts;
}

type Arithmetic = Extract<Expression, { type: 'arithmetic' }>;

/** Operators of one precedence read from the left, so what stands on the left needs no brackets of its own. */
function sumText({ operator, left, right }: Arithmetic, writing: Writing): string {
  const additive = operator === '+' || operator === '-';
  const alike = left.type === 'arithmetic' && additive === (left.operator === '+' || left.operator === '-');
  const leftText = alike ? sumText(left, writing) : writing.expression(left);
  return `${leftText} ${operator} ${writing.expression(right)}`;
}
