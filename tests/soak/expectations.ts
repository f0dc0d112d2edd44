import { PinakesError } from '../../src/base/index.ts';

/** The error with which something is refused. */
export function refusal(code: string, attempt: () => unknown): PinakesError {
  try {
    attempt();
  } catch (thrown) {
    if (thrown instanceof PinakesError && thrown.code === code) return thrown;
    throw thrown;
  }
  throw new Error(`it was to be refused with ${code}, and was done`);
}

export function expectSame<Value>(what: string, found: Value, expected: Value): void {
  if (found !== expected) throw new Error(`${what}: ${found} instead of ${expected}`);
}
