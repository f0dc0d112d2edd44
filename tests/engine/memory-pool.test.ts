import { describe, expect, it } from 'vitest';
import { MemoryPool, memoryBudget, memoryShare } from '../../src/base/index.ts';
import {
  answer,
  clientQuery,
  countOf,
  EX,
  insertNumbers,
  newFolder,
  openTestEngine,
  rejection,
  update,
} from './opening.ts';

const MEBIBYTE = 1_048_576;

describe('the pool', () => {
  it('counts what each thread holds, and refuses what all together may not', () => {
    const pool = new MemoryPool(10 * MEBIBYTE);
    const [one, other] = [memoryShare(pool.open()), memoryShare(pool.open())];
    expect(one.hold(6 * MEBIBYTE - 1)).toBe(6 * MEBIBYTE);
    expect(other.hold(5 * MEBIBYTE)).toBeUndefined();
    expect(other.hold(4 * MEBIBYTE)).toBe(4 * MEBIBYTE);
    expect(pool.takenBytes).toBe(10 * MEBIBYTE);
    one.hold(MEBIBYTE);
    expect(other.hold(9 * MEBIBYTE)).toBe(9 * MEBIBYTE);
  });

  it('has back exactly what a thread held that has gone', () => {
    const pool = new MemoryPool(10 * MEBIBYTE);
    const slots = [pool.open(), pool.open()] as const;
    memoryShare(slots[0]).hold(7 * MEBIBYTE);
    memoryShare(slots[1]).hold(2 * MEBIBYTE);
    pool.close(slots[0]);
    expect(pool.takenBytes).toBe(2 * MEBIBYTE);
    expect(pool.open().slot).toBe(slots[0].slot);
  });

  it('tells a query that is too large from one that came at a bad time', () => {
    const pool = new MemoryPool(10 * MEBIBYTE);
    const share = memoryShare(pool.open());
    const code = (work: () => void) => {
      try {
        work();
      } catch (thrown) {
        return (thrown as { code: string }).code;
      }
      return 'none';
    };
    expect(code(() => memoryBudget(5 * MEBIBYTE, share).take(6 * MEBIBYTE))).toBe('query-memory');
    expect(code(() => memoryBudget(50 * MEBIBYTE, share).take(11 * MEBIBYTE))).toBe('query-memory');
    memoryShare(pool.open()).hold(5 * MEBIBYTE);
    expect(code(() => memoryBudget(50 * MEBIBYTE, share).take(6 * MEBIBYTE))).toBe('overloaded');
  });

  it('is given back what a budget lets go of', () => {
    const pool = new MemoryPool(100 * MEBIBYTE);
    const budget = memoryBudget(100 * MEBIBYTE, memoryShare(pool.open()));
    budget.take(60 * MEBIBYTE);
    expect(pool.takenBytes).toBe(60 * MEBIBYTE);
    budget.give(50 * MEBIBYTE);
    expect(pool.takenBytes).toBe(10 * MEBIBYTE);
    budget.take(30 * MEBIBYTE);
    expect(pool.takenBytes).toBe(40 * MEBIBYTE);
  });
});

describe('queries that share memory', () => {
  const limits = { timeoutMs: 60_000, rowsMax: 100_000_000, memoryBytesMax: 64 * MEBIBYTE };
  /** Three million rows, all of which have to be there before the first is known. */
  const hungry = 'SELECT ?a ?b ?c { ?a ?p ?x . ?b ?q ?y . ?c ?r ?z } ORDER BY ?c ?b ?a';
  /** Some 30 MB for 200 statements, held until the last row has been read. */
  const holding = 'SELECT * { ?a ?p ?x . ?b ?q ?y BIND(CONCAT(STR(?a), STR(?b)) AS ?c) } ORDER BY ?c';

  it('refuses what exceeds the pool though within its own limit, and has it all back afterwards', async () => {
    const engine = await openTestEngine(newFolder(), {
      clientThreads: 2,
      clientLimits: limits,
      queriesMemoryBytesMax: 16 * MEBIBYTE,
    });
    await update(engine, insertNumbers('s', 150));
    for (let round = 0; round < 2; round++) {
      expect((await rejection(answer(engine, hungry))).code).toBe('query-memory');
      expect((await rejection(update(engine, `INSERT { ?a <${EX}q> ?b } WHERE { ${hungry} }`))).code).toBe(
        'query-memory',
      );
    }
    // Fits only where nothing of the above is still counted.
    const rows = (await answer(engine, 'SELECT DISTINCT ?a ?b { ?a ?p ?x . ?b ?q ?y }')).split('\r\n').length;
    expect(rows).toBe(150 * 150 + 2);
  });

  it('says that it is too busy to a query that others leave no room, until they end or their reader goes', async () => {
    const engine = await openTestEngine(newFolder(), {
      clientThreads: 2,
      clientLimits: limits,
      queriesMemoryBytesMax: 40 * MEBIBYTE,
    });
    await update(engine, insertNumbers('s', 200));
    const first = await engine.query(clientQuery(holding));
    const refusal = await rejection(answer(engine, holding));
    expect(refusal.code).toBe('overloaded');
    expect(refusal.message).toContain('together');
    await first.body.cancel();
    const isAnswered = () =>
      answer(engine, holding).then(
        () => true,
        () => false,
      );
    await until(isAnswered);
    expect(await countOf(engine, '?s ?p ?o')).toBe(200);
  });
});

/** Asks again until it holds; a reader's going away reaches the other thread a moment later. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 50));
}
