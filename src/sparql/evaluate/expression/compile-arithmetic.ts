import type { ExpressionContext } from './contract.ts';
import { type Node, valueNode } from './node.ts';
import { type ArithmeticOperator, calculate, isLongNumber, negate } from './values/numeric.ts';
import { calculateTemporal } from './values/temporal.ts';
import { isNumeric, type Value } from './values/value.ts';

/** `+ - * /` on numbers, dates, times and durations. */
export function compileArithmetic(
  operator: ArithmeticOperator,
  left: Node,
  right: Node,
  context: ExpressionContext,
): Node {
  return valueNode((row) => {
    const a = left.value(row);
    if (a === undefined) return undefined;
    const b = right.value(row);
    if (b === undefined) return undefined;
    if (!isNumeric(a) || !isNumeric(b)) return calculateTemporal(operator, a, b);
    if (isLongNumber(a) || isLongNumber(b)) context.interrupt?.check();
    return calculate(operator, a, b);
  });
}

export function compileNegation(argument: Node): Node {
  return valueNode((row) => {
    const value = argument.value(row);
    return value !== undefined && isNumeric(value) ? negate(value) : undefined;
  });
}

/** `+x`: the number itself, as the type that a derived one derives from. */
export function compilePlus(argument: Node): Node {
  return valueNode((row) => {
    const value: Value | undefined = argument.value(row);
    return value !== undefined && isNumeric(value) ? negate(negate(value)) : undefined;
  });
}
