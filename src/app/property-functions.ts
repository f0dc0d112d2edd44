import { join } from 'node:path';
import { cataloguePropertyFunctions, loadQueries, type Queries } from '../catalogue/index.ts';
import { packageRoot } from './package-root.ts';

let queries: Queries | undefined;

/** The named queries, read when they are first asked for. */
export function namedQueries(): Queries {
  queries ??= loadQueries(join(packageRoot, 'queries'));
  return queries;
}

/** For queries and for the WHERE of updates: both threads are composed with the same. */
export const propertyFunctions = cataloguePropertyFunctions(namedQueries);
