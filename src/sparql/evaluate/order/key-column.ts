import { isDetermined } from '../../algebra/determined.ts';
import type { Expression, SortKey } from '../../algebra/index.ts';
import { variablesMentioned } from '../../algebra/mentioned.ts';
import { TERM_KINDS } from '../../source.ts';
import type { Batch } from '../batch.ts';
import type { Environment } from '../environment.ts';
import { orderSortKeys, type SortKey as SortValue, sortKeyOf } from '../expression/index.ts';
import type { Operator } from '../operator.ts';
import { rowExpression } from '../row-expression.ts';
import { IdColumn } from '../table/id-column.ts';
import { IdNumbers } from '../table/id-numbers.ts';
import { DerivedKeys } from './derived-keys.ts';
import type { KeyColumn, RowOrder } from './key-contract.ts';
import { invert, ranksOf, textBytes, VALUE_BYTES } from './rank-values.ts';
import { ranksAmong } from './ranks-among.ts';

/** How a key is kept: a variable by its ids, anything else by its values. EXISTS in it is noted in `operators`. */
export function keyColumn(
  { expression, descending }: SortKey,
  variables: readonly string[],
  operators: Operator[],
  environment: Environment,
): () => KeyColumn {
  const column = expression.type === 'variable' ? variables.indexOf(expression.name) : -1;
  if (column >= 0) return () => new IdKeys(column, descending, environment);
  const value = rowExpression(expression, variables, environment);
  operators.push(...value.operators);
  const valueAt = (columns: readonly Uint32Array[], row: number) => sortKeyOf(value.evaluate(columns, row));
  const [name, ...others] = variablesMentioned(expression);
  const only = others.length === 0 && name !== undefined ? variables.indexOf(name) : -1;
  if (only < 0 || environment.outer !== undefined || !isDetermined(expression)) {
    return () => new ValueKeys(valueAt, descending, environment);
  }
  const isText = isTextOfVariable(expression);
  return () => new DerivedKeys({ column: only, descending, isText, valueAt }, environment);
}

/** Whether an expression is the STR of a variable. */
export function isTextOfVariable(expression: Expression): boolean {
  return (
    expression.type === 'builtin' && expression.name === 'str' && expression.list[0]?.type === 'variable'
  );
}

/**
 * Ids as keys. Where nearly all are ranked by the source, their ranks are there already; otherwise the different ones are sorted
 * by their terms, which are mostly far fewer than the rows.
 */
class IdKeys implements KeyColumn {
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
      start: order.ranked(TERM_KINDS[0]).start,
      end: order.ranked(TERM_KINDS.at(-1)!).end,
      compareWith: (id, rank) => orderSortKeys(keyOf(id), sortKeyOf(terms.termOf(rank))),
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

class ValueKeys implements KeyColumn {
  private readonly valueAt: (columns: readonly Uint32Array[], row: number) => SortValue;
  private readonly descending: boolean;
  private readonly environment: Environment;
  private values: SortValue[] = [];

  constructor(valueAt: ValueKeys['valueAt'], descending: boolean, environment: Environment) {
    this.valueAt = valueAt;
    this.descending = descending;
    this.environment = environment;
  }

  add({ columns, length }: Batch): void {
    const { memory, interrupt } = this.environment.options;
    memory.take(length * VALUE_BYTES);
    for (let row = 0; row < length; row++) {
      if ((row & 127) === 0) interrupt.check();
      const value = this.valueAt(columns, row);
      memory.take(textBytes(value));
      this.values.push(value);
    }
  }

  /** Each row is compared with the last of the best alone: giving all a rank would be sorting them. */
  order(): RowOrder {
    const { values, descending } = this;
    return descending
      ? (a, b) => orderSortKeys(values[b], values[a])
      : (a, b) => orderSortKeys(values[a], values[b]);
  }

  ranks(): Uint32Array {
    const ranks = ranksOf(this.values, this.environment.options.interrupt);
    return this.descending ? invert(ranks) : ranks;
  }

  moveTo(other: KeyColumn, rows: Uint32Array): void {
    const { memory } = this.environment.options;
    const bytesOf = (values: readonly SortValue[]) =>
      values.reduce((sum, value) => sum + VALUE_BYTES + textBytes(value), 0);
    const moved = Array.from(rows, (row) => this.values[row]);
    memory.give(bytesOf(this.values) - bytesOf(moved));
    (other as ValueKeys).values = moved;
    this.values = [];
  }
}
