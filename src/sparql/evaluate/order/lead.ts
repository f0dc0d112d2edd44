import { isDetermined } from '../../algebra/determined.ts';
import type { Operation, SortKey, TriplePattern } from '../../algebra/index.ts';
import { variablesMentioned } from '../../algebra/mentioned.ts';
import type { IdPattern, IdRange, QuadSource, TripleBatch, TriplePosition } from '../../source.ts';
import type { Environment } from '../environment.ts';
import { type JoinItem, joinParts, standsApart } from '../join/join-items.ts';
import { constantPattern, type PatternPlan, planPattern } from '../join/pattern-plan.ts';
import { distinctIds } from '../join/statistics.ts';
import { rangesOfFilters } from '../range/filter-ranges.ts';
import { type IdRanges, rowsWithin } from '../range/id-set.ts';
import { columnsOf, isWorthCopying, sortedTriples } from '../table/sorted-triples.ts';
import { keyOrder } from './key-order.ts';
import type { KeyOrder } from './key-parts.ts';

/** A pattern that binds the variable of a sort key, and lies so that it can be read in the order of the key. */
export type Lead = {
  /** The join that it is a part of. */
  readonly join: Operation;
  readonly pattern: TriplePattern;
  readonly plan: PatternPlan;
  readonly triples: TripleBatch;
  readonly rows: number;
  readonly order: KeyOrder;
};

type PatternItem = Extract<JoinItem, { kind: 'pattern' }>;
/** `about` are the triples as they lie, of which a few may not be there. */
type Candidate = Omit<Lead, 'order' | 'rows' | 'triples'> & {
  readonly ids: IdPattern;
  readonly about: TripleBatch;
  readonly wanted: IdRanges | undefined;
  readonly position: TriplePosition;
};

const POSITIONS: readonly TriplePosition[] = ['subject', 'predicate', 'object'];

/**
 * The pattern with the fewest rows that an operation can be read by in the order of a key. Its triples are copied where changes lie
 * over them and they are no more than `copiedMax`.
 */
export function leadOf(
  operation: Operation,
  [key, next]: readonly [SortKey, ...(readonly SortKey[])],
  copiedMax: number,
  environment: Environment,
): Lead | undefined {
  const [variable, ...others] = variablesMentioned(key.expression);
  if (variable === undefined || others.length > 0 || !isDetermined(key.expression)) return undefined;
  // Inside EXISTS a variable may have a value from the row outside.
  const join = environment.outer === undefined ? joinBelow(operation, variable, environment) : undefined;
  if (join === undefined) return undefined;
  const candidates = candidatesIn(join, variable, environment);
  const [first, ...rest] = candidates;
  if (first === undefined) return undefined;
  const size = (candidate: Candidate) => lengthOf(rowsOf(candidate, candidate.about));
  const best = rest.reduce((least, other) => (size(other) < size(least) ? other : least), first);
  const triples = triplesOf(best, copiedMax, environment);
  if (triples === undefined) return undefined;
  const within = rowsOf(best, triples);
  if (lengthOf(within) === 0) return undefined;
  const distinct = distinctIds(environment.options.source, best.ids, best.position);
  const columns = { first: triples[best.position], second: secondOf(best, triples, next) };
  const order = keyOrder(key, variable, columns, within, distinct, environment);
  return order && { ...best, triples, rows: lengthOf(within), order };
}

function lengthOf({ start, end }: IdRange): number {
  return end - start;
}

/** The rows from the first to the last that the conditions on the variable leave. */
function rowsOf({ wanted, position }: Candidate, triples: TripleBatch): IdRange {
  if (wanted === undefined) return { start: 0, end: triples.length };
  const rows = rowsWithin(wanted, triples[position], triples.length);
  return { start: rows[0]?.start ?? 0, end: rows.at(-1)?.end ?? 0 };
}

function triplesOf(
  { ids, position }: Candidate,
  copiedMax: number,
  { options }: Environment,
): TripleBatch | undefined {
  const { source } = options;
  const lying = columnsOf(ids, position, source);
  if (lying !== undefined) return lying;
  const isWorthIt = source.estimate(ids) <= copiedMax && isWorthCopying(ids, source);
  return isWorthIt ? sortedTriples(ids, position, options) : undefined;
}

/** The column that rows ascend by where the first is equal, if the next key is that. */
function secondOf(
  { pattern, position }: Candidate,
  triples: TripleBatch,
  next: SortKey | undefined,
): Uint32Array | undefined {
  if (next === undefined || next.descending || next.expression.type !== 'variable') return undefined;
  const { name } = next.expression;
  const free = POSITIONS.filter((at) => at !== position && pattern[at].termType === 'Variable');
  const [other, ...others] = free;
  return other !== undefined && others.length === 0 && pattern[other].value === name
    ? triples[other]
    : undefined;
}

/**
 * The join at the bottom of an operation of which each row makes rows of the whole by itself, so that those of its rows that
 * come first make the rows that come first.
 */
function joinBelow(operation: Operation, variable: string, environment: Environment): Operation | undefined {
  switch (operation.type) {
    case 'bgp':
    case 'join':
      return operation;
    case 'filter':
      return standsApart(operation, environment)
        ? joinBelow(operation.input, variable, environment)
        : operation;
    case 'distinct':
    case 'reduced':
      return joinBelow(operation.input, variable, environment);
    case 'project':
      return operation.variables.includes(variable)
        ? joinBelow(operation.input, variable, environment)
        : undefined;
    case 'extend':
      return operation.variable === variable ? undefined : joinBelow(operation.input, variable, environment);
    case 'left-join':
    case 'minus':
      return joinBelow(operation.left, variable, environment);
    default:
      return undefined;
  }
}

/** Patterns of a join that has nothing but patterns and paths, of which each row can be driven through the others. */
function candidatesIn(join: Operation, variable: string, environment: Environment): readonly Candidate[] {
  const { items, filters } = joinParts(join, environment);
  const isPlain = (item: JoinItem) =>
    item.kind === 'pattern' ? item.graphs.kind === 'fixed' : item.kind === 'path';
  if (!items.every(isPlain)) return [];
  const { source } = environment.options;
  const wanted = rangesOfFilters(filters, source).get(variable);
  return items.flatMap((item) => {
    const found = item.kind === 'pattern' ? lyingBy(item, variable, source) : undefined;
    if (found === undefined) return [];
    const candidate = { ...found, join, wanted };
    return lengthOf(rowsOf(candidate, found.about)) > 0 ? [candidate] : [];
  });
}

/** A pattern as the source has it lying by a variable that it has once. */
function lyingBy(
  { pattern, graphs }: PatternItem,
  variable: string,
  source: QuadSource,
): Omit<Candidate, 'join' | 'wanted'> | undefined {
  if (graphs.kind !== 'fixed') return undefined;
  const named = POSITIONS.flatMap((position) => {
    const term = pattern[position];
    return term.termType === 'Variable' ? [{ position, name: term.value }] : [];
  });
  const at = named.find(({ name }) => name === variable);
  if (at === undefined || new Set(named.map(({ name }) => name)).size < named.length) return undefined;
  const plan = planPattern(pattern, graphs, [], source);
  if (plan.impossible) return undefined;
  const ids = constantPattern(plan, graphs.selector);
  const about = source.sample?.(ids, at.position) ?? columnsOf(ids, at.position, source);
  return about && { pattern, plan, ids, about, position: at.position };
}
