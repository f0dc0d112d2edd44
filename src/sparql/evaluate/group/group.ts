import type { Expression, Operation } from '../../algebra/index.ts';
import { aggregateText } from '../../algebra/text.ts';
import { BATCH_ROWS, type Batch, NO_CELLS, roomFor } from '../batch.ts';
import type { Environment } from '../environment.ts';
import { TIMES, TIMES_MAX } from '../join/times.ts';
import { Operator, spelt } from '../operator.ts';
import { type RowValues, rowValues } from '../row-values.ts';
import { IdColumn } from '../table/id-column.ts';
import { RowNumbers } from '../table/row-numbers.ts';
import { groupAggregate } from './aggregate.ts';
import type { GroupAggregate } from './group-aggregate.ts';

type GroupOperation = Extract<Operation, { type: 'group' }>;

/**
 * GROUP BY and its aggregates (SPARQL 1.1 Query 11 and 18.5). Without GROUP BY all rows are one group, even when there are
 * none; with it no rows are no groups. A key that is an error or unbound is a key of its own. Each batch is numbered by
 * its keys, and the numbers are given to every aggregate with the batch; where the rows are known to differ by the keys,
 * each is a group without being looked up.
 */
export function group(input: Operator, operation: GroupOperation, environment: Environment): Operator {
  const { keys, aggregates } = operation;
  const readers = keys.map((key) => rowValues(key.expression, input.variables, environment));
  const isCertain = (expression: Expression) =>
    expression.type === 'variable' && input.certain.has(expression.name);
  return new Operator({
    name: 'group',
    detail: () => ({
      by: spelt(keys.map((key) => key.variable)),
      aggregates: aggregates.map((entry) => aggregateText(entry.aggregate)).join(', '),
    }),
    inputs: [input, ...readers.flatMap((reader) => reader.operators)],
    variables: [...keys.map((key) => key.variable), ...aggregates.map((entry) => entry.variable)],
    certain: new Set(keys.filter((key) => isCertain(key.expression)).map((key) => key.variable)),
    rows: keys.length === 0 ? 1 : Math.ceil(Math.sqrt(input.rows)),
    *open() {
      const running = aggregates.map((entry) =>
        groupAggregate(entry.aggregate, input.variables, keys.length > 0, environment),
      );
      const groups = collect(input, readers, running, isGroupEach(input, operation), environment);
      yield* rowsOf(groups, running, environment);
    },
  });
}

/** How many groups there are, and the keys of each. */
type Groups = { readonly count: number; readonly keys: readonly IdColumn[] };

/** Whether each row is a group of its own: rows differ, and by nothing but the keys. */
function isGroupEach(input: Operator, { keys }: GroupOperation): boolean {
  const names = keys.map(({ expression }) => (expression.type === 'variable' ? expression.name : ''));
  return (
    input.distinct &&
    keys.length > 0 &&
    names.every((name) => input.variables.includes(name)) &&
    input.variables.every((name) => name === TIMES || names.includes(name))
  );
}

function collect(
  input: Operator,
  readers: readonly RowValues[],
  running: readonly GroupAggregate[],
  isEach: boolean,
  { options }: Environment,
): Groups {
  const numbers = new RowNumbers(readers.length, options.memory);
  const keys = readers.map(() => new IdColumn(options.memory));
  const timesAt = input.variables.indexOf(TIMES);
  let known = 0;
  let areNew = isEach;
  let own: Uint32Array = NO_CELLS;
  for (const batch of input.open()) {
    options.interrupt.check();
    const columns = readers.map((reader) => reader.read(batch));
    if (areNew && timesAt >= 0 && mayRepeat(batch.columns[timesAt]!, batch.length)) {
      // The groups so far get the numbers that they have.
      numbers.number(
        keys.map(({ cells }) => cells),
        known,
      );
      areNew = false;
    }
    if (areNew) {
      own = roomFor(own, batch.length);
      for (let row = 0; row < batch.length; row++) own[row] = known + row;
      for (let key = 0; key < keys.length; key++) keys[key]!.append(columns[key]!, batch.length);
      known += batch.length;
      for (const aggregate of running) aggregate.add(own, known, batch);
      continue;
    }
    const groups = numbers.number(columns, batch.length);
    if (numbers.count > known) {
      for (let row = 0; row < batch.length; row++) {
        if (groups[row] !== known) continue;
        known++;
        for (let key = 0; key < keys.length; key++) keys[key]!.push(columns[key]![row]!);
      }
    }
    for (const aggregate of running) aggregate.add(groups, known, batch);
  }
  numbers.release();
  return { count: readers.length === 0 ? 1 : known, keys };
}

/** Whether a row may come again, since it stands more often than a cell can say. */
function mayRepeat(times: Uint32Array, length: number): boolean {
  for (let row = 0; row < length; row++) if (times[row] === TIMES_MAX) return true;
  return false;
}

function* rowsOf(
  { count, keys }: Groups,
  running: readonly GroupAggregate[],
  { options }: Environment,
): Generator<Batch> {
  const values = running.map(() => new Uint32Array(Math.min(count, BATCH_ROWS)));
  for (let start = 0; start < count; start += BATCH_ROWS) {
    const length = Math.min(BATCH_ROWS, count - start);
    for (let i = 0; i < running.length; i++) {
      for (let at = 0; at < length; at++) {
        if ((at & 255) === 0) options.interrupt.check();
        values[i]![at] = running[i]!.finish(start + at);
      }
    }
    yield { length, columns: [...keys.map((key) => key.cells.subarray(start, start + length)), ...values] };
  }
}
