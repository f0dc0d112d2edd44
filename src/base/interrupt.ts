import { PinakesError } from './errors.ts';

/**
 * What long work asks, once per batch, whether to go on. `check` throws `query-timeout` or `cancelled`.
 * It is cheap enough for once per thousand rows, and too dear for once per row.
 */
export interface Interrupt {
  check(): void;
}

/** Never stops anything: for work that is bounded by construction. */
export const uninterrupted: Interrupt = { check() {} };

/**
 * Stops at `deadlineMs` (as `Date.now()` counts) or as soon as `cancelled()` says so.
 * The sentence names the limit, so that its reader knows what to ask for.
 */
export function interruptAt(
  deadlineMs: number,
  limitMs: number,
  cancelled: () => boolean = () => false,
): Interrupt {
  return {
    check() {
      if (cancelled()) throw new PinakesError('cancelled', 'The work was cancelled.');
      if (Date.now() > deadlineMs) {
        throw new PinakesError(
          'query-timeout',
          `The time limit of ${limitMs} ms ran out. Ask for less, or raise the limit in the settings.`,
          { detail: { limitMs } },
        );
      }
    },
  };
}
