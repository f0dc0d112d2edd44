import { isDetermined } from '../algebra/determined.ts';
import type { Expression } from '../algebra/index.ts';
import { variablesMentioned } from '../algebra/mentioned.ts';
import type { TermId } from '../source.ts';
import type { Batch } from './batch.ts';
import type { Environment } from './environment.ts';
import type { Operator } from './operator.ts';
import { rowExpression } from './row-expression.ts';

/** A condition asked of whole batches. */
export type RowTest = {
  /** Writes the numbers of the rows for which it is true, ascending, and answers how many they are. An error is not true. */
  select(batch: Batch, rows: Uint32Array): number;
  readonly operators: readonly Operator[];
};

/**
 * A condition that asks for the values of one variable alone is evaluated once for each of its ids, and remembered: a
 * column has far fewer different ids than rows, as a rule. Whether two variables are the same is told from their ids where
 * these are of terms that equal nothing but themselves. All else is evaluated for each row.
 */
export function rowTest(
  condition: Expression,
  variables: readonly string[],
  environment: Environment,
): RowTest {
  const compared = sameOrNot(condition, variables, environment);
  if (compared !== undefined) return compared;
  const test = rowExpression(condition, variables, environment);
  const mentioned = [...variablesMentioned(condition)];
  const column = variables.indexOf(mentioned[0] ?? '');
  // Inside EXISTS an unbound variable may have a value from the row outside.
  const remembers =
    mentioned.length === 1 && column >= 0 && environment.outer === undefined && isDetermined(condition);
  const holds = (columns: readonly Uint32Array[], row: number) => test.holds(columns, row);
  const { interrupt } = environment.options;
  return {
    select: remembers
      ? remembering(column, holds, interrupt)
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
  interrupt: Environment['options']['interrupt'],
): RowTest['select'] {
  const ids = new Uint32Array(PLACES);
  /** 0 where nothing is known, 1 for no, 2 for yes. */
  const answers = new Uint8Array(PLACES);
  return ({ columns, length }, rows) => {
    const cells = columns[column]!;
    let count = 0;
    let asked = 0;
    for (let row = 0; row < length; row++) {
      const id = cells[row]!;
      const place = id & (PLACES - 1);
      if (answers[place] === 0 || ids[place] !== id) {
        if ((asked++ & 127) === 0) interrupt.check();
        ids[place] = id;
        answers[place] = 0;
        answers[place] = holds(columns, row) ? 2 : 1;
      }
      if (answers[place] === 2) rows[count++] = row;
    }
    return count;
  };
}

/** `?a = ?b` and `?a != ?b`. */
function sameOrNot(
  condition: Expression,
  variables: readonly string[],
  environment: Environment,
): RowTest | undefined {
  if (condition.type !== 'compare' || (condition.operator !== '=' && condition.operator !== '!='))
    return undefined;
  if (condition.left.type !== 'variable' || condition.right.type !== 'variable') return undefined;
  const [left, right] = [variables.indexOf(condition.left.name), variables.indexOf(condition.right.name)];
  if (left < 0 || right < 0 || environment.outer !== undefined) return undefined;
  const isPlain = plainIds(environment);
  const test = rowExpression(condition, variables, environment);
  const wantsSame = condition.operator === '=';
  return {
    select({ columns, length }, rows) {
      environment.options.interrupt.check();
      const [a, b] = [columns[left]!, columns[right]!];
      let count = 0;
      for (let row = 0; row < length; row++) {
        const holds =
          isPlain(a[row]!) && isPlain(b[row]!) ? (a[row] === b[row]) === wantsSame : test.holds(columns, row);
        if (holds) rows[count++] = row;
      }
      return count;
    },
    operators: [],
  };
}

/** Whether an id is ranked as an IRI or a blank node: terms that equal themselves and nothing else. */
function plainIds({ options }: Environment): (id: TermId) => boolean {
  const { start } = options.source.order.ranked('blank');
  const { end } = options.source.order.ranked('iri');
  return (id) => id >= start && id < end;
}
