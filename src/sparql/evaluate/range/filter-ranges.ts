import type { Expression } from '../../algebra/index.ts';
import { hasExists, variablesMentioned } from '../../algebra/mentioned.ts';
import type { QuadSource } from '../../source.ts';
import { idRangesOf } from './id-ranges.ts';
import { type IdRanges, intersection } from './id-set.ts';

/** For some variables, the ids that rows with all conditions true may have there. */
export type VariableRanges = ReadonlyMap<string, IdRanges>;

export const noRanges: VariableRanges = new Map();

/** What conditions on one variable each say of its ids, taken together. */
export function rangesOfFilters(filters: readonly Expression[], source: QuadSource): VariableRanges {
  const ranges = new Map<string, IdRanges>();
  // In a source where nothing is ranked, ids say nothing of their terms.
  if (source.order.ranked('blank').start === source.order.ranked('opaque').end) return ranges;
  for (const filter of filters) {
    const [name, ...others] = variablesMentioned(filter);
    if (name === undefined || others.length > 0 || hasExists(filter)) continue;
    const found = idRangesOf(filter, name, source);
    const known = ranges.get(name);
    if (found !== undefined) ranges.set(name, known === undefined ? found : intersection(known, found));
  }
  return ranges;
}
