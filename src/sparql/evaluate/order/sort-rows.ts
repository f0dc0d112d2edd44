import type { EvaluationOptions } from '../environment.ts';

/** Below this many rows comparing is quicker than passes over the counters. */
const RADIX_FROM = 2048;
const DIGIT_BITS = 16;
const DIGITS = 1 << DIGIT_BITS;

/** The numbers of rows in the order of their ranks, the first column first; rows with equal ranks keep their order. */
export function sortRows(
  ranks: readonly Uint32Array[],
  length: number,
  { memory, interrupt }: Pick<EvaluationOptions, 'memory' | 'interrupt'>,
): Uint32Array {
  memory.take(length * 8);
  const rows = Uint32Array.from({ length }, (_, row) => row);
  return length < RADIX_FROM ? compareSort(ranks, rows) : radixSort(ranks, rows, interrupt);
}

function compareSort(ranks: readonly Uint32Array[], rows: Uint32Array): Uint32Array {
  return rows.sort((a, b) => {
    for (const column of ranks) {
      const difference = column[a]! - column[b]!;
      if (difference !== 0) return difference;
    }
    return a - b;
  });
}

/** Least significant digit first; each pass is stable. A digit that is the same in every row costs no pass. */
function radixSort(
  ranks: readonly Uint32Array[],
  rows: Uint32Array,
  interrupt: EvaluationOptions['interrupt'],
): Uint32Array {
  let from = rows;
  let to: Uint32Array = new Uint32Array(rows.length);
  const counts = new Uint32Array(DIGITS);
  for (const column of ranks.toReversed()) {
    for (let shift = 0; shift < 32; shift += DIGIT_BITS) {
      interrupt.check();
      if (!countDigits(column, shift, rows.length, counts)) continue;
      place(column, shift, from, to, counts);
      [from, to] = [to, from];
    }
  }
  return from;
}

/** Counts the digits into where each begins; false where all rows have one. */
function countDigits(column: Uint32Array, shift: number, length: number, counts: Uint32Array): boolean {
  counts.fill(0);
  for (let row = 0; row < length; row++) counts[(column[row]! >>> shift) & (DIGITS - 1)]!++;
  if (counts[(column[0]! >>> shift) & (DIGITS - 1)] === length) return false;
  let start = 0;
  for (let digit = 0; digit < DIGITS; digit++) {
    const count = counts[digit]!;
    counts[digit] = start;
    start += count;
  }
  return true;
}

function place(
  column: Uint32Array,
  shift: number,
  from: Uint32Array,
  to: Uint32Array,
  starts: Uint32Array,
): void {
  for (let i = 0; i < from.length; i++) {
    const row = from[i]!;
    const digit = (column[row]! >>> shift) & (DIGITS - 1);
    to[starts[digit]!++] = row;
  }
}
