import type { Aggregate, Expression, Operation } from '../algebra/index.ts';
import type { Names } from './names.ts';
import { AS_MARK } from './tokenise.ts';
import type { TreePattern, TreeQuery, TreeVariable } from './tree.ts';

/** What the translations of expressions, groups and queries need from each other, so that none imports another. */
export type Translation = {
  readonly names: Names;
  group(patterns: readonly TreePattern[]): Operation;
  subSelect(query: TreeQuery): Operation;
};

/** Where an expression stands: what it does with aggregates and with variables that grouping hides. */
export type ExpressionPlace = {
  /** Undefined where no aggregate may stand. */
  readonly aggregate: ((aggregate: Aggregate) => Expression) | undefined;
  variable(name: string): Expression;
};

export const anyVariable = (name: string): Expression => ({ type: 'variable', name });

/** A place without grouping: FILTER, BIND, and SELECT and ORDER BY of an ungrouped query. */
export const plainPlace: ExpressionPlace = { aggregate: undefined, variable: anyVariable };

/** A variable's name without the mark that it may have after AS. */
export function variableName(variable: TreeVariable): string {
  return variable.value.endsWith(AS_MARK) ? variable.value.slice(0, -AS_MARK.length) : variable.value;
}
