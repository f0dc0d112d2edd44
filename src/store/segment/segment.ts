import { G, O, ORDER_NAMES, ORDERS, type OrderName, P, type QuadColumns, S } from './orders.ts';
import { difference, mergeInto, noQuads, type SetChange } from './quad-sets.ts';
import { bufferOf, columnsIn, unionInBuffer } from './rows-with-room.ts';
import { sortRows } from './sort.ts';

/**
 * An immutable set of quads in every order. Each order is one shared buffer: four columns of `length` ids, each at the beginning of a
 * quarter of it, in the order's own significance (the first column of `posg` holds predicates). A base has no room behind its columns.
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

/**
 * What each order is made from, and the one column that a stable sort of it goes by. Rows in order by subject, predicate,
 * object and graph need no more: a sort by the object alone leaves them in order by object, subject, predicate, graph.
 */
const DERIVATIONS = [
  { name: 'psog', from: 'spog', by: P },
  { name: 'ospg', from: 'spog', by: O },
  { name: 'posg', from: 'ospg', by: P },
  { name: 'gspo', from: 'spog', by: G },
] as const;

/** Sorts quads into a segment. `quads` must be distinct and in SPOG order. */
export function buildSegment(quads: QuadColumns): SegmentBuffers {
  const buffers = beginSegment(quads);
  completeSegment(buffers);
  return buffers;
}

/**
 * The segment with `after` in the place of its quads, which are distinct and in SPOG order. Only what differs is sorted: in each order it
 * is merged with what stays, or put behind it in the same memory, and where all stays it is the same segment.
 */
export function changeSegment(
  before: SegmentBuffers,
  after: QuadColumns,
  { gained, lost }: SetChange,
): SegmentBuffers {
  const there = openSegment(before).columns;
  const [less, more, length] = [lost[S].length, gained[S].length, after[S].length];
  if (less + more === 0) return before;
  if (less + more >= length) return buildSegment(after);
  const [without, and] = [openSegment(buildSegment(lost)), openSegment(buildSegment(gained))];
  const merged = (name: OrderName) =>
    unionInBuffer(difference(there[name], without.columns[name]), and.columns[name]);
  // The quads may have been put together where a segment can have them.
  const orders = eachOrder((name) => (name === 'spog' && bufferOf(after)) || merged(name));
  return { length, orders, repeatsTriples: hasRepeatedTriple(after, length) };
}

/** A segment of two disjoint sets, of which the first order alone is there: nobody may read the others before `completeSegment`. */
export function beginSegment(quads: QuadColumns, others: QuadColumns = noQuads): SegmentBuffers {
  const length = quads[S].length + others[S].length;
  const orders = newOrders(length);
  const spog = columnsIn(orders.spog, length);
  mergeInto(quads, others, spog);
  return { length, orders, repeatsTriples: hasRepeatedTriple(spog, length) };
}

/** Sorts the other orders of a segment, but for those that are there, into the memory that they have; any thread may do it. */
export function completeSegment({ length, orders }: SegmentBuffers, there: readonly OrderName[] = []): void {
  for (const { name, from, by } of DERIVATIONS) {
    if (there.includes(name)) continue;
    sortRows(
      quadsIn(columnsIn(orders[from], length), from),
      length,
      [by],
      quadsIn(columnsIn(orders[name], length), name),
    );
  }
}

/** The columns of an order as subject, predicate, object, graph. */
function quadsIn(columns: QuadColumns, name: OrderName): QuadColumns {
  const significance: readonly number[] = ORDERS[name];
  return [S, P, O, G].map((column) => columns[significance.indexOf(column)]!) as unknown as QuadColumns;
}

export function openSegment(buffers: SegmentBuffers): Segment {
  const columns = eachOrder((name) => columnsIn(buffers.orders[name], buffers.length));
  return { length: buffers.length, repeatsTriples: buffers.repeatsTriples, columns };
}

export const emptySegment: SegmentBuffers = buildSegment(noQuads);

function newOrders(length: number): Record<OrderName, SharedArrayBuffer> {
  return eachOrder(() => new SharedArrayBuffer(16 * length));
}

function eachOrder<Value>(make: (name: OrderName) => Value): Record<OrderName, Value> {
  const values = {} as Record<OrderName, Value>;
  for (const name of ORDER_NAMES) values[name] = make(name);
  return values;
}

function hasRepeatedTriple([s, p, o]: QuadColumns, length: number): boolean {
  for (let i = 1; i < length; i++) {
    if (s[i] === s[i - 1] && p[i] === p[i - 1] && o[i] === o[i - 1]) return true;
  }
  return false;
}
