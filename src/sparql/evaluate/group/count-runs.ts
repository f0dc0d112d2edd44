import type { Aggregate, Operation, PatternTerm, TriplePattern } from '../../algebra/index.ts';
import { aggregateText, patternText } from '../../algebra/text.ts';
import type { IdPattern, TripleBatch, TriplePosition } from '../../source.ts';
import { BATCH_ROWS, type Batch } from '../batch.ts';
import type { Environment } from '../environment.ts';
import { constantPattern, planPattern } from '../join/pattern-plan.ts';
import { Operator, spelt } from '../operator.ts';
import { endOfRun } from '../table/range-finder.ts';
import { columnsOf, isWorthCopying, sortedTriples } from '../table/sorted-triples.ts';
import { countIds } from './count.ts';

type GroupOperation = Extract<Operation, { type: 'group' }>;

const POSITIONS: readonly TriplePosition[] = ['subject', 'predicate', 'object'];

/**
 * Counts of a single pattern, in all or by one of its variables, told from where the runs of equal ids end in the source's
 * own sorted columns: no row is made, and a run of any length costs a few steps. Undefined where the operation is anything
 * else, or the source has not got the pattern lying so.
 */
export function countRuns(operation: GroupOperation, environment: Environment): Operator | undefined {
  const [pattern, ...others] = operation.input.type === 'bgp' ? operation.input.patterns : [];
  if (pattern === undefined || others.length > 0 || operation.keys.length > 1) return undefined;
  const [key] = operation.keys;
  const by = key === undefined ? undefined : positionOf(key.expression, pattern);
  if (key !== undefined && by === undefined) return undefined;
  const counts = operation.aggregates.map(({ aggregate }) => countedIn(aggregate, by, pattern));
  if (counts.includes(undefined)) return undefined;
  const lies = lyingOf(pattern, environment);
  if (lies === undefined) return undefined;
  const runs = by === undefined ? undefined : lies.sorted(by);
  const whole = wholeCounts(counts as readonly Counted[], lies, environment);
  if ((by !== undefined && runs === undefined) || whole === undefined) return undefined;
  return runsOperator(operation, pattern, runs && by && { by, columns: runs }, whole, environment);
}

/** The different values of one variable of a single pattern, in the same way. */
export function distinctRuns(input: Operation, environment: Environment): Operator | undefined {
  if (input.type !== 'project' || input.variables.length !== 1) return undefined;
  const [name] = input.variables as [string];
  const key = { variable: name, expression: { type: 'variable', name } as const };
  return countRuns({ type: 'group', input: input.input, keys: [key], aggregates: [] }, environment);
}

/** What a count counts: triples, or the different ids at a position. */
type Counted = { readonly distinct: TriplePosition | undefined };

function countedIn(
  { name, argument, distinct }: Aggregate,
  by: TriplePosition | undefined,
  pattern: TriplePattern,
): Counted | undefined {
  if (name !== 'count') return undefined;
  // The whole rows of a pattern are different ones.
  if (argument === undefined) return distinct ? undefined : { distinct: undefined };
  const position = positionOf(argument, pattern);
  if (position === undefined || (distinct && by !== undefined)) return undefined;
  return { distinct: distinct ? position : undefined };
}

/** Where a variable stands in a pattern that has it once. */
function positionOf(expression: Aggregate['argument'], pattern: TriplePattern): TriplePosition | undefined {
  if (expression?.type !== 'variable') return undefined;
  const isIt = (term: PatternTerm) => term.termType === 'Variable' && term.value === expression.name;
  return POSITIONS.find((position) => isIt(pattern[position]));
}

/** A pattern's triples as sorted columns, copied only when they are read. */
type Lying = { readonly rows: number; triples(): TripleBatch };
/** The triples of a pattern: how many there are, where the source knows, and as columns, where they lie or can be made to. */
type Triples = { count(): number | undefined; sorted(by: TriplePosition): Lying | undefined };

/** How the pattern lies in the source; undefined where it has a variable twice, or sees a row outside. */
function lyingOf(pattern: TriplePattern, environment: Environment): Triples | undefined {
  const { options } = environment;
  const { source } = options;
  const variables = POSITIONS.flatMap((position) => {
    const term = pattern[position];
    return term.termType === 'Variable' ? [term.value] : [];
  });
  const { outer } = environment;
  if (new Set(variables).size < variables.length) return undefined;
  if (outer?.variables.some((name) => variables.includes(name))) return undefined;
  const plan = planPattern(pattern, { kind: 'fixed', selector: environment.active }, [], source);
  if (plan.impossible) return { count: () => 0, sorted: () => ({ rows: 0, triples: () => NO_TRIPLES }) };
  const ids: IdPattern = constantPattern(plan, environment.active);
  return {
    count: () => source.count?.(ids),
    sorted(by) {
      const columns = columnsOf(ids, by, source);
      if (columns !== undefined) return { rows: columns.length, triples: () => columns };
      if (!isWorthCopying(ids, source)) return undefined;
      return { rows: source.estimate(ids), triples: () => sortedTriples(ids, by, options) };
    },
  };
}

const NONE = new Uint32Array(0);
const NO_TRIPLES: TripleBatch = { length: 0, subject: NONE, predicate: NONE, object: NONE };

/** For each count without GROUP BY, what works it out; undefined where one does not lie so. */
function wholeCounts(
  counts: readonly Counted[],
  lies: Triples,
  environment: Environment,
): readonly (() => number)[] | undefined {
  const asked = counts.map(({ distinct }) =>
    distinct === undefined ? triplesCount(lies) : idsCount(lies, distinct, environment),
  );
  return asked.every((count) => count !== undefined) ? asked : undefined;
}

function triplesCount(lies: Triples): (() => number) | undefined {
  const count = lies.count();
  if (count !== undefined) return () => count;
  for (const by of POSITIONS) {
    const columns = lies.sorted(by);
    if (columns !== undefined) return () => columns.triples().length;
  }
  return undefined;
}

function idsCount(lies: Triples, at: TriplePosition, environment: Environment): (() => number) | undefined {
  const columns = lies.sorted(at);
  if (columns === undefined) return undefined;
  return () => {
    const triples = columns.triples();
    return runsIn(triples[at], triples.length, environment);
  };
}

function runsOperator(
  operation: GroupOperation,
  pattern: TriplePattern,
  runs: { readonly by: TriplePosition; readonly columns: Lying } | undefined,
  whole: NonNullable<ReturnType<typeof wholeCounts>>,
  environment: Environment,
): Operator {
  const { keys, aggregates } = operation;
  const names = keys.map((key) => key.variable);
  return new Operator({
    name: 'count-runs',
    detail: () => ({
      pattern: patternText(pattern),
      by: spelt(names),
      aggregates: aggregates.map((entry) => aggregateText(entry.aggregate)).join(', '),
    }),
    inputs: [],
    variables: [...names, ...aggregates.map((entry) => entry.variable)],
    certain: new Set(names),
    rows: runs === undefined ? 1 : Math.ceil(Math.sqrt(runs.columns.rows)),
    *open() {
      const idOf = countIds(environment);
      if (runs !== undefined) {
        const triples = runs.columns.triples();
        yield* eachRun(triples[runs.by], triples.length, aggregates.length, idOf, environment);
        return;
      }
      yield { length: 1, columns: whole.map((count) => Uint32Array.of(idOf(count()))) };
    },
  });
}

/** A row for each run: its id, and as many times as wanted the id of its length. */
function* eachRun(
  column: Uint32Array,
  length: number,
  counts: number,
  idOf: (count: number) => number,
  { options }: Environment,
): Generator<Batch> {
  const room = Math.min(BATCH_ROWS, length);
  const ids = new Uint32Array(room);
  const lengths = new Uint32Array(room);
  for (let row = 0; row < length; ) {
    options.interrupt.check();
    let found = 0;
    while (row < length && found < BATCH_ROWS) {
      const id = column[row]!;
      const end = endOfRun(column, row, length, id);
      ids[found] = id;
      lengths[found] = counts === 0 ? 0 : idOf(end - row);
      found++;
      row = end;
    }
    yield { length: found, columns: [ids, ...Array.from({ length: counts }, () => lengths)] };
  }
}

/** Rows that are compared with the one before, at the least and at the most, before the run that they end in is stepped over. */
const ROWS_MIN = 256;
const ROWS_MAX = 8192;
/** Rows of a run above which stepping over it is quicker than comparing. */
const LONG_RUN = 64;

/**
 * How many runs a column has. Short ones are counted by comparing each row with the one before, which costs a nanosecond; the
 * run that some rows end in is stepped over, however long it is. Where runs are long, fewer rows are compared between.
 */
function runsIn(column: Uint32Array, length: number, { options }: Environment): number {
  let runs = 0;
  let rows = ROWS_MIN;
  for (let row = 0; row < length; ) {
    options.interrupt.check();
    const end = Math.min(length, row + rows);
    const begun = begunIn(column, row, end);
    runs += begun;
    row = endOfRun(column, end - 1, length, column[end - 1]!);
    rows = begun * LONG_RUN > rows ? Math.min(ROWS_MAX, rows * 2) : Math.max(ROWS_MIN, rows >> 1);
  }
  return runs;
}

/** Runs that begin in some rows, of which the first begins one. */
function begunIn(column: Uint32Array, start: number, end: number): number {
  let runs = 1;
  let before = column[start]!;
  for (let row = start + 1; row < end; row++) {
    const id = column[row]!;
    if (id !== before) runs++;
    before = id;
  }
  return runs;
}
