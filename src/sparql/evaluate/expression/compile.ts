import type { Expression } from '../../algebra/index.ts';
import { UNBOUND } from '../../source.ts';
import { compileArithmetic, compileNegation, compilePlus } from './compile-arithmetic.ts';
import { type Call, compileBuiltIn, compileFunction } from './compile-call.ts';
import { compileComparison, compileMembership, negated } from './compile-comparison.ts';
import { compileAnd, compileIf, compileOr } from './compile-logic.ts';
import type { CompiledExpression, ExpressionContext } from './contract.ts';
import { constantNode, folded, type Node, testNode, valueNode } from './node.ts';
import { onlyColumn, remembered } from './remember.ts';
import { type SolutionLabels, solutionLabels } from './solution-labels.ts';
import { type ValueReader, valueReader } from './value-reader.ts';
import { valueOfTerm } from './values/read.ts';
import { termOfValue, type Value } from './values/value.ts';

type Scope = {
  readonly variables: readonly string[];
  readonly context: ExpressionContext;
  readonly reader: ValueReader;
  readonly labels: SolutionLabels;
};

/**
 * Prepares an expression for rows whose columns are `variables`; a variable that is not among them is unbound. Parts
 * that are the same for every row are worked out now. Evaluate each row once and in order: BNODE with a label tells
 * solutions apart by that (see `solution-labels.ts`).
 */
export function compileExpression(
  expression: Expression,
  variables: readonly string[],
  context: ExpressionContext,
): CompiledExpression {
  const reader = valueReader(context.terms, context.state);
  const labels = solutionLabels(variables, context);
  const node = compile(expression, { variables, context, reader, labels });
  const { column } = node;
  const value: CompiledExpression['value'] = (row) => {
    labels.nextRow();
    return node.value(row);
  };
  if (column !== undefined) {
    // A variable's own term needs no reading.
    const { terms } = context;
    const evaluate: CompiledExpression['evaluate'] = (row) => {
      labels.nextRow();
      const id = row.id(column);
      return id === UNBOUND ? undefined : terms.termOf(id);
    };
    return { evaluate, value, test: node.test };
  }
  return {
    evaluate(row) {
      const found = value(row);
      return found === undefined ? undefined : termOfValue(found);
    },
    value,
    test(row) {
      labels.nextRow();
      return node.test(row);
    },
  };
}

type Of<Type extends Expression['type']> = Extract<Expression, { type: Type }>;
type Compilers = { readonly [Type in Expression['type']]: (expression: Of<Type>, scope: Scope) => Node };

/** One compiler for each kind of expression. */
const compilers: Compilers = {
  term: ({ term }, scope) => constantOf(valueOfTerm(term), scope),
  variable: ({ name }, scope) => compileVariable(name, scope),
  and: (expression, scope) => pair(expression, scope, compileAnd),
  or: (expression, scope) => pair(expression, scope, compileOr),
  not: ({ argument }, scope) =>
    single(argument, scope, (inner) => testNode((row) => negated(inner.test(row)))),
  compare: (expression, scope) =>
    pair(expression, scope, (left, right) =>
      compileComparison(expression.operator, left, right, scope.reader),
    ),
  arithmetic: (expression, scope) =>
    pair(expression, scope, (left, right) =>
      compileArithmetic(expression.operator, left, right, scope.context),
    ),
  negate: ({ argument }, scope) => single(argument, scope, compileNegation),
  plus: ({ argument }, scope) => single(argument, scope, compilePlus),
  in: ({ negated: isNegated, argument, list }, scope) =>
    many([argument, ...list], scope, ([first, ...rest]) =>
      compileMembership(first!, rest, isNegated, scope.context.interrupt),
    ),
  bound: ({ name }, scope) => compileBound(name, scope),
  if: ({ condition, then, otherwise }, scope) =>
    many([condition, then, otherwise], scope, ([test, yes, no]) => compileIf(test!, yes!, no!)),
  coalesce: ({ list }, scope) => many(list, scope, compileCoalesce),
  exists: ({ negated: isNegated, pattern }, scope) => {
    const exists = scope.context.exists(pattern, scope.variables);
    return testNode(isNegated ? (row) => !exists(row) : exists);
  },
  builtin: ({ name, list }, scope) =>
    call(list, scope, (args) => compileBuiltIn(name, args, scope.context, () => scope.labels)),
  function: ({ iri, list }, scope) => call(list, scope, (args) => compileFunction(iri, args, scope.context)),
};

function compile(expression: Expression, scope: Scope): Node {
  const compiler = compilers[expression.type] as (expression: Expression, scope: Scope) => Node;
  return compiler(expression, scope);
}

/** A text that was worked out from constants is kept as long as the query runs. */
function foldedConstant(value: Value | undefined, scope: Scope): Node {
  if (value?.kind === 'string' || value?.kind === 'tagged') scope.context.budget?.take(value.text.length * 2);
  return constantOf(value, scope);
}

function constantOf(value: Value | undefined, scope: Scope): Node {
  return constantNode(value, value?.kind === 'iri' ? scope.context.terms.idOf(value.term) : UNBOUND);
}

function compileVariable(name: string, { variables, reader }: Scope): Node {
  const column = variables.indexOf(name);
  if (column < 0) return constantNode(undefined, UNBOUND);
  const node = valueNode((row) => {
    const id = row.id(column);
    return id === UNBOUND ? undefined : reader.valueOf(id);
  });
  return { ...node, column, only: column };
}

function compileBound(name: string, { variables }: Scope): Node {
  const column = variables.indexOf(name);
  return testNode((row) => column >= 0 && row.id(column) !== UNBOUND);
}

function compileCoalesce(list: readonly Node[]): Node {
  return valueNode((row) => {
    for (const node of list) {
      const value = node.value(row);
      if (value !== undefined) return value;
    }
    return undefined;
  });
}

function many(parts: readonly Expression[], scope: Scope, make: (nodes: readonly Node[]) => Node): Node {
  const nodes = parts.map((part) => compile(part, scope));
  return folded(make(nodes), nodes, (value) => foldedConstant(value, scope));
}

function single(part: Expression, scope: Scope, make: (node: Node) => Node): Node {
  return many([part], scope, ([node]) => make(node!));
}

function pair(
  { left, right }: { readonly left: Expression; readonly right: Expression },
  scope: Scope,
  make: (left: Node, right: Node) => Node,
): Node {
  return many([left, right], scope, ([first, second]) => make(first!, second!));
}

/** A call is folded only when it answers the same each time. */
function call(list: readonly Expression[], scope: Scope, make: (args: readonly Node[]) => Call): Node {
  const nodes = list.map((part) => compile(part, scope));
  const { node, pure } = make(nodes);
  if (!pure) return node;
  const only = onlyColumn(nodes);
  return only === undefined
    ? folded(node, nodes, (value) => foldedConstant(value, scope))
    : remembered(node, only, scope.context.state);
}
