import { describe, expect, it } from 'vitest';
import { type MemoryBudget, memoryBudget } from '../../src/base/index.ts';
import { RowSet } from '../../src/sparql/evaluate/table/row-set.ts';
import { plainRandom } from '../plain-random.ts';

/** Adds rows in batches, and compares what is new with what a Set says. */
function compare(width: number, rows: readonly (readonly number[])[], memory: MemoryBudget): number {
  const set = new RowSet(width, memory);
  const seen = new Set<string>();
  for (let start = 0; start < rows.length; start += 500) {
    const some = rows.slice(start, start + 500);
    const columns = Array.from({ length: width }, (_, column) =>
      Uint32Array.from(some, (row) => row[column]!),
    );
    const into = new Uint32Array(some.length);
    const count = set.add(columns, some.length, into);
    const expected = some.flatMap((row, at) => {
      const key = row.slice(0, width).join();
      if (seen.has(key)) return [];
      seen.add(key);
      return [at];
    });
    expect([...into.subarray(0, count)]).toEqual(expected);
  }
  return seen.size;
}

describe('rows that come for the first time', () => {
  const random = plainRandom(7);
  const below = (count: number) => Math.floor(random() * count);
  const few = Array.from({ length: 30_000 }, () => [below(120) + 5000, below(160) + 90_000]);
  const many = Array.from({ length: 12_000 }, (_, at) => [
    at * 7 + 1,
    at % 3 === 0 ? 0x80000000 + at : at * 5 + 2,
  ]);

  it('are told apart when few values stand with few', () => {
    expect(compare(2, few, memoryBudget(1 << 28))).toBeGreaterThan(15_000);
  });

  it('are told apart when values become many after having been few', () => {
    expect(compare(2, [...few, ...many, ...few, ...many], memoryBudget(1 << 28))).toBeGreaterThan(27_000);
  });

  it('are told apart by one column, by three, and by none', () => {
    compare(1, many, memoryBudget(1 << 28));
    compare(
      3,
      few.map(([a, b]) => [a! % 11, b! % 13, a!]),
      memoryBudget(1 << 28),
    );
    expect(compare(0, few, memoryBudget(1 << 28))).toBe(1);
  });

  it('are told apart by one column, of which ids lie together, apart, or are the query’s own', () => {
    const near = Array.from({ length: 40_000 }, () => [below(30_000) + 900_000]);
    const lower = Array.from({ length: 20_000 }, () => [below(60_000) + 860_000]);
    const far = Array.from({ length: 9000 }, () => [below(2 ** 24) + 1]);
    const own = Array.from({ length: 3000 }, (_, at) => [0x80000000 + (at % 1000)]);
    const all = [near, lower, far, own, near, far, lower, own].flat();
    expect(compare(1, all, memoryBudget(1 << 28))).toBeGreaterThan(40_000);
    expect(compare(1, [far, near, own, far, lower].flat(), memoryBudget(1 << 28))).toBeGreaterThan(40_000);
    expect(compare(1, [own, own, near].flat(), memoryBudget(1 << 28))).toBeGreaterThan(20_000);
  });

  it('are told apart in little memory where some lie far from all others', () => {
    const near = Array.from({ length: 600 }, (_, at) => [at + 5_000_000, at]);
    const far = Array.from({ length: 600 }, () => [below(2 ** 30) + 1, below(2 ** 30) + 1]);
    for (const width of [1, 2]) {
      expect(compare(width, [...near, ...far, ...near, ...far], memoryBudget(1 << 19))).toBe(1200);
      const denseAgain = Array.from({ length: 20_000 }, (_, at) => [at + 5_000_000, at % 7]);
      compare(width, [...near, ...far, ...denseAgain, ...far, ...near], memoryBudget(1 << 24));
    }
  });

  it('are told apart when a query has made all of their terms', () => {
    compare(
      2,
      many.map(([a, b]) => [0x80000000 + (a! % 300), 0x80000000 + (b! % 700)]),
      memoryBudget(1 << 28),
    );
    compare(
      1,
      many.map(([a]) => [0x80000000 + (a! % 3000)]),
      memoryBudget(1 << 28),
    );
  });

  it('are counted by the budget', () => {
    expect(() => compare(2, [...few, ...many], memoryBudget(1 << 16))).toThrow('bytes of memory');
  });
});
