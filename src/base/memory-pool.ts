import type { MemoryShare } from './memory-budget.ts';

/** Memory is drawn from the pool in steps of this many bytes, so that threads rarely meet. */
export const POOL_STEP_BYTES = 1_048_576;
/** More threads than there ever are, ended ones that have not gone yet among them. */
const SLOTS = 1024;
/** Behind the slots: how many of them, from the first on, have ever been given out. All others are 0. */
const USED = SLOTS;

/** A thread's place in the pool, as plain data that is sent to it. */
export type PoolSlot = {
  readonly cells: SharedArrayBuffer;
  readonly slot: number;
  readonly limitBytes: number;
};

/**
 * Memory that all running queries share. Each thread has a number of its own in shared memory, the steps that it holds,
 * and what is taken in all is their sum: a thread can be ended at any instruction and nothing is lost count of, since
 * setting its number to 0 once it is gone gives back exactly what it held.
 */
export class MemoryPool {
  private readonly cells = new SharedArrayBuffer((SLOTS + 1) * 4);
  private readonly free = Array.from({ length: SLOTS }, (_, at) => SLOTS - 1 - at);
  private readonly limitBytes: number;

  constructor(limitBytes: number) {
    this.limitBytes = limitBytes;
  }

  /** For a thread that is about to start. */
  open(): PoolSlot {
    const slot = this.free.pop();
    if (slot === undefined) throw new Error(`More than ${SLOTS} threads hold memory.`);
    const cells = new Int32Array(this.cells);
    // Slots are given out by this thread alone.
    Atomics.store(cells, USED, Math.max(Atomics.load(cells, USED), slot + 1));
    return { cells: this.cells, slot, limitBytes: this.limitBytes };
  }

  /** For a thread that has gone. */
  close({ slot }: PoolSlot): void {
    Atomics.store(new Int32Array(this.cells), slot, 0);
    this.free.push(slot);
  }

  get takenBytes(): number {
    return sumOf(new Int32Array(this.cells)) * POOL_STEP_BYTES;
  }
}

/** The thread's end. */
export function memoryShare({ cells, slot, limitBytes }: PoolSlot): MemoryShare {
  const steps = new Int32Array(cells);
  const limit = Math.max(1, Math.floor(limitBytes / POOL_STEP_BYTES));
  return {
    limitBytes,
    hold(bytes) {
      const wanted = Math.ceil(bytes / POOL_STEP_BYTES);
      const held = Atomics.exchange(steps, slot, wanted);
      if (wanted <= held || sumOf(steps) <= limit) return wanted * POOL_STEP_BYTES;
      Atomics.store(steps, slot, held);
      return undefined;
    },
  };
}

function sumOf(steps: Int32Array): number {
  let sum = 0;
  const used = Atomics.load(steps, USED);
  for (let slot = 0; slot < used; slot++) sum += Atomics.load(steps, slot);
  return sum;
}
