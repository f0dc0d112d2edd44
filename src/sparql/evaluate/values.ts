import type { Operation } from '../algebra/index.ts';
import { BATCH_ROWS } from './batch.ts';
import type { Environment } from './environment.ts';
import { Operator, spelt } from './operator.ts';

/** What a row of VALUES is taken to cost beside its cells. */
const ROW_BYTES = 48;

/** VALUES, the empty solution, and the empty multiset; inside EXISTS, of the rows those that agree with the outer row. */
export function values(
  operation: Extract<Operation, { type: 'values' }>,
  environment: Environment,
): Operator {
  const variables = [...new Set(operation.variables)];
  environment.options.memory.take(operation.rows.length * (ROW_BYTES + 8 * variables.length));
  const from = variables.map((name) => operation.variables.indexOf(name));
  const rows = operation.rows.map((row) =>
    from.map((at) => {
      const term = row[at];
      return term === undefined ? 0 : environment.terms.idOf(term);
    }),
  );
  const { outer } = environment;
  const outerColumns = variables.map((name) => outer?.variables.indexOf(name) ?? -1);
  const agrees = (row: readonly number[]) =>
    outerColumns.every((column, at) => {
      const given = column < 0 ? 0 : outer!.ids[column]!;
      return given === 0 || row[at] === 0 || row[at] === given;
    });
  return new Operator({
    name: 'values',
    detail: () => ({ variables: spelt(variables), rows: rows.length }),
    inputs: [],
    variables,
    certain: new Set(variables.filter((_, at) => rows.every((row) => row[at] !== 0))),
    rows: rows.length,
    *open() {
      const wanted = rows.filter(agrees);
      for (let start = 0; start < wanted.length; start += BATCH_ROWS) {
        const some = wanted.slice(start, start + BATCH_ROWS);
        const columns = variables.map((_, column) => Uint32Array.from(some, (row) => row[column]!));
        yield { length: some.length, columns };
      }
    },
  });
}
