import type { Expression } from './expressions.ts';
import type { Operation } from './operations.ts';

/** Constructors that keep trees sane: no later stage meets a join with the unit, or a filter of the empty multiset. */

/** The multiset with the one empty solution: what an empty group matches. */
export const unit: Operation = Object.freeze({ type: 'values', variables: [], rows: [[]] });
/** The multiset without solutions. */
export const nothing: Operation = Object.freeze({ type: 'values', variables: [], rows: [] });

export function isUnit(operation: Operation): boolean {
  return operation.type === 'values' && operation.variables.length === 0 && operation.rows.length === 1;
}

export function isNothing(operation: Operation): boolean {
  return operation.type === 'values' && operation.rows.length === 0;
}

/** Two basic graph patterns that are joined are one, since their blank nodes are variables by now. */
export function join(left: Operation, right: Operation): Operation {
  if (isUnit(left)) return right;
  if (isUnit(right)) return left;
  if (left.type === 'bgp' && right.type === 'bgp') {
    return { type: 'bgp', patterns: [...left.patterns, ...right.patterns] };
  }
  return { type: 'join', left, right };
}

/**
 * `join` of many, from the left. Neighbouring basic graph patterns are put together once and not one by one, which for
 * thousands of triples would be quadratic.
 */
export function joinAll(parts: readonly Operation[]): Operation {
  let result: Operation = unit;
  for (let at = 0; at < parts.length; ) {
    const part = parts[at++]!;
    if (part.type !== 'bgp') {
      result = join(result, part);
      continue;
    }
    const patterns = [...part.patterns];
    for (let next = parts[at]; next?.type === 'bgp'; next = parts[++at])
      for (const pattern of next.patterns) patterns.push(pattern);
    result = join(result, { type: 'bgp', patterns });
  }
  return result;
}

export function leftJoin(left: Operation, right: Operation, condition: Expression | undefined): Operation {
  if (isNothing(left) || (condition === undefined && isUnit(right))) return left;
  return { type: 'left-join', left, right, condition };
}

/** A balanced tree, so that thousands of branches do not make a tree as deep. */
export function union(branches: readonly Operation[]): Operation {
  if (branches.length <= 1) return branches[0] ?? nothing;
  const middle = branches.length >> 1;
  return { type: 'union', left: union(branches.slice(0, middle)), right: union(branches.slice(middle)) };
}

/** Nothing to remove leaves the left side as it is. */
export function minus(left: Operation, right: Operation): Operation {
  return isNothing(right) || isNothing(left) ? left : { type: 'minus', left, right };
}

export function filter(condition: Expression, input: Operation): Operation {
  return isNothing(input) ? input : { type: 'filter', condition, input };
}
