import type { SeededRandom } from './seeded-random.ts';

/**
 * A rank below `count` whose chance falls as (rank + 1) to the power of -`exponent`, for exponents from 0 to below 1.
 * It inverts the integral of the density instead of summing over all ranks, so that it needs neither a table nor time.
 */
export function zipfRank(random: SeededRandom, count: number, exponent: number): number {
  const power = 1 - exponent;
  const drawn = (1 + random.next() * ((count + 1) ** power - 1)) ** (1 / power);
  return Math.min(count - 1, Math.floor(drawn) - 1);
}
