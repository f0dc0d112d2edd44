import { assertRoom } from '../../../base/index.ts';
import type { ExpressionContext } from './contract.ts';

/** The longest string that a function may make, in UTF-16 units; a longer one is an error of the expression. */
export const STRING_LENGTH_MAX = 16 * 1024 * 1024;
/** The longest IRI that a function may make. */
export const IRI_LENGTH_MAX = 65_536;
/** Strings from here on take long enough to look at the clock for each. */
const LONG = 32 * 1024;

/**
 * Asks before a string of this length is made: whether it may be. Throws when the query's time is spent, or when its
 * memory has no room for it.
 */
export function admitsString(length: number, context: ExpressionContext): boolean {
  if (length > STRING_LENGTH_MAX) return false;
  if (length >= LONG) {
    context.interrupt?.check();
    assertRoom(length * 2, context.budget);
  }
  return true;
}
