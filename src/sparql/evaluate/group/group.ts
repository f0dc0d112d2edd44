import type { Expression, Operation } from '../../algebra/index.ts';
import { aggregateText } from '../../algebra/text.ts';
import { BatchBuilder } from '../batch.ts';
import type { Environment } from '../environment.ts';
import { Operator, spelt } from '../operator.ts';
import { rowExpression } from '../row-expression.ts';
import { RowTable } from '../table/row-table.ts';
import { groupAggregate } from './aggregate.ts';

/**
 * GROUP BY and its aggregates (SPARQL 1.1 Query 11 and 18.5). Without GROUP BY all rows are one group, even when there are
 * none; with it no rows are no groups. A key that is an error or unbound is a key of its own.
 */
export function group(
  input: Operator,
  operation: Extract<Operation, { type: 'group' }>,
  environment: Environment,
): Operator {
  const { interrupt, memory } = environment.options;
  const { keys, aggregates } = operation;
  const keyReaders = keys.map((key) => keyReader(key.expression, input, environment));
  const variables = [...keys.map((key) => key.variable), ...aggregates.map((entry) => entry.variable)];
  const isCertain = (expression: Expression) =>
    expression.type === 'variable' && input.certain.has(expression.name);
  return new Operator({
    name: 'group',
    detail: () => ({
      by: spelt(keys.map((key) => key.variable)),
      aggregates: aggregates.map((entry) => aggregateText(entry.aggregate)).join(', '),
    }),
    inputs: [input, ...keyReaders.flatMap((reader) => reader.operators)],
    variables,
    certain: new Set(keys.filter((key) => isCertain(key.expression)).map((key) => key.variable)),
    rows: keys.length === 0 ? 1 : Math.ceil(Math.sqrt(input.rows)),
    *open() {
      const running = aggregates.map((entry) =>
        groupAggregate(entry.aggregate, input.variables, environment),
      );
      const groups = new RowTable(keys.length, memory);
      const key = new Uint32Array(keys.length);
      if (keys.length === 0) groups.insert(key);
      for (const batch of input.open()) {
        for (let row = 0; row < batch.length; row++) {
          if ((row & 255) === 0) interrupt.check();
          for (let i = 0; i < keyReaders.length; i++) key[i] = keyReaders[i]!.read(batch.columns, row);
          const at = groups.insert(key);
          for (const aggregate of running) aggregate.add(at, batch.columns, row);
        }
      }
      const out = new BatchBuilder(variables.length);
      for (let at = 0; at < groups.count; at++) {
        if ((at & 255) === 0) interrupt.check();
        const row = out.length++;
        for (let i = 0; i < keys.length; i++) out.columns[i]![row] = groups.rows.cell(at, i);
        for (let i = 0; i < running.length; i++) out.columns[keys.length + i]![row] = running[i]!.finish(at);
        if (!out.full) continue;
        yield out.batch();
        out.clear();
      }
      if (out.length > 0) yield out.batch();
    },
  });
}

type KeyReader = {
  readonly read: (columns: readonly Uint32Array[], row: number) => number;
  readonly operators: readonly Operator[];
};

/** A variable's id is its key; other expressions are evaluated. */
function keyReader(expression: Expression, input: Operator, environment: Environment): KeyReader {
  const column = expression.type === 'variable' ? input.variables.indexOf(expression.name) : -1;
  if (column >= 0) return { read: (columns, row) => columns[column]![row]!, operators: [] };
  const value = rowExpression(expression, input.variables, environment);
  return {
    read(columns, row) {
      const term = value.evaluate(columns, row);
      return term === undefined ? 0 : environment.terms.idOf(term);
    },
    operators: value.operators,
  };
}
