import type { Connection } from '../../database/index.ts';
import { ORDER_NAMES, type OrderName } from '../segment/orders.ts';
import { completeSegment, type SegmentBuffers } from '../segment/segment.ts';
import {
  type BasePiece,
  hasArray,
  loadArray,
  loadArrayInto,
  type PieceSeal,
  piecesOf,
} from './base-arrays.ts';
import { damaged } from './damaged.ts';

/** What is stored: that of whole graphs is the first of these, graph by graph, and made sooner than read. */
const STORED_ORDERS: readonly OrderName[] = ORDER_NAMES.filter((name) => name !== 'gspo');

/**
 * The statements of a base in pieces. An order has long runs of the same in the column that it goes by first, and in that of the graph:
 * those are stored as runs, and only what stands between column by column.
 */
export function* quadPieces({ length, orders }: SegmentBuffers): Generator<BasePiece> {
  for (const name of STORED_ORDERS) {
    const [first, graphs] = outerColumns(orders[name], length);
    yield* piecesOf(`quads.${name}.first`, packedRuns(first));
    yield* piecesOf(`quads.${name}.middle`, middleOf(orders[name], length));
    yield* piecesOf(`quads.${name}.graphs`, packedRuns(graphs));
  }
}

/** The same in every order, column by column: to be compared. */
export function* wholeQuadPieces({ orders }: SegmentBuffers): Generator<BasePiece> {
  for (const name of ORDER_NAMES) yield* piecesOf(wholeName(name), new Uint8Array(orders[name]));
}

/**
 * Reads the statements of a base; `seal` gets what the base's checksum has to cover.
 * @throws PinakesError `damaged` naming the array when something of it is damaged or missing
 */
export function loadQuads(
  connection: Connection,
  base: number,
  { length, repeatsTriples }: Pick<SegmentBuffers, 'length' | 'repeatsTriples'>,
  seal: (piece: PieceSeal) => void,
): SegmentBuffers {
  const orders = {} as Record<OrderName, SharedArrayBuffer>;
  // Earlier releases stored all orders whole.
  if (hasArray(connection, base, wholeName('spog'))) {
    for (const name of ORDER_NAMES)
      orders[name] = loadArray(connection, base, { name: wholeName(name), length: 16 * length }, seal);
    return { length, repeatsTriples, orders };
  }
  for (const name of ORDER_NAMES) orders[name] = new SharedArrayBuffer(16 * length);
  for (const name of STORED_ORDERS) {
    const [first, graphs] = outerColumns(orders[name], length);
    loadRuns(connection, base, { name: `quads.${name}.first`, into: first }, seal);
    const middle = { name: `quads.${name}.middle`, into: middleOf(orders[name], length) };
    loadArrayInto(connection, base, middle, seal);
    loadRuns(connection, base, { name: `quads.${name}.graphs`, into: graphs }, seal);
  }
  const quads = { length, repeatsTriples, orders };
  completeSegment(quads, STORED_ORDERS);
  return quads;
}

function wholeName(order: OrderName): string {
  return `quads.${order}`;
}

/** The column that an order goes by first, and the last one. */
function outerColumns(order: SharedArrayBuffer, length: number): readonly [Uint32Array, Uint32Array] {
  return [new Uint32Array(order, 0, length), new Uint32Array(order, 12 * length, length)];
}

function middleOf(order: SharedArrayBuffer, length: number): Uint8Array {
  return new Uint8Array(order, 4 * length, 8 * length);
}

/** The values of the runs of a column, and behind those where each run ends; the column as it is where that is not longer. */
function packedRuns(column: Uint32Array): Uint8Array {
  let runs = 0;
  for (let row = 0; row < column.length; row++) if (row === 0 || column[row] !== column[row - 1]) runs++;
  if (2 * runs >= column.length) return bytesOf(column);
  const packed = new Uint32Array(2 * runs);
  for (let row = 0, run = 0; row < column.length; run++) {
    const value = column[row]!;
    packed[run] = value;
    while (row < column.length && column[row] === value) row++;
    packed[runs + run] = row;
  }
  return bytesOf(packed);
}

function loadRuns(
  connection: Connection,
  base: number,
  { name, into }: { readonly name: string; readonly into: Uint32Array },
  seal: (piece: PieceSeal) => void,
): void {
  const bytes = loadArray(connection, base, { name, length: undefined }, seal);
  const wrong = () => damaged(`the array ${name}, of other than ${into.length} rows,`, 'rebuild');
  if (bytes.byteLength === 4 * into.length) {
    into.set(new Uint32Array(bytes));
    return;
  }
  if (bytes.byteLength % 8 !== 0) throw wrong();
  const packed = new Uint32Array(bytes);
  const runs = packed.length / 2;
  let row = 0;
  for (let run = 0; run < runs; run++) {
    const end = packed[runs + run]!;
    if (end <= row || end > into.length) throw wrong();
    if (end - row > FILLED_SINGLY_MAX) into.fill(packed[run]!, row, end);
    else for (let at = row; at < end; at++) into[at] = packed[run]!;
    row = end;
  }
  if (row !== into.length) throw wrong();
}

/** A few rows are filled before `fill` has begun. */
const FILLED_SINGLY_MAX = 32;

function bytesOf(array: Uint32Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}
