import type { Operation } from '../../algebra/index.ts';
import { BATCH_ROWS, BatchBuilder } from '../batch.ts';
import type { Environment } from '../environment.ts';
import { columnsOf, Operator, spelt } from '../operator.ts';
import { RowNumbers } from '../table/row-numbers.ts';
import { takeRows } from '../table/select-rows.ts';
import { keepRows } from './compatible-rows.ts';
import { joinParts } from './join-items.ts';
import { patternCounts } from './pattern-counts.ts';
import { isChain, semiJoin } from './semi-join.ts';

/** So many times more rows on the right make it cheaper to ask for those on the left. */
const RIGHT_LARGER = 8;

/**
 * MINUS (SPARQL 1.1 Query 18.5): drops rows with a compatible row on the right that binds a variable in common. Where both
 * sides bind all that they share, that is whether the values are among those of the right: in a table of them, or, for a
 * single pattern, and for few rows and a large right side, by asking for each.
 */
export function minus(
  left: Operator,
  right: Operator,
  rightOperation: Operation,
  environment: Environment,
): Operator {
  const shared = right.variables.filter((name) => left.variables.includes(name));
  if (shared.length === 0) return left;
  if (!shared.every((name) => left.certain.has(name) && right.certain.has(name))) {
    return minusCompatible(left, right, shared, environment);
  }
  const isFew = left.rows * RIGHT_LARGER < right.rows || isCounted(rightOperation, left, environment);
  return isFew && isChain(rightOperation, shared, environment)
    ? semiJoin(left, rightOperation, true, 'minus', environment)
    : minusEqual(left, right, shared, environment);
}

/** A single pattern is asked for the rows on the left in any case: it lies sorted, and a table of it would have to be made. */
function isCounted(right: Operation, left: Operator, environment: Environment): boolean {
  return (
    environment.outer === undefined &&
    patternCounts(joinParts(right, environment), left, environment) !== undefined
  );
}

function minusEqual(
  left: Operator,
  right: Operator,
  shared: readonly string[],
  { options }: Environment,
): Operator {
  const leftColumns = columnsOf(left.variables, shared);
  const rightColumns = columnsOf(right.variables, shared);
  return new Operator({
    name: 'minus',
    detail: () => ({ on: spelt(shared), way: 'right side kept in a table' }),
    inputs: [left, right],
    variables: left.variables,
    certain: left.certain,
    rows: left.rows,
    *open() {
      const taken = new RowNumbers(shared.length, options.memory);
      for (const { columns, length } of right.open()) {
        options.interrupt.check();
        taken.number(
          rightColumns.map((at) => columns[at]!),
          length,
        );
      }
      let rows = new Uint32Array(BATCH_ROWS);
      for (const batch of left.open()) {
        options.interrupt.check();
        if (rows.length < batch.length) rows = new Uint32Array(batch.length);
        const found = taken.find(
          leftColumns.map((at) => batch.columns[at]!),
          batch.length,
        );
        let count = 0;
        for (let row = 0; row < batch.length; row++) if (found[row] === 0) rows[count++] = row;
        if (count === batch.length) yield batch;
        else if (count > 0) yield takeRows(batch.columns, rows, count);
      }
    },
  });
}

function minusCompatible(
  left: Operator,
  right: Operator,
  shared: readonly string[],
  environment: Environment,
): Operator {
  const leftColumns = columnsOf(left.variables, shared);
  const rightColumns = columnsOf(right.variables, shared);
  return new Operator({
    name: 'minus',
    detail: () => ({ on: spelt(shared), way: 'compatible rows' }),
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
