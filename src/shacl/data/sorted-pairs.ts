/** Pairs of nodes in ascending order by the first and then by the second, each once. */
export type Pairs = { readonly from: Uint32Array; readonly to: Uint32Array };

/** Pairs up to here have a place that makes one number with an id. */
const ROWS_MAX = 2 ** 21;
/** Pairs of one node that are put in order one by one. */
const FEW = 32;

/**
 * Puts pairs in order, each once. They come mostly in order of the first already, and each node has few; where not, numbers are
 * sorted many times as fast as by comparisons.
 */
export function sortedPairs(from: Uint32Array, to: Uint32Array): Pairs {
  const [sorted, others] = isAscending(from) ? [from, to] : byFirst(from, to);
  let length = 0;
  for (let start = 0, end = 0; start < sorted.length; start = end) {
    const node = sorted[start]!;
    for (end = start + 1; end < sorted.length && sorted[end] === node; ) end++;
    if (end - start > 1) sortStretch(others, start, end);
    for (let at = start; at < end; at++) {
      if (at > start && others[at] === others[length - 1]) continue;
      sorted[length] = node;
      others[length++] = others[at]!;
    }
  }
  return { from: sorted.subarray(0, length), to: others.subarray(0, length) };
}

function isAscending(numbers: Uint32Array): boolean {
  for (let at = 1; at < numbers.length; at++) if (numbers[at]! < numbers[at - 1]!) return false;
  return true;
}

function byFirst(from: Uint32Array, to: Uint32Array): readonly [Uint32Array, Uint32Array] {
  const order = ascendingOrder(from);
  const [sorted, others] = [new Uint32Array(from.length), new Uint32Array(from.length)];
  for (let at = 0; at < order.length; at++) {
    sorted[at] = from[order[at]!]!;
    others[at] = to[order[at]!]!;
  }
  return [sorted, others];
}

/** The places of numbers in the order of the numbers; of those that are the same, in their own. */
export function ascendingOrder(numbers: Uint32Array): Uint32Array {
  if (numbers.length > ROWS_MAX)
    return Uint32Array.from(numbers.keys()).sort((a, b) => numbers[a]! - numbers[b]!);
  const keys = new Float64Array(numbers.length);
  for (let at = 0; at < keys.length; at++) keys[at] = numbers[at]! * ROWS_MAX + at;
  keys.sort();
  const order = new Uint32Array(keys.length);
  for (let at = 0; at < keys.length; at++) order[at] = keys[at]! % ROWS_MAX;
  return order;
}

function sortStretch(numbers: Uint32Array, start: number, end: number): void {
  if (end - start > FEW) {
    numbers.subarray(start, end).sort();
    return;
  }
  for (let at = start + 1; at < end; at++) {
    const number = numbers[at]!;
    let to = at;
    for (; to > start && numbers[to - 1]! > number; to--) numbers[to] = numbers[to - 1]!;
    numbers[to] = number;
  }
}
