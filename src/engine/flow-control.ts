import { PinakesError } from '../base/index.ts';

/**
 * Two shared numbers between the main thread and a query thread, for the request that the thread is at: whether to stop,
 * and how many chunks the reader has room for. The query thread blocks on the second while a client reads slowly, so memory stays
 * flat; it runs nothing else meanwhile.
 */
const CANCELLED = 0;
const ROOM = 1;
export const CHUNKS_AHEAD = 4;
/** How often a blocked thread looks whether its time is up. */
const LOOK_MS = 100;

export function flowBuffer(): SharedArrayBuffer {
  return new SharedArrayBuffer(8);
}

/** The main thread's end. */
export class FlowController {
  private readonly cells: Int32Array;

  constructor(flow: SharedArrayBuffer) {
    this.cells = new Int32Array(flow);
  }

  /** To be called before each request, when the thread is at none. */
  begin(): void {
    Atomics.store(this.cells, CANCELLED, 0);
    Atomics.store(this.cells, ROOM, CHUNKS_AHEAD);
  }

  cancel(): void {
    Atomics.store(this.cells, CANCELLED, 1);
    Atomics.notify(this.cells, ROOM);
  }

  /** The reader took this many chunks. */
  release(chunks: number): void {
    Atomics.add(this.cells, ROOM, chunks);
    Atomics.notify(this.cells, ROOM);
  }
}

/** The query thread's end. */
export class FlowFollower {
  private readonly cells: Int32Array;

  constructor(flow: SharedArrayBuffer) {
    this.cells = new Int32Array(flow);
  }

  cancelled(): boolean {
    return Atomics.load(this.cells, CANCELLED) === 1;
  }

  /** Blocks until there is room for a chunk; `check` throws when time is up. */
  waitForRoom(check: () => void): void {
    while (Atomics.load(this.cells, ROOM) <= 0) {
      check();
      if (this.cancelled()) throw new PinakesError('cancelled', 'The reader went away.');
      Atomics.wait(this.cells, ROOM, 0, LOOK_MS);
    }
    Atomics.sub(this.cells, ROOM, 1);
  }
}
