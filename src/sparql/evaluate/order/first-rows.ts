import type { Interrupt } from '../../../base/index.ts';
import type { RowOrder } from './key-contract.ts';

/** Rows between two looks at the deadline. */
const ROWS = 8192;

/**
 * The first `count` rows in the order of their keys, without sorting the others: a heap of the best so far, the last of
 * them on top, that each row has to beat. Rows with equal keys keep their order.
 */
export function firstRows(
  orders: readonly RowOrder[],
  length: number,
  count: number,
  interrupt: Interrupt,
): Uint32Array {
  const comesAfter = (a: number, b: number): boolean => {
    for (const order of orders) {
      const difference = typeof order === 'function' ? order(a, b) : order[a]! - order[b]!;
      if (difference !== 0) return difference > 0;
    }
    return a > b;
  };
  const size = Math.min(count, length);
  const heap = new Uint32Array(size);
  for (let row = 0; row < size; row++) heap[row] = row;
  if (size === 0) return heap;
  for (let at = (size >> 1) - 1; at >= 0; at--) sift(heap, at, size, comesAfter);
  const leading = typeof orders[0] === 'function' ? undefined : orders[0];
  for (let row = size; row < length; row++) {
    if (row % ROWS === 0) interrupt.check();
    const top = heap[0]!;
    if (leading !== undefined && leading[row]! > leading[top]!) continue;
    if (!comesAfter(top, row)) continue;
    heap[0] = row;
    sift(heap, 0, size, comesAfter);
  }
  for (let end = size - 1; end > 0; end--) {
    const last = heap[0]!;
    heap[0] = heap[end]!;
    heap[end] = last;
    sift(heap, 0, end, comesAfter);
  }
  return heap;
}

function sift(
  heap: Uint32Array,
  start: number,
  size: number,
  comesAfter: (a: number, b: number) => boolean,
): void {
  const moved = heap[start]!;
  let at = start;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= size) break;
    if (child + 1 < size && comesAfter(heap[child + 1]!, heap[child]!)) child++;
    if (!comesAfter(heap[child]!, moved)) break;
    heap[at] = heap[child]!;
    at = child;
  }
  heap[at] = moved;
}
