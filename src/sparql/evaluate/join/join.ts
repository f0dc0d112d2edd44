import { BatchBuilder } from '../batch.ts';
import type { Environment } from '../environment.ts';
import { columnsOf, mergedVariables, Operator, spelt } from '../operator.ts';
import { keepRows, mergeInto } from './compatible-rows.ts';

/** The join of two operators that were run apart (SPARQL 1.1 Query 18.5): the one that seems smaller is kept. */
export function join(left: Operator, right: Operator, environment: Environment): Operator {
  const [probing, kept] = left.rows < right.rows ? [right, left] : [left, right];
  const variables = mergedVariables(probing.variables, kept.variables);
  const to = columnsOf(variables, kept.variables);
  const shared = kept.variables.filter((name) => probing.variables.includes(name));
  return new Operator({
    name: 'hash-join',
    detail: () => ({ on: spelt(shared), kept: kept === left ? 'first' : 'second' }),
    inputs: [left, right],
    variables,
    certain: new Set([...left.certain, ...right.certain]),
    rows: shared.length > 0 ? Math.max(left.rows, right.rows) : left.rows * right.rows,
    *open() {
      const rows = keepRows(kept, probing, environment);
      if (rows.count === 0) return;
      const out = new BatchBuilder(variables.length);
      for (const batch of probing.open()) {
        environment.options.interrupt.check();
        rows.ask(batch);
        for (let row = 0; row < batch.length; row++) {
          for (let found = rows.first(row); found >= 0; found = rows.next(found)) {
            mergeInto(rows, found, to, out.columns, out.copyRow(batch.columns, row));
            if (!out.full) continue;
            environment.options.interrupt.check();
            yield out.batch();
            out.clear();
          }
        }
        if (out.length > 0) yield out.batch();
        out.clear();
      }
    },
  });
}
