import type { TermId } from '../../source.ts';
import type { RowReader } from '../batch.ts';
import { effectiveBoolean } from './values/effective-boolean.ts';
import { booleanValue, type Value } from './values/value.ts';

/** One compiled part of an expression. Undefined is an error, in both functions. */
export type Node = {
  value(row: RowReader): Value | undefined;
  test(row: RowReader): boolean | undefined;
  /** The column that a plain variable reads; undefined for all else. */
  readonly column?: number;
  /** The one column that the part looks at, where that is known and the part has one value for one id there. */
  readonly only?: number;
  /** Present when the part is the same for every row; `value` is undefined when it is always an error. */
  readonly constant?: { readonly value: Value | undefined; readonly id: TermId };
};

/** A part that yields values; its truth is their effective boolean value. */
export function valueNode(value: (row: RowReader) => Value | undefined): Node {
  return { value, test: (row) => effectiveBoolean(value(row)) };
}

/** A part that yields truth. */
export function testNode(test: (row: RowReader) => boolean | undefined): Node {
  return { test, value: (row) => booleanValue(test(row)) };
}

export function constantNode(value: Value | undefined, id: TermId): Node {
  const truth = effectiveBoolean(value);
  return { value: () => value, test: () => truth, constant: { value, id } };
}

const noRow: RowReader = { id: () => 0 };

/** A part worked out once, when all that it is made of is constant. */
export function folded(
  node: Node,
  parts: readonly Node[],
  constantOf: (value: Value | undefined) => Node,
): Node {
  return parts.every((part) => part.constant !== undefined) ? constantOf(node.value(noRow)) : node;
}
