import type { Expression } from '../../algebra/index.ts';
import { variablesMentioned } from '../../algebra/mentioned.ts';
import type { Environment } from '../environment.ts';
import { filterOperator } from '../filter.ts';
import { joinFunction } from '../function/join-function.ts';
import type { Operator } from '../operator.ts';
import { joinPath } from '../path/join-path.ts';
import { planBytes } from '../plan-memory.ts';
import { noRanges, rangesOfFilters } from '../range/filter-ranges.ts';
import { joinService } from '../service/index.ts';
import { searchedVariable } from '../text/needed-text.ts';
import { chooseOrder } from './choose-order.ts';
import { type ChosenSplit, chooseSplit } from './choose-split.ts';
import { branchesOf, type CountedPattern } from './counted-branches.ts';
import { foldRows } from './fold-rows.ts';
import { join } from './join.ts';
import { joinHalves } from './join-halves.ts';
import { type JoinItem, type JoinParts, variablesOfItem } from './join-items.ts';
import { type JoinHints, joinPattern } from './join-pattern.ts';
import { linkedWith, linksOf, namesOf, withLinks } from './linked-variables.ts';
import { estimateFilter, estimatePart } from './part-estimates.ts';
import { isUnitOperator } from './seed.ts';
import { TIMES } from './times.ts';

/** A part of the join; what is run on its own is prepared once. */
type Candidate = {
  readonly item: JoinItem;
  readonly variables: ReadonlySet<string>;
  readonly operator: Operator | undefined;
};

/** Conditions that the choice of an order goes by; more than these take it too long. */
const FILTERS_WEIGHED_MAX = 32;

/**
 * Joins the parts onto `seed` in the order that promises the fewest rows on the way (`choose-order.ts`), and asks each
 * filter as soon as it can be answered. A column is left out as soon as nobody reads it any more.
 */
export function orderedJoin(parts: JoinParts, seed: Operator, environment: Environment): Operator {
  const { source } = environment.options;
  const candidates = candidatesOf(parts, environment);
  // Inside EXISTS a variable may have a value from the row outside.
  const ranges = environment.outer === undefined ? rangesOfFilters(parts.filters, source) : noRanges;
  const links = linksOf(parts, environment);
  const { estimates, conditions, counted } = withLinks(
    {
      estimates: candidates.map(({ item, variables, operator }) =>
        estimatePart(item, variables, operator, ranges, environment.options),
      ),
      conditions: parts.filters
        .filter((filter) => links.every((link) => link.filter !== filter))
        .slice(0, FILTERS_WEIGHED_MAX)
        .map((filter) => estimateFilter(filter, ranges)),
      counted: environment.counts ? environment.needed : undefined,
    },
    links,
  );
  const check = () => environment.options.interrupt.check();
  const nameOf = namesOf(links);
  const before = {
    rows: seed.rows,
    distinct: new Map(seed.variables.map((name) => [nameOf(name), seed.rows])),
  };
  const order = chooseOrder(estimates, conditions, before, counted, check);
  const mayBeSplit = isUnitOperator(seed) && links.length === 0 && parts.items.every(isPatternOrPath);
  if (counted !== undefined && mayBeSplit) {
    const split = chooseSplit(estimates, conditions, counted, order.cost, check);
    if (split !== undefined) return inHalves(parts, split, seed, counted, environment);
  }
  const searched = new Set(parts.filters.flatMap((filter) => searchedVariable(filter) ?? []));
  let current = seed;
  let filters = parts.filters;
  const left = new Set(candidates);
  for (const [at, part] of order.parts.entries()) {
    const chosen = candidates[part]!;
    // One that hung on a part before it has been counted with that.
    if (!left.delete(chosen)) continue;
    const { operator: linked, settled } = linkedWith(current, chosen.variables, links, environment);
    current = linked;
    filters = filters.filter((filter) => !settled.includes(filter));
    const branches = countedWith(chosen, current, [...left], filters, environment);
    for (const branch of branches) left.delete(branch);
    const { rows, folded } = order.steps[at]!;
    current = joinWith(
      current,
      chosen,
      {
        rows: branches.length === 0 ? rows : Math.min(rows, current.rows),
        keep: keeping([...left], filters, environment),
        ranges,
        searched,
        branches: branches.map(({ item }) => item as CountedPattern),
      },
      environment,
    );
    environment.options.interrupt.check();
    environment.options.memory.take(planBytes(current));
    const { certain } = current;
    const ready = filters.filter((filter) =>
      [...variablesMentioned(filter)].every((name) => certain.has(name)),
    );
    current = withFilters(current, ready, environment);
    filters = filters.filter((filter) => !ready.includes(filter));
    if (folded !== undefined && branches.length === 0 && !current.distinct)
      current = foldRows(current, folded, environment);
  }
  return withFilters(current, filters, environment);
}

function isPatternOrPath({ kind }: JoinItem): boolean {
  return kind === 'pattern' || kind === 'path';
}

/** Each half in the order that is best for it. A filter is asked in each half that has what it looks at. */
function inHalves(
  { items, filters }: JoinParts,
  { driven, kept, shared }: ChosenSplit,
  seed: Operator,
  counted: ReadonlySet<string>,
  environment: Environment,
): Operator {
  const half = (numbers: readonly number[], needed: ReadonlySet<string>) => {
    const own = numbers.map((at) => items[at]!);
    const names = new Set(own.flatMap((item) => [...variablesOfItem(item)]));
    const asked = filters.filter((filter) =>
      [...variablesMentioned(filter)].every((name) => names.has(name)),
    );
    const operator = orderedJoin({ items: own, filters: asked }, seed, { ...environment, needed });
    return { operator, asked };
  };
  const one = half(driven, readBy(counted, [new Set(shared)], filters));
  const other = half(kept, new Set(shared));
  const joined = joinHalves(one.operator, other.operator, shared, environment);
  environment.options.memory.take(planBytes(joined));
  const left = filters.filter((filter) => !one.asked.includes(filter) && !other.asked.includes(filter));
  return withFilters(joined, left, environment);
}

/** The parts of which nothing but a count is read once the chosen one has been joined, and which are counted with it. */
function countedWith(
  { item }: Candidate,
  current: Operator,
  left: readonly Candidate[],
  filters: readonly Expression[],
  { counts, needed }: Environment,
): readonly Candidate[] {
  if (!counts || needed === undefined) return [];
  const read = readBy(needed, [], filters);
  const items = left.map((candidate) => candidate.item);
  const branches = branchesOf(item, current, items, (name) => read.has(name)) ?? [];
  return left.filter((candidate) => branches.some((branch) => branch === candidate.item));
}

function candidatesOf(parts: JoinParts, environment: Environment): Candidate[] {
  const variables = parts.items.map(variablesOfItem);
  return parts.items.map((item, at) => {
    if (item.kind !== 'other') return { item, variables: variables[at]!, operator: undefined };
    const others = variables.filter((_, other) => other !== at);
    const needed = environment.needed && readBy(environment.needed, others, parts.filters);
    const operator = item.environment.compile(item.operation, {
      ...item.environment,
      needed,
      counts: false,
      first: undefined,
    });
    return { item, variables: variables[at]!, operator };
  });
}

/** Which columns are still read once these parts alone are left. */
function keeping(
  left: readonly Candidate[],
  filters: readonly Expression[],
  { needed }: Environment,
): (variable: string) => boolean {
  if (needed === undefined) return () => true;
  const read = readBy(
    new Set([...needed, TIMES]),
    left.map(({ variables }) => variables),
    filters,
  );
  return (variable) => read.has(variable);
}

function readBy(
  needed: ReadonlySet<string>,
  parts: readonly ReadonlySet<string>[],
  filters: readonly Expression[],
): Set<string> {
  const read = new Set(needed);
  for (const variables of parts) for (const name of variables) read.add(name);
  for (const filter of filters) variablesMentioned(filter, read);
  return read;
}

function withFilters(input: Operator, filters: readonly Expression[], environment: Environment): Operator {
  return filters.reduce((operator, condition) => filterOperator(operator, condition, environment), input);
}

function joinWith(
  current: Operator,
  { item, operator }: Candidate,
  hints: JoinHints,
  environment: Environment,
): Operator {
  switch (item.kind) {
    case 'pattern':
      return joinPattern(current, item.pattern, item.graphs, environment, hints);
    case 'path':
      return joinPath(current, item.operation, item.graphs, environment, hints);
    case 'function':
      return joinFunction(current, item.operation, item.graphs, environment);
    case 'service':
      return joinService(current, item.operation, environment);
    case 'other':
      return isUnitOperator(current) ? operator! : join(current, operator!, environment);
  }
}
