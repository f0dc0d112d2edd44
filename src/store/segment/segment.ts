import { ORDER_NAMES, ORDERS, type OrderName, type QuadColumns } from './orders.ts';
import { sortedRows } from './sort.ts';

/**
 * An immutable set of quads in every order. Each order is one shared buffer: four columns of `length` ids, one after
 * the other, in the order's own significance (the first column of `posg` holds predicates).
 */
export type SegmentBuffers = {
  readonly length: number;
  readonly orders: Readonly<Record<OrderName, SharedArrayBuffer>>;
  /** Whether some triple stands in more than one graph, so that a union scan has to look for repeats. */
  readonly repeatsTriples: boolean;
};

/** A segment ready to read: the four columns of each order, most significant first. */
export type Segment = {
  readonly length: number;
  readonly repeatsTriples: boolean;
  readonly columns: Readonly<Record<OrderName, QuadColumns>>;
};

/** Sorts quads into a segment. `quads` must be distinct and in SPOG order. */
export function buildSegment(quads: QuadColumns): SegmentBuffers {
  const length = quads[0].length;
  const orders = {} as Record<OrderName, SharedArrayBuffer>;
  for (const name of ORDER_NAMES) {
    const buffer = new SharedArrayBuffer(16 * length);
    const columns = columnsOf(buffer, length);
    if (name === 'spog') copyColumns(quads, columns);
    else fillSorted(columns, quads, length, ORDERS[name]);
    orders[name] = buffer;
  }
  return { length, orders, repeatsTriples: hasRepeatedTriple(quads, length) };
}

export function openSegment(buffers: SegmentBuffers): Segment {
  const columns = {} as Record<OrderName, QuadColumns>;
  for (const name of ORDER_NAMES) columns[name] = columnsOf(buffers.orders[name], buffers.length);
  return { length: buffers.length, repeatsTriples: buffers.repeatsTriples, columns };
}

export const emptySegment: SegmentBuffers = buildSegment([
  new Uint32Array(0),
  new Uint32Array(0),
  new Uint32Array(0),
  new Uint32Array(0),
]);

function columnsOf(buffer: SharedArrayBuffer, length: number): QuadColumns {
  return [0, 1, 2, 3].map((i) => new Uint32Array(buffer, 4 * length * i, length)) as unknown as QuadColumns;
}

function copyColumns(from: QuadColumns, to: QuadColumns): void {
  for (let i = 0; i < 4; i++) to[i]!.set(from[i]!);
}

function fillSorted(
  into: QuadColumns,
  quads: QuadColumns,
  length: number,
  significance: readonly number[],
): void {
  const rows = sortedRows(quads, length, significance);
  significance.forEach((column, i) => {
    const source = quads[column]!;
    const target = into[i]!;
    for (let row = 0; row < length; row++) target[row] = source[rows[row]!]!;
  });
}

function hasRepeatedTriple([s, p, o]: QuadColumns, length: number): boolean {
  for (let i = 1; i < length; i++) {
    if (s[i] === s[i - 1] && p[i] === p[i - 1] && o[i] === o[i - 1]) return true;
  }
  return false;
}
