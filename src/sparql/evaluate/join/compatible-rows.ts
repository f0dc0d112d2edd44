import { UNBOUND } from '../../source.ts';
import type { Batch } from '../batch.ts';
import type { Environment } from '../environment.ts';
import { columnsOf, type Operator } from '../operator.ts';
import { KeptRows } from '../table/kept-rows.ts';
import { selectRows } from '../table/select-rows.ts';

/**
 * The rows of one operator, kept so that those compatible with a row of another are found (SPARQL 1.1 Query 18.3): equal
 * where both bind a variable. Rows that bind all that the sides share are hashed by all of it, also where they need not
 * have bound it (BIND leaves an error unbound, OPTIONAL what it did not find): so only rows that do leave something unbound
 * are compared one by one, within those that agree in what both sides always bind.
 */
export type CompatibleRows = {
  readonly count: number;
  /** Looks up a batch of the other side. */
  ask(batch: Batch): void;
  /** The first row of the kept side that is compatible with a row of that batch, or -1. */
  first(row: number): number;
  /** The next one for the row last asked about. */
  next(found: number): number;
  cell(found: number, column: number): number;
};

type Side = Pick<Operator, 'variables' | 'certain'>;

export function keepRows(kept: Operator, probing: Side, environment: Environment): CompatibleRows {
  const { interrupt, memory } = environment.options;
  const rows = new TwoTables(kept, probing, memory, interrupt);
  for (const batch of kept.open()) {
    interrupt.check();
    rows.add(batch);
  }
  return rows;
}

type Options = Environment['options'];

class TwoTables implements CompatibleRows {
  private readonly memory: Options['memory'];
  private readonly interrupt: Options['interrupt'];
  private readonly width: number;
  private readonly keptCertain: readonly number[];
  private readonly probeShared: readonly number[];
  private readonly probeCertain: readonly number[];
  private readonly keptOpen: readonly number[];
  private readonly probeOpen: readonly number[];
  /** Rows that bind all that is shared, by all of it; and the others, by what both sides always bind. */
  private readonly whole: KeptRows;
  private readonly partial: KeptRows;
  /** The whole rows once more, by what both sides always bind: made when a row that asks leaves something unbound. */
  private loose: KeptRows | undefined;
  private asked: Batch = { length: 0, columns: [] };
  private row = 0;
  /** The values of the row last asked about where they may be unbound. */
  private readonly values: Uint32Array;
  private isLoose = false;
  private steps = 0;

  constructor(kept: Side, probing: Side, memory: Options['memory'], interrupt: Options['interrupt']) {
    const shared = kept.variables.filter((name) => probing.variables.includes(name));
    const certain = shared.filter((name) => kept.certain.has(name) && probing.certain.has(name));
    const open = shared.filter((name) => !certain.includes(name));
    this.memory = memory;
    this.interrupt = interrupt;
    this.width = kept.variables.length;
    this.keptCertain = columnsOf(kept.variables, certain);
    this.probeShared = columnsOf(probing.variables, shared);
    this.probeCertain = columnsOf(probing.variables, certain);
    this.keptOpen = columnsOf(kept.variables, open);
    this.probeOpen = columnsOf(probing.variables, open);
    this.whole = new KeptRows(this.width, columnsOf(kept.variables, shared), memory);
    this.partial = new KeptRows(this.width, this.keptCertain, memory);
    this.values = new Uint32Array(open.length);
  }

  get count(): number {
    return this.whole.count + this.partial.count;
  }

  add(batch: Batch): void {
    const isWhole = (row: number) => this.keptOpen.every((column) => batch.columns[column]![row] !== UNBOUND);
    const whole = this.keptOpen.length === 0 ? batch : selectRows(batch, isWhole);
    this.whole.add(whole);
    if (whole.length < batch.length) this.partial.add(selectRows(batch, (row) => !isWhole(row)));
  }

  ask(batch: Batch): void {
    this.asked = batch;
    const cells = (columns: readonly number[]) => columns.map((column) => batch.columns[column]!);
    this.whole.ask(cells(this.probeShared), batch.length);
    if (this.partial.count > 0) this.partial.ask(cells(this.probeCertain), batch.length);
    const isOpen = this.probeOpen.some((column) =>
      batch.columns[column]!.subarray(0, batch.length).includes(0),
    );
    if (isOpen) this.looseRows().ask(cells(this.probeCertain), batch.length);
  }

  first(row: number): number {
    this.row = row;
    this.isLoose = false;
    for (let i = 0; i < this.values.length; i++) {
      const value = this.asked.columns[this.probeOpen[i]!]![row]!;
      this.values[i] = value;
      this.isLoose ||= value === UNBOUND;
    }
    return this.amongWhole(this.isLoose ? this.looseRows().first(row) : this.whole.first(row));
  }

  next(found: number): number {
    if (found >= this.whole.count) return this.amongPartial(this.partial.next(found - this.whole.count));
    return this.amongWhole((this.isLoose ? this.looseRows() : this.whole).next(found));
  }

  cell(found: number, column: number): number {
    const { whole, partial } = this;
    return found < whole.count ? whole.cell(found, column) : partial.cell(found - whole.count, column);
  }

  private amongWhole(found: number): number {
    let at = found;
    if (this.isLoose) while (at >= 0 && !this.fits(this.whole, at)) at = this.looseRows().next(at);
    if (at >= 0) return at;
    return this.partial.count === 0 ? -1 : this.amongPartial(this.partial.first(this.row));
  }

  /** Partial rows are numbered behind the whole ones. */
  private amongPartial(found: number): number {
    let at = found;
    while (at >= 0 && !this.fits(this.partial, at)) at = this.partial.next(at);
    return at < 0 ? -1 : at + this.whole.count;
  }

  private fits(rows: KeptRows, at: number): boolean {
    if ((++this.steps & 4095) === 0) this.interrupt.check();
    const { values, keptOpen } = this;
    for (let i = 0; i < values.length; i++) {
      const own = rows.cell(at, keptOpen[i]!);
      if (own !== UNBOUND && values[i] !== UNBOUND && own !== values[i]) return false;
    }
    return true;
  }

  private looseRows(): KeptRows {
    if (this.loose === undefined) {
      this.loose = new KeptRows(this.width, this.keptCertain, this.memory);
      const { count, columns } = this.whole;
      this.interrupt.check();
      if (count > 0) this.loose.add({ length: count, columns: columns.map(({ cells }) => cells) });
    }
    return this.loose;
  }
}

/** Writes the kept row's cells into the output row where that is unbound; `to` says which output column each has. */
export function mergeInto(
  rows: CompatibleRows,
  found: number,
  to: readonly number[],
  columns: readonly Uint32Array[],
  at: number,
): void {
  for (let column = 0; column < to.length; column++) {
    const cells = columns[to[column]!]!;
    if (cells[at] === 0) cells[at] = rows.cell(found, column);
  }
}
