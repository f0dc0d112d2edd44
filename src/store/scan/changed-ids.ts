import type { TriplePosition } from '../quad-reader.ts';
import type { OpenState } from '../quad-state.ts';
import { O, ORDERS, type OrderName, P, S } from '../segment/orders.ts';
import type { LayeredRange } from './layered-cursor.ts';

/** Changed rows of a range with which its ids are still worth telling apart one by one. */
const CHANGES_MAX = 1024;

const COLUMNS = { subject: S, predicate: P, object: O } as const;

/** The ids of a position by which a range lies, ascending, that some change was about; undefined where changes are many. */
export function changedIds(
  state: OpenState,
  order: OrderName,
  { added, removed }: LayeredRange,
  position: TriplePosition,
): Uint32Array | undefined {
  if (added.end - added.start + removed.end - removed.start > CHANGES_MAX) return undefined;
  const place = (ORDERS[order] as readonly number[]).indexOf(COLUMNS[position]);
  const ids = new Set<number>();
  for (let row = added.start; row < added.end; row++) ids.add(state.added.columns[order][place]![row]!);
  for (let row = removed.start; row < removed.end; row++) ids.add(state.removed.columns[order][place]![row]!);
  return Uint32Array.from(ids).sort();
}
