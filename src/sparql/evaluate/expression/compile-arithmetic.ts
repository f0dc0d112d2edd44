import type { ExpressionContext } from './contract.ts';
import { type Node, valueNode } from './node.ts';
import { type ArithmeticOperator, calculate, negate } from './values/numeric.ts';
import { calculateTemporal } from './values/temporal.ts';
import { isNumeric, type NumericValue, type Value } from './values/value.ts';

/** Numbers beyond these have some three hundred digits. */
const LONG = 2n ** 1000n;
const LONG_SCALE = 300;

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
    if (isLong(a) || isLong(b)) context.interrupt?.check();
    return calculate(operator, a, b);
  });
}

/** Numbers of very many digits take time enough to look at the clock for each. */
function isLong(value: NumericValue): boolean {
  if (value.kind === 'decimal') return value.value.scale > LONG_SCALE || value.value.unscaled > LONG;
  return typeof value.value === 'bigint';
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
