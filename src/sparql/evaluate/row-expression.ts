import type { Term } from '../../rdf/index.ts';
import type { Expression } from '../algebra/index.ts';
import type { RowReader } from './batch.ts';
import { type Environment, expressionContext } from './environment.ts';
import { compileExpression, type Value } from './expression/index.ts';
import type { Operator } from './operator.ts';

/** An expression over the rows of batches. */
export type RowExpression = {
  /** undefined for an error or an unbound value. */
  evaluate(columns: readonly Uint32Array[], row: number): Term | undefined;
  /** The same, not made a term where it was not one. */
  valueAt(columns: readonly Uint32Array[], row: number): Value | undefined;
  /** Whether the effective boolean value is true; an error is not. */
  holds(columns: readonly Uint32Array[], row: number): boolean;
  /** What its EXISTS patterns run. */
  readonly operators: readonly Operator[];
};

/**
 * Compiles an expression for rows with these columns. Inside EXISTS it also sees the row outside, for variables that the
 * pattern leaves unbound: the substitution of SPARQL 1.1 Query 18.6.
 */
export function rowExpression(
  expression: Expression,
  variables: readonly string[],
  environment: Environment,
): RowExpression {
  const { outer } = environment;
  const seen =
    outer === undefined
      ? variables
      : [...variables, ...outer.variables.filter((name) => !variables.includes(name))];
  const outerAt = seen.map((name) => outer?.variables.indexOf(name) ?? -1);
  const operators: Operator[] = [];
  const compiled = compileExpression(expression, seen, expressionContext(environment, operators));
  let columns: readonly Uint32Array[] = [];
  let row = 0;
  const reader: RowReader = {
    id(column) {
      const own = column < variables.length ? columns[column]![row]! : 0;
      return own !== 0 || outerAt[column]! < 0 ? own : outer!.ids[outerAt[column]!]!;
    },
  };
  return {
    evaluate(from, at) {
      columns = from;
      row = at;
      return compiled.evaluate(reader);
    },
    valueAt(from, at) {
      columns = from;
      row = at;
      return compiled.value(reader);
    },
    holds(from, at) {
      columns = from;
      row = at;
      return compiled.test(reader) === true;
    },
    operators,
  };
}
