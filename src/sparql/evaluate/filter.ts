import type { Expression } from '../algebra/index.ts';
import { expressionText } from '../algebra/text.ts';
import { BatchBuilder } from './batch.ts';
import type { Environment } from './environment.ts';
import { Operator } from './operator.ts';
import { rowExpression } from './row-expression.ts';

/** Rows for which the condition is true; an error is not (SPARQL 1.1 Query 17.2). */
export function filterOperator(input: Operator, condition: Expression, environment: Environment): Operator {
  const test = rowExpression(condition, input.variables, environment);
  return new Operator({
    name: 'filter',
    detail: () => ({ condition: expressionText(condition) }),
    inputs: [input, ...test.operators],
    variables: input.variables,
    certain: input.certain,
    rows: Math.max(1, input.rows / 3),
    *open() {
      const out = new BatchBuilder(input.variables.length);
      for (const batch of input.open()) {
        for (let row = 0; row < batch.length; row++) {
          // An expression may take long (a regular expression, EXISTS): check more often than once per batch.
          if ((row & 127) === 0) environment.options.interrupt.check();
          if (test.holds(batch.columns, row)) out.copyRow(batch.columns, row);
        }
        if (out.length > 0) yield out.batch();
        out.clear();
      }
    },
  });
}
