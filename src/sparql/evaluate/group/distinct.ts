import { NO_CELLS, roomFor } from '../batch.ts';
import type { Environment } from '../environment.ts';
import { noDetail, Operator } from '../operator.ts';
import { RowSet } from '../table/row-set.ts';
import { takeRows } from '../table/select-rows.ts';

/** DISTINCT (SPARQL 1.1 Query 18.5): on ids, since equal terms have one id. The first of equal rows comes at once. */
export function distinct(input: Operator, environment: Environment): Operator {
  const { interrupt, memory } = environment.options;
  return new Operator({
    name: 'distinct',
    detail: noDetail,
    inputs: [input],
    variables: input.variables,
    certain: input.certain,
    rows: input.rows,
    *open() {
      const seen = new RowSet(input.variables.length, memory);
      let fresh: Uint32Array = NO_CELLS;
      for (const batch of input.open()) {
        interrupt.check();
        fresh = roomFor(fresh, batch.length);
        const count = seen.add(batch.columns, batch.length, fresh);
        if (count === batch.length) yield batch;
        else if (count > 0) yield takeRows(batch.columns, fresh, count);
      }
    },
  });
}
