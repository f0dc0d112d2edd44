import { BATCH_ROWS } from '../batch.ts';

/** Nodes that one round of walks should come to: enough that a round costs little for each, few enough to be kept. */
const WANTED = 32_768;
/** By how much more go together than in the round before. */
const GROWTH = 8;

/**
 * How many nodes to walk from together. The first goes alone, since it may lead to the whole graph; how many follow depends
 * on how far one got.
 */
export class Pace {
  together = 1;

  note(walked: number, reached: number): void {
    const fitting = Math.floor((WANTED * walked) / Math.max(1, reached));
    this.together = Math.max(1, Math.min(BATCH_ROWS, this.together * GROWTH, fitting));
  }
}
