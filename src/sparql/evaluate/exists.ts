import type { Operation } from '../algebra/index.ts';
import { variablesInside } from '../algebra/mentioned.ts';
import type { RowReader } from './batch.ts';
import type { Environment, PreparedExists } from './environment.ts';
import { recogniseFunctions } from './recognise-functions.ts';

/** Answers remembered for rows that agree in all that the pattern can see of them. */
const REMEMBERED_MAX = 4096;

/**
 * EXISTS (SPARQL 1.1 Query 8.1 and 18.6): prepared once; each row is substituted by setting the outer row that the
 * pattern's leaves begin with, and only the first solution is asked for.
 */
export function exists(
  pattern: Operation,
  variables: readonly string[],
  environment: Environment,
): PreparedExists {
  const inside = variablesInside(pattern);
  const seen = variables.filter((name) => inside.has(name));
  const columns = seen.map((name) => variables.indexOf(name));
  const ids = new Uint32Array(seen.length);
  const recognised = recogniseFunctions(pattern, environment.options.propertyFunctions);
  const operator = environment.compile(recognised, { ...environment, outer: { variables: seen, ids } });
  const remembered = new Map<string, boolean>();
  const test = (row: RowReader) => {
    for (let at = 0; at < columns.length; at++) ids[at] = row.id(columns[at]!);
    const key = ids.join();
    let answer = remembered.get(key);
    if (answer === undefined) {
      answer = false;
      for (const _ of operator.open()) {
        answer = true;
        break;
      }
      if (remembered.size >= REMEMBERED_MAX) remembered.clear();
      remembered.set(key, answer);
    }
    return answer;
  };
  return { operator, test };
}
