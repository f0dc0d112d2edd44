import type { Links, NodeId, StatementLinks } from './data-source.ts';
import { type LaidOver, placeOf } from './laid-over.ts';
import { distinctSorted, LinksBuilder, NumberList } from './links.ts';
import type { Pairs } from './sorted-pairs.ts';

/** What nodes, which ascend, have below, where that knows the first of them, and behind it what else they have on top. */
export function linked(nodes: Uint32Array, on: Pairs, under: Links): Links {
  const known = under.starts.length - 1;
  if (on.from.length === 0 && known === nodes.length) return under;
  if (under.ids.length === 0) return linkedOnTop(nodes, on);
  const { from, to } = on;
  const links = new LinksBuilder(nodes.length);
  let at = 0;
  for (let row = 0; row < nodes.length; row++) {
    const there = row < known ? under.ids.subarray(under.starts[row]!, under.starts[row + 1]!) : NONE;
    for (const id of there) links.add(row, id);
    const node = nodes[row]!;
    for (at = placeOf(from, node, at); from[at] === node; at++)
      if (there.length === 0 || !there.includes(to[at]!)) links.add(row, to[at]!);
  }
  return links.finish();
}

function linkedOnTop(nodes: Uint32Array, { from, to }: Pairs): Links {
  const starts = new Uint32Array(nodes.length + 1);
  const ids = new Uint32Array(to.length);
  let length = 0;
  let at = 0;
  for (let row = 0; row < nodes.length && at < from.length; row++) {
    const node = nodes[row]!;
    if (from[at]! < node) at = placeOf(from, node, at);
    while (from[at] === node) ids[length++] = to[at++]!;
    starts[row + 1] = length;
  }
  // Behind the last of the pairs, nothing is added.
  for (let row = nodes.length; row > 0 && starts[row]! < length; row--) starts[row] = length;
  return { starts, ids: ids.subarray(0, length) };
}

export function joined(there: Uint32Array, on: Uint32Array): Uint32Array {
  return on.length === 0 ? there : distinctSorted([...there, ...on]);
}

export function allStatements(nodes: Uint32Array, over: LaidOver, under: StatementLinks): StatementLinks {
  const added = over.statements();
  const properties = new LinksBuilder(nodes.length);
  const objects = new NumberList();
  const known = under.starts.length - 1;
  let at = 0;
  for (let row = 0; row < nodes.length; row++) {
    const [start, end] = row < known ? [under.starts[row]!, under.starts[row + 1]!] : [0, 0];
    for (let at = start; at < end; at++) {
      properties.add(row, under.properties[at]!);
      objects.push(under.objects[at]!);
    }
    const node = nodes[row]!;
    for (at = placeOf(added.from, node, at); added.from[at] === node; at++) {
      const [property, object] = [added.properties[at]!, added.to[at]!];
      if (isThere(under, start, end, property, object)) continue;
      properties.add(row, property);
      objects.push(object);
    }
  }
  const links = properties.finish();
  return { starts: links.starts, properties: links.ids, objects: objects.view() };
}

function isThere(
  { properties, objects }: StatementLinks,
  start: number,
  end: number,
  property: NodeId,
  object: NodeId,
): boolean {
  for (let at = start; at < end; at++) if (properties[at] === property && objects[at] === object) return true;
  return false;
}

const NONE = new Uint32Array(0);
