import type { TermId, TriplePosition } from '../../source.ts';
import { type Batch, NO_CELLS, roomFor } from '../batch.ts';
import type { EvaluationOptions } from '../environment.ts';
import { gather } from '../table/column-probe.ts';
import { patternProbe } from '../table/pattern-probe.ts';
import type { PatternProbe } from '../table/probe-contract.ts';
import { selectRows } from '../table/select-rows.ts';
import type { Lane } from './pattern-lanes.ts';
import { constantPattern, type PatternPlan } from './pattern-plan.ts';

const POSITIONS: readonly TriplePosition[] = ['subject', 'predicate', 'object'];

/** Where a column of the output comes from. */
type OutputColumn =
  | { readonly from: 'input'; readonly column: number; cells: Uint32Array }
  | { readonly from: 'match'; readonly column: number }
  | { readonly from: 'graph'; cells: Uint32Array };

/**
 * Joins batches with a pattern by asking for all their keys at once. What comes back says which row of the batch it
 * belongs to; the row's cells are gathered by that, a column at a time, and the pattern's own are handed on as they are.
 */
export class ProbeJoin {
  /** Columns of the input that have to be bound. */
  readonly needs: readonly number[];
  private readonly keyColumns: readonly number[];
  private readonly lanes: readonly (Lane & { readonly probe: PatternProbe })[];
  /** Where the row has the graph already, or -1. */
  private readonly graphColumn: number;
  private readonly output: readonly OutputColumn[];
  private readonly interrupt: EvaluationOptions['interrupt'];

  /** `columns` are those of the output, as places in the plan's variables. */
  constructor(
    plan: PatternPlan,
    at: readonly TriplePosition[],
    lanes: readonly Lane[],
    columns: readonly number[],
    options: EvaluationOptions,
  ) {
    const columnOf = (place: number): number => {
      const slot = plan.slots[place];
      return slot?.kind === 'column' ? slot.column : -1;
    };
    this.keyColumns = at.map((position) => columnOf(POSITIONS.indexOf(position)));
    const graphSlot = plan.slots[3];
    this.graphColumn = graphSlot?.kind === 'column' && graphSlot.bound ? graphSlot.column : -1;
    this.needs = this.graphColumn < 0 ? this.keyColumns : [...this.keyColumns, this.graphColumn];
    const free = POSITIONS.filter(
      (position, place) => !at.includes(position) && columns.includes(columnOf(place)),
    );
    const freeColumns = free.map((position) => columnOf(POSITIONS.indexOf(position)));
    this.output = columns.map((column): OutputColumn => {
      const matched = freeColumns.indexOf(column);
      if (matched >= 0) return { from: 'match', column: matched };
      const cells = NO_CELLS;
      return graphSlot?.kind === 'column' && !graphSlot.bound && graphSlot.column === column
        ? { from: 'graph', cells }
        : { from: 'input', column, cells };
    });
    this.lanes = lanes.map((lane) => ({
      ...lane,
      probe: patternProbe({ pattern: constantPattern(plan, lane.graphs), at, wanted: free }, options),
    }));
    this.interrupt = options.interrupt;
  }

  /** The rows of a batch, all of whose `needs` are bound, with each triple that they match. */
  *join(batch: Batch): Generator<Batch> {
    for (const lane of this.lanes) {
      const rows = this.rowsFor(batch, lane.graph);
      if (rows.length === 0) continue;
      lane.probe.ask(
        this.keyColumns.map((column) => rows.columns[column]!),
        rows.length,
      );
      for (let matches = lane.probe.next(); matches !== undefined; matches = lane.probe.next()) {
        this.interrupt.check();
        const { length, row } = matches;
        const columns = this.output.map((column) => {
          if (column.from === 'match') return matches!.columns[column.column]!;
          column.cells = roomFor(column.cells, length);
          if (column.from === 'graph') return column.cells.fill(lane.graph);
          gather(rows.columns[column.column]!, row, length, column.cells);
          return column.cells;
        });
        yield { length, columns };
      }
    }
  }

  /** The rows that may be joined in this graph. */
  private rowsFor(batch: Batch, graph: TermId): Batch {
    if (this.graphColumn < 0) return batch;
    const cells = batch.columns[this.graphColumn]!;
    return selectRows(batch, (row) => cells[row] === graph);
  }
}
