import type { Aggregate, Operation, PatternTerm, TriplePattern } from '../../algebra/index.ts';
import { aggregateText, patternText } from '../../algebra/text.ts';
import type { TriplePosition } from '../../source.ts';
import type { Environment } from '../environment.ts';
import { Operator, spelt } from '../operator.ts';
import { countIds } from './count.ts';
import { eachRun, runsIn } from './runs.ts';
import { columnsOfPattern, type PatternColumns, type SortedColumn } from './sorted-column.ts';

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
  const lies = columnsOfPattern(pattern, environment);
  if (lies === undefined) return undefined;
  const runs = by === undefined ? undefined : lies.sorted(by);
  const whole = wholeCounts(counts as readonly Counted[], lies, environment);
  if ((by !== undefined && runs === undefined) || whole === undefined) return undefined;
  return runsOperator(operation, pattern, runs, whole, environment);
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

/** For each count without GROUP BY, what works it out; undefined where one does not lie so. */
function wholeCounts(
  counts: readonly Counted[],
  lies: PatternColumns,
  environment: Environment,
): readonly (() => number)[] | undefined {
  const asked = counts.map(({ distinct }) =>
    distinct === undefined ? triplesCount(lies) : idsCount(lies, distinct, environment),
  );
  return asked.every((count) => count !== undefined) ? asked : undefined;
}

function triplesCount(lies: PatternColumns): (() => number) | undefined {
  const count = lies.count();
  if (count !== undefined) return () => count;
  for (const by of POSITIONS) {
    const column = lies.sorted(by);
    if (column === undefined) continue;
    return () => {
      let rows = 0;
      for (const { length } of column.windows()) rows += length;
      return rows;
    };
  }
  return undefined;
}

function idsCount(
  lies: PatternColumns,
  at: TriplePosition,
  { options }: Environment,
): (() => number) | undefined {
  const column = lies.sorted(at);
  return column && (() => runsIn(column, options.interrupt));
}

function runsOperator(
  operation: GroupOperation,
  pattern: TriplePattern,
  runs: SortedColumn | undefined,
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
    rows: runs === undefined ? 1 : Math.ceil(Math.sqrt(runs.rows)),
    *open() {
      const idOf = countIds(environment);
      if (runs !== undefined) {
        yield* eachRun(runs, aggregates.length, idOf, environment.options.interrupt);
        return;
      }
      yield { length: 1, columns: whole.map((count) => Uint32Array.of(idOf(count()))) };
    },
  });
}
