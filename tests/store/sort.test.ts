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
  large: (row) => ((row * 7919) % 5003) * 850_003,
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

  it.each(names)('leaves few rows that are equal in one column as they are: %s', (name) => {
    for (const length of [0, 1, 2, 1000, 4095]) {
      const key = columnOf(shapes[name]!).subarray(0, length);
      const row = Uint32Array.from({ length }, (_, at) => at);
      const into = [0, 1, 2, 3].map(() => new Uint32Array(length)) as unknown as QuadColumns;
      sortRows([row, key, row, row], length, [P], into);
      const wanted = [...row].sort((a, b) => key[a]! - key[b]! || a - b);
      expect([...into[S]]).toEqual(wanted);
      expect([...into[P]]).toEqual(wanted.map((at) => key[at]!));
    }
  });
});
