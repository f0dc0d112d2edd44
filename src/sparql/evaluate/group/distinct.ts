import { BatchBuilder } from '../batch.ts';
import type { Environment } from '../environment.ts';
import { noDetail, Operator } from '../operator.ts';
import { RowTable } from '../table/row-table.ts';

/** DISTINCT (SPARQL 1.1 Query 18.5): on ids, since equal terms have one id. The first of equal rows comes at once. */
export function distinct(input: Operator, environment: Environment): Operator {
  const { interrupt, memory } = environment.options;
  const width = input.variables.length;
  return new Operator({
    name: 'distinct',
    detail: noDetail,
    inputs: [input],
    variables: input.variables,
    certain: input.certain,
    rows: input.rows,
    *open() {
      const seen = new RowTable(width, memory);
      const key = new Uint32Array(width);
      const out = new BatchBuilder(width);
      for (const batch of input.open()) {
        interrupt.check();
        for (let row = 0; row < batch.length; row++) {
          for (let column = 0; column < width; column++) key[column] = batch.columns[column]![row]!;
          const before = seen.count;
          if (seen.insert(key) === before) out.copyRow(batch.columns, row);
        }
        if (out.length > 0) yield out.batch();
        out.clear();
      }
    },
  });
}
