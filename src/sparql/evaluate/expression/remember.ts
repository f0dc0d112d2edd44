import type { RowReader } from '../batch.ts';
import { type Node, valueNode } from './node.ts';
import type { Value } from './values/value.ts';

/** A power of two. Direct-mapped: a value is kept until another id falls on its place. */
const PLACES = 4096;
/** Texts that are longer are not kept. */
const TEXT_MAX = 1024;
/** After so many values it is seen whether keeping them was of use: at least every fourth was there already. */
const TRIAL = 8192;

/**
 * A call whose arguments look at one column alone, worked out once for each of its ids: `STR(?subject)` in a condition on
 * pairs of subjects is asked a thousand times for each. Where ids hardly come twice it gives up.
 */
export function remembered(node: Node, column: number): Node {
  let ids: Uint32Array | undefined;
  const values: (Value | undefined)[] = [];
  let asked = 0;
  let met = 0;
  let isUseful = true;
  const value = (row: RowReader): Value | undefined => {
    if (!isUseful) return node.value(row);
    const id = row.id(column);
    if (id === 0) return node.value(row);
    ids ??= new Uint32Array(PLACES);
    const place = id & (PLACES - 1);
    if (++asked === TRIAL) isUseful = met * 4 > asked;
    if (ids[place] === id) {
      met++;
      return values[place];
    }
    const found = node.value(row);
    if (found?.kind !== 'string' || found.text.length <= TEXT_MAX) {
      ids[place] = id;
      values[place] = found;
    }
    return found;
  };
  return { ...valueNode(value), only: column };
}

/** The one column that some parts look at, or undefined where it is none or more. */
export function onlyColumn(parts: readonly Node[]): number | undefined {
  const looking = parts.filter((part) => part.constant === undefined);
  const [first] = looking;
  return first?.only !== undefined && looking.every((part) => part.only === first.only)
    ? first.only
    : undefined;
}
