import { plainRandom } from '../plain-random.ts';

/** A stream of choices from a seed, so that a failure can be run again. */
export type Random = {
  /** A whole number from 0 to `limit - 1`. */
  below(limit: number): number;
  pick<Item>(items: readonly Item[]): Item;
  /** True in this part of the calls, from 0 to 1. */
  chance(part: number): boolean;
};

export function randomFrom(seed: number): Random {
  const next = plainRandom(seed);
  const below = (limit: number) => Math.floor(next() * limit);
  return { below, pick: (items) => items[below(items.length)]!, chance: (part) => next() < part };
}
