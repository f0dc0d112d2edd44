import type { Expression, Operation } from '../../algebra/index.ts';
import { variablesInScope } from '../../algebra/scope.ts';
import { expressionText } from '../../algebra/text.ts';
import { type Batch, BatchBuilder, NO_CELLS, roomFor } from '../batch.ts';
import type { Environment } from '../environment.ts';
import { columnsOf, mergedVariables, noDetail, Operator, type OperatorDetail } from '../operator.ts';
import { rowExpression } from '../row-expression.ts';
import { rowTest } from '../row-test.ts';
import { takeRows } from '../table/select-rows.ts';
import { keepRows, mergeInto } from './compatible-rows.ts';
import { joinParts } from './join-items.ts';
import { orderedJoin } from './join-order.ts';
import { withOuterRow } from './seed.ts';

/** The name of the column that remembers which row on the left a joined row came from. */
const ROW = '_:row';

/**
 * OPTIONAL (SPARQL 1.1 Query 18.5, LeftJoin): the condition sees both sides. Where the right side is a chain of patterns,
 * each batch of the left is driven through it; otherwise the right side is run on its own and kept.
 */
export function leftJoin(
  left: Operator,
  operation: Extract<Operation, { type: 'left-join' }>,
  environment: Environment,
): Operator {
  const parts = joinParts(operation.right, environment);
  const chain = parts.items.length > 0 && parts.items.every((item) => item.kind !== 'other');
  return chain
    ? drivenLeftJoin(
        withOuterRow(left, variablesInScope(operation.right), environment),
        operation,
        environment,
      )
    : keptLeftJoin(left, environment.compile(operation.right, environment), operation.condition, environment);
}

function drivenLeftJoin(
  left: Operator,
  operation: Extract<Operation, { type: 'left-join' }>,
  environment: Environment,
): Operator {
  let fed: Batch = { length: 0, columns: [] };
  const feed = new Operator({
    name: 'rows-of-the-left',
    detail: noDetail,
    inputs: [],
    variables: [...left.variables, ROW],
    certain: new Set([...left.certain, ROW]),
    rows: left.rows,
    open: () => (fed.length > 0 ? [fed] : []),
  });
  // Rows come back whole, with the number of the one that they began as.
  const needed = environment.needed && new Set([...environment.needed, ...feed.variables]);
  const right = orderedJoin(joinParts(operation.right, environment), feed, { ...environment, needed });
  const variables = mergedVariables(left.variables, right.variables).filter((name) => name !== ROW);
  const from = columnsOf(right.variables, variables);
  const rowColumn = right.variables.indexOf(ROW);
  const test = operation.condition && rowTest(operation.condition, variables, environment);
  return new Operator({
    name: 'left-join',
    detail: () => ({ way: 'rows driven through the right side', ...conditionDetail(operation.condition) }),
    inputs: [left, right, ...(test?.operators ?? [])],
    variables,
    certain: left.certain,
    rows: Math.max(left.rows, right.rows),
    *open() {
      let rows: Uint32Array = NO_CELLS;
      for (const batch of left.open()) {
        environment.options.interrupt.check();
        rows = roomFor(rows, batch.length);
        // Row numbers begin at 1, since 0 in a column is "unbound".
        const numbers = Uint32Array.from({ length: batch.length }, (_, row) => row + 1);
        fed = { length: batch.length, columns: [...batch.columns, numbers] };
        const matched = new Uint8Array(batch.length);
        for (const joined of right.open()) {
          const columns = from.map((at) => joined.columns[at]!);
          rows = roomFor(rows, joined.length);
          const length =
            test === undefined ? joined.length : test.select({ length: joined.length, columns }, rows);
          const cells = joined.columns[rowColumn]!;
          for (let at = 0; at < length; at++)
            matched[cells[length === joined.length ? at : rows[at]!]! - 1] = 1;
          if (length === joined.length) yield { length, columns };
          else if (length > 0) yield takeRows(columns, rows, length);
        }
        let missing = 0;
        for (let row = 0; row < batch.length; row++) if (matched[row] === 0) rows[missing++] = row;
        if (missing > 0) yield withoutMatch(takeRows(batch.columns, rows, missing), variables.length);
      }
    },
  });
}

/** Rows of the left alone: the columns of the right, which come behind, are unbound. */
function withoutMatch({ length, columns }: Batch, width: number): Batch {
  const unbound = new Uint32Array(length);
  return { length, columns: Array.from({ length: width }, (_, at) => columns[at] ?? unbound) };
}

function keptLeftJoin(
  left: Operator,
  right: Operator,
  condition: Expression | undefined,
  environment: Environment,
): Operator {
  const variables = mergedVariables(left.variables, right.variables);
  const to = columnsOf(variables, right.variables);
  const test = condition && rowExpression(condition, variables, environment);
  return new Operator({
    name: 'left-join',
    detail: () => ({ way: 'right side kept in a table', ...conditionDetail(condition) }),
    inputs: [left, right, ...(test?.operators ?? [])],
    variables,
    certain: left.certain,
    rows: Math.max(left.rows, right.rows),
    *open() {
      const rows = keepRows(right, left, environment);
      const out = new BatchBuilder(variables.length);
      for (const batch of left.open()) {
        environment.options.interrupt.check();
        rows.ask(batch);
        for (let row = 0; row < batch.length; row++) {
          let matched = false;
          for (let found = rows.first(row); found >= 0; found = rows.next(found)) {
            const at = out.copyRow(batch.columns, row);
            mergeInto(rows, found, to, out.columns, at);
            if (test !== undefined && !test.holds(out.columns, at)) out.length--;
            else matched = true;
            if (!out.full) continue;
            yield out.batch();
            out.clear();
          }
          if (!matched) out.copyRow(batch.columns, row);
          if (!out.full) continue;
          yield out.batch();
          out.clear();
        }
        if (out.length > 0) yield out.batch();
        out.clear();
      }
    },
  });
}

function conditionDetail(condition: Expression | undefined): OperatorDetail {
  return condition === undefined ? {} : { condition: expressionText(condition) };
}
