import { isDetermined } from '../algebra/determined.ts';
import type { Expression } from '../algebra/index.ts';
import { variablesMentioned } from '../algebra/mentioned.ts';
import { comparedByIds } from './compared-by-ids.ts';
import type { Environment } from './environment.ts';
import { rowExpression } from './row-expression.ts';
import type { RowTest } from './row-test-contract.ts';
import { PlaceCache } from './table/place-cache.ts';
import { languageTest } from './text/language-test.ts';
import { textSieve } from './text/text-sieve.ts';

/**
 * A condition that asks for the values of one variable alone is evaluated once for each of its ids, and remembered: a
 * column has far fewer different ids than rows, as a rule; one on the language alone once for each language. Two variables are compared by their ids where that is the same. All else is evaluated for each row.
 */
export function rowTest(
  condition: Expression,
  variables: readonly string[],
  environment: Environment,
): RowTest {
  const compared = comparedByIds(condition, variables, environment);
  if (compared !== undefined) return compared;
  const test = rowExpression(condition, variables, environment);
  const mentioned = [...variablesMentioned(condition)];
  const column = variables.indexOf(mentioned[0] ?? '');
  // Inside EXISTS an unbound variable may have a value from the row outside.
  const remembers =
    mentioned.length === 1 && column >= 0 && environment.outer === undefined && isDetermined(condition);
  const holds = (columns: readonly Uint32Array[], row: number) => test.holds(columns, row);
  const { interrupt, source } = environment.options;
  const language = remembers ? languageTest(condition, mentioned[0]!, column, holds, environment) : undefined;
  if (language !== undefined) return { select: language, operators: test.operators };
  const sieve = remembers ? textSieve(condition, mentioned[0]!, source, interrupt) : undefined;
  return {
    select: remembers
      ? remembering(column, holds, sieve, environment)
      : ({ columns, length }, rows) => {
          let count = 0;
          for (let row = 0; row < length; row++) {
            // An expression may take long (a regular expression, EXISTS): check more often than once per batch.
            if ((row & 127) === 0) interrupt.check();
            if (test.holds(columns, row)) rows[count++] = row;
          }
          return count;
        },
    operators: test.operators,
  };
}

/** A power of two. Direct-mapped: an answer is kept until another id falls on its place. */
const PLACES = 16_384;

function remembering(
  column: number,
  holds: (columns: readonly Uint32Array[], row: number) => boolean,
  mayHold: ((id: number) => boolean) | undefined,
  { options: { interrupt }, state }: Environment,
): RowTest['select'] {
  let kept = new PlaceCache<boolean>(PLACES);
  state.forgetting(() => {
    kept = new PlaceCache(PLACES);
  });
  return ({ columns, length }, rows) => {
    const cells = columns[column]!;
    let count = 0;
    let asked = 0;
    for (let row = 0; row < length; row++) {
      const id = cells[row]!;
      if (mayHold !== undefined && !mayHold(id)) continue;
      let answer = kept.get(id);
      if (answer === undefined) {
        if ((asked++ & 127) === 0) interrupt.check();
        answer = holds(columns, row);
        kept.set(id, answer);
      }
      if (answer) rows[count++] = row;
    }
    return count;
  };
}
