import type { Expression } from '../algebra/index.ts';
import { expressionText } from '../algebra/text.ts';
import type { Environment } from './environment.ts';
import { Operator } from './operator.ts';
import { rowValues } from './row-values.ts';

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
  const values = rowValues(expression, input.variables, environment);
  const isCertain =
    expression.type === 'term' || (expression.type === 'variable' && input.certain.has(expression.name));
  return new Operator({
    name: 'extend',
    detail: () => ({ variable: `?${variable}`, expression: expressionText(expression) }),
    inputs: [input, ...values.operators],
    variables,
    certain: new Set([
      ...[...input.certain].filter((name) => name !== variable),
      ...(isCertain ? [variable] : []),
    ]),
    rows: input.rows,
    distinct: input.distinct && known < 0,
    *open() {
      for (const batch of input.open()) {
        environment.options.interrupt.check();
        const columns = [...batch.columns.slice(0, input.variables.length)];
        columns[at] = values.read(batch);
        yield { length: batch.length, columns };
      }
    },
  });
}
