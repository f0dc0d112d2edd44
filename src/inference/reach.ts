import type { Lead } from './rules.ts';
import type { Stated } from './stated.ts';

/** Visits where the edges of a closure lead from a node: along them, or `backward` against them. */
export function eachNeighbour(
  edges: readonly Lead[],
  node: number,
  backward: boolean,
  stated: Stated,
  visit: (neighbour: number, edge: Lead) => void,
): void {
  for (const edge of edges) {
    // Against an inverted property is along it as it is stated.
    const { property, inverted } = edge;
    if (inverted === backward) stated.each([node, property, 0], (_s, _p, object) => visit(object, edge));
    else stated.each([0, property, node], (subject) => visit(subject, edge));
  }
}

/** What can be reached from a node by one edge or more; the node itself only round a circle. */
export function reachFrom(
  edges: readonly Lead[],
  node: number,
  backward: boolean,
  stated: Stated,
): ReadonlySet<number> {
  const reached = new Set<number>();
  const waiting = [node];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    eachNeighbour(edges, at, backward, stated, (next) => {
      if (reached.has(next)) return;
      reached.add(next);
      waiting.push(next);
    });
  }
  return reached;
}

/** The whole graph of a closure's edges, so that walks from every node need no more questions. */
export function neighboursOf(edges: readonly Lead[], stated: Stated): ReadonlyMap<number, readonly number[]> {
  const neighbours = new Map<number, number[]>();
  const add = (from: number, to: number) => {
    const known = neighbours.get(from);
    if (known === undefined) neighbours.set(from, [to]);
    else known.push(to);
  };
  for (const { property, inverted } of edges)
    stated.each([0, property, 0], (s, _p, o) => (inverted ? add(o, s) : add(s, o)));
  return neighbours;
}

/** Visits every pair of which the second can be reached from the first. */
export function eachReached(
  neighbours: ReadonlyMap<number, readonly number[]>,
  visit: (from: number, to: number) => void,
): void {
  for (const from of neighbours.keys()) {
    const reached = new Set<number>();
    const waiting = [from];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      for (const to of neighbours.get(at) ?? []) {
        if (reached.has(to)) continue;
        reached.add(to);
        waiting.push(to);
        visit(from, to);
      }
    }
  }
}
