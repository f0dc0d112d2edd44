import { PinakesError } from '../../base/index.ts';

/**
 * What is thrown when recursion came to the end of the stack says nothing to whoever wrote the query; this does. Other
 * errors come back as they are.
 */
export function sayingThatItIsTooDeep(thrown: unknown): unknown {
  if (!(thrown instanceof RangeError) || !thrown.message.includes('call stack')) return thrown;
  return new PinakesError(
    'query-memory',
    'The text is nested too deeply, or has too many operators in one expression. Write it flatter, or in parts.',
    { cause: thrown },
  );
}
