import type { Environment } from './environment.ts';
import type { Operator } from './operator.ts';

/** One row of no columns: what a chain of joins begins with. */
export const unitOperator: Operator = {
  variables: [],
  certain: new Set(),
  rows: 1,
  open: () => [{ length: 1, columns: [] }],
};

/**
 * What a chain of joins over these variables begins with: the unit, or inside EXISTS the outer row's values for them, so
 * that patterns meet them as if they had been substituted (SPARQL 1.1 Query 18.6).
 */
export function seedFor(variables: ReadonlySet<string>, environment: Environment): Operator {
  const { outer } = environment;
  const shared = outer?.variables.filter((name) => variables.has(name)) ?? [];
  if (outer === undefined || shared.length === 0) return unitOperator;
  const from = shared.map((name) => outer.variables.indexOf(name));
  return {
    variables: shared,
    certain: new Set(),
    rows: 1,
    open: () => [{ length: 1, columns: from.map((at) => outer.ids.slice(at, at + 1)) }],
  };
}
