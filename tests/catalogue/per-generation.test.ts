import { expect, it } from 'vitest';
import { perGeneration } from '../../src/catalogue/per-generation.ts';

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
