import { BATCH_ROWS, NO_CELLS, roomFor } from '../batch.ts';
import { PairNumbers } from '../table/pair-numbers.ts';
import type { PathPlace } from './path-contract.ts';
import { Reached } from './reached.ts';

/** Pairs of a place and a node, each once, in the order in which they came. */
export class FreshPairs {
  readonly pairs: Reached;
  private readonly numbers: PairNumbers;
  private scratch: Uint32Array = NO_CELLS;
  private readonly interrupt: PathPlace['interrupt'];

  constructor({ memory, interrupt }: PathPlace) {
    this.pairs = new Reached(memory);
    this.numbers = new PairNumbers(memory);
    this.interrupt = interrupt;
  }

  add(rows: Uint32Array, nodes: Uint32Array, length: number): void {
    const { pairs, numbers } = this;
    this.scratch = roomFor(this.scratch, Math.min(length, BATCH_ROWS));
    const { scratch } = this;
    for (let start = 0; start < length; start += BATCH_ROWS) {
      this.interrupt.check();
      const count = Math.min(BATCH_ROWS, length - start);
      let known = numbers.count;
      numbers.number(
        rows.subarray(start, start + count),
        nodes.subarray(start, start + count),
        count,
        scratch,
      );
      if (numbers.count === known) continue;
      for (let at = 0; at < count; at++) {
        if (scratch[at] !== known) continue;
        known++;
        pairs.row.push(rows[start + at]!);
        pairs.node.push(nodes[start + at]!);
      }
    }
  }

  release(): void {
    this.pairs.release();
    this.numbers.release();
  }
}
