import type { Expression } from '../algebra/index.ts';
import { FIRST_QUERY_ID, type IdRange, type TermId } from '../source.ts';
import type { Environment } from './environment.ts';
import { rowExpression } from './row-expression.ts';
import type { RowTest } from './row-test-contract.ts';

type Comparison = Extract<Expression, { type: 'compare' }>;

/** What a side of a comparison looks at: a column, or the id of a node that the condition names; and whether at its text. */
type Side = { readonly column: number; readonly id: TermId; readonly isText: boolean };

const byDifference: Readonly<Record<Comparison['operator'], (difference: number) => boolean>> = {
  '=': (difference) => difference === 0,
  '!=': (difference) => difference !== 0,
  '<': (difference) => difference < 0,
  '<=': (difference) => difference <= 0,
  '>': (difference) => difference > 0,
  '>=': (difference) => difference >= 0,
};

/**
 * A comparison of two variables, or of one with an IRI, by ids, where these are of terms for which that is the same: IRIs and
 * blank nodes are equal to themselves alone, and the ranked ids of IRIs ascend by their texts, which STR makes comparable.
 * Rows with other terms are asked the condition itself.
 */
export function comparedByIds(
  condition: Expression,
  variables: readonly string[],
  environment: Environment,
): RowTest | undefined {
  if (condition.type !== 'compare' || environment.outer !== undefined) return undefined;
  const left = sideOf(condition.left, variables, environment);
  const right = sideOf(condition.right, variables, environment);
  if (left === undefined || right === undefined || left.isText !== right.isText) return undefined;
  const isEquality = condition.operator === '=' || condition.operator === '!=';
  const isNamed = left.column < 0 || right.column < 0;
  if (isEquality ? isNamed && left.isText : !left.isText || isNamed) return undefined;
  if (left.column < 0 && right.column < 0) return undefined;
  // An IRI is equal to no other term, whatever that is.
  const plain = isNamed ? { start: 1, end: FIRST_QUERY_ID } : nodesOf(left.isText, environment);
  const test = rowExpression(condition, variables, environment);
  const holds = byDifference[condition.operator];
  const { interrupt } = environment.options;
  return {
    select({ columns, length }, rows) {
      interrupt.check();
      const [a, b] = [columns[left.column], columns[right.column]];
      let count = 0;
      for (let row = 0; row < length; row++) {
        const x = a === undefined ? left.id : a[row]!;
        const y = b === undefined ? right.id : b[row]!;
        const isPlain = isWithin(x, plain, a === undefined) && isWithin(y, plain, b === undefined);
        if (isPlain ? holds(x - y) : test.holds(columns, row)) rows[count++] = row;
      }
      return count;
    },
    operators: [],
  };
}

function isWithin(id: TermId, { start, end }: IdRange, isNamed: boolean): boolean {
  return isNamed || (id >= start && id < end);
}

/** Ranked ids of IRIs, and of blank nodes, which stand before them, where it is not their texts that are compared. */
function nodesOf(isText: boolean, { options }: Environment): IdRange {
  const { order } = options.source;
  const { start } = order.ranked(isText ? 'iri' : 'blank');
  return { start, end: order.ranked('iri').end };
}

function sideOf(side: Expression, variables: readonly string[], { options }: Environment): Side | undefined {
  if (side.type === 'term') {
    const isNode = side.term.termType === 'NamedNode';
    return isNode ? { column: -1, id: options.source.idOf(side.term), isText: false } : undefined;
  }
  const [argument] = side.type === 'builtin' && side.name === 'str' ? side.list : [];
  const variable = side.type === 'variable' ? side : argument?.type === 'variable' ? argument : undefined;
  const column = variable === undefined ? -1 : variables.indexOf(variable.name);
  return column < 0 ? undefined : { column, id: 0, isText: side.type !== 'variable' };
}
