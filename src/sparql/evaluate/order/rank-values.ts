import type { Interrupt } from '../../../base/index.ts';
import { orderSortKeys, type SortKey as SortValue } from '../expression/index.ts';

/** What one value of one row is taken to cost, as an object on the heap. */
export const VALUE_BYTES = 120;
/** Comparisons between two looks at the deadline. */
const COMPARISONS = 4096;

/** Turns ranks round in place, for a key that descends. */
export function invert(ranks: Uint32Array): Uint32Array {
  for (let row = 0; row < ranks.length; row++) ranks[row] = ~ranks[row]!;
  return ranks;
}

/** A text that was made or decoded for a key is kept by it alone. */
export function textBytes(value: SortValue): number {
  return value?.kind === 'string' || value?.kind === 'tagged' ? value.text.length * 2 : 0;
}

/** The place of each value in their order; equal ones share one. */
export function ranksOf(values: readonly SortValue[], interrupt: Interrupt): Uint32Array {
  let comparisons = 0;
  const sorted = Uint32Array.from(values, (_, at) => at).sort((a, b) => {
    if (++comparisons % COMPARISONS === 0) interrupt.check();
    return orderSortKeys(values[a], values[b]);
  });
  const ranks = new Uint32Array(values.length);
  let rank = 0;
  for (let at = 0; at < sorted.length; at++) {
    if (at > 0 && orderSortKeys(values[sorted[at - 1]!], values[sorted[at]!]) !== 0) rank++;
    ranks[sorted[at]!] = rank;
  }
  return ranks;
}
