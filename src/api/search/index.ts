import type { Route } from '../../http/index.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { browseRoutes } from './browse.ts';
import { relatedHandler } from './related.ts';
import { searchHandler } from './search.ts';

/** The ways of finding: by words, from one resource to related ones, and by browsing. */
export function searchRoutes(dependencies: ApiDependencies): Route[] {
  return [
    { method: 'GET', path: '/search', handler: searchHandler(dependencies, undefined) },
    { method: 'GET', path: '/search.json', handler: searchHandler(dependencies, 'json') },
    { method: 'GET', path: '/resource/:key/related', handler: relatedHandler(dependencies, undefined) },
    { method: 'GET', path: '/resource/:key/related.json', handler: relatedHandler(dependencies, 'json') },
    ...browseRoutes(dependencies),
  ];
}
