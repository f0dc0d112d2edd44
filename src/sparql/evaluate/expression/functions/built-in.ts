import type { ExpressionContext } from '../contract.ts';
import type { Value } from '../values/value.ts';

/**
 * A function on values. It is called with as many arguments as it takes, none an error, and answers undefined for an
 * error: the wrong kind of argument above all.
 */
export type BuiltIn = {
  /** Least and most number of arguments. */
  readonly arity: readonly [number, number];
  /** False when two calls with the same arguments may differ within one query. */
  readonly pure: boolean;
  apply(args: readonly Value[], context: ExpressionContext): Value | undefined;
};

/** Built-ins by their keyword in lower case. */
export type BuiltInTable = Readonly<Record<string, BuiltIn>>;

export function unary(apply: (value: Value, context: ExpressionContext) => Value | undefined): BuiltIn {
  return { arity: [1, 1], pure: true, apply: (args, context) => apply(args[0]!, context) };
}

export function binary(
  apply: (first: Value, second: Value, context: ExpressionContext) => Value | undefined,
): BuiltIn {
  return { arity: [2, 2], pure: true, apply: (args, context) => apply(args[0]!, args[1]!, context) };
}

export function variadic(
  least: number,
  most: number,
  apply: (args: readonly Value[], context: ExpressionContext) => Value | undefined,
): BuiltIn {
  return { arity: [least, most], pure: true, apply };
}
