import { namedNode } from '../../../rdf/index.ts';
import type { Expression, Operation, TriplePattern } from '../../algebra/index.ts';
import { hasExists, variablesMentioned } from '../../algebra/mentioned.ts';
import { certainVariables, variablesInScope } from '../../algebra/scope.ts';
import type { GraphSelector } from '../../source.ts';
import type { Environment } from '../environment.ts';
import type { PatternGraphs } from './pattern-plan.ts';

/** One part of a join, in the place where it looks at data. */
export type JoinItem =
  | { readonly kind: 'pattern'; readonly pattern: TriplePattern; readonly graphs: PatternGraphs }
  | {
      readonly kind: 'path';
      readonly operation: Extract<Operation, { type: 'path' }>;
      readonly graphs: GraphSelector;
    }
  | {
      readonly kind: 'function';
      readonly operation: Extract<Operation, { type: 'property-function' }>;
      readonly graphs: GraphSelector;
    }
  /** Asked of another server, with what the other parts bind. */
  | { readonly kind: 'service'; readonly operation: Extract<Operation, { type: 'service' }> }
  /** Whatever has to be run on its own before it is joined. */
  | { readonly kind: 'other'; readonly operation: Operation; readonly environment: Environment };

export type JoinParts = { readonly items: readonly JoinItem[]; readonly filters: readonly Expression[] };

/**
 * Flattens nested joins into parts that can be joined in any order. Filters come out where all their variables are bound
 * in every row below them, for then they may be asked at any later point.
 */
export function joinParts(operation: Operation, environment: Environment): JoinParts {
  switch (operation.type) {
    case 'bgp': {
      const graphs: PatternGraphs = { kind: 'fixed', selector: environment.active };
      return {
        items: operation.patterns.map((pattern) => ({ kind: 'pattern', pattern, graphs })),
        filters: [],
      };
    }
    case 'path':
      return { items: [{ kind: 'path', operation, graphs: environment.active }], filters: [] };
    case 'property-function':
      return { items: [{ kind: 'function', operation, graphs: environment.active }], filters: [] };
    case 'join': {
      const [left, right] = [joinParts(operation.left, environment), joinParts(operation.right, environment)];
      return { items: [...left.items, ...right.items], filters: [...left.filters, ...right.filters] };
    }
    case 'filter': {
      const inner = joinParts(operation.input, environment);
      const certain = certainVariables(operation.input);
      const mentioned = [...variablesMentioned(operation.condition)];
      const liftable = !hasExists(operation.condition) && mentioned.every((name) => certain.has(name));
      return liftable
        ? { ...inner, filters: [...inner.filters, operation.condition] }
        : apart(operation, environment);
    }
    case 'service':
      return { items: [{ kind: 'service', operation }], filters: [] };
    case 'graph':
      return graphParts(operation, environment) ?? apart(operation, environment);
    default:
      return apart(operation, environment);
  }
}

/** Whether flattening an operation leaves it as it was, to be run on its own. */
export function standsApart(operation: Operation, environment: Environment): boolean {
  const [item, ...others] = joinParts(operation, environment).items;
  return others.length === 0 && item?.kind === 'other' && item.operation === operation;
}

function apart(operation: Operation, environment: Environment): JoinParts {
  return { items: [{ kind: 'other', operation, environment }], filters: [] };
}

/**
 * GRAPH over a basic graph pattern is that pattern with its graph as a fourth position; GRAPH with an IRI only changes
 * where its parts look. Anything else under GRAPH ?g is scoped (its filters do not see ?g) and is run apart.
 */
function graphParts(
  operation: Extract<Operation, { type: 'graph' }>,
  environment: Environment,
): JoinParts | undefined {
  const { name, input } = operation;
  const { named } = environment.options.dataset;
  if (name.termType === 'Variable') {
    if (input.type !== 'bgp') return undefined;
    const graphs: PatternGraphs = { kind: 'each', variable: name.value, graphs: named };
    return { items: input.patterns.map((pattern) => ({ kind: 'pattern', pattern, graphs })), filters: [] };
  }
  const id = environment.options.source.idOf(namedNode(name.value));
  // Without the graph there is not even the empty solution.
  if (!named.includes(id)) return undefined;
  const inner = joinParts(input, { ...environment, active: { kind: 'one', graph: id } });
  return inner.items.some((item) => item.kind === 'other') ? undefined : inner;
}

/** The variables that a part binds. */
export function variablesOfItem(item: JoinItem): ReadonlySet<string> {
  if (item.kind !== 'pattern') return variablesInScope(item.operation);
  const variables = variablesInScope({ type: 'bgp', patterns: [item.pattern] });
  return item.graphs.kind === 'each' ? variables.add(item.graphs.variable) : variables;
}
