import { median } from './statistics.ts';

/** Milliseconds on the clock, and of processor time. */
export type Loop = { readonly ms: number; readonly processorMs: number };

/**
 * How long this machine takes, now, for a fixed piece of work of the kind that queries do: it hashes, sorts and scans a
 * million numbers. Times of another run on another machine are compared as multiples of this.
 */
export function referenceLoop(): Loop {
  const runs = [1, 2, 3].map(() => once());
  return {
    ms: median(runs.map(({ ms }) => ms)),
    processorMs: median(runs.map(({ processorMs }) => processorMs)),
  };
}

const SIZE = 1 << 20;

function once(): Loop {
  const start = performance.now();
  const used = process.cpuUsage();
  const numbers = new Uint32Array(SIZE);
  const table = new Uint32Array(SIZE << 1);
  let state = 2_463_534_242;
  for (let index = 0; index < SIZE; index++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    numbers[index] = state;
    let slot = Math.imul(state, 0x9e3779b1) >>> 11;
    while (table[slot] !== 0) slot = (slot + 1) & ((SIZE << 1) - 1);
    table[slot] = state;
  }
  numbers.sort();
  let sum = 0;
  for (let index = 1; index < SIZE; index++) sum += numbers[index]! - numbers[index - 1]!;
  if (sum <= 0) throw new Error('The reference loop did not sort.');
  const { user, system } = process.cpuUsage(used);
  return { ms: performance.now() - start, processorMs: (user + system) / 1000 };
}
