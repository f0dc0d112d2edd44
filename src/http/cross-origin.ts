import type { Route } from './handler.ts';

/** Whether pages of other origins may use the route: reads by default, and what the route says. */
export function isCrossOrigin(route: Route): boolean {
  return route.crossOrigin ?? route.method === 'GET';
}

/** Headers of an answer that any origin may read. No credentials: a cookie of ours never opens data to another site. */
export const crossOriginHeaders: Readonly<Record<string, string>> = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers':
    'Accept-Patch, Allow, Content-Location, ETag, Last-Modified, Link, Location, Memento-Datetime, Pinakes-Change-Set, Retry-After, WWW-Authenticate',
};

/** Headers of the answer to a preflight (Fetch standard, section 3.3.3), for the routes of one path. */
export function preflightHeaders(routes: readonly Route[]): Record<string, string> {
  const open = routes.filter(isCrossOrigin).map((route) => route.method);
  if (open.length === 0) return {};
  return {
    ...crossOriginHeaders,
    'access-control-allow-methods': allowedMethods(open).join(', '),
    'access-control-allow-headers': 'Accept, Authorization, Content-Type, If-Modified-Since, If-None-Match',
    'access-control-max-age': '86400',
  };
}

/** The methods of a path as the Allow header lists them: GET brings HEAD, and OPTIONS is always there. */
export function allowedMethods(methods: readonly string[]): string[] {
  const all = methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
  return [...new Set(all), 'OPTIONS'];
}
