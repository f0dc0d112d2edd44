import type { Batch } from '../batch.ts';
import type { Environment } from '../environment.ts';
import type { Operator } from '../operator.ts';
import { KeptRows } from '../table/kept-rows.ts';

/**
 * The rows of one operator, kept so that those compatible with a row of another are found (SPARQL 1.1 Query 18.3): equal
 * where both bind a variable. Hashes on the shared variables that both sides always bind, and compares the others.
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

export function keepRows(
  kept: Operator,
  probing: Pick<Operator, 'variables' | 'certain'>,
  environment: Environment,
): CompatibleRows {
  const { interrupt, memory } = environment.options;
  const shared = kept.variables.filter((name) => probing.variables.includes(name));
  const hashed = shared.filter((name) => kept.certain.has(name) && probing.certain.has(name));
  const compared = shared.filter((name) => !hashed.includes(name));
  const column = (side: Pick<Operator, 'variables'>) => (name: string) => side.variables.indexOf(name);
  const rows = new KeptRows(kept.variables.length, hashed.map(column(kept)), memory);
  for (const batch of kept.open()) {
    interrupt.check();
    rows.add(batch);
  }
  const probeKey = hashed.map(column(probing));
  const probeCompared = compared.map(column(probing));
  const keptCompared = compared.map(column(kept));
  const values = new Uint32Array(compared.length);
  let asked: Batch = { length: 0, columns: [] };
  let steps = 0;
  function compatible(found: number): number {
    let at = found;
    while (at >= 0 && !fits(at)) at = rows.next(at);
    return at;
  }
  function fits(at: number): boolean {
    if ((++steps & 4095) === 0) interrupt.check();
    for (let i = 0; i < values.length; i++) {
      const own = rows.cell(at, keptCompared[i]!);
      if (own !== 0 && values[i] !== 0 && own !== values[i]) return false;
    }
    return true;
  }
  return {
    count: rows.count,
    ask(batch) {
      asked = batch;
      rows.ask(
        probeKey.map((at) => batch.columns[at]!),
        batch.length,
      );
    },
    first(row) {
      for (let i = 0; i < values.length; i++) values[i] = asked.columns[probeCompared[i]!]![row]!;
      return compatible(rows.first(row));
    },
    next: (found) => compatible(rows.next(found)),
    cell: (found, at) => rows.cell(found, at),
  };
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
