import type { Operator, OperatorDetail } from '../operator.ts';

/** What an operator did while the query ran. Times are in milliseconds. */
export type OperatorFigures = {
  readonly rows: number;
  readonly batches: number;
  /** How often it was run: the pattern of an EXISTS, for each row that asks. */
  readonly runs: number;
  /** Without and with the operators that feed it. */
  readonly ownMs: number;
  readonly totalMs: number;
};

/** One operator of a plan, as plain data. */
export type Plan = {
  readonly operator: string;
  readonly detail: OperatorDetail;
  readonly variables: readonly string[];
  readonly estimatedRows: number;
  /** Only where the query was run; undefined for an operator that was never asked. */
  readonly actual?: OperatorFigures;
  readonly inputs: readonly Plan[];
};

/** The tree of an operator; `figuresOf` has what each of them did, if the query was run. */
export function planOf(
  operator: Operator,
  figuresOf?: (operator: Operator) => OperatorFigures | undefined,
): Plan {
  const actual = figuresOf?.(operator);
  return {
    operator: operator.name,
    detail: { ...operator.detail(), ...(actual !== undefined && operator.outcome()) },
    variables: operator.variables,
    estimatedRows: Math.round(operator.rows),
    ...(actual !== undefined && { actual }),
    inputs: operator.inputs.map((input) => planOf(input, figuresOf)),
  };
}
