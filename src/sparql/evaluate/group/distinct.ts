import { BATCH_ROWS } from '../batch.ts';
import type { Environment } from '../environment.ts';
import { noDetail, Operator } from '../operator.ts';
import { RowNumbers } from '../table/row-numbers.ts';
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
      const seen = new RowNumbers(input.variables.length, memory);
      let fresh = new Uint32Array(BATCH_ROWS);
      let known = 0;
      for (const batch of input.open()) {
        interrupt.check();
        const numbers = seen.number(batch.columns, batch.length);
        if (seen.count === known) continue;
        if (fresh.length < batch.length) fresh = new Uint32Array(batch.length);
        let count = 0;
        for (let row = 0; row < batch.length; row++) {
          if (numbers[row] !== known) continue;
          fresh[count++] = row;
          known++;
        }
        yield count === batch.length ? batch : takeRows(batch.columns, fresh, count);
      }
    },
  });
}
