import { filter, join } from '../algebra/constructors.ts';
import type { Expression, Operation, SortKey } from '../algebra/index.ts';
import { variablesMentioned } from '../algebra/mentioned.ts';
import { isHidden, variablesInScope } from '../algebra/scope.ts';
import { type Grouping, groupedPlace, translateHaving } from './grouping.ts';
import { ScopeFault } from './syntax-error.ts';
import { translateExpression } from './translate-expression.ts';
import { translateValues } from './translate-group.ts';
import { type ExpressionPlace, plainPlace, type Translation, variableName } from './translation.ts';
import type { TreeExpression, TreeModifiers, TreeQuery, TreeSelectItem } from './tree.ts';

/** Modifiers applied up to ORDER BY, and the variables that SELECT asks for; the caller projects and slices. */
export type Modified = { readonly operation: Operation; readonly variables: readonly string[] };

/** GROUP BY, HAVING, VALUES, SELECT expressions and ORDER BY, in the order of SPARQL 1.1 Query 18.2.4. */
export function applyModifiers(where: Operation, query: TreeQuery, translation: Translation): Modified {
  const items = (query.queryType === 'SELECT' ? (query.variables ?? []) : []) as readonly (
    | TreeSelectItem
    | { readonly termType: 'Wildcard' }
  )[];
  const grouped = isGrouped(query, items);
  const grouping: Grouping = {
    keys: groupKeys(query),
    aggregates: [],
    variableOf: new Map(),
    aliases: new Set(),
  };
  const selectPlace = grouped ? groupedPlace(grouping, 'strict', translation) : plainPlace;
  const laterPlace = grouped ? groupedPlace(grouping, 'sample', translation) : plainPlace;
  const select = items
    .filter(isSelectItem)
    .map((item) => selectItem(item, selectPlace, grouping, translation));
  const having = translateHaving(query, grouping, variablesInScope(where), translation);
  const order = (query.order ?? []).map(
    (key): SortKey => ({
      expression: translateExpression(key.expression, laterPlace, translation),
      descending: key.descending === true,
    }),
  );
  let operation = grouped ? group(where, query, grouping, translation) : where;
  for (const condition of having.ofGroups) operation = filter(condition, operation);
  if (query.values !== undefined) operation = join(operation, translateValues(query.values));
  const wildcard = items.some((item) => 'termType' in item && item.termType === 'Wildcard');
  const variables = wildcard ? visibleVariables(operation) : select.map((item) => item.variable);
  operation = extendBySelect(operation, select);
  for (const condition of having.ofAliases) operation = filter(condition, operation);
  if (order.length > 0) operation = { type: 'order', input: operation, keys: order };
  return { operation, variables };
}

function isSelectItem(item: TreeSelectItem | { readonly termType: 'Wildcard' }): item is TreeSelectItem {
  return !('termType' in item && item.termType === 'Wildcard');
}

function visibleVariables(operation: Operation): readonly string[] {
  return [...variablesInScope(operation)].filter((variable) => !isHidden(variable));
}

function hasAggregate(tree: unknown): boolean {
  if (Array.isArray(tree)) return tree.some(hasAggregate);
  if (tree === null || typeof tree !== 'object' || 'termType' in tree) return false;
  const node = tree as { type?: string; args?: readonly unknown[] };
  if (node.type === 'aggregate') return true;
  return (node.type === 'operation' || node.type === 'functionCall') && (node.args ?? []).some(hasAggregate);
}

function isGrouped(query: TreeModifiers, items: readonly unknown[]): boolean {
  return (
    query.group !== undefined ||
    query.having !== undefined ||
    items.some((item) => hasAggregate((item as { expression?: unknown }).expression)) ||
    (query.order ?? []).some((key) => hasAggregate(key.expression))
  );
}

function groupKeys(query: TreeModifiers): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const { expression, variable } of query.group ?? []) {
    if (variable !== undefined) keys.add(variableName(variable));
    else if ('termType' in expression && expression.termType === 'Variable')
      keys.add(variableName(expression));
  }
  return keys;
}

type Selected = { readonly variable: string; readonly expression: Expression | undefined };

function selectItem(
  item: TreeSelectItem,
  place: ExpressionPlace,
  grouping: Grouping,
  translation: Translation,
): Selected {
  if ('termType' in item) {
    const name = variableName(item);
    place.variable(name);
    return { variable: name, expression: undefined };
  }
  const expression = translateExpression(item.expression, place, translation);
  const variable = variableName(item.variable);
  if (variablesMentioned(expression).has(variable)) {
    throw new ScopeFault(`SELECT cannot name an expression ?${variable} that uses ?${variable}`, variable);
  }
  grouping.aliases.add(variable);
  return { variable, expression };
}

/** 18.2.4.4; a name after AS must be new. */
function extendBySelect(input: Operation, select: readonly Selected[]): Operation {
  const inScope = variablesInScope(input);
  const seen = new Set<string>();
  let operation = input;
  for (const { variable, expression } of select) {
    if (expression !== undefined) {
      if (inScope.has(variable) || seen.has(variable)) {
        throw new ScopeFault(
          `SELECT cannot name an expression ?${variable}: that variable is already in use`,
          variable,
        );
      }
      operation = { type: 'extend', input: operation, variable, expression };
    }
    seen.add(variable);
  }
  return operation;
}

function group(
  where: Operation,
  query: TreeModifiers,
  grouping: Grouping,
  translation: Translation,
): Operation {
  const inScope = variablesInScope(where);
  const keys = (query.group ?? []).map(({ expression, variable }) => {
    const key: Expression = translateExpression(expression as TreeExpression, plainPlace, translation);
    if (variable !== undefined) {
      const name = variableName(variable);
      if (inScope.has(name))
        throw new ScopeFault(`GROUP BY cannot name an expression ?${name}: it is in use`, name);
      return { variable: name, expression: key };
    }
    return { variable: key.type === 'variable' ? key.name : translation.names.fresh('key'), expression: key };
  });
  const unique = new Map<string, (typeof keys)[number]>();
  for (const key of keys) if (!unique.has(key.variable)) unique.set(key.variable, key);
  return { type: 'group', input: where, keys: [...unique.values()], aggregates: grouping.aggregates };
}
