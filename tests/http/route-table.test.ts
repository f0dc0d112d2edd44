import { describe, expect, it } from 'vitest';
import type { Route } from '../../src/http/index.ts';
import { routeTable } from '../../src/http/route-table.ts';

const routes = [
  '/',
  '/sparql',
  '/resource/:key',
  '/resource/:key/related',
  '/id/:kind/:key',
  '/graph/*name',
].map((path): Route => ({ method: 'GET', path, handler: () => new Response(path) }));
const table = routeTable(routes, '/catalogue');
const found = (path: string) => {
  const entry = table(path);
  return entry && [entry.routes[0]!.path, entry.params];
};

describe('a path', () => {
  it.each([
    ['/catalogue/', ['/', {}]],
    ['/catalogue/sparql', ['/sparql', {}]],
    ['/catalogue/resource/1000', ['/resource/:key', { key: '1000' }]],
    ['/catalogue/resource/1000/related', ['/resource/:key/related', { key: '1000' }]],
    ['/catalogue/id/subject/a.b', ['/id/:kind/:key', { kind: 'subject', key: 'a.b' }]],
  ])('is found by its segments: %s', (path, expected) => {
    expect(found(path)).toEqual(expected);
  });

  it.each([
    ['outside the base path', '/sparql'],
    ['with a slash too many', '/catalogue/sparql/'],
    ['in another case', '/catalogue/SPARQL'],
    ['without a key', '/catalogue/resource/'],
    ['with a segment too many', '/catalogue/resource/1000/related/more'],
    ['that is percent-encoded', '/catalogue/resource/10%30'],
    ['of which a name takes the rest', '/catalogue/graph/a'],
  ])('%s is left to who can tell more', (_why, path) => {
    expect(found(path)).toBeUndefined();
  });
});
