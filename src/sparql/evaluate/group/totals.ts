import { NUMBER_TYPES, type TermId, UNBOUND } from '../../source.ts';
import type { Environment } from '../environment.ts';
import {
  calculate,
  integerValue,
  isLongNumber,
  isNumeric,
  type NumericValue,
  termOfValue,
  type Value,
  valueReader,
} from '../expression/index.ts';
import type { RowExpression } from '../row-expression.ts';
import type { GroupAggregate } from './group-aggregate.ts';

const INTEGER = NUMBER_TYPES.indexOf('integer');
const DOUBLE = NUMBER_TYPES.indexOf('double');

/** How the sum of a group is kept: an integer as a number (0, as it begins), a double as one, as a value, or as an error. */
const DOUBLES = 1;
const VALUES = 2;
const FAILED = 3;

const GROUP_BYTES = 17;
/** What the value of a group that is kept as one is taken to cost. */
const VALUE_BYTES = 80;

/**
 * SUM and AVG of a variable (SPARQL 1.1 Query 18.5.1), added up from the column of numbers that the source has beside its
 * ranked ids: no term is read as long as a group has integers that a double holds, or doubles. With anything else a group
 * goes over to values and their arithmetic, from where it is.
 */
export function totalOf(name: 'sum' | 'avg', column: number, environment: Environment): GroupAggregate {
  const totals = new Totals(environment);
  return {
    add(groups, count, { columns, length }) {
      totals.reserve(count);
      environment.options.interrupt.check();
      totals.add(groups, columns[column]!, length);
    },
    finish: (group) => totals.finish(group, name === 'avg'),
  };
}

/** SUM and AVG of what is worked out from each row: the values are added up as they are, without being made terms. */
export function totalOfValues(
  name: 'sum' | 'avg',
  { valueAt }: Pick<RowExpression, 'valueAt'>,
  environment: Environment,
): GroupAggregate {
  const totals = new Totals(environment);
  const { interrupt } = environment.options;
  return {
    add(groups, count, { columns, length }) {
      totals.reserve(count);
      for (let row = 0; row < length; row++) {
        if ((row & 255) === 0) interrupt.check();
        totals.addOne(groups[row]!, valueAt(columns, row));
      }
    },
    finish: (group) => totals.finish(group, name === 'avg'),
  };
}

class Totals {
  private kinds = new Uint8Array(64);
  private sums = new Float64Array(64);
  private counts = new Float64Array(64);
  private readonly values: NumericValue[] = [];
  private readonly environment: Environment;
  private readonly reader: ReturnType<typeof valueReader>;

  constructor(environment: Environment) {
    this.environment = environment;
    this.reader = valueReader(environment.terms, environment.state);
  }

  reserve(groups: number): void {
    if (groups <= this.kinds.length) return;
    const size = Math.max(groups, this.kinds.length * 2);
    this.environment.options.memory.take((size - this.kinds.length) * GROUP_BYTES);
    const [kinds, sums, counts] = [new Uint8Array(size), new Float64Array(size), new Float64Array(size)];
    kinds.set(this.kinds);
    sums.set(this.sums);
    counts.set(this.counts);
    this.kinds = kinds;
    this.sums = sums;
    this.counts = counts;
  }

  add(groups: Uint32Array, ids: Uint32Array, length: number): void {
    const { counts } = this;
    const { order } = this.environment.options.source;
    for (let row = 0; row < length; row++) {
      const group = groups[row]!;
      const id = ids[row]!;
      counts[group]!++;
      const number = order.numberOf(id);
      // NaN says that there is no exact number, or that it is the number: its value tells.
      if (!Number.isNaN(number) && this.addNumber(group, number, order.numberTypeOf(id))) continue;
      this.addValue(group, id === UNBOUND ? undefined : this.reader.valueOf(id));
    }
  }

  /** Adds a value, or an error. */
  addOne(group: number, value: Value | undefined): void {
    this.counts[group]!++;
    if (value?.kind === 'integer' && typeof value.value === 'number') {
      if (this.addNumber(group, value.value, INTEGER)) return;
    } else if (value?.kind === 'double' && this.addNumber(group, value.value, DOUBLE)) return;
    this.addValue(group, value);
  }

  finish(group: number, isAverage: boolean): TermId {
    if (this.kinds[group] === FAILED) return UNBOUND;
    const sum = this.valueOf(group);
    const count = this.counts[group] ?? 0;
    const value = isAverage && count > 0 ? calculate('/', sum, integerValue(count)) : sum;
    return value === undefined ? UNBOUND : this.environment.terms.idOf(termOfValue(value));
  }

  /** Adds a number to a group that has none but such so far; false where the sum would not be exact. */
  private addNumber(group: number, number: number, type: number): boolean {
    const { kinds, sums } = this;
    const kind = kinds[group]!;
    if (kind > DOUBLES) return false;
    const sum = sums[group]! + number;
    if (type === DOUBLE) kinds[group] = DOUBLES;
    else if (type !== INTEGER || (kind !== DOUBLES && !Number.isSafeInteger(sum))) return false;
    sums[group] = sum;
    return true;
  }

  private addValue(group: number, value: Value | undefined): void {
    if (this.kinds[group] === FAILED) return;
    const { interrupt, memory } = this.environment.options;
    if (value !== undefined && isNumeric(value) && isLongNumber(value)) interrupt.check();
    const sum =
      value !== undefined && isNumeric(value) ? calculate('+', this.valueOf(group), value) : undefined;
    if (sum === undefined) {
      this.kinds[group] = FAILED;
      return;
    }
    if (this.kinds[group] !== VALUES) memory.take(VALUE_BYTES);
    this.kinds[group] = VALUES;
    this.values[group] = sum;
  }

  private valueOf(group: number): NumericValue {
    const sum = this.sums[group] ?? 0;
    switch (this.kinds[group]) {
      case VALUES:
        return this.values[group]!;
      case DOUBLES:
        return { kind: 'double', value: sum };
      default:
        return integerValue(sum);
    }
  }
}
