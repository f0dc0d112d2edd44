import type { Expression } from '../algebra/index.ts';
import { expressionText } from '../algebra/text.ts';
import { NO_CELLS, roomFor } from './batch.ts';
import type { Environment } from './environment.ts';
import { Operator } from './operator.ts';
import { rowTest } from './row-test.ts';
import { takeRows } from './table/select-rows.ts';

/** Rows for which the condition is true; an error is not (SPARQL 1.1 Query 17.2). */
export function filterOperator(input: Operator, condition: Expression, environment: Environment): Operator {
  const test = rowTest(condition, input.variables, environment);
  return new Operator({
    name: 'filter',
    detail: () => ({ condition: expressionText(condition) }),
    inputs: [input, ...test.operators],
    variables: input.variables,
    certain: input.certain,
    rows: Math.max(1, input.rows / 3),
    distinct: input.distinct,
    *open() {
      let rows: Uint32Array = NO_CELLS;
      for (const batch of input.open()) {
        rows = roomFor(rows, batch.length);
        const count = test.select(batch, rows);
        if (count === batch.length) yield batch;
        else if (count > 0) yield takeRows(batch.columns, rows, count);
      }
    },
  });
}
