import type { TriplePosition } from '../../source.ts';
import { BATCH_ROWS, type Batch, NO_CELLS, roomFor } from '../batch.ts';
import type { EvaluationOptions } from '../environment.ts';
import { type PatternProbe, patternProbe } from '../table/pattern-probe.ts';
import type { Lane } from './pattern-lanes.ts';
import { constantPattern, type PatternPlan } from './pattern-plan.ts';
import { TIMES, TIMES_MAX } from './times.ts';

const POSITIONS: readonly TriplePosition[] = ['subject', 'predicate', 'object'];

/**
 * Joins batches with a pattern of which nothing is read: a row comes out once, if it has a match, with a last column of how
 * often it stands now. Where that is beyond a column's cells the row is repeated.
 */
export class CountingJoin {
  readonly needs: readonly number[];
  private readonly columns: readonly number[];
  /** Where the input has how often its rows stand, or -1. */
  private readonly before: number;
  private readonly probe: PatternProbe;
  private readonly interrupt: EvaluationOptions['interrupt'];
  private counts: Uint32Array = NO_CELLS;

  /** `columns` are those of the output, as places in the plan's variables. */
  constructor(
    plan: PatternPlan,
    at: readonly TriplePosition[],
    lane: Lane,
    columns: readonly number[],
    options: EvaluationOptions,
  ) {
    this.needs = at.map((position) => {
      const slot = plan.slots[POSITIONS.indexOf(position)]!;
      return slot.kind === 'column' ? slot.column : -1;
    });
    this.columns = columns;
    this.before = plan.variables.indexOf(TIMES);
    this.probe = patternProbe({ pattern: constantPattern(plan, lane.graphs), at, wanted: [] }, options);
    this.interrupt = options.interrupt;
  }

  /** The rows of a batch, all of whose `needs` are bound, that match. */
  *join(batch: Batch): Generator<Batch> {
    if (batch.length === 0) return;
    this.counts = roomFor(this.counts, batch.length);
    const { counts } = this;
    const keys = this.needs.map((column) => batch.columns[column]!);
    this.probe.count(keys, batch.length, counts);
    const before = this.before < 0 ? undefined : batch.columns[this.before];
    const rows = new Uint32Array(batch.length);
    const times = new Uint32Array(batch.length);
    let length = 0;
    for (let row = 0; row < batch.length; row++) {
      const count = counts[row]!;
      if (count === 0) continue;
      const product = before === undefined ? count : before[row]! * count;
      if (product > TIMES_MAX) yield* this.repeated(batch, row, before![row]!, count);
      else {
        rows[length] = row;
        times[length++] = product;
      }
    }
    if (length > 0) yield this.taken(batch, rows, length, times);
  }

  private *repeated(batch: Batch, row: number, before: number, count: number): Generator<Batch> {
    for (let left = count; left > 0; left -= BATCH_ROWS) {
      this.interrupt.check();
      const length = Math.min(left, BATCH_ROWS);
      yield this.taken(
        batch,
        new Uint32Array(length).fill(row),
        length,
        new Uint32Array(length).fill(before),
      );
    }
  }

  private taken(batch: Batch, rows: Uint32Array, length: number, times: Uint32Array): Batch {
    const columns = this.columns.map((column) => {
      const cells = batch.columns[column]!;
      const taken = new Uint32Array(length);
      for (let i = 0; i < length; i++) taken[i] = cells[rows[i]!]!;
      return taken;
    });
    return { length, columns: [...columns, times] };
  }
}
