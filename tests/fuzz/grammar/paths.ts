import type { Random } from '../random.ts';
import { linkNames } from './vocabulary.ts';

/**
 * A property path of any form (SPARQL 1.1 Query 9.1). With `alternatives` off, those stand only inside `*`, `+` and `?`,
 * where it does not matter how often they match (deviations.md 3).
 */
export function randomPath(random: Random, depth: number, alternatives: boolean): string {
  const inner = () => randomPath(random, depth - 1, alternatives);
  const repeated = () => randomPath(random, depth - 1, true);
  const link = `:${random.pick(linkNames)}`;
  if (depth === 0) return link;
  switch (random.below(9)) {
    case 0:
    case 1:
      return `(${inner()}/${inner()})`;
    case 2:
      return alternatives
        ? `(${inner()}|${inner()})`
        : `(${repeated()}|${repeated()})${random.pick(['*', '+', '?'])}`;
    case 3:
      return `(^${inner()})`;
    case 4:
      return `(${repeated()})*`;
    case 5:
      return `(${repeated()})+`;
    case 6:
      return `(${repeated()})?`;
    case 7:
      return random.pick([
        '!:p',
        '!(^:r)',
        '!(:p|:q|:number)',
        ...(alternatives ? ['!(:p|^:q)', '(^!(:p|^:p))'] : []),
      ]);
    default:
      return link;
  }
}

/** Whether a path may be of length zero. */
export function mayBeEmpty(path: string): boolean {
  return /[*?]/.test(path);
}
