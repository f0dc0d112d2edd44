import { isDetermined } from '../../algebra/determined.ts';
import type { Expression, SortKey } from '../../algebra/index.ts';
import { variablesMentioned } from '../../algebra/mentioned.ts';
import type { Batch } from '../batch.ts';
import type { Environment } from '../environment.ts';
import { orderSortKeys, type SortKey as SortValue, sortKeyOf } from '../expression/index.ts';
import type { Operator } from '../operator.ts';
import { rowExpression } from '../row-expression.ts';
import { DerivedKeys } from './derived-keys.ts';
import { IdKeys } from './id-keys.ts';
import type { KeyColumn, RowOrder } from './key-contract.ts';
import { invert, ranksOf, textBytes, VALUE_BYTES } from './rank-values.ts';

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
