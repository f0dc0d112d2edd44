import type { OpenState } from '../quad-state.ts';
import type { OrderName, QuadColumns } from '../segment/orders.ts';
import { isSameRows, type Range } from '../segment/range.ts';
import type { LayeredRange } from './layered-cursor.ts';

/** Ranges of one base that are remembered; with more, all are forgotten, which costs no more than a stamp that is new. */
const KEPT_MAX = 1024;

/** What was last seen changed within a range, and the object that stands for it. */
type Stamped = { readonly stamp: object; readonly added: QuadColumns; readonly removed: QuadColumns };

/** Known by the memory of the base, within which ids and rows stay what they are. */
const byBase = new WeakMap<ArrayBufferLike, Map<string, Stamped>>();

/**
 * An object that stands for the rows of a range: it is the same as for an earlier state exactly where both have one base
 * and the same changes to it there. Changes are few, so they are compared as they are, and no clash can be.
 */
export function rangeStamp(
  state: OpenState,
  order: OrderName,
  prefix: readonly number[],
  range: LayeredRange,
): object {
  const memory = baseMemory(state);
  const stamps = byBase.get(memory) ?? new Map<string, Stamped>();
  byBase.set(memory, stamps);
  const key = `${order} ${prefix.join()}`;
  const added = state.added.columns[order];
  const removed = state.removed.columns[order];
  const known = stamps.get(key);
  if (
    known !== undefined &&
    isSame(known.added, added, range.added) &&
    isSame(known.removed, removed, range.removed)
  )
    return known.stamp;
  if (stamps.size >= KEPT_MAX) stamps.clear();
  const stamped = { stamp: {}, added: rowsOf(added, range.added), removed: rowsOf(removed, range.removed) };
  stamps.set(key, stamped);
  return stamped.stamp;
}

/** The memory that the base of a state lies in: the same for all states that were laid over one base. */
export function baseMemory({ base }: OpenState): ArrayBufferLike {
  return base.columns.spog[0].buffer;
}

/** A copy, which keeps nothing of the state that it was seen in. */
function rowsOf(columns: QuadColumns, { start, end }: Range): QuadColumns {
  return columns.map((column) => Uint32Array.from(column.subarray(start, end))) as unknown as QuadColumns;
}

function isSame(kept: QuadColumns, columns: QuadColumns, range: Range): boolean {
  return isSameRows(kept, { start: 0, end: kept[0].length }, columns, range);
}
