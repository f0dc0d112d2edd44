import { filter, join, joinAll, leftJoin, minus, union, unit } from '../algebra/constructors.ts';
import type { Expression, Operation, PatternTerm, ValuesRow } from '../algebra/index.ts';
import { variablesInScope } from '../algebra/scope.ts';
import { NO_ROW } from './empty-values.ts';
import { ScopeFault } from './syntax-error.ts';
import { translateExpression } from './translate-expression.ts';
import { pathPatterns, translatePath, triplePattern } from './translate-path.ts';
import { plainPlace, type Translation, variableName } from './translation.ts';
import type { TreePattern, TreeRow, TreeTerm, TreeTriple } from './tree.ts';

type Element<Type extends TreePattern['type']> = Extract<TreePattern, { type: Type }>;

/** A group before its filters are applied: OPTIONAL needs the two apart. */
type GroupParts = { readonly pattern: Operation; readonly filters: readonly Expression[] };

/** Group graph patterns (SPARQL 1.1 Query 18.2.2.6): filters apply to the whole group, wherever they stand. */
export function translateGroup(patterns: readonly TreePattern[], translation: Translation): Operation {
  const { pattern, filters } = groupParts(patterns, translation);
  return filters.reduce((input, condition) => filter(condition, input), pattern);
}

function groupParts(patterns: readonly TreePattern[], translation: Translation): GroupParts {
  const filters: Expression[] = [];
  // Only BIND asks what is visible before it; without one, nested groups are not walked again at each level.
  const visible = patterns.some(({ type }) => type === 'bind') ? new Set<string>() : undefined;
  let group: Operation = unit;
  translation.names.endBasicGraphPattern();
  for (const element of patterns) {
    if (element.type === 'filter') {
      // Triples before and after a filter are one basic graph pattern, whatever EXISTS has inside.
      const current = translation.names.basicGraphPattern();
      filters.push(translateExpression(element.expression, plainPlace, translation));
      translation.names.endBasicGraphPattern(current);
      continue;
    }
    if (element.type !== 'bgp') translation.names.endBasicGraphPattern();
    if (element.type === 'bind') group = translateBind(element, group, visible, translation);
    else group = addElement(element, group, visible, translation);
    if (element.type !== 'bgp') translation.names.endBasicGraphPattern();
  }
  translation.names.endBasicGraphPattern();
  return { pattern: group, filters };
}

function translateBind(
  element: Element<'bind'>,
  input: Operation,
  visible: Set<string> | undefined,
  translation: Translation,
): Operation {
  const variable = variableName(element.variable);
  if (visible?.has(variable)) {
    throw new ScopeFault(
      `BIND cannot set ?${variable}: the group before it already uses that variable`,
      variable,
    );
  }
  visible?.add(variable);
  const expression = translateExpression(element.expression, plainPlace, translation);
  return { type: 'extend', input, variable, expression };
}

function addElement(
  element: Exclude<TreePattern, { type: 'filter' | 'bind' }>,
  group: Operation,
  visible: Set<string> | undefined,
  translation: Translation,
): Operation {
  switch (element.type) {
    case 'optional': {
      const { pattern, filters } = groupParts(element.patterns, translation);
      if (visible !== undefined) variablesInScope(pattern, visible);
      const condition = filters.reduce<Expression | undefined>(
        (left, right) => (left === undefined ? right : { type: 'and', left, right }),
        undefined,
      );
      return leftJoin(group, pattern, condition);
    }
    case 'minus':
      return minus(group, translation.group(element.patterns));
    default: {
      const operation = translateElement(element, translation);
      if (visible !== undefined) variablesInScope(operation, visible);
      return join(group, operation);
    }
  }
}

function translateElement(
  element: Exclude<TreePattern, { type: 'filter' | 'bind' } | { type: 'optional' } | { type: 'minus' }>,
  translation: Translation,
): Operation {
  switch (element.type) {
    case 'bgp':
      return translateTriples(element.triples, translation);
    case 'group':
      return translation.group(element.patterns);
    case 'union':
      return union(element.patterns.map((branch) => translation.group(asGroup(branch))));
    case 'graph':
      return { type: 'graph', name: element.name, input: translation.group(element.patterns) };
    case 'service':
      return {
        type: 'service',
        name: element.name,
        silent: element.silent,
        input: translation.group(element.patterns),
      };
    case 'values':
      return translateValues(element.values);
    case 'query':
      return translation.subSelect(element);
  }
}

/** sparqljs unwraps a group of one element; a filter alone, say, is still a group. */
function asGroup(pattern: TreePattern): readonly TreePattern[] {
  return pattern.type === 'group' ? pattern.patterns : [pattern];
}

function translateTriples(triples: readonly TreeTriple[], translation: Translation): Operation {
  const term = (node: TreeTerm): PatternTerm =>
    node.termType === 'BlankNode'
      ? { termType: 'Variable', value: translation.names.blankNodeVariable(node.value) }
      : node;
  const parts: Operation[] = [];
  for (const { subject, predicate, object } of triples) {
    const [from, to] = [term(subject), term(object)];
    if ('termType' in predicate) parts.push({ type: 'bgp', patterns: [triplePattern(from, predicate, to)] });
    else parts.push(...pathPatterns(from, translatePath(predicate), to, translation.names));
  }
  return joinAll(parts);
}

export function translateValues(rows: readonly TreeRow[]): Operation {
  const names = Object.keys(rows[0] ?? {});
  const variables = names.map((name) => name.replace(/^[?$]/, ''));
  const kept = rows.filter((row) => !names.some((name) => row[name]?.value === NO_ROW));
  return {
    type: 'values',
    variables,
    rows: kept.map((row): ValuesRow => names.map((name) => row[name])),
  };
}
