import { BATCH_ROWS, type Batches } from '../batch.ts';
import type { Environment } from '../environment.ts';
import { Operator, spelt } from '../operator.ts';
import { IdColumn } from '../table/id-column.ts';
import { RowNumbers } from '../table/row-numbers.ts';
import { TIMES, TIMES_MAX } from './times.ts';

/**
 * Equal rows as one, with how often it stands: between joins of which the rows are only counted. Half a million rows with
 * a thousand subjects, once the resources have been let go of, are a thousand rows for what is still to be joined.
 */
export function foldRows(input: Operator, rows: number, environment: Environment): Operator {
  const { interrupt, memory } = environment.options;
  const names = input.variables.filter((name) => name !== TIMES);
  const at = names.map((name) => input.variables.indexOf(name));
  const timesAt = input.variables.indexOf(TIMES);
  return new Operator({
    name: 'fold-rows',
    detail: () => ({ by: spelt(names) }),
    inputs: [input],
    variables: [...names, TIMES],
    certain: input.certain,
    rows,
    distinct: true,
    *open() {
      const numbers = new RowNumbers(names.length, memory);
      const keys = names.map(() => new IdColumn(memory));
      let times: Float64Array = new Float64Array(BATCH_ROWS);
      let known = 0;
      for (const batch of input.open()) {
        interrupt.check();
        const columns = at.map((column) => batch.columns[column]!);
        const row = numbers.number(columns, batch.length);
        if (numbers.count > times.length) times = larger(times, numbers.count, environment);
        if (numbers.count > known) {
          for (let i = 0; i < batch.length; i++) {
            if (row[i] !== known) continue;
            known++;
            for (let key = 0; key < keys.length; key++) keys[key]!.push(columns[key]![i]!);
          }
        }
        const weights = timesAt < 0 ? undefined : batch.columns[timesAt]!;
        if (weights === undefined) for (let i = 0; i < batch.length; i++) times[row[i]!]!++;
        else for (let i = 0; i < batch.length; i++) times[row[i]!]! += weights[i]!;
      }
      numbers.release();
      yield* rowsOf(keys, times, known, environment);
    },
  });
}

function larger(times: Float64Array, count: number, { options }: Environment): Float64Array {
  const size = Math.max(count, times.length * 2);
  options.memory.take((size - times.length) * 8);
  const grown = new Float64Array(size);
  grown.set(times);
  return grown;
}

/** A row that stands more often than a cell can say comes again for the rest. */
function* rowsOf(
  keys: readonly IdColumn[],
  times: Float64Array,
  count: number,
  { options }: Environment,
): Batches {
  const columns = [...keys.map(() => new Uint32Array(BATCH_ROWS)), new Uint32Array(BATCH_ROWS)];
  let length = 0;
  for (let row = 0; row < count; row++) {
    for (let left = times[row]!; left > 0; left -= TIMES_MAX) {
      for (let key = 0; key < keys.length; key++) columns[key]![length] = keys[key]!.cells[row]!;
      columns[keys.length]![length++] = Math.min(left, TIMES_MAX);
      if (length < BATCH_ROWS) continue;
      options.interrupt.check();
      yield { length, columns };
      length = 0;
    }
  }
  if (length > 0) yield { length, columns };
}
