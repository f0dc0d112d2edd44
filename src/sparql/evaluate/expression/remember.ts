import type { RowReader } from '../batch.ts';
import { cacheUsefulness } from '../cache-usefulness.ts';
import type { RunState } from '../plan/run-state.ts';
import { PlaceCache } from '../table/place-cache.ts';
import { type Node, valueNode } from './node.ts';
import type { Value } from './values/value.ts';

/** A power of two. Direct-mapped: a value is kept until another id falls on its place. */
const PLACES = 4096;
/** Texts that are longer are not kept. */
const TEXT_MAX = 1024;

/**
 * A call whose arguments look at one column alone, worked out once for each of its ids: `STR(?subject)` in a condition on
 * pairs of subjects is asked a thousand times for each. Where ids hardly come twice nothing is kept.
 */
export function remembered(node: Node, column: number, state: RunState | undefined): Node {
  // An error is remembered too, as null.
  let kept: PlaceCache<Value | null> | undefined;
  let usefulness = cacheUsefulness();
  state?.forgetting(() => {
    kept = undefined;
    usefulness = cacheUsefulness();
  });
  const value = (row: RowReader): Value | undefined => {
    const id = row.id(column);
    if (id === 0) return node.value(row);
    kept ??= new PlaceCache(PLACES);
    const known = kept.get(id);
    const keeps = usefulness.noteAndAsk(known !== undefined);
    if (known !== undefined) return known ?? undefined;
    const found = node.value(row);
    const isText = found?.kind === 'string' || found?.kind === 'tagged';
    if (keeps && (!isText || found.text.length <= TEXT_MAX)) kept.set(id, found ?? null);
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
