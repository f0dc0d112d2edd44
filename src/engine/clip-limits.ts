import type { QueryLimits } from './queries.ts';

/** The usual limits with those that were asked for in their place, none of them above `most`. */
export function clippedLimits(
  asked: Partial<QueryLimits> | undefined,
  usual: QueryLimits,
  most: QueryLimits,
): QueryLimits {
  const limits: Partial<Record<keyof QueryLimits, number>> = { ...usual };
  for (const [name, value] of Object.entries(asked ?? {}) as [keyof QueryLimits, number | undefined][]) {
    if (value !== undefined) limits[name] = Math.min(value, most[name] ?? usual[name] ?? value);
  }
  return limits as QueryLimits;
}
