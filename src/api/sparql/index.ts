import type { Route } from '../../http/index.ts';
import { type ApiDependencies, apiLimits } from '../dependencies.ts';
import { queryHandler } from './query.ts';
import { updateDescriptionHandler, updateHandler } from './update.ts';

/** The SPARQL 1.1 Protocol. A query is a read however it is sent, so other origins may post one too. */
export function sparqlRoutes(dependencies: ApiDependencies): Route[] {
  const { queryBytesMax, updateBytesMax } = apiLimits(dependencies.settings);
  const query = queryHandler(dependencies);
  return [
    { method: 'GET', path: '/sparql', handler: query },
    { method: 'POST', path: '/sparql', handler: query, bodyBytesMax: queryBytesMax, crossOrigin: true },
    { method: 'GET', path: '/sparql/update', handler: updateDescriptionHandler(dependencies) },
    {
      method: 'POST',
      path: '/sparql/update',
      handler: updateHandler(dependencies),
      bodyBytesMax: updateBytesMax,
    },
  ];
}
