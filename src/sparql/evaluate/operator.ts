import type { Batches } from './batch.ts';

/** A prepared part of a query. It can be opened again and again, but is run by one loop at a time. */
export type Operator = {
  /** The columns of its batches, each name once. */
  readonly variables: readonly string[];
  /** Those that are bound in every row: what joins may hash on. */
  readonly certain: ReadonlySet<string>;
  /** A guess at how many rows will come, for the choice of join sides. */
  readonly rows: number;
  open(): Batches;
};

/** Positions of `wanted` among `variables`, -1 where there is none. */
export function columnsOf(variables: readonly string[], wanted: readonly string[]): readonly number[] {
  return wanted.map((name) => variables.indexOf(name));
}

/** The operator with other columns: some left out, moved, or added unbound. Costs nothing for each row. */
export function align(input: Operator, variables: readonly string[]): Operator {
  if (
    variables.length === input.variables.length &&
    variables.every((name, at) => name === input.variables[at])
  ) {
    return input;
  }
  const from = columnsOf(input.variables, variables);
  return {
    variables,
    certain: new Set(variables.filter((name) => input.certain.has(name))),
    rows: input.rows,
    *open() {
      let unbound = new Uint32Array(0);
      for (const batch of input.open()) {
        if (unbound.length < batch.length) unbound = new Uint32Array(batch.length);
        yield { length: batch.length, columns: from.map((at) => (at < 0 ? unbound : batch.columns[at]!)) };
      }
    },
  };
}

/** Names of both, those of `left` first. */
export function mergedVariables(left: readonly string[], right: readonly string[]): readonly string[] {
  return [...left, ...right.filter((name) => !left.includes(name))];
}
