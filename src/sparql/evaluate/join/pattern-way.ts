import type { TriplePosition } from '../../source.ts';
import type { Environment } from '../environment.ts';
import type { Operator } from '../operator.ts';
import type { VariableRanges } from '../range/filter-ranges.ts';
import { comesSorted } from '../table/sorted-triples.ts';
import type { Lane } from './pattern-lanes.ts';
import { constantPattern, type PatternGraphs, type PatternPlan } from './pattern-plan.ts';
import type { RangeAt } from './scan-ranges.ts';
import { isUnitOperator } from './seed.ts';

export const POSITIONS: readonly TriplePosition[] = ['subject', 'predicate', 'object'];

/** How a pattern is read: as it lies, where ids are wanted, for the keys of many rows together, or for one row after the other. */
export type Way =
  | { readonly kind: 'scan' }
  | { readonly kind: 'range scan'; readonly range: RangeAt }
  | { readonly kind: 'probe'; readonly at: readonly TriplePosition[] }
  | { readonly kind: 'row by row' };

/** Whether a pattern is read as it lies, and where only some ids are wanted, at this position. */
export function isScanBy(way: Way, position: TriplePosition): boolean {
  return way.kind === 'scan' || (way.kind === 'range scan' && way.range.position === position);
}

export function wayOf(plan: PatternPlan, input: Operator, ranges: VariableRanges): Way {
  const columns = plan.slots.flatMap((slot) => (slot.kind === 'column' && !slot.bound ? [slot.column] : []));
  if (new Set(columns).size < columns.length) return { kind: 'row by row' };
  const at = POSITIONS.filter((_, position) => {
    const slot = plan.slots[position]!;
    return slot.kind === 'column' && slot.bound;
  });
  if (at.length === 0) return isUnitOperator(input) ? scanOf(plan, ranges) : { kind: 'row by row' };
  return at.length < 3 ? { kind: 'probe', at } : { kind: 'row by row' };
}

function scanOf(plan: PatternPlan, ranges: VariableRanges): Way {
  for (const [place, position] of POSITIONS.entries()) {
    const slot = plan.slots[place]!;
    const ids = slot.kind === 'column' ? ranges.get(plan.variables[slot.column]!) : undefined;
    if (ids !== undefined) return { kind: 'range scan', range: { position, ids } };
  }
  return { kind: 'scan' };
}

/** The position of a variable of which the texts are searched. */
export function searchedPosition(
  plan: PatternPlan,
  searched: ReadonlySet<string>,
): TriplePosition | undefined {
  return POSITIONS.find((_, place) => searched.has(plan.variables[columnAt(plan, place)] ?? ''));
}

/** The position that alone is read of a pattern's triples, if one is. */
export function onlyPosition(
  plan: PatternPlan,
  graphs: PatternGraphs,
  kept: readonly string[],
): TriplePosition | undefined {
  const [name, ...others] = kept;
  if (name === undefined || others.length > 0 || graphs.kind !== 'fixed') return undefined;
  return POSITIONS.find((_, place) => {
    const slot = plan.slots[place]!;
    return slot.kind === 'column' && plan.variables[slot.column] === name;
  });
}

/** Whether a pattern is read run by run: each id of a position once. */
export function comesInRuns(
  plan: PatternPlan,
  lanes: readonly Lane[],
  runsOf: TriplePosition | undefined,
  { source }: Environment['options'],
): boolean {
  if (runsOf === undefined || plan.impossible) return false;
  const pattern = constantPattern(plan, lanes[0]!.graphs);
  return comesSorted(pattern, runsOf, source);
}

/** The column of a position that is a variable, else -1. */
export function columnAt(plan: PatternPlan, place: number): number {
  const slot = plan.slots[place];
  return slot?.kind === 'column' ? slot.column : -1;
}
