import type { SortKey } from '../../algebra/index.ts';
import { sortKeyText } from '../../algebra/text.ts';
import { BATCH_ROWS, BatchBuilder } from '../batch.ts';
import type { Environment } from '../environment.ts';
import { orderSortKeys, type SortKey as SortValue, sortKeyOf } from '../expression/index.ts';
import { Operator } from '../operator.ts';
import { rowExpression } from '../row-expression.ts';
import { RowStore } from '../table/row-table.ts';

/** What one key of one row is taken to cost, as an object on the heap. */
const KEY_BYTES = 120;
/** Comparisons between two looks at the deadline. */
const COMPARISONS = 4096;

/** ORDER BY (SPARQL 1.1 Query 15.1): each key is evaluated once for each row; rows with equal keys keep their order. */
export function order(input: Operator, keys: readonly SortKey[], environment: Environment): Operator {
  const { interrupt, memory } = environment.options;
  const expressions = keys.map((key) => rowExpression(key.expression, input.variables, environment));
  const width = input.variables.length;
  return new Operator({
    name: 'order',
    detail: () => ({ by: keys.map(sortKeyText).join(' ') }),
    inputs: [input, ...expressions.flatMap((expression) => expression.operators)],
    variables: input.variables,
    certain: input.certain,
    rows: input.rows,
    *open() {
      const rows = new RowStore(width, memory);
      const values: SortValue[][] = keys.map(() => []);
      for (const batch of input.open()) {
        interrupt.check();
        memory.take(batch.length * KEY_BYTES * (keys.length + 1));
        for (let row = 0; row < batch.length; row++) {
          rows.appendFrom(batch.columns, row);
          for (let key = 0; key < keys.length; key++) {
            values[key]!.push(sortKeyOf(expressions[key]!.evaluate(batch.columns, row)));
          }
        }
      }
      const sorted = sortedRows(rows.count, keys, values, () => interrupt.check());
      const out = new BatchBuilder(width);
      for (let start = 0; start < sorted.length; start += BATCH_ROWS) {
        interrupt.check();
        for (const row of sorted.subarray(start, start + BATCH_ROWS)) {
          const at = out.length++;
          for (let column = 0; column < width; column++) out.columns[column]![at] = rows.cell(row, column);
        }
        yield out.batch();
        out.clear();
      }
    },
  });
}

function sortedRows(
  count: number,
  keys: readonly SortKey[],
  values: readonly (readonly SortValue[])[],
  check: () => void,
): Uint32Array {
  let comparisons = 0;
  return Uint32Array.from({ length: count }, (_, row) => row).sort((a, b) => {
    if (++comparisons % COMPARISONS === 0) check();
    for (let key = 0; key < keys.length; key++) {
      const compared = orderSortKeys(values[key]![a], values[key]![b]);
      if (compared !== 0) return keys[key]!.descending ? -compared : compared;
    }
    return a - b;
  });
}
