import type { Expression } from '../algebra/index.ts';
import { expressionText } from '../algebra/text.ts';
import type { Environment } from './environment.ts';
import { Operator } from './operator.ts';
import { rowExpression } from './row-expression.ts';

/** BIND, and AS in SELECT (SPARQL 1.1 Query 18.5, Extend): an error leaves the variable unbound. */
export function extend(
  input: Operator,
  variable: string,
  expression: Expression,
  environment: Environment,
): Operator {
  const known = input.variables.indexOf(variable);
  const variables = known < 0 ? [...input.variables, variable] : input.variables;
  const at = known < 0 ? input.variables.length : known;
  const value = rowExpression(expression, input.variables, environment);
  const { terms } = environment;
  const constant = expression.type === 'term' ? [variable] : [];
  return new Operator({
    name: 'extend',
    detail: () => ({ variable: `?${variable}`, expression: expressionText(expression) }),
    inputs: [input, ...value.operators],
    variables,
    certain: new Set([...[...input.certain].filter((name) => name !== variable), ...constant]),
    rows: input.rows,
    *open() {
      for (const batch of input.open()) {
        const cells = new Uint32Array(batch.length);
        for (let row = 0; row < batch.length; row++) {
          if ((row & 127) === 0) environment.options.interrupt.check();
          const term = value.evaluate(batch.columns, row);
          if (term !== undefined) cells[row] = terms.idOf(term);
        }
        const columns = [...batch.columns.slice(0, input.variables.length)];
        columns[at] = cells;
        yield { length: batch.length, columns };
      }
    },
  });
}
