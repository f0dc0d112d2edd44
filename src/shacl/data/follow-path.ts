import { placeIn } from '../../base/index.ts';
import { namedNode } from '../../rdf/index.ts';
import { inverted } from '../shapes/read-path.ts';
import type { Path } from '../shapes/shape.ts';
import type { DataSource, Links, NodeId } from './data-source.ts';
import { distinctSorted, identityLinks, LinksBuilder } from './links.ts';

/** The nodes that a path leads to (SHACL 2.3.1): of each node that was given, distinct. `nodes` ascend and are distinct. */
export function followPath(path: Path, nodes: Uint32Array, source: DataSource): Links {
  switch (path.kind) {
    case 'property':
      return source.objects(nodes, source.idOf(namedNode(path.property)));
    case 'inverse':
      return path.path.kind === 'property'
        ? source.subjects(nodes, source.idOf(namedNode(path.path.property)))
        : followPath(inverted(path.path), nodes, source);
    case 'sequence':
      return path.paths.reduce(
        (links, step) => composed(links, (from) => followPath(step, from, source)),
        identityLinks(nodes),
      );
    case 'alternative':
      return merged(
        nodes.length,
        path.paths.map((each) => followPath(each, nodes, source)),
      );
    case 'zeroOrOne':
      return merged(nodes.length, [identityLinks(nodes), followPath(path.path, nodes, source)]);
    case 'zeroOrMore':
      return closure(nodes, path.path, source, true);
    case 'oneOrMore':
      return closure(nodes, path.path, source, false);
  }
}

function composed(links: Links, next: (from: Uint32Array) => Links): Links {
  const between = distinctSorted(links.ids);
  const onward = next(between);
  const rows = links.starts.length - 1;
  const out = new LinksBuilder(rows);
  const seen = new Set<NodeId>();
  for (let row = 0; row < rows; row++) {
    seen.clear();
    for (let at = links.starts[row]!; at < links.starts[row + 1]!; at++) {
      const middle = placeIn(between, links.ids[at]!);
      for (let to = onward.starts[middle]!; to < onward.starts[middle + 1]!; to++) {
        const id = onward.ids[to]!;
        if (seen.has(id)) continue;
        seen.add(id);
        out.add(row, id);
      }
    }
  }
  return out.finish();
}

function merged(rows: number, lists: readonly Links[]): Links {
  const all = lists.filter(({ ids }) => ids.length > 0);
  // Of each node, a list has each value once.
  if (all.length < 2) return all[0] ?? new LinksBuilder(rows).finish();
  const out = new LinksBuilder(rows);
  const seen = new Set<NodeId>();
  for (let row = 0; row < rows; row++) {
    seen.clear();
    for (const { starts, ids } of all) {
      for (let at = starts[row]!; at < starts[row + 1]!; at++) {
        const id = ids[at]!;
        if (seen.has(id)) continue;
        seen.add(id);
        out.add(row, id);
      }
    }
  }
  return out.finish();
}

/** Steps are asked for all nodes of a distance at once, each node once; then each row walks what was found. */
function closure(nodes: Uint32Array, step: Path, source: DataSource, withSelf: boolean): Links {
  const next = new Map<NodeId, Uint32Array>();
  for (let frontier = nodes; frontier.length > 0; ) {
    const { starts, ids } = followPath(step, frontier, source);
    for (let row = 0; row < frontier.length; row++)
      next.set(frontier[row]!, ids.slice(starts[row]!, starts[row + 1]!));
    frontier = distinctSorted(ids).filter((id) => !next.has(id));
  }
  const out = new LinksBuilder(nodes.length);
  const seen = new Set<NodeId>();
  nodes.forEach((node, row) => {
    seen.clear();
    const waiting: NodeId[] = [];
    const visit = (id: NodeId) => {
      if (seen.has(id)) return;
      seen.add(id);
      out.add(row, id);
      waiting.push(id);
    };
    if (withSelf) visit(node);
    else for (const id of next.get(node)!) visit(id);
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop())
      for (const id of next.get(at)!) visit(id);
  });
  return out.finish();
}
