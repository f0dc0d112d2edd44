import type { TripleBatch, TripleCursor } from '../quad-reader.ts';
import type { OpenState } from '../quad-state.ts';
import { G, O, ORDERS, type OrderName, P, type QuadColumns, S } from '../segment/orders.ts';
import { type Range, rangeOf } from '../segment/range.ts';
import type { Segment } from '../segment/segment.ts';

/** Rows in a batch at the most. */
export const SCAN_ROWS = 2048;

type Layer = { readonly columns: QuadColumns; at: number; readonly end: number };

/** The ranges of one scan in the three layers of a state. */
export type LayeredRange = { readonly base: Range; readonly added: Range; readonly removed: Range };

export function layeredRange(state: OpenState, order: OrderName, prefix: readonly number[]): LayeredRange {
  const range = (segment: OpenState['base']) => rangeOf(segment.columns[order], segment.length, prefix);
  return { base: range(state.base), added: range(state.added), removed: range(state.removed) };
}

export function layeredCount({ base, added, removed }: LayeredRange): number {
  return base.end - base.start - (removed.end - removed.start) + (added.end - added.start);
}

/** Whether anything that was changed since the base was made lies in the range. */
export function hasDelta({ added, removed }: LayeredRange): boolean {
  return added.start < added.end || removed.start < removed.end;
}

/** Whether all that there is was added since. */
export function isAddedAlone({ base, added, removed }: LayeredRange): boolean {
  return base.start === base.end && removed.start === removed.end && added.start < added.end;
}

/** A range of the base as it lies there. */
export function windowOf(state: OpenState, order: OrderName, { start, end }: Range): TripleBatch {
  const columns = state.base.columns[order];
  const [subject, predicate, object] = [S, P, O].map((column) =>
    columns[ORDERS[order].indexOf(column as never)]!.subarray(start, end),
  ) as [Uint32Array, Uint32Array, Uint32Array];
  return { length: end - start, subject, predicate, object };
}

/** Hands out windows of a layer's own columns: nothing is copied. For ranges that no other layer lies over, without filter or repeats. */
export function windowCursor({ columns: orders }: Segment, order: OrderName, range: Range): TripleCursor {
  const columns = orders[order];
  const [subject, predicate, object] = [S, P, O].map(
    (column) => columns[ORDERS[order].indexOf(column as never)]!,
  );
  let at = range.start;
  return {
    next() {
      if (at >= range.end) return undefined;
      const end = Math.min(at + SCAN_ROWS, range.end);
      const batch: TripleBatch = {
        length: end - at,
        subject: subject!.subarray(at, end),
        predicate: predicate!.subarray(at, end),
        object: object!.subarray(at, end),
      };
      at = end;
      return batch;
    },
  };
}

/**
 * Merges base and added rows in order, leaves out removed ones and those whose graph is not wanted, and a triple's
 * copies in further graphs.
 */
export function mergingCursor(
  state: OpenState,
  order: OrderName,
  range: LayeredRange,
  wantsGraph: (graph: number) => boolean,
): TripleCursor {
  const base = layerOf(state.base.columns[order], range.base);
  const added = layerOf(state.added.columns[order], range.added);
  const removed = layerOf(state.removed.columns[order], range.removed);
  const place = [S, P, O, G].map((column) => ORDERS[order].indexOf(column as never));
  const [ps, pp, po, pg] = place as [number, number, number, number];
  // Most ranges are of one thing: whoever asks about many of them would pay for the memory, not for the rows.
  const capacity = Math.min(SCAN_ROWS, base.end - base.at + added.end - added.at);
  const out = [new Uint32Array(capacity), new Uint32Array(capacity), new Uint32Array(capacity)] as const;
  let lastS = 0;
  let lastP = 0;
  let lastO = 0;

  return {
    next() {
      let length = 0;
      while (length < capacity) {
        const layer = smallerLayer(base, added);
        if (layer === undefined) break;
        const row = layer.at++;
        if (layer === base && isRemoved(removed, base.columns, row)) continue;
        if (!wantsGraph(layer.columns[pg]![row]!)) continue;
        const s = layer.columns[ps]![row]!;
        const p = layer.columns[pp]![row]!;
        const o = layer.columns[po]![row]!;
        if (s === lastS && p === lastP && o === lastO) continue;
        out[0][length] = lastS = s;
        out[1][length] = lastP = p;
        out[2][length] = lastO = o;
        length++;
      }
      return length === 0 ? undefined : { length, subject: out[0], predicate: out[1], object: out[2] };
    },
  };
}

function layerOf(columns: QuadColumns, range: Range): Layer {
  return { columns, at: range.start, end: range.end };
}

function smallerLayer(a: Layer, b: Layer): Layer | undefined {
  if (a.at >= a.end) return b.at >= b.end ? undefined : b;
  if (b.at >= b.end) return a;
  return compare(a.columns, a.at, b.columns, b.at) < 0 ? a : b;
}

/** Removed rows are a sorted subset of the base's, so one pointer keeps pace. */
function isRemoved(removed: Layer, columns: QuadColumns, row: number): boolean {
  while (removed.at < removed.end) {
    const order = compare(removed.columns, removed.at, columns, row);
    if (order > 0) return false;
    removed.at++;
    if (order === 0) return true;
  }
  return false;
}

function compare(a: QuadColumns, i: number, b: QuadColumns, j: number): number {
  return a[0][i]! - b[0][j]! || a[1][i]! - b[1][j]! || a[2][i]! - b[2][j]! || a[3][i]! - b[3][j]!;
}
