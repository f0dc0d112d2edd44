import type { TripleBatch, TripleCursor } from '../quad-reader.ts';
import type { OpenState } from '../quad-state.ts';
import { G, O, type OrderName, P, PLACES, type Places, type QuadColumns, S } from '../segment/orders.ts';
import { type Range, rangeOf } from '../segment/range.ts';
import type { Segment } from '../segment/segment.ts';

/** Rows in a batch at the most. */
export const SCAN_ROWS = 2048;

type Layer = { readonly columns: QuadColumns; at: number; readonly end: number };

/** The ranges of one scan in the three layers of a state. */
export type LayeredRange = { readonly base: Range; readonly added: Range; readonly removed: Range };

export function layeredRange(state: OpenState, order: OrderName, prefix: readonly number[]): LayeredRange {
  return {
    base: rangeIn(state.base, order, prefix),
    added: rangeIn(state.added, order, prefix),
    removed: rangeIn(state.removed, order, prefix),
  };
}

function rangeIn({ columns, length }: Segment, order: OrderName, prefix: readonly number[]): Range {
  return rangeOf(columns[order], length, prefix);
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
  const places = PLACES[order];
  return {
    length: end - start,
    subject: columns[places[S]]!.subarray(start, end),
    predicate: columns[places[P]]!.subarray(start, end),
    object: columns[places[O]]!.subarray(start, end),
  };
}

/** Hands out windows of a layer's own columns: nothing is copied. For ranges that no other layer lies over, without filter or repeats. */
export class WindowCursor implements TripleCursor {
  private readonly subject: Uint32Array;
  private readonly predicate: Uint32Array;
  private readonly object: Uint32Array;
  private readonly end: number;
  private at: number;

  constructor({ columns: orders }: Segment, order: OrderName, { start, end }: Range) {
    const columns = orders[order];
    const places = PLACES[order];
    this.subject = columns[places[S]]!;
    this.predicate = columns[places[P]]!;
    this.object = columns[places[O]]!;
    this.at = start;
    this.end = end;
  }

  next(): TripleBatch | undefined {
    const { at } = this;
    if (at >= this.end) return undefined;
    const end = Math.min(at + SCAN_ROWS, this.end);
    this.at = end;
    return {
      length: end - at,
      subject: this.subject.subarray(at, end),
      predicate: this.predicate.subarray(at, end),
      object: this.object.subarray(at, end),
    };
  }
}

/** Which graphs are wanted; undefined where all are. */
export type GraphTest = (graph: number) => boolean;

/**
 * Merges base and added rows in order, leaves out removed ones and those whose graph is not wanted, and a triple's
 * copies in further graphs.
 */
export class MergingCursor implements TripleCursor {
  private readonly base: Layer;
  private readonly added: Layer;
  private readonly removed: Layer;
  private readonly places: Places;
  private readonly wantsGraph: GraphTest | undefined;
  private readonly subject: Uint32Array;
  private readonly predicate: Uint32Array;
  private readonly object: Uint32Array;
  /** The last triple that was handed out. */
  private lastS = 0;
  private lastP = 0;
  private lastO = 0;

  constructor(state: OpenState, order: OrderName, range: LayeredRange, wantsGraph: GraphTest | undefined) {
    this.base = layerOf(state.base.columns[order], range.base);
    this.added = layerOf(state.added.columns[order], range.added);
    this.removed = layerOf(state.removed.columns[order], range.removed);
    this.places = PLACES[order];
    this.wantsGraph = wantsGraph;
    // Most ranges are of one thing: whoever asks about many of them would pay for the memory, not for the rows.
    const { base, added } = this;
    const capacity = Math.min(SCAN_ROWS, base.end - base.at + added.end - added.at);
    this.subject = new Uint32Array(capacity);
    this.predicate = new Uint32Array(capacity);
    this.object = new Uint32Array(capacity);
  }

  next(): TripleBatch | undefined {
    const { base, subject, predicate, object } = this;
    let length = 0;
    while (length < subject.length) {
      const layer = smallerLayer(base, this.added);
      if (layer === undefined) break;
      const row = layer.at++;
      if (layer === base && isRemoved(this.removed, base.columns, row)) continue;
      if (this.takes(layer.columns, row, length)) length++;
    }
    return length === 0 ? undefined : { length, subject, predicate, object };
  }

  private takes(columns: QuadColumns, row: number, length: number): boolean {
    const { places, wantsGraph } = this;
    if (wantsGraph !== undefined && !wantsGraph(columns[places[G]]![row]!)) return false;
    const s = columns[places[S]]![row]!;
    const p = columns[places[P]]![row]!;
    const o = columns[places[O]]![row]!;
    if (s === this.lastS && p === this.lastP && o === this.lastO) return false;
    this.subject[length] = this.lastS = s;
    this.predicate[length] = this.lastP = p;
    this.object[length] = this.lastO = o;
    return true;
  }
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
