import { PinakesError } from './errors.ts';

/**
 * What an operator asks before it keeps rows: typed arrays are not counted by a worker's `resourceLimits`, so a query
 * has to count its own. `take` throws `query-memory` when the budget is spent, and `overloaded` when all queries together
 * have no more; `give` returns what was let go.
 */
export interface MemoryBudget {
  take(bytes: number): void;
  give(bytes: number): void;
}

/** A thread's share of what all queries may take together. */
export interface MemoryShare {
  readonly limitBytes: number;
  /** Holds at least so many bytes from now on instead of what it held; answers how many, or undefined where there are not. */
  hold(bytes: number): number | undefined;
}

/** What may be given without telling the share: the next rows are likely to take it again. */
const KEPT_BYTES = 16_777_216;

export function memoryBudget(limitBytes: number, share?: MemoryShare): MemoryBudget {
  let taken = 0;
  let held = 0;
  return {
    take(bytes) {
      taken += bytes;
      if (taken > limitBytes) throw tooMuch(limitBytes);
      if (share === undefined || taken <= held) return;
      held = share.hold(taken) ?? refused(taken, share);
    },
    give(bytes) {
      taken -= bytes;
      if (share !== undefined && held - taken > KEPT_BYTES) held = share.hold(Math.max(0, taken)) ?? held;
    },
  };
}

function tooMuch(limitBytes: number): PinakesError {
  return new PinakesError(
    'query-memory',
    `The query needs more than its ${limitBytes} bytes of memory. Narrow it, or raise the limit in the settings.`,
    { detail: { limitBytes } },
  );
}

function refused(taken: number, { limitBytes }: MemoryShare): never {
  if (taken > limitBytes) throw tooMuch(limitBytes);
  throw new PinakesError(
    'overloaded',
    `The queries that run have taken the ${limitBytes} bytes of memory that they may take together. Try again shortly, or ask for less.`,
    { detail: { limitBytes } },
  );
}

/** Whether there is room for so much, which is not kept: asked before what is made and soon let go. */
export function assertRoom(bytes: number, budget: MemoryBudget | undefined): void {
  budget?.take(bytes);
  budget?.give(bytes);
}
