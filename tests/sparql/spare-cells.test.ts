import { describe, expect, it } from 'vitest';
import { memoryBudget } from '../../src/base/index.ts';
import { IdNumbers } from '../../src/sparql/evaluate/table/id-numbers.ts';
import { PairNumbers } from '../../src/sparql/evaluate/table/pair-numbers.ts';
import { letGoOf, zeroedCells } from '../../src/sparql/evaluate/table/spare-cells.ts';

describe('arrays of zeros', () => {
  it('have the memory of one that was let go, cleared, and nobody else has it', () => {
    const first = zeroedCells(40_000).fill(7);
    letGoOf(first);
    const second = zeroedCells(30_000);
    const third = zeroedCells(30_000);
    expect(second.buffer).toBe(first.buffer);
    expect(third.buffer).not.toBe(first.buffer);
    expect([second.length, second.every((cell) => cell === 0)]).toEqual([30_000, true]);
  });

  it('are new where what was let go is too small, or far too large', () => {
    const small = zeroedCells(20_000);
    const large = zeroedCells(1_000_000);
    letGoOf(small);
    letGoOf(large);
    expect(zeroedCells(100_000).buffer).not.toBe(large.buffer);
    expect(zeroedCells(900_000).buffer).toBe(large.buffer);
    expect(zeroedCells(21_000).buffer).not.toBe(small.buffer);
  });
});

describe('tables that come after others', () => {
  it('number what comes as the first did, whatever those left behind', () => {
    const numbersOf = (seed: number) => {
      const memory = memoryBudget(1e9);
      const ids = new IdNumbers(memory);
      const pairs = new PairNumbers(memory);
      const cells = Uint32Array.from({ length: 60_000 }, (_, at) => 5000 + ((at * 7919 + seed) % 50_000));
      const numbers = new Uint32Array(cells.length);
      const pairNumbers = new Uint32Array(cells.length);
      ids.number(cells, cells.length, numbers);
      pairs.number(cells, numbers, cells.length, pairNumbers);
      const found = { numbers: [...numbers], pairs: [...pairNumbers], ids: ids.count, both: pairs.count };
      ids.release();
      pairs.release();
      // Released twice, a table has nothing more to let go of.
      ids.release();
      pairs.release();
      return found;
    };
    const first = numbersOf(0);
    numbersOf(31);
    expect(numbersOf(0)).toEqual(first);
    expect([first.ids, first.both]).toEqual([50_000, 50_000]);
  });
});
