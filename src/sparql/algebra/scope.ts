import type { Operation, Path, PatternTerm, Variable } from './operations.ts';

/** Names of variables that stand for blank nodes, and those that the translation makes up, start with this. */
export const HIDDEN_PREFIX = '_:';

export function isHidden(variable: string): boolean {
  return variable.startsWith(HIDDEN_PREFIX);
}

/** Variables that a solution of the operation may bind (SPARQL 1.1 Query 18.2.1), in order of appearance. */
export function variablesInScope(operation: Operation, into: Set<string> = new Set()): Set<string> {
  function note(...terms: readonly (PatternTerm | Variable)[]): void {
    for (const term of terms) if (term.termType === 'Variable') into.add(term.value);
  }
  switch (operation.type) {
    case 'bgp':
      for (const pattern of operation.patterns) note(pattern.subject, pattern.predicate, pattern.object);
      break;
    case 'path':
      note(operation.subject, operation.object);
      break;
    case 'property-function':
      note(...operation.subject, ...operation.object);
      break;
    case 'join':
    case 'left-join':
    case 'union':
      variablesInScope(operation.left, into);
      variablesInScope(operation.right, into);
      break;
    case 'minus':
      variablesInScope(operation.left, into);
      break;
    case 'graph':
    case 'service':
      if (operation.name.termType === 'Variable') into.add(operation.name.value);
      variablesInScope(operation.input, into);
      break;
    case 'extend':
      variablesInScope(operation.input, into);
      into.add(operation.variable);
      break;
    case 'values':
    case 'project':
      for (const variable of operation.variables) into.add(variable);
      break;
    case 'group':
      for (const key of operation.keys) into.add(key.variable);
      for (const aggregate of operation.aggregates) into.add(aggregate.variable);
      break;
    case 'filter':
    case 'order':
    case 'distinct':
    case 'reduced':
    case 'slice':
      variablesInScope(operation.input, into);
      break;
  }
  return into;
}

/** Whether a path may match a node with itself without any link. */
export function matchesZeroLength(path: Path): boolean {
  switch (path.type) {
    case 'zero-or-one':
    case 'zero-or-more':
      return true;
    case 'inverse':
    case 'one-or-more':
      return matchesZeroLength(path.path);
    case 'sequence':
      return matchesZeroLength(path.left) && matchesZeroLength(path.right);
    case 'alternative':
      return matchesZeroLength(path.left) || matchesZeroLength(path.right);
    case 'link':
    case 'negated':
      return false;
  }
}

/** Variables that every solution of the operation binds, as far as its shape tells. */
export function certainVariables(operation: Operation): ReadonlySet<string> {
  switch (operation.type) {
    case 'bgp':
    case 'path':
    case 'property-function':
      return variablesInScope(operation);
    case 'join':
      return new Set([...certainVariables(operation.left), ...certainVariables(operation.right)]);
    case 'left-join':
    case 'minus':
      return certainVariables(operation.left);
    case 'union': {
      const right = certainVariables(operation.right);
      return new Set([...certainVariables(operation.left)].filter((variable) => right.has(variable)));
    }
    case 'graph': {
      const inner = certainVariables(operation.input);
      return operation.name.termType === 'Variable' ? new Set([...inner, operation.name.value]) : inner;
    }
    case 'values':
      return new Set(
        operation.variables.filter((_, at) => operation.rows.every((row) => row[at] !== undefined)),
      );
    case 'project': {
      const inner = certainVariables(operation.input);
      return new Set(operation.variables.filter((variable) => inner.has(variable)));
    }
    case 'group': {
      const inner = certainVariables(operation.input);
      const keys = operation.keys.filter(
        (key) => key.expression.type === 'variable' && inner.has(key.expression.name),
      );
      return new Set(keys.map((key) => key.variable));
    }
    case 'service':
      return new Set();
    case 'filter':
    case 'extend':
    case 'order':
    case 'distinct':
    case 'reduced':
    case 'slice':
      return certainVariables(operation.input);
  }
}
