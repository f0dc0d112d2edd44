import type { TermOrder } from '../../source.ts';
import type { Batch } from '../batch.ts';
import type { Environment } from '../environment.ts';
import {
  orderKindOf,
  orderSortKeys,
  type SortKey as SortValue,
  sortKeyOf,
  type Value,
} from '../expression/index.ts';
import { IdColumn } from '../table/id-column.ts';
import { IdNumbers } from '../table/id-numbers.ts';
import type { TermTable } from '../term-table.ts';
import type { KeyColumn, RowOrder } from './key-contract.ts';
import { invert, ranksOf, VALUE_BYTES } from './rank-values.ts';
import { ranksAmong } from './ranks-among.ts';

/**
 * Ids as keys. Where nearly all are ranked by the source, their ranks are there already; otherwise the different ones are sorted
 * by their terms, which are mostly far fewer than the rows.
 */
export class IdKeys implements KeyColumn {
  private readonly column: number;
  private readonly descending: boolean;
  private readonly environment: Environment;
  private readonly ids: IdColumn;

  constructor(column: number, descending: boolean, environment: Environment) {
    this.column = column;
    this.descending = descending;
    this.environment = environment;
    this.ids = new IdColumn(environment.options.memory);
  }

  add({ columns, length }: Batch): void {
    this.ids.append(columns[this.column]!, length);
  }

  ranks(): Uint32Array {
    const { length } = this.ids;
    this.environment.options.memory.take(length * 4);
    const ranks = this.sourceRanks() ?? this.termRanks();
    if (this.descending) invert(ranks);
    this.environment.options.memory.give(length * 4);
    return ranks;
  }

  order(): RowOrder {
    return this.ranks();
  }

  /** All ranked ids of a source follow one another, of whatever kind their terms are. */
  private sourceRanks(): Uint32Array | undefined {
    const { terms, options } = this.environment;
    const { order } = options.source;
    const keys = new Map<number, SortValue>();
    const keyOf = (id: number): SortValue => {
      const key = keys.get(id) ?? sortKeyOf(terms.termOf(id));
      keys.set(id, key);
      return key;
    };
    return ranksAmong(this.ids.cells, this.ids.length, {
      rankOf: (id) => (order.isRanked(id) ? order.rankOf(id) : 0),
      isPlaceable: () => true,
      ranksAbout: (id) => order.ranked(orderKindOf(keyOf(id)!)),
      compareWith: (id, rank) => compareWithRanked(keyOf(id)!, rank, order, terms),
      compare: (a, b) => orderSortKeys(keyOf(a), keyOf(b)),
    });
  }

  private termRanks(): Uint32Array {
    const { terms, options } = this.environment;
    const { cells, length } = this.ids;
    const numbers = new IdNumbers(options.memory);
    const ranks = new Uint32Array(length);
    numbers.number(cells, length, ranks);
    options.memory.take(numbers.count * VALUE_BYTES);
    const values = Array.from({ length: numbers.count }, (_, number) => {
      const id = numbers.idOf(number);
      return sortKeyOf(id === 0 ? undefined : terms.termOf(id));
    });
    const rankOf = ranksOf(values, options.interrupt);
    for (let row = 0; row < length; row++) ranks[row] = rankOf[ranks[row]!]!;
    options.memory.give(numbers.count * VALUE_BYTES);
    return ranks;
  }

  moveTo(other: KeyColumn, rows: Uint32Array): void {
    for (const row of rows) (other as IdKeys).ids.push(this.ids.cells[row]!);
    this.ids.release();
  }
}

/** Counts are most of what is compared with ranked terms, and the numbers of these lie beside them. */
function compareWithRanked(key: Value, rank: number, order: TermOrder, terms: TermTable): number {
  if (key.kind === 'integer' && typeof key.value === 'number') {
    const number = order.numberOf(rank);
    if (!Number.isNaN(number)) return key.value - number;
  }
  return orderSortKeys(key, sortKeyOf(terms.termOf(rank)));
}
