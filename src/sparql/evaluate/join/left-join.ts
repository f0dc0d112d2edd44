import type { Expression, Operation } from '../../algebra/index.ts';
import { hasExists, variablesMentioned } from '../../algebra/mentioned.ts';
import { certainVariables, variablesInScope } from '../../algebra/scope.ts';
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

type LeftJoin = Extract<Operation, { type: 'left-join' }>;

/** What the column is called that remembers which row on the left a joined row came from; one for each OPTIONAL within another. */
const ROW = '_:row';

/**
 * OPTIONAL (SPARQL 1.1 Query 18.5, LeftJoin): the condition sees both sides. Where the right side is a chain of patterns, or one
 * with an OPTIONAL of its own, each batch of the left is driven through it; otherwise the right side is run on its own and kept.
 */
export function leftJoin(left: Operator, operation: LeftJoin, environment: Environment): Operator {
  const { right, condition } = operation;
  if (!isDriven(right, new Set(left.variables), environment))
    return keptLeftJoin(left, environment.compile(right, environment), condition, environment);
  return drivenLeftJoin(withOuterRow(left, variablesInScope(right), environment), operation, environment);
}

/**
 * Whether rows that bind some variables can be driven through an operation in the place of being joined with it. An OPTIONAL
 * within it must not look at what is bound outside alone: `{ ?b } OPTIONAL { ?b ?c }` may be asked of rows with a ?b, and of rows
 * with a ?c only where ?c is bound on its left as well.
 */
function isDriven(operation: Operation, outside: ReadonlySet<string>, environment: Environment): boolean {
  if (operation.type !== 'left-join') {
    const { items } = joinParts(operation, environment);
    return items.length > 0 && items.every((item) => item.kind !== 'other');
  }
  const { left, right, condition } = operation;
  if (condition !== undefined && hasExists(condition)) return false;
  const certain = certainVariables(left);
  const seen = [
    ...variablesInScope(right),
    ...(condition === undefined ? [] : variablesMentioned(condition)),
  ];
  return (
    seen.every((name) => !outside.has(name) || certain.has(name)) &&
    isDriven(left, outside, environment) &&
    isDriven(right, new Set([...outside, ...variablesInScope(left)]), environment)
  );
}

/** The rows of `feed` joined with an operation that they can be driven through. */
function drivenThrough(operation: Operation, feed: Operator, environment: Environment): Operator {
  if (operation.type !== 'left-join')
    return orderedJoin(joinParts(operation, environment), feed, environment);
  const { left, right, condition } = operation;
  const read = [variablesInScope(right), condition === undefined ? [] : variablesMentioned(condition)];
  const needed =
    environment.needed && new Set([...environment.needed, ...read.flatMap((names) => [...names])]);
  return drivenLeftJoin(drivenThrough(left, feed, { ...environment, needed }), operation, environment);
}

function drivenLeftJoin(left: Operator, operation: LeftJoin, environment: Environment): Operator {
  let fed: Batch = { length: 0, columns: [] };
  const own = left.variables.filter((name) => name.startsWith(ROW)).length;
  const rowName = `${ROW}${own}`;
  const feed = new Operator({
    name: 'rows-of-the-left',
    detail: noDetail,
    inputs: [],
    variables: [...left.variables, rowName],
    certain: new Set([...left.certain, rowName]),
    rows: left.rows,
    open: () => (fed.length > 0 ? [fed] : []),
  });
  // Rows come back whole, with the number of the one that they began as.
  const needed = environment.needed && new Set([...environment.needed, ...feed.variables]);
  const right = drivenThrough(operation.right, feed, { ...environment, needed });
  const variables = mergedVariables(left.variables, right.variables).filter((name) => name !== rowName);
  const from = columnsOf(right.variables, variables);
  const rowColumn = right.variables.indexOf(rowName);
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
