import type { Aggregate, Expression } from '../algebra/index.ts';
import { ScopeFault } from './syntax-error.ts';
import { anyVariable, type ExpressionPlace, type Translation, variableName } from './translation.ts';
import type { TreeExpression, TreePattern, TreeVariable } from './tree.ts';

type Operands = readonly Expression[];
type Operator = Extract<TreeExpression, { type: 'operation' }>;
type AggregateTree = Extract<TreeExpression, { type: 'aggregate' }>;

/** Fewest and most arguments, where the grammar of sparqljs takes any list. */
const arities: Readonly<Record<string, readonly [number, number]>> = {
  substr: [2, 3],
  regex: [2, 3],
  replace: [3, 4],
};

/** Throws `ScopeFault` for an aggregate where none may stand and for a wrong number of arguments. */
export function translateExpression(
  tree: TreeExpression,
  place: ExpressionPlace,
  translation: Translation,
): Expression {
  if ('termType' in tree) {
    return tree.termType === 'Variable' ? place.variable(variableName(tree)) : { type: 'term', term: tree };
  }
  switch (tree.type) {
    case 'functionCall': {
      // With DISTINCT it names an aggregate of somebody's own (production 71): its arguments are of the group's rows. There
      // is none here, so that, as any function that nobody knows, it is an error when it is called.
      const inside = tree.distinct ? { ...place, variable: anyVariable } : place;
      const list = tree.args.map((argument) => translateExpression(argument, inside, translation));
      return { type: 'function', iri: tree.function.value, list };
    }
    case 'aggregate':
      if (place.aggregate === undefined) {
        const keyword = tree.aggregation.toUpperCase();
        throw new ScopeFault(
          `${keyword} cannot stand here: aggregates belong in SELECT, HAVING and ORDER BY`,
          keyword,
        );
      }
      return place.aggregate(translateAggregate(tree, translation));
    case 'operation':
      return translateOperation(tree, place, translation);
  }
}

function translateAggregate(tree: AggregateTree, translation: Translation): Aggregate {
  // No aggregate within an aggregate, and every variable is one of the group's rows.
  const place: ExpressionPlace = { aggregate: undefined, variable: anyVariable };
  const whole = 'termType' in tree.expression && tree.expression.termType === 'Wildcard';
  return {
    name: tree.aggregation.toLowerCase() as Aggregate['name'],
    distinct: tree.distinct,
    argument: whole ? undefined : translateExpression(tree.expression as TreeExpression, place, translation),
    separator: tree.separator ?? ' ',
  };
}

function translateOperation(tree: Operator, place: ExpressionPlace, translation: Translation): Expression {
  const operator = tree.operator.toLowerCase();
  if (operator === 'exists' || operator === 'notexists') {
    const pattern = tree.args[0] as TreePattern;
    const patterns = pattern.type === 'group' ? pattern.patterns : [pattern];
    return { type: 'exists', negated: operator === 'notexists', pattern: translation.group(patterns) };
  }
  if (operator === 'bound') return translateBound(tree.args[0] as TreeVariable, place);
  const one = (argument: unknown) => translateExpression(argument as TreeExpression, place, translation);
  if (operator === 'in' || operator === 'notin') {
    const list = (tree.args[1] as readonly unknown[]).map(one);
    return { type: 'in', negated: operator === 'notin', argument: one(tree.args[0]), list };
  }
  return applyOperator(operator, tree.args.map(one));
}

/** BOUND of a variable that grouping replaced asks whether the replacement is bound. */
function translateBound(variable: TreeVariable, place: ExpressionPlace): Expression {
  const replaced = place.variable(variableName(variable));
  return { type: 'bound', name: replaced.type === 'variable' ? replaced.name : variableName(variable) };
}

function applyOperator(operator: string, list: Operands): Expression {
  const [first, second, third] = list as [Expression, Expression, Expression];
  switch (operator) {
    case '||':
      return { type: 'or', left: first, right: second };
    case '&&':
      return { type: 'and', left: first, right: second };
    case '!':
      return { type: 'not', argument: first };
    case '=':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return { type: 'compare', operator, left: first, right: second };
    case '+':
    case '-':
    case '*':
    case '/':
      return { type: 'arithmetic', operator, left: first, right: second };
    case 'uplus':
      return { type: 'plus', argument: first };
    case 'uminus':
      return { type: 'negate', argument: first };
    case 'if':
      // biome-ignore lint/suspicious/noThenProperty: the algebra's word for the branch; a tree is never awaited
      return { type: 'if', condition: first, then: second, otherwise: third };
    case 'coalesce':
      return { type: 'coalesce', list };
    default:
      return builtin(operator, list);
  }
}

function builtin(name: string, list: Operands): Expression {
  const arity = arities[name];
  if (arity !== undefined && (list.length < arity[0] || list.length > arity[1])) {
    throw new ScopeFault(`${name.toUpperCase()} takes ${arity[0]} to ${arity[1]} arguments`, name);
  }
  return { type: 'builtin', name, list };
}
