import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createCatalogue, loadQueries } from '../../src/catalogue/index.ts';
import { perGeneration } from '../../src/catalogue/per-generation.ts';
import { evaluatingEngine } from './evaluating-engine.ts';
import { BASE, root, StoredCatalogue } from './stored-catalogue.ts';

function counting(engine: { generation: number }) {
  let calls = 0;
  const ask = perGeneration(
    { status: () => ({ generation: engine.generation }) as never },
    async (word: string) => {
      calls++;
      if (word === 'fails') throw new Error(`call ${calls}`);
      return `${word} ${calls}`;
    },
  );
  return ask;
}

it('works once for each argument while the generation stays', async () => {
  const engine = { generation: 1 };
  const ask = counting(engine);
  expect(await Promise.all([ask('a'), ask('a'), ask('b')])).toEqual(['a 1', 'a 1', 'b 2']);
  engine.generation = 2;
  expect(await ask('a')).toBe('a 3');
});

it('does not keep a failure', async () => {
  const ask = counting({ generation: 1 });
  await expect(ask('fails')).rejects.toThrow('call 1');
  await expect(ask('fails')).rejects.toThrow('call 2');
});

it('lists of a catalogue are worked out once, or each time where it is not to remember', async () => {
  const engine = evaluatingEngine(new StoredCatalogue());
  const queries = loadQueries(join(root, 'queries'));
  const askedFor = async (remember: boolean): Promise<number> => {
    const { browse } = createCatalogue({ engine, baseUrl: BASE, queries, remember });
    const before = engine.asked.length;
    await browse('collection');
    const first = engine.asked.length - before;
    await browse('collection');
    return (engine.asked.length - before) / first;
  };
  expect(await askedFor(true)).toBe(1);
  expect(await askedFor(false)).toBe(2);
});
