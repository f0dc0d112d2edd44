import type { Operation } from '../algebra/index.ts';
import { variablesInside } from '../algebra/mentioned.ts';
import type { RowReader } from './batch.ts';
import type { Environment, PreparedExists } from './environment.ts';
import { recogniseFunctions } from './function/recognise-functions.ts';

/** Answers remembered for rows that agree in all that the pattern can see of them; fewer where that is many variables. */
const REMEMBERED_MAX = 4096;

/**
 * EXISTS (SPARQL 1.1 Query 8.1 and 18.6): prepared once; each row is substituted by setting the outer row that the
 * pattern's leaves begin with, and only the first solution is asked for. What cannot be substituted, the names that BIND, AS
 * and VALUES give values to, has to agree with the row instead (18.6 leaves it open; this is what a join would do).
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
  const operator = environment.compile(recognised, {
    ...environment,
    outer: { variables: seen, ids },
    needed: new Set(seen),
    counts: false,
    first: undefined,
  });
  const remembered = new Map<string, boolean>();
  environment.state.forgetting(() => remembered.clear());
  const rememberedMax = REMEMBERED_MAX / Math.max(1, seen.length / 16);
  const given = seen.map((name) => operator.variables.indexOf(name));
  const agrees = (columns: readonly Uint32Array[], row: number) =>
    given.every((column, at) => {
      const own = column < 0 ? 0 : columns[column]![row]!;
      return own === 0 || ids[at] === 0 || own === ids[at];
    });
  function hasSolution(): boolean {
    for (const { columns, length } of operator.open()) {
      for (let row = 0; row < length; row++) if (agrees(columns, row)) return true;
    }
    return false;
  }
  const test = (row: RowReader) => {
    for (let at = 0; at < columns.length; at++) ids[at] = row.id(columns[at]!);
    const key = ids.join();
    let answer = remembered.get(key);
    if (answer === undefined) {
      answer = hasSolution();
      if (remembered.size >= rememberedMax) remembered.clear();
      remembered.set(key, answer);
    }
    return answer;
  };
  return { operator, test };
}
