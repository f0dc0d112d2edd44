import type { TriplePosition } from '../../source.ts';
import { BATCH_ROWS, type Batch } from '../batch.ts';
import type { Environment } from '../environment.ts';
import type { Operator } from '../operator.ts';
import { patternProbe } from '../table/pattern-probe.ts';
import { columnsOf } from '../table/sorted-triples.ts';
import type { JoinParts } from './join-items.ts';
import { constantPattern, planPattern } from './pattern-plan.ts';

const POSITIONS: readonly TriplePosition[] = ['subject', 'predicate', 'object'];

/** Writes, for each row of a batch, a number above 0 where it matches; valid until the next call. */
export type RowMatches = (batch: Batch) => Float64Array;

/**
 * How often each row of an operator matches the only pattern of some parts, told from where its key begins and ends in sorted
 * columns. Undefined where the parts are anything else, where the source has no such columns, or where a row may leave
 * unbound what it is asked by.
 */
export function patternCounts(
  { items, filters }: JoinParts,
  input: Operator,
  { options }: Environment,
): RowMatches | undefined {
  const [item, ...others] = items;
  if (item?.kind !== 'pattern' || others.length > 0 || filters.length > 0 || item.graphs.kind !== 'fixed') {
    return undefined;
  }
  const plan = planPattern(item.pattern, item.graphs, input.variables, options.source);
  const columns = plan.slots.flatMap((slot) => (slot.kind === 'column' ? [slot.column] : []));
  const at = POSITIONS.filter((_, place) => {
    const slot = plan.slots[place]!;
    return slot.kind === 'column' && slot.bound;
  });
  const keys = columns.filter((column) => column < input.variables.length);
  const isAskable =
    at.length > 0 &&
    at.length < 3 &&
    new Set(columns).size === columns.length &&
    keys.every((column) => input.certain.has(plan.variables[column]!));
  if (!isAskable) return undefined;
  let counts = new Float64Array(0);
  const roomFor = (length: number) => {
    if (counts.length < length) counts = new Float64Array(Math.max(length, BATCH_ROWS));
    return counts;
  };
  if (plan.impossible) return ({ length }) => roomFor(length).fill(0, 0, length);
  const pattern = constantPattern(plan, item.graphs.selector);
  // Elsewhere all matches of a key would have to be looked at, where the first is enough.
  if (pattern.predicate === 0 || columnsOf(pattern, at[0]!, options.source) === undefined) return undefined;
  const probe = patternProbe({ pattern, at, wanted: [] }, options);
  return (batch) => {
    const room = roomFor(batch.length);
    probe.count(
      keys.map((column) => batch.columns[column]!),
      batch.length,
      room,
    );
    return room;
  };
}
