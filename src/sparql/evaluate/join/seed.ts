import type { Environment } from '../environment.ts';
import { mergedVariables, noDetail, Operator, spelt } from '../operator.ts';

const UNIT = 'unit';

/** One row of no columns: what a chain of joins begins with. */
export function unitOperator(): Operator {
  return new Operator({
    name: UNIT,
    detail: noDetail,
    inputs: [],
    variables: [],
    certain: new Set(),
    rows: 1,
    open: () => [{ length: 1, columns: [] }],
  });
}

export function isUnitOperator(operator: Operator): boolean {
  return operator.name === UNIT;
}

/** No rows. */
export function emptyOperator(variables: readonly string[]): Operator {
  return new Operator({
    name: 'empty',
    detail: noDetail,
    inputs: [],
    variables,
    certain: new Set(variables),
    rows: 0,
    open: () => [],
  });
}

/**
 * What a chain of joins over these variables begins with: the unit, or inside EXISTS the outer row's values for them, so
 * that patterns meet them as if they had been substituted (SPARQL 1.1 Query 18.6).
 */
export function seedFor(variables: ReadonlySet<string>, environment: Environment): Operator {
  const { outer } = environment;
  const shared = outer?.variables.filter((name) => variables.has(name)) ?? [];
  if (outer === undefined || shared.length === 0) return unitOperator();
  const from = shared.map((name) => outer.variables.indexOf(name));
  return new Operator({
    name: 'outer-row',
    detail: () => ({ variables: spelt(shared) }),
    inputs: [],
    variables: shared,
    certain: new Set(),
    rows: 1,
    open: () => [{ length: 1, columns: from.map((at) => outer.ids.slice(at, at + 1)) }],
  });
}

/**
 * The operator's rows with the outer row's values where they leave these variables unbound, or have no column for them: for
 * a right side that is driven by rows of the left, and so has no seed of its own. Without an outer row, the operator.
 */
export function withOuterRow(
  input: Operator,
  variables: ReadonlySet<string>,
  environment: Environment,
): Operator {
  const { outer } = environment;
  const shared = outer?.variables.filter((name) => variables.has(name)) ?? [];
  if (outer === undefined || shared.length === 0) return input;
  const columns = mergedVariables(input.variables, shared);
  const from = columns.map((name) => (shared.includes(name) ? outer.variables.indexOf(name) : -1));
  return new Operator({
    name: 'with-outer-row',
    detail: () => ({ variables: spelt(shared) }),
    inputs: [input],
    variables: columns,
    certain: input.certain,
    rows: input.rows,
    *open() {
      for (const batch of input.open()) {
        const filled = from.map((at, column) => {
          const own = batch.columns[column];
          if (at < 0) return own!;
          const given = outer.ids[at]!;
          return own === undefined || column >= input.variables.length
            ? new Uint32Array(batch.length).fill(given)
            : own.slice(0, batch.length).map((id) => (id === 0 ? given : id));
        });
        yield { length: batch.length, columns: filled };
      }
    },
  });
}
