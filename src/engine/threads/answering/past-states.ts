import type { Interrupt, MemoryBudget } from '../../../base/index.ts';
import type { Connection } from '../../../database/index.ts';
import { deltaBytes, type Generation, type KnownState, pastGeneration } from '../../../store/index.ts';
import { type Held, hold } from './held.ts';

/** Earlier states that a thread keeps, beside the base that they share with the present one. */
const STATES_MAX = 4;
const BYTES_MAX = 268_435_456;

type Kept = KnownState & {
  readonly held: Held;
  readonly bytes: number;
  /** Ordinary memory of the same size, which V8 counts: see `GenerationWeight`. */
  readonly weight: ArrayBuffer;
};

export type PastRequest = {
  readonly connection: Connection;
  readonly baseUrl: string;
  readonly rowsMax: number;
  readonly interrupt: Interrupt;
  readonly memory: MemoryBudget;
};

/**
 * The earlier generations that a thread was asked for lately. An earlier state stays as it is whatever is changed later,
 * so it is kept until there is another base, and helps to work out its neighbours.
 */
export class PastStates {
  private kept: readonly Kept[] = [];
  private baseSince = -1;

  /** @throws PinakesError `history-limit`, `query-memory`, and what `interrupt` throws */
  at(number: number, present: Generation, request: PastRequest): Held {
    if (present.baseSince !== this.baseSince) {
      this.kept = [];
      this.baseSince = present.baseSince;
    }
    const known = this.kept.find((state) => state.number === number);
    const state = known ?? this.workOut(number, present, request);
    this.keep(state);
    return state.held;
  }

  private workOut(number: number, present: Generation, request: PastRequest): Kept {
    const { connection, baseUrl, rowsMax, interrupt, memory } = request;
    let taken = 0;
    try {
      const generation = pastGeneration(connection, present, number, {
        known: this.kept,
        rowsMax,
        onWork(bytes) {
          taken = bytes;
          memory.take(bytes);
        },
        check: () => interrupt.check(),
      });
      const bytes = deltaBytes(generation.quads);
      return {
        number,
        quads: generation.quads,
        held: hold(generation, baseUrl),
        bytes,
        weight: new ArrayBuffer(bytes),
      };
    } finally {
      memory.give(taken);
    }
  }

  /** Puts a state in front, and lets go of those that there is no room for. */
  private keep(state: Kept): void {
    let room = BYTES_MAX;
    this.kept = [state, ...this.kept.filter((other) => other !== state)]
      .slice(0, STATES_MAX)
      .filter(({ bytes }) => {
        room -= bytes;
        return room >= 0;
      });
  }
}
