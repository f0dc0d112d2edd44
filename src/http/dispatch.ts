import type { Caller } from '../auth/index.ts';
import { PinakesError } from '../base/index.ts';
import { allowedMethods, crossOriginHeaders, isCrossOrigin, preflightHeaders } from './cross-origin.ts';
import type { Route } from './handler.ts';
import { bodiless } from './responses.ts';

/** The routes of one path, found by path in the order in which the paths first come. */
export function routesByPath(routes: readonly Route[]): ReadonlyMap<string, readonly Route[]> {
  const byPath = new Map<string, Route[]>();
  for (const route of routes) byPath.set(route.path, [...(byPath.get(route.path) ?? []), route]);
  return byPath;
}

/** The route of a path that answers a method (GET's answers HEAD); throws `method-not-allowed` with what is. */
export function routeFor(method: string, routes: readonly Route[]): Route {
  const wanted = method === 'HEAD' ? 'GET' : method;
  const route = routes.find((candidate) => candidate.method === wanted);
  if (route !== undefined) return route;
  const allow = allowedMethods(routes.map((candidate) => candidate.method));
  throw new PinakesError('method-not-allowed', `${method} is not allowed here; ${allow.join(', ')} are.`, {
    detail: { allow },
  });
}

/** OPTIONS: what the path allows, and for a preflight what other origins may send. */
export function optionsResponse(routes: readonly Route[]): Response {
  const allow = allowedMethods(routes.map((route) => route.method)).join(', ');
  const told = Object.assign({}, ...routes.map(({ headers }) => headers)) as Record<string, string>;
  return bodiless(204, { ...told, allow, ...preflightHeaders(routes) });
}

/** Runs a route: finds out who asks, answers, and opens the answer to other origins where the route is open. */
export async function runRoute(
  route: Route,
  request: Request,
  params: Readonly<Record<string, string>>,
  identify: (request: Request) => Promise<Caller>,
): Promise<Response> {
  const response = await route.handler(request, { params, caller: await identify(request) });
  return withRouteHeaders(response, route);
}

/** Adds what every answer of a route has, a refusal too. */
export function withRouteHeaders(response: Response, route: Route): Response {
  return withHeaders(response, { ...route.headers, ...(isCrossOrigin(route) ? crossOriginHeaders : {}) });
}

export function withHeaders(response: Response, headers: Readonly<Record<string, string>>): Response {
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}
