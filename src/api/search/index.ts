import type { Route } from '../../http/index.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { jsonRepresentation } from '../representations.ts';
import { browseRoutes } from './browse.ts';
import { relatedHandler } from './related.ts';
import { resultForms } from './result-forms.ts';
import { searchHandler } from './search.ts';

/** The ways of finding: by words, from one resource to related ones, and by browsing. */
export function searchRoutes(dependencies: ApiDependencies): Route[] {
  return [
    { method: 'GET', path: '/search', handler: searchHandler(dependencies, undefined) },
    ...[jsonRepresentation, ...resultForms.map(({ representation }) => representation)].map(
      (representation): Route => ({
        method: 'GET',
        path: `/search.${representation.suffix}`,
        handler: searchHandler(dependencies, representation),
      }),
    ),
    { method: 'GET', path: '/resource/:key/related', handler: relatedHandler(dependencies, undefined) },
    { method: 'GET', path: '/resource/:key/related.json', handler: relatedHandler(dependencies, 'json') },
    ...browseRoutes(dependencies),
  ];
}
