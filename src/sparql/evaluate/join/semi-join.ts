import type { Operation } from '../../algebra/index.ts';
import { matchesZeroLength, variablesInScope } from '../../algebra/scope.ts';
import { patternText } from '../../algebra/text.ts';
import { BATCH_ROWS, type Batch } from '../batch.ts';
import type { Environment } from '../environment.ts';
import { noDetail, Operator, spelt } from '../operator.ts';
import { takeRows } from '../table/select-rows.ts';
import { type JoinItem, type JoinParts, joinParts, variablesOfItem } from './join-items.ts';
import { orderedJoin } from './join-order.ts';
import { patternCounts } from './pattern-counts.ts';

/** The name of the column that remembers which row a joined row came from. */
const ROW = '_:asked row';

/**
 * Whether rows with these variables can be driven through a pattern: it is a chain of patterns and paths that hangs on
 * them, with nothing in it that would have to be run on its own. The chain meets the rows as if their values had been
 * substituted (SPARQL 1.1 Query 18.6). Inside EXISTS there is another row outside, which such a chain would not see.
 */
export function isChain(pattern: Operation, variables: readonly string[], environment: Environment): boolean {
  const { items } = joinParts(pattern, environment);
  const drives = environment.outer === undefined && items.length > 0 && items.every(isLink);
  return drives && hangsTogether(items, variables);
}

/** A path of no length joins a substituted term to itself even where it is no node, but a row's value only where it is. */
function isLink(item: JoinItem): boolean {
  return item.kind === 'pattern' || (item.kind === 'path' && !matchesZeroLength(item.operation.path));
}

function hangsTogether(items: readonly JoinItem[], variables: readonly string[]): boolean {
  const known = new Set(variables);
  let left = items.map(variablesOfItem).filter((names) => names.size > 0);
  for (;;) {
    const connected = left.filter((names) => [...names].some((name) => known.has(name)));
    if (connected.length === 0) return left.length === 0;
    for (const names of connected) for (const name of names) known.add(name);
    left = left.filter((names) => !connected.includes(names));
  }
}

/**
 * The rows that have a match in a chain of patterns, or with `negated` those that have none: EXISTS, and MINUS where all
 * that it shares is bound. A single pattern is asked for all rows of a batch how often it matches each, for which no match
 * is looked at (`pattern-counts.ts`). Otherwise rows are driven through the chain some at a time, each with its number;
 * only whether a number comes out at all is of interest. How many go together depends on how much comes out: a row with a
 * million matches goes alone and is done at the first.
 */
export function semiJoin(
  input: Operator,
  pattern: Operation,
  negated: boolean,
  name: string,
  environment: Environment,
): Operator {
  const shared = [...variablesInScope(pattern)].filter((variable) => input.variables.includes(variable));
  const parts = joinParts(pattern, environment);
  const counts = patternCounts(parts, input, environment);
  const driven = counts === undefined ? new DrivenChain(input, shared, parts, environment) : undefined;
  const match = counts ?? ((batch: Batch) => driven!.match(batch));
  const [part] = parts.items;
  return new Operator({
    name,
    detail: () => ({
      on: spelt(shared),
      way: counts === undefined ? 'rows driven through the pattern' : 'counts of the pattern',
      pattern: counts !== undefined && part?.kind === 'pattern' ? patternText(part.pattern) : '',
    }),
    inputs: driven === undefined ? [input] : [input, driven.chain],
    variables: input.variables,
    certain: input.certain,
    rows: Math.max(1, input.rows / 2),
    distinct: input.distinct,
    *open() {
      let rows = new Uint32Array(BATCH_ROWS);
      for (const batch of input.open()) {
        environment.options.interrupt.check();
        const matched = match(batch);
        let count = 0;
        if (rows.length < batch.length) rows = new Uint32Array(batch.length);
        for (let row = 0; row < batch.length; row++) if (matched[row]! > 0 !== negated) rows[count++] = row;
        if (count === batch.length) yield batch;
        else if (count > 0) yield takeRows(batch.columns, rows, count);
      }
    },
  });
}

/** Rows that come out for each that goes in, above and below which fewer and more go together. */
const MANY = 32;
const FEW = 8;

class DrivenChain {
  readonly chain: Operator;
  private readonly columns: readonly number[];
  private readonly rowColumn: number;
  private fed: Batch = { length: 0, columns: [] };
  private together = 8;

  constructor(input: Operator, shared: readonly string[], parts: JoinParts, environment: Environment) {
    this.columns = shared.map((variable) => input.variables.indexOf(variable));
    const feed = new Operator({
      name: 'rows-of-the-left',
      detail: noDetail,
      inputs: [],
      variables: [...shared, ROW],
      certain: new Set([...shared.filter((variable) => input.certain.has(variable)), ROW]),
      rows: input.rows,
      open: () => [this.fed],
    });
    this.chain = orderedJoin(parts, feed, {
      ...environment,
      needed: new Set([ROW]),
      first: undefined,
      counts: true,
    });
    this.rowColumn = this.chain.variables.indexOf(ROW);
  }

  /** 1 for each row that has a match. */
  match(batch: Batch): Uint8Array {
    const matched = new Uint8Array(batch.length);
    for (let start = 0; start < batch.length; ) {
      const length = Math.min(this.together, batch.length - start);
      const columns = this.columns.map((column) => batch.columns[column]!.slice(start, start + length));
      // Numbers begin at 1, since 0 in a column is "unbound".
      const numbers = Uint32Array.from({ length }, (_, at) => start + at + 1);
      this.fed = { length, columns: [...columns, numbers] };
      this.adapt(this.run(matched, length) / length);
      start += length;
    }
    return matched;
  }

  /** Marks the rows that come out, until each has; answers how many came. */
  private run(matched: Uint8Array, length: number): number {
    let came = 0;
    let missing = length;
    for (const joined of this.chain.open()) {
      const numbers = joined.columns[this.rowColumn]!;
      came += joined.length;
      for (let at = 0; at < joined.length; at++) {
        const row = numbers[at]! - 1;
        missing -= 1 - matched[row]!;
        matched[row] = 1;
      }
      if (missing === 0) break;
    }
    return came;
  }

  private adapt(fanOut: number): void {
    if (fanOut > MANY) this.together = Math.max(1, this.together >> 2);
    else if (fanOut < FEW) this.together = Math.min(BATCH_ROWS, this.together * 2);
  }
}
