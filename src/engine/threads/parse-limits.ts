import type { ParseOptions } from '../../sparql/index.ts';
import type { QueryLimits } from '../queries.ts';

/** A caller's limits as the parser takes them. */
export function parseLimits({ textMax, nestingMax, parseMs }: QueryLimits): Omit<ParseOptions, 'baseIri'> {
  return {
    ...(textMax !== undefined && { lengthMax: textMax }),
    ...(nestingMax !== undefined && { nestingMax }),
    ...(parseMs !== undefined && { parseMs }),
  };
}
