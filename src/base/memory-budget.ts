import { PinakesError } from './errors.ts';

/**
 * What an operator asks before it keeps rows: typed arrays are not counted by a worker's `resourceLimits`, so a query
 * has to count its own. `take` throws `query-memory` when the budget is spent; `give` returns what was let go.
 */
export interface MemoryBudget {
  take(bytes: number): void;
  give(bytes: number): void;
}

export function memoryBudget(limitBytes: number): MemoryBudget {
  let taken = 0;
  return {
    take(bytes) {
      taken += bytes;
      if (taken > limitBytes) {
        throw new PinakesError(
          'query-memory',
          `The query needs more than its ${limitBytes} bytes of memory. Narrow it, or raise the limit in the settings.`,
          { detail: { limitBytes } },
        );
      }
    },
    give(bytes) {
      taken -= bytes;
    },
  };
}
