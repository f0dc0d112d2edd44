import type { Batches } from '../batch.ts';
import { BATCH_ROWS } from '../batch.ts';
import type { Environment } from '../environment.ts';
import { columnsOf, Operator, spelt } from '../operator.ts';
import { RowNumbers } from '../table/row-numbers.ts';
import { CountingJoin, type KeyCounter } from './counting-join.ts';
import { TIMES } from './times.ts';

/**
 * Two halves of a join whose rows are only counted, by what both have: the rows of one are numbered by that, with how often
 * each number stands, and each row of the other stands as many times more. Of the kept half nothing else is read, so that a
 * row of the table is a few numbers whatever it was made of.
 */
export function joinHalves(
  driven: Operator,
  kept: Operator,
  shared: readonly string[],
  environment: Environment,
): Operator {
  const variables = driven.variables.filter((name) => name !== TIMES);
  const columns = {
    needs: columnsOf(driven.variables, shared),
    columns: columnsOf(driven.variables, variables),
    before: driven.variables.indexOf(TIMES),
  };
  return new Operator({
    name: 'join-halves',
    detail: () => ({ on: spelt(shared), way: 'one half kept in a table, counting' }),
    inputs: [driven, kept],
    variables: [...variables, TIMES],
    certain: driven.certain,
    rows: Math.max(1, Math.min(driven.rows, kept.rows)),
    *open(): Batches {
      const counter = new TableCounter(kept, shared, environment);
      const join = new CountingJoin(counter, columns, environment.options);
      for (const batch of driven.open()) {
        environment.options.interrupt.check();
        yield* join.join(batch);
      }
    },
  });
}

/** How often rows stand, by some of their columns. */
class TableCounter implements KeyCounter {
  private readonly numbers: RowNumbers;
  private times = new Float64Array(BATCH_ROWS);

  constructor(kept: Operator, shared: readonly string[], { options }: Environment) {
    const { interrupt, memory } = options;
    this.numbers = new RowNumbers(shared.length, memory);
    const at = columnsOf(kept.variables, shared);
    const timesAt = kept.variables.indexOf(TIMES);
    for (const { columns, length } of kept.open()) {
      interrupt.check();
      const numbers = this.numbers.number(
        at.map((column) => columns[column]!),
        length,
      );
      this.reserve(this.numbers.count, memory);
      const { times } = this;
      const weights = timesAt < 0 ? undefined : columns[timesAt]!;
      for (let row = 0; row < length; row++) {
        times[numbers[row]!]! += weights === undefined ? 1 : weights[row]!;
      }
    }
  }

  count(keys: readonly Uint32Array[], length: number, into: Float64Array): void {
    const found = this.numbers.find(keys, length);
    const { times } = this;
    // Found are numbers plus 1, and 0 for what is not there.
    for (let row = 0; row < length; row++) into[row] = found[row] === 0 ? 0 : times[found[row]! - 1]!;
  }

  private reserve(count: number, memory: Environment['options']['memory']): void {
    if (count <= this.times.length) return;
    const size = Math.max(count, this.times.length * 2);
    memory.take((size - this.times.length) * 8);
    const larger = new Float64Array(size);
    larger.set(this.times);
    this.times = larger;
  }
}
