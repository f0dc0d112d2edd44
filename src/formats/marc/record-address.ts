import type { SourceNode } from '../source-record.ts';

const TAG = '024';

/** A record with its address in the catalogue in a 024 of its own (source code `uri`), by which it is known when it comes back. */
export function withRecordAddress(
  nodes: readonly SourceNode[],
  address: string | undefined,
): readonly SourceNode[] {
  if (address === undefined) return nodes;
  const field: SourceNode = {
    name: TAG,
    text: '',
    attributes: { ind1: '7', ind2: ' ' },
    children: [
      { name: 'a', text: address },
      { name: '2', text: 'uri' },
    ],
  };
  const after = nodes.findIndex(({ name }) => /^\d{3}$/.test(name) && name > TAG);
  const at = after < 0 ? nodes.length : after;
  return [...nodes.slice(0, at), field, ...nodes.slice(at)];
}
