import type { SourceNode } from '../source-record.ts';

const HOST = '773';
/** What a record says of its journal or book apart from what that is known by: title, abbreviation, place in it. */
const SAID = 'tpg';
/** What stands before the title. */
const BEFORE = 'ia';

/**
 * The journal or book that a record is in, in one field of MARC: its title and the place in it with what it is known by, which is the first
 * linking field without a title. It comes before other hosts, since whoever reads them takes the first for it.
 */
export function withOneHost(nodes: readonly SourceNode[]): readonly SourceNode[] {
  const hosts = nodes.filter(({ name }) => name === HOST);
  const own = hosts.find(({ children = [] }) => children.every(({ name }) => SAID.includes(name)));
  if (own === undefined) return nodes;
  const known = hosts.find(({ children = [] }) => children.every(({ name }) => !SAID.includes(name)));
  const children = known?.children ?? [];
  const merged: SourceNode = {
    ...own,
    attributes: { ...own.attributes, ...known?.attributes },
    children: [
      ...children.filter(({ name }) => BEFORE.includes(name)),
      ...(own.children ?? []),
      ...children.filter(({ name }) => !BEFORE.includes(name)),
    ],
  };
  const others = hosts.filter((host) => host !== own && host !== known);
  const first = nodes.indexOf(hosts[0]!);
  const isHost = (node: SourceNode) => node.name === HOST;
  return [...nodes.slice(0, first), merged, ...others, ...nodes.slice(first).filter((node) => !isHost(node))];
}
