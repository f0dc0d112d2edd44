import { createContext, Script } from 'node:vm';
import { PinakesError, threadCpuMs } from '../../base/index.ts';

/**
 * Processor time for a text of up to 64 KiB, by default; a longer one has as much for each 64 KiB. The first long text of a
 * process takes 60 ms, of which half is the compiling of the parser, and double that where a core is shared.
 */
export const PARSE_MS_MAX = 250;
const CHARACTERS_FOR_THAT = 65_536;

/** The clock is asked once for so many tokens. */
export const TOKENS_BETWEEN_CHECKS = 64;

/** Asked as parsing goes along; throws `query-parse` when its time is up. */
export type ParseClock = { check(): void };

/**
 * Counts the thread's own processor time, since a busy machine is not the text's fault. Reading that costs a tenth of a
 * millisecond, so it is read only when as much wall time has passed as could have used the rest up.
 */
export function parseClock(limitMs: number): ParseClock {
  let usedMs = 0;
  let cpuAtStart: number | undefined;
  let lookAt = performance.now() + limitMs / 4;
  return {
    check() {
      const now = performance.now();
      if (now < lookAt) return;
      const cpu = threadCpuMs();
      // Until the first look no more can have been used than has passed.
      cpuAtStart ??= cpu - limitMs / 4;
      usedMs = cpu - cpuAtStart;
      if (usedMs > limitMs) throw outOfTime(limitMs);
      lookAt = now + Math.max(1, limitMs - usedMs);
    },
  };
}

/** What a text of this length may take. */
export function parseMsFor(text: string, parseMs: number): number {
  return parseMs * Math.max(1, Math.ceil(text.length / CHARACTERS_FOR_THAT));
}

/** A text as short as this cannot take long, whatever it says: it is parsed without the watchdog. */
const SHORT_CHARACTERS = 2048;
/** Wall time for a millisecond of processor time: the watchdog cannot tell whether the thread was running. */
const WALL_FOR_CPU = 20;

let held: (() => void) | undefined;
const context = createContext({ run: () => held?.() });
const call = new Script('run()');

/**
 * Runs parsing under a watchdog that stops it wherever it is: V8 ends what a `vm` script has called, even in the middle of
 * one regular expression. The clock above is asked between tokens; this is for what happens between two askings, and
 * costs 0.2 ms, so that short texts go without.
 */
export function watched<Result>(text: string, limitMs: number, work: () => Result): Result {
  if (text.length <= SHORT_CHARACTERS) return work();
  let result!: Result;
  held = () => {
    result = work();
  };
  try {
    call.runInContext(context, { timeout: Math.ceil(limitMs * WALL_FOR_CPU) });
    return result;
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException)?.code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw thrown;
    throw outOfTime(limitMs);
  } finally {
    held = undefined;
  }
}

export function outOfTime(limitMs: number): PinakesError {
  return new PinakesError(
    'query-parse',
    `The text took longer to parse than the ${limitMs} ms that it may. Write it shorter, or send data in parts or to the graph store.`,
    { detail: { limitMs } },
  );
}
