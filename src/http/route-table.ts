import { routesByPath } from './dispatch.ts';
import type { Route } from './handler.ts';

/** The routes of an address, with its named segments. */
export type FoundRoutes = {
  readonly routes: readonly Route[];
  readonly params: Readonly<Record<string, string>>;
};

/** What may follow on the segments so far. */
type Node = {
  readonly literals: Map<string, Node>;
  named: { readonly name: string; readonly node: Node } | undefined;
  routes: readonly Route[] | undefined;
};

/**
 * Finds the routes of a path by its segments; undefined for all that takes more than that to find. A segment that is
 * spelt out wins over a named one, whatever the order of the routes.
 */
export function routeTable(
  routes: readonly Route[],
  basePath: string,
): (path: string) => FoundRoutes | undefined {
  const root = emptyNode();
  for (const [path, here] of routesByPath(routes)) {
    const segments = `${basePath}${path}`.split('/');
    // A name among other characters, or one for all the rest, is beyond this table.
    if (segments.some((segment) => /[*:{}]/.test(segment) && !/^:\w+$/.test(segment))) continue;
    let node = root;
    for (const segment of segments)
      node = segment.startsWith(':') ? named(node, segment.slice(1)) : literal(node, segment);
    node.routes ??= here;
  }
  return (path) => find(root, path);
}

function find(root: Node, path: string): FoundRoutes | undefined {
  if (path.includes('%')) return undefined;
  let node = root;
  let params: Record<string, string> | undefined;
  for (const segment of path.split('/')) {
    const next = node.literals.get(segment);
    if (next !== undefined) {
      node = next;
      continue;
    }
    if (node.named === undefined || segment === '') return undefined;
    params ??= {};
    params[node.named.name] = segment;
    node = node.named.node;
  }
  return node.routes === undefined ? undefined : { routes: node.routes, params: params ?? NO_PARAMS };
}

const NO_PARAMS = {};

function emptyNode(): Node {
  return { literals: new Map(), named: undefined, routes: undefined };
}

function literal(node: Node, segment: string): Node {
  const next = node.literals.get(segment) ?? emptyNode();
  node.literals.set(segment, next);
  return next;
}

/** Two routes with different names at one place would need two ways on; the second then is Express's. */
function named(node: Node, name: string): Node {
  node.named ??= { name, node: emptyNode() };
  return node.named.name === name ? node.named.node : emptyNode();
}
