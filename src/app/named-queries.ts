import { join } from 'node:path';
import { loadQueries, type Queries } from '../catalogue/index.ts';
import { packageRoot } from './package-root.ts';

let queries: Queries | undefined;

/** The named queries, read when they are first asked for; that they all parse is for the tests to see, once. */
export function namedQueries(): Queries {
  queries ??= loadQueries(join(packageRoot, 'queries'), { parse: false });
  return queries;
}
