import { UndirectedGraph } from 'graphology';

/** One link of the neighbourhood: a node has a feature. Kinds keep features of different sorts apart. */
export type FeatureLink = { readonly node: string; readonly feature: string; readonly kind: string };

/** A feature that two nodes share, and its part of their score. */
export type SharedFeature = { readonly feature: string; readonly kind: string; readonly weight: number };

export type Neighbour = {
  readonly node: string;
  /** From 0 (nothing in common) to 1 (the same features). The weights of `shared` add up to it. */
  readonly score: number;
  /** Heaviest first; equal weights by kind and feature. */
  readonly shared: readonly SharedFeature[];
};

export type Neighbourhood = {
  readonly of: string;
  /**
   * All features of `of`, and of each node to be compared with it those that it shares, or all where `normOf` is not given;
   * repeated links count once.
   */
  readonly links: Iterable<FeatureLink>;
  /** √(Σ w(f)²) over all features of a node, for those who know it; else it is that of its links. */
  readonly normOf?: (node: string) => number;
  /** How much it tells that a node has this feature, 0 or more. The rarer a feature, the more. */
  readonly weight: (feature: string, kind: string) => number;
};

type NodeAttributes = { readonly weight: number; readonly feature?: string; readonly kind?: string };
type Bipartite = UndirectedGraph<NodeAttributes>;

/**
 * Ranks the nodes that share features with `of`, by the weighted cosine of their features. With w(f) the weight of a
 * feature and F(n) the features of a node:
 *
 *     score(a, b) = Σ w(f)² for f in F(a) ∩ F(b)  /  ( √(Σ w(f)² for f in F(a)) · √(Σ w(f)² for f in F(b)) )
 *
 * so that a rare shared feature counts for much, and a node that has every feature there is does not come out on top.
 * Nodes that share nothing, or only features of no weight, are left out. Order: by falling score, then by name.
 */
export function relatedByFeatures({
  of,
  links,
  weight,
  normOf: knownNorm,
}: Neighbourhood): readonly Neighbour[] {
  const graph = bipartiteGraph(links, weight);
  const self = nodeName(of);
  if (!graph.hasNode(self)) return [];
  const ownNorm = norm(graph, self);
  const norms = new Map<string, number>();
  const normOf = (name: string): number => {
    const known = norms.get(name) ?? knownNorm?.(name.slice(NODE.length)) ?? norm(graph, name);
    norms.set(name, known);
    return known;
  };
  const sharedByNode = new Map<string, SharedFeature[]>();
  graph.forEachNeighbor(self, (feature, attributes) => {
    graph.forEachNeighbor(feature, (other) => {
      if (other === self || attributes.weight === 0) return;
      const part = attributes.weight ** 2 / (ownNorm * normOf(other));
      const shared = { feature: attributes.feature!, kind: attributes.kind!, weight: part };
      const list = sharedByNode.get(other);
      if (list === undefined) sharedByNode.set(other, [shared]);
      else list.push(shared);
    });
  });
  return [...sharedByNode].map(([name, shared]) => neighbour(name, shared)).sort(byScore);
}

function bipartiteGraph(links: Iterable<FeatureLink>, weight: Neighbourhood['weight']): Bipartite {
  const graph: Bipartite = new UndirectedGraph<NodeAttributes>();
  for (const { node, feature, kind } of links) {
    const featureName = `feature ${kind} ${feature}`;
    if (!graph.hasNode(featureName))
      graph.addNode(featureName, { weight: weight(feature, kind), feature, kind });
    graph.mergeNode(nodeName(node), { weight: 0 });
    graph.mergeEdge(nodeName(node), featureName);
  }
  return graph;
}

const NODE = 'node ';

/** Nodes and features live in one graph, so their names are kept apart. */
function nodeName(node: string): string {
  return NODE + node;
}

function norm(graph: Bipartite, name: string): number {
  return Math.sqrt(graph.reduceNeighbors(name, (sum, _feature, { weight }) => sum + weight ** 2, 0));
}

function neighbour(name: string, shared: readonly SharedFeature[]): Neighbour {
  const sorted = shared.toSorted(
    (a, b) => b.weight - a.weight || compare(a.kind, b.kind) || compare(a.feature, b.feature),
  );
  // Summed in sorted order, so that the score does not depend on the order of the links; rounding may pass 1 by a hair.
  const score = Math.min(
    1,
    sorted.reduce((sum, { weight }) => sum + weight, 0),
  );
  return { node: name.slice(NODE.length), score, shared: sorted };
}

function byScore(a: Neighbour, b: Neighbour): number {
  return b.score - a.score || compare(a.node, b.node);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
