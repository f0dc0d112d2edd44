import type { Batches } from './batch.ts';

/** Facts about an operator for people, by a word for each: a pattern, a condition, a way of doing it. */
export type OperatorDetail = Readonly<Record<string, string | number>>;

/** What an operator is made of. All but `outcome` has to be said, so that no operator is missing from a plan. */
export type OperatorShape = {
  /** What a plan calls it. */
  readonly name: string;
  /** Asked only when the plan is shown. */
  readonly detail: () => OperatorDetail;
  /** The operators that feed it, those inside its expressions (EXISTS) last. */
  readonly inputs: readonly Operator[];
  /** The columns of its batches, each name once. */
  readonly variables: readonly string[];
  /** Those that are bound in every row: what joins may hash on. */
  readonly certain: ReadonlySet<string>;
  /** A guess at how many rows will come, for the choice of join sides. */
  readonly rows: number;
  /**
   * Whether no two rows are equal, how often they stand aside; a row that stands more often than a cell can say comes again
   * (`join/times.ts`). Left out where it is not known.
   */
  readonly distinct?: boolean;
  open(): Batches;
  /** What only running it shows; asked after the run. */
  outcome?(): OperatorDetail;
};

/**
 * A prepared part of a query. It can be opened again and again, but is run by one loop at a time. The class has a private
 * part, so an operator can be made by its constructor alone, which is what explaining a query relies on.
 */
export class Operator {
  readonly name: string;
  readonly inputs: readonly Operator[];
  readonly variables: readonly string[];
  readonly certain: ReadonlySet<string>;
  readonly rows: number;
  readonly distinct: boolean;
  readonly #shape: OperatorShape;
  #open: () => Batches;

  constructor(shape: OperatorShape) {
    this.name = shape.name;
    this.inputs = shape.inputs;
    this.variables = shape.variables;
    this.certain = shape.certain;
    this.rows = shape.rows;
    this.distinct = shape.distinct ?? false;
    this.#shape = shape;
    this.#open = shape.open;
  }

  open(): Batches {
    return this.#open();
  }

  detail(): OperatorDetail {
    return this.#shape.detail();
  }

  outcome(): OperatorDetail {
    return this.#shape.outcome?.() ?? {};
  }

  /** Has every run from now on go through `around`; what a query that is not explained never pays for. */
  watch(around: (open: () => Batches) => Batches): void {
    const { open } = this.#shape;
    this.#open = () => around(open);
  }
}

/** For operators about which there is no more to say than their name. */
export const noDetail = (): OperatorDetail => ({});

/** Names of variables as a query spells them. */
export function spelt(variables: Iterable<string>): string {
  return Array.from(variables, (name) => `?${name}`).join(' ');
}

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
  return new Operator({
    name: 'project',
    detail: () => ({ variables: spelt(variables) }),
    inputs: [input],
    variables,
    certain: new Set(variables.filter((name) => input.certain.has(name))),
    rows: input.rows,
    distinct: input.distinct && input.variables.every((name) => variables.includes(name)),
    *open() {
      let unbound = new Uint32Array(0);
      for (const batch of input.open()) {
        if (unbound.length < batch.length) unbound = new Uint32Array(batch.length);
        yield { length: batch.length, columns: from.map((at) => (at < 0 ? unbound : batch.columns[at]!)) };
      }
    },
  });
}

/** Names of both, those of `left` first. */
export function mergedVariables(left: readonly string[], right: readonly string[]): readonly string[] {
  return [...left, ...right.filter((name) => !left.includes(name))];
}
