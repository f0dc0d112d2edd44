import type { Handler, Method, Route } from '../../http/index.ts';
import { type ApiDependencies, apiLimits } from '../dependencies.ts';
import { createGraph } from './create-graph.ts';
import { deleteGraph } from './delete-graph.ts';
import { patchGraph, UPDATE } from './patch-graph.ts';
import { readGraph } from './read-graph.ts';
import { storeGraph } from './store-graph.ts';
import { directTarget, indirectTarget, namedTarget, type Target } from './target.ts';

/** That a graph takes SPARQL updates (RFC 5789, section 3.1), and the same as older editors ask for it. */
const editable = { 'accept-patch': UPDATE, 'ms-author-via': 'SPARQL' };

/**
 * The SPARQL 1.1 Graph Store HTTP Protocol: `/data` with the graph named in the query string, and every address below
 * `/data/` and `/graph/` as the graph of that name.
 */
export function graphStoreRoutes(dependencies: ApiDependencies): Route[] {
  const { updateBytesMax } = apiLimits(dependencies.settings);
  const routes = (path: string, targetOf: (request: Request) => Target): Route[] =>
    Object.entries(operations(dependencies, targetOf)).map(([method, handler]) => ({
      method: method as Method,
      path,
      handler,
      bodyBytesMax: updateBytesMax,
      headers: editable,
    }));
  const create = createGraph(dependencies);
  return [
    ...routes('/data', indirectTarget).map((route): Route => {
      if (route.method !== 'POST') return route;
      const { handler } = route;
      return {
        ...route,
        handler: (request, context) =>
          namedTarget(request) === undefined ? create(request, context) : handler(request, context),
      };
    }),
    ...routes('/data/*name', directTarget),
    ...routes('/graph/*name', directTarget),
  ];
}

function operations(
  dependencies: ApiDependencies,
  targetOf: (request: Request) => Target,
): Readonly<Record<Method, Handler>> {
  return {
    GET: readGraph(dependencies, targetOf),
    PUT: storeGraph(dependencies, targetOf, 'PUT'),
    POST: storeGraph(dependencies, targetOf, 'POST'),
    DELETE: deleteGraph(dependencies, targetOf),
    PATCH: patchGraph(dependencies, targetOf),
  };
}
