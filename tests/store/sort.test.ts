import { describe, expect, it } from 'vitest';
import { G, O, P, type QuadColumns, S } from '../../src/store/segment/orders.ts';
import { sortRows } from '../../src/store/segment/sort.ts';

/** Enough rows for the radix sort. */
const LENGTH = 5_000;

type Shape = (row: number) => number;
/** How a column may run; each decides differently which passes the sort makes. */
const shapes: Readonly<Record<string, Shape>> = {
  same: () => 7,
  up: (row) => 100 + row,
  down: (row) => LENGTH - row,
  mixed: (row) => (row * 7919) % 1009,
  runs: (row) => Math.floor(row / 100) % 3,
  few: (row) => (row * 7919) % 7,
  large: (row) => ((row * 7919) % 5003) * 100_003,
};

function columnOf(shape: Shape): Uint32Array {
  return Uint32Array.from({ length: LENGTH }, (_, row) => shape(row));
}

function rowsOf(columns: QuadColumns): number[][] {
  return Array.from({ length: LENGTH }, (_, row) => columns.map((column) => column[row]!));
}

describe('sorting rows', () => {
  const names = Object.keys(shapes);
  it.each(names.flatMap((s) => names.map((o) => [s, o] as const)))(
    'orders by subject, predicate, object and graph: subjects %s, objects %s',
    (s, o) => {
      for (const p of names) {
        for (const g of ['same', 'mixed']) {
          const columns = [s, p, o, g].map((name) => columnOf(shapes[name]!)) as unknown as QuadColumns;
          const into = [0, 1, 2, 3].map(() => new Uint32Array(LENGTH)) as unknown as QuadColumns;
          sortRows(columns, LENGTH, [S, P, O, G], into);
          const wanted = rowsOf(columns).sort(
            (a, b) => a[S]! - b[S]! || a[P]! - b[P]! || a[O]! - b[O]! || a[G]! - b[G]!,
          );
          // One comparison of strings: of 40,000 numbers each it is much the quickest.
          expect(String(rowsOf(into)) === String(wanted), `predicates ${p}, graphs ${g}`).toBe(true);
        }
      }
    },
  );
});
