import { expect, it } from 'vitest';
import { ranksAmong } from '../../src/sparql/evaluate/order/ranks-among.ts';
import { plainRandom } from '../plain-random.ts';

/** Ids below this are ranked: their values ascend with them, and some neighbours have one value. */
const RANKED = 60;
/** From this id on values are of another kind, all of them above those of the first. */
const SECOND_KIND = 25;
const SECOND_LEAST = 100;

it('ranks ids by their values, whether the source has ranked them or not', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const random = plainRandom(seed);
    const values = new Map<number, number>();
    for (let id = 1, value = 0; id < RANKED; id++) {
      value += Math.floor(random() * 3) + (id === SECOND_KIND ? SECOND_LEAST : 0);
      values.set(id, value);
    }
    for (let id = 100; id < 100 + seed / 10; id++) values.set(id, Math.floor(random() * 240) - 2);
    const known = [...values.keys()];
    const ids = Uint32Array.from({ length: 80 }, () =>
      random() < 0.1 ? 0 : known[Math.floor(random() * known.length)]!,
    );
    const value = (id: number) => values.get(id)!;
    const firstOf = (id: number) => {
      let first = id;
      while (first > 1 && value(first - 1) === value(id)) first--;
      return first;
    };
    const ranks = ranksAmong(ids, ids.length, {
      rankOf: (id) => (id < RANKED ? firstOf(id) : 0),
      isPlaceable: () => true,
      ranksAbout: (id) =>
        value(id) < SECOND_LEAST ? { start: 1, end: SECOND_KIND } : { start: SECOND_KIND, end: RANKED },
      compareWith: (id, rank) => value(id) - value(rank),
      compare: (a, b) => value(a) - value(b),
    })!;
    expect([...ranks].map((rank) => rank === 0)).toEqual([...ids].map((id) => id === 0));
    // Looked at here, for an assertion about each pair would take most of the time.
    const wrong: string[] = [];
    const bound = [...ids.keys()].filter((row) => ids[row] !== 0);
    for (const a of bound) {
      for (const b of bound) {
        const wanted = Math.sign(value(ids[a]!) - value(ids[b]!));
        if (Math.sign(ranks[a]! - ranks[b]!) !== wanted) wrong.push(`${ids[a]} and ${ids[b]}, seed ${seed}`);
      }
    }
    expect(wrong).toEqual([]);
  }
});

it('ranks nothing where an id can neither be ranked nor be placed', () => {
  const ranking = {
    rankOf: (id: number) => (id < RANKED ? id : 0),
    isPlaceable: (id: number) => id !== 70,
    ranksAbout: () => ({ start: 1, end: RANKED }),
    compareWith: () => 1,
    compare: (a: number, b: number) => a - b,
  };
  expect(ranksAmong(Uint32Array.of(3, 70), 2, ranking)).toBeUndefined();
  expect(
    ranksAmong(
      Uint32Array.from({ length: 5000 }, (_, at) => 100 + at),
      5000,
      ranking,
    ),
  ).toBeUndefined();
  expect([...ranksAmong(Uint32Array.of(3, 0, 90), 3, ranking)!]).toEqual([3, 0, RANKED]);
});
