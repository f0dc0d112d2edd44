import { BatchBuilder } from '../batch.ts';
import type { Environment } from '../environment.ts';
import { columnsOf, Operator, spelt } from '../operator.ts';
import { keepRows } from './compatible-rows.ts';

/** MINUS (SPARQL 1.1 Query 18.5): drops rows with a compatible row on the right that binds a variable in common. */
export function minus(left: Operator, right: Operator, environment: Environment): Operator {
  const shared = right.variables.filter((name) => left.variables.includes(name));
  if (shared.length === 0) return left;
  const leftColumns = columnsOf(left.variables, shared);
  const rightColumns = columnsOf(right.variables, shared);
  return new Operator({
    name: 'minus',
    detail: () => ({ on: spelt(shared) }),
    inputs: [left, right],
    variables: left.variables,
    certain: left.certain,
    rows: left.rows,
    *open() {
      const rows = keepRows(right, left, environment);
      const bindsInCommon = (found: number, columns: readonly Uint32Array[], row: number) =>
        shared.some(
          (_, at) => rows.cell(found, rightColumns[at]!) !== 0 && columns[leftColumns[at]!]![row] !== 0,
        );
      const out = new BatchBuilder(left.variables.length);
      for (const batch of left.open()) {
        environment.options.interrupt.check();
        rows.ask(batch);
        for (let row = 0; row < batch.length; row++) {
          let found = rows.first(row);
          while (found >= 0 && !bindsInCommon(found, batch.columns, row)) found = rows.next(found);
          if (found < 0) out.copyRow(batch.columns, row);
        }
        if (out.length > 0) yield out.batch();
        out.clear();
      }
    },
  });
}
