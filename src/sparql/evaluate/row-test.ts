import { isDetermined } from '../algebra/determined.ts';
import type { Expression } from '../algebra/index.ts';
import { variablesMentioned } from '../algebra/mentioned.ts';
import type { Batch } from './batch.ts';
import type { Environment } from './environment.ts';
import type { Operator } from './operator.ts';
import { rowExpression } from './row-expression.ts';
import { PlaceCache } from './table/place-cache.ts';
import { textSieve } from './text/text-sieve.ts';

/** A condition asked of whole batches. */
export type RowTest = {
  /** Writes the numbers of the rows for which it is true, ascending, and answers how many they are. An error is not true. */
  select(batch: Batch, rows: Uint32Array): number;
  readonly operators: readonly Operator[];
};

/**
 * A condition that asks for the values of one variable alone is evaluated once for each of its ids, and remembered: a
 * column has far fewer different ids than rows, as a rule. Two variables are compared by their ids where that is the same. All else is evaluated for each row.
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

type Comparison = Extract<Expression, { type: 'compare' }>;

/** The variable that a side of a comparison looks at, and whether at its text. */
function sideOf(side: Expression): { readonly name: string; readonly isText: boolean } | undefined {
  if (side.type === 'variable') return { name: side.name, isText: false };
  const [argument] = side.type === 'builtin' && side.name === 'str' ? side.list : [];
  return argument?.type === 'variable' ? { name: argument.name, isText: true } : undefined;
}

const byDifference: Readonly<Record<Comparison['operator'], (difference: number) => boolean>> = {
  '=': (difference) => difference === 0,
  '!=': (difference) => difference !== 0,
  '<': (difference) => difference < 0,
  '<=': (difference) => difference <= 0,
  '>': (difference) => difference > 0,
  '>=': (difference) => difference >= 0,
};

/**
 * Two variables compared by their ids, where these are of terms for which that is the same: IRIs and blank nodes are equal
 * to themselves alone, and the ranked ids of IRIs ascend by their texts, which STR makes comparable.
 */
function comparedByIds(
  condition: Expression,
  variables: readonly string[],
  environment: Environment,
): RowTest | undefined {
  if (condition.type !== 'compare' || environment.outer !== undefined) return undefined;
  const sides = [sideOf(condition.left), sideOf(condition.right)];
  const [left, right] = sides.map((side) => variables.indexOf(side?.name ?? ''));
  if (left! < 0 || right! < 0 || sides[0]!.isText !== sides[1]!.isText) return undefined;
  const isEquality = condition.operator === '=' || condition.operator === '!=';
  if (!isEquality && !sides[0]!.isText) return undefined;
  const { order } = environment.options.source;
  const { start } = order.ranked(sides[0]!.isText ? 'iri' : 'blank');
  const { end } = order.ranked('iri');
  const test = rowExpression(condition, variables, environment);
  const holdsFor = byDifference[condition.operator];
  return {
    select({ columns, length }, rows) {
      environment.options.interrupt.check();
      const [a, b] = [columns[left!]!, columns[right!]!];
      let count = 0;
      for (let row = 0; row < length; row++) {
        const x = a[row]!;
        const y = b[row]!;
        const isPlain = x >= start && x < end && y >= start && y < end;
        if (isPlain ? holdsFor(x - y) : test.holds(columns, row)) rows[count++] = row;
      }
      return count;
    },
    operators: [],
  };
}
