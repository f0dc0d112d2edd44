import type { TriplePattern } from '../../algebra/index.ts';
import { patternText } from '../../algebra/text.ts';
import { type TriplePosition, UNBOUND } from '../../source.ts';
import type { Batch, Batches } from '../batch.ts';
import type { Environment } from '../environment.ts';
import { Operator, columnsOf as placesOf, spelt } from '../operator.ts';
import type { VariableRanges } from '../range/filter-ranges.ts';
import { patternProbe } from '../table/pattern-probe.ts';
import { selectRows } from '../table/select-rows.ts';
import { BranchCounter, branchProbe, type CountedPattern, countsNothing } from './counted-branches.ts';
import { CountingJoin, type KeyCounter } from './counting-join.ts';
import { joinRows } from './join-rows.ts';
import { type Lane, lanesOf } from './pattern-lanes.ts';
import {
  constantPattern,
  estimatePattern,
  type PatternGraphs,
  type PatternPlan,
  planPattern,
} from './pattern-plan.ts';
import {
  columnAt,
  comesInRuns,
  isScanBy,
  onlyPosition,
  POSITIONS,
  searchedPosition,
  type Way,
  wayOf,
} from './pattern-way.ts';
import { ProbeJoin } from './probe-join.ts';
import { scanPattern } from './scan-pattern.ts';
import { scanRanges } from './scan-ranges.ts';
import { scanRuns } from './scan-runs.ts';
import { TIMES } from './times.ts';

/** What is known of a join from outside: its rows, what is read of them, and which ids filters will leave of a variable. */
export type JoinHints = {
  readonly rows: number;
  readonly keep: (variable: string) => boolean;
  readonly ranges: VariableRanges;
  /** Variables of which a filter searches the texts: those lie in the order of their ids, and so are read in it. */
  readonly searched: ReadonlySet<string>;
  /** Patterns that hang on the variable that the pattern adds, and are counted with it. */
  readonly branches: readonly CountedPattern[];
};

/**
 * The join of an operator with a triple pattern, with the columns that `keep` wants. Rows that bind one or two of its
 * positions are asked for together, a batch at a time (`probe-join.ts`); where nothing comes before it, the pattern is
 * read as it lies; what is left goes row by row.
 */
export function joinPattern(
  input: Operator,
  pattern: TriplePattern,
  graphs: PatternGraphs,
  environment: Environment,
  { rows, keep, ranges, searched, branches }: JoinHints,
): Operator {
  const { options } = environment;
  const plan = planPattern(pattern, graphs, input.variables, options.source);
  const size = estimatePattern(plan, graphs, options.source);
  const lanes = lanesOf(graphs);
  const way = wayOf(plan, input, ranges);
  const counts =
    environment.counts && way.kind === 'probe' && graphs.kind === 'fixed' && readsNothing(plan, keep);
  const variables = plan.variables.filter((name) => keep(name) && !(counts && name === TIMES));
  const only = environment.counts ? onlyPosition(plan, graphs, variables) : undefined;
  const runsOf = only !== undefined && isScanBy(way, only) ? only : undefined;
  const counting = counts || runsOf !== undefined;
  const searchedAt = way.kind === 'scan' ? searchedPosition(plan, searched) : undefined;
  const bound = plan.slots.flatMap((slot) => (slot.kind === 'column' && slot.bound ? [slot.column] : []));
  return new Operator({
    name: 'join-pattern',
    detail: () => ({
      pattern: patternText(pattern),
      on: spelt(new Set(bound.map((column) => plan.variables[column]!))),
      way: counting ? `${way.kind}, counting` : searchedAt ? `${way.kind} by ${searchedAt}` : way.kind,
      counted: branches.map((branch) => patternText(branch.pattern)).join(' . '),
      triples: size,
    }),
    inputs: [input],
    variables: counting ? [...variables, TIMES] : variables,
    certain: new Set(
      variables.filter(
        (name) => input.certain.has(name) || !input.variables.includes(name) || bindsAll(plan, name),
      ),
    ),
    rows: plan.impossible ? 0 : Math.max(1, rows),
    distinct: isDistinct(plan, input, way, counts, keep, () => comesInRuns(plan, lanes, runsOf, options)),
    open() {
      if (plan.impossible) return [];
      if (runsOf !== undefined) {
        const ids = way.kind === 'range scan' ? way.range.ids : undefined;
        return scanRuns(constantPattern(plan, lanes[0]!.graphs), runsOf, ids, environment);
      }
      if (way.kind === 'scan') return scanPattern(plan, lanes, variables, searchedAt, environment);
      if (way.kind === 'range scan') return scanRanges(plan, lanes, way.range, variables, environment);
      const columns = placesOf(plan.variables, variables);
      const byRow = (batch: Batch) => joinRows(batch, plan, lanes, options);
      if (counts && way.kind === 'probe') {
        const counter = counterOf(plan, way.at, lanes[0]!, branches, environment);
        const needs = way.at.map((position) => columnAt(plan, POSITIONS.indexOf(position)));
        const before = plan.variables.indexOf(TIMES);
        const join = new CountingJoin(counter, { needs, columns, before }, options);
        return probed(
          input,
          join,
          (batch) => withTimes(byRow(batch), plan),
          [...columns, plan.variables.length],
          environment,
        );
      }
      return way.kind === 'probe'
        ? probed(input, new ProbeJoin(plan, way.at, lanes, columns, options), byRow, columns, environment)
        : alone(input, byRow, columns, environment);
    },
  });
}

/** What counts the matches of a pattern, and what hangs on them. */
function counterOf(
  plan: PatternPlan,
  at: readonly TriplePosition[],
  lane: Lane,
  branches: readonly CountedPattern[],
  environment: Environment,
): KeyCounter {
  const { options } = environment;
  const pattern = constantPattern(plan, lane.graphs);
  if (branches.length === 0) return patternProbe({ pattern, at, wanted: [] }, options);
  const place = plan.slots.findIndex((slot) => slot.kind === 'column' && !slot.bound);
  const middle = plan.variables[columnAt(plan, place)]!;
  const probes = branches.flatMap((branch) => branchProbe(branch, middle, environment) ?? []);
  if (probes.length < branches.length) return countsNothing;
  const root = patternProbe({ pattern, at, wanted: [POSITIONS[place]!] }, options);
  return new BranchCounter(root, probes, options.interrupt);
}

/** Whether the rows differ: as different rows of the input with different triples do, unless a column that tells them apart is left out. */
function isDistinct(
  plan: PatternPlan,
  input: Operator,
  way: Way,
  counts: boolean,
  keep: (variable: string) => boolean,
  inRuns: () => boolean,
): boolean {
  const before = input.variables.filter((name) => name !== TIMES);
  const added = plan.variables.slice(input.variables.length);
  if (way.kind === 'row by row' || !before.every(keep)) return false;
  if (way.kind === 'probe') {
    // What is unbound takes what the triple has, and may be equal to another row then.
    const isBound = plan.slots.every(
      (slot) => slot.kind !== 'column' || !slot.bound || input.certain.has(plan.variables[slot.column]!),
    );
    return input.distinct && isBound && (counts || added.every(keep));
  }
  return added.every(keep) || inRuns();
}

/** A variable that the pattern has is bound in every row behind it. */
function bindsAll(plan: PatternPlan, name: string): boolean {
  return plan.slots.some((slot) => slot.kind === 'column' && plan.variables[slot.column] === name);
}

/** Whether no column of the triples is read, so that it is only of interest how many they are. */
function readsNothing(plan: PatternPlan, keep: (variable: string) => boolean): boolean {
  return plan.slots.every(
    (slot) => slot.kind === 'constant' || slot.bound || !keep(plan.variables[slot.column]!),
  );
}

/** Rows that were joined one by one, with a last column of how often they stand. */
function* withTimes(batches: Batches, plan: PatternPlan): Batches {
  const before = plan.variables.indexOf(TIMES);
  for (const { length, columns } of batches) {
    const times = before < 0 ? new Uint32Array(length).fill(1) : columns[before]!;
    yield { length, columns: [...columns, times] };
  }
}

/** Joins the rows of a batch that bind all that it needs. */
type BatchJoin = { readonly needs: readonly number[]; join(batch: Batch): Batches };

/** Rows that bind all keys are asked together, the others alone. */
function* probed(
  input: Operator,
  join: BatchJoin,
  byRow: (batch: Batch) => Batches,
  columns: readonly number[],
  environment: Environment,
): Batches {
  for (const batch of input.open()) {
    environment.options.interrupt.check();
    const isBound = (row: number) => join.needs.every((column) => batch.columns[column]![row] !== UNBOUND);
    const whole = bindsEverywhere(batch, join.needs);
    yield* join.join(whole ? batch : selectRows(batch, isBound));
    if (whole) continue;
    for (const joined of byRow(selectRows(batch, (row) => !isBound(row)))) yield chosen(joined, columns);
  }
}

function bindsEverywhere({ columns, length }: Batch, wanted: readonly number[]): boolean {
  for (const at of wanted) {
    const cells = columns[at]!;
    for (let row = 0; row < length; row++) if (cells[row] === UNBOUND) return false;
  }
  return true;
}

function* alone(
  input: Operator,
  byRow: (batch: Batch) => Batches,
  columns: readonly number[],
  { options }: Environment,
): Batches {
  for (const batch of input.open()) {
    options.interrupt.check();
    for (const joined of byRow(batch)) yield chosen(joined, columns);
  }
}

function chosen({ length, columns }: Batch, wanted: readonly number[]): Batch {
  return { length, columns: wanted.map((at) => columns[at]!) };
}
