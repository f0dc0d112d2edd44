import type { SortKey } from '../../algebra/index.ts';
import { sortKeyText } from '../../algebra/text.ts';
import { BATCH_ROWS, type Batch } from '../batch.ts';
import type { Environment } from '../environment.ts';
import { Operator } from '../operator.ts';
import { IdColumn } from '../table/id-column.ts';
import { firstRows } from './first-rows.ts';
import { keyColumn } from './key-column.ts';
import type { KeyColumn, RowOrder } from './key-contract.ts';
import { sortRows } from './sort-rows.ts';

/** Rows gathered, at the least, before those that will not be read are thrown away. */
const GATHERED_MIN = 32_768;

/**
 * ORDER BY (SPARQL 1.1 Query 15.1); rows with equal keys keep their order. Every key is turned into a column of ranks, so
 * that rows are compared by numbers alone. Where only the first rows are read (`first`, from LIMIT), all others are thrown
 * away whenever enough have gathered, so that memory stays small however many come.
 */
export function order(
  input: Operator,
  keys: readonly SortKey[],
  first: number | undefined,
  environment: Environment,
): Operator {
  const { interrupt } = environment.options;
  const operators: Operator[] = [];
  const makers = keys.map((key) => keyColumn(key, input.variables, operators, environment));
  return new Operator({
    name: 'order',
    detail: () => ({
      by: keys.map(sortKeyText).join(' '),
      ...(first !== undefined && { first }),
    }),
    inputs: [input, ...operators],
    variables: input.variables,
    certain: input.certain,
    rows: first === undefined ? input.rows : Math.min(first, input.rows),
    *open() {
      let rows = new GatheredRows(input.variables.length, makers, environment);
      const gatheredMax = first === undefined ? Infinity : Math.max(GATHERED_MIN, first * 4);
      for (const batch of input.open()) {
        interrupt.check();
        rows.add(batch);
        if (rows.length > gatheredMax)
          rows = rows.only(firstRows(rows.orders(), rows.length, first!, interrupt));
      }
      const sorted =
        first !== undefined && first < rows.length
          ? firstRows(rows.orders(), rows.length, first, interrupt)
          : sortRows(rows.ranks(), rows.length, environment.options);
      yield* rows.inOrder(sorted, interrupt);
    },
  });
}

/** Rows and their keys, in columns. */
class GatheredRows {
  length = 0;
  private readonly columns: readonly IdColumn[];
  private readonly keys: readonly KeyColumn[];
  private readonly makers: readonly (() => KeyColumn)[];
  private readonly environment: Environment;

  constructor(width: number, makers: readonly (() => KeyColumn)[], environment: Environment) {
    const { memory } = environment.options;
    this.columns = Array.from({ length: width }, () => new IdColumn(memory));
    this.keys = makers.map((make) => make());
    this.makers = makers;
    this.environment = environment;
  }

  add(batch: Batch): void {
    for (let column = 0; column < this.columns.length; column++) {
      this.columns[column]!.append(batch.columns[column]!, batch.length);
    }
    for (const key of this.keys) key.add(batch);
    this.length += batch.length;
  }

  /** A column of ranks for each key, to be compared as they are. */
  ranks(): readonly Uint32Array[] {
    return this.keys.map((key) => key.ranks());
  }

  orders(): readonly RowOrder[] {
    return this.keys.map((key) => key.order());
  }

  /** These rows alone; the memory of the others is given back. */
  only(rows: Uint32Array): GatheredRows {
    const kept = new GatheredRows(this.columns.length, this.makers, this.environment);
    for (const [at, column] of this.columns.entries()) {
      for (const row of rows) kept.columns[at]!.push(column.cells[row]!);
      column.release();
    }
    for (const [at, key] of this.keys.entries()) key.moveTo(kept.keys[at]!, rows);
    kept.length = rows.length;
    return kept;
  }

  *inOrder(rows: Uint32Array, interrupt: Environment['options']['interrupt']): Generator<Batch> {
    for (let start = 0; start < rows.length; start += BATCH_ROWS) {
      interrupt.check();
      const some = rows.subarray(start, start + BATCH_ROWS);
      const columns = this.columns.map(({ cells }) => {
        const column = new Uint32Array(some.length);
        for (let i = 0; i < some.length; i++) column[i] = cells[some[i]!]!;
        return column;
      });
      yield { length: some.length, columns };
    }
  }
}
