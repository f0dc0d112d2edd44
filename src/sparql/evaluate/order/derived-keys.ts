import type { Batch } from '../batch.ts';
import type { Environment } from '../environment.ts';
import { orderSortKeys, type SortKey as SortValue } from '../expression/index.ts';
import { IdColumn } from '../table/id-column.ts';
import { IdNumbers } from '../table/id-numbers.ts';
import type { KeyColumn, RowOrder } from './key-contract.ts';
import { invert, ranksOf, textBytes, VALUE_BYTES } from './rank-values.ts';
import { textRanks } from './text-ranks.ts';

/** A key that is worked out from one variable alone. */
export type DerivedKey = {
  readonly column: number;
  readonly descending: boolean;
  /** Whether it is the variable's STR, which orders ranked ids as they are. */
  readonly isText: boolean;
  valueAt(columns: readonly Uint32Array[], row: number): SortValue;
};

/**
 * A key such as `STR(?year)`, kept as the ids of its variable: it is worked out once for each different one when the order
 * is asked for, and not at all for texts that the source has ranked.
 */
export class DerivedKeys implements KeyColumn {
  private readonly key: DerivedKey;
  private readonly environment: Environment;
  private readonly ids: IdColumn;

  constructor(key: DerivedKey, environment: Environment) {
    this.key = key;
    this.environment = environment;
    this.ids = new IdColumn(environment.options.memory);
  }

  add({ columns, length }: Batch): void {
    this.ids.append(columns[this.key.column]!, length);
  }

  ranks(): Uint32Array {
    const ranked = this.rankedTexts();
    if (ranked !== undefined) return ranked;
    const { memory, interrupt } = this.environment.options;
    const { numbers, values, bytes } = this.values();
    const rankOf = ranksOf(values, interrupt);
    const ranks = numbers.map((number) => rankOf[number]!);
    memory.give(bytes);
    return this.key.descending ? invert(ranks) : ranks;
  }

  order(): RowOrder {
    const ranked = this.rankedTexts();
    if (ranked !== undefined) return ranked;
    const { numbers, values, bytes } = this.values();
    this.environment.options.memory.give(bytes);
    return this.key.descending
      ? (a, b) => orderSortKeys(values[numbers[b]!], values[numbers[a]!])
      : (a, b) => orderSortKeys(values[numbers[a]!], values[numbers[b]!]);
  }

  private rankedTexts(): Uint32Array | undefined {
    if (!this.key.isText) return undefined;
    const { source } = this.environment.options;
    const ranks = textRanks(this.ids.cells, this.ids.length, source);
    return ranks && this.key.descending ? invert(ranks) : ranks;
  }

  /** The number of each row's id, and by number its value. */
  private values(): { numbers: Uint32Array; values: SortValue[]; bytes: number } {
    const { memory, interrupt } = this.environment.options;
    const { cells, length } = this.ids;
    const numbers = new Uint32Array(length);
    const different = new IdNumbers(memory);
    different.number(cells, length, numbers);
    const values: SortValue[] = [];
    let bytes = 0;
    const one = [new Uint32Array(1)];
    const columns: Uint32Array[] = [];
    columns[this.key.column] = one[0]!;
    for (let number = 0; number < different.count; number++) {
      if ((number & 127) === 0) interrupt.check();
      one[0]![0] = different.idOf(number);
      const value = this.key.valueAt(columns, 0);
      const size = VALUE_BYTES + textBytes(value);
      memory.take(size);
      bytes += size;
      values.push(value);
    }
    return { numbers, values, bytes };
  }

  moveTo(other: KeyColumn, rows: Uint32Array): void {
    for (const row of rows) (other as DerivedKeys).ids.push(this.ids.cells[row]!);
    this.ids.release();
  }
}
