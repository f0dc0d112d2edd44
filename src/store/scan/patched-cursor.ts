import type { TripleBatch, TripleCursor } from '../quad-reader.ts';
import type { OpenState } from '../quad-state.ts';
import { O, ORDERS, type OrderName, P, type QuadColumns, S } from '../segment/orders.ts';
import { type LayeredRange, layeredCount, SCAN_ROWS } from './layered-cursor.ts';

/** Changed rows in a range up to which it is worth finding the place of each: so many, or so large a part of it. */
const PATCHES_MAX = 1024;
const PATCHES_SHARE = 1 / 32;
/** Rows that lie together are handed out as they lie; fewer are copied, some thousand at once. */
const WINDOW_MIN = 256;

/** Where base rows end that are handed out as they lie: behind them `removed` rows are passed over, or added ones come. */
type Patch = { readonly at: number; readonly removed: 0 | 1; readonly added: number };

/**
 * The rows of a range with few changes: windows of the base's own columns, which are not copied, and between them the
 * rows that were added since. Undefined where changes are many, or where one of them may be a triple that another graph has.
 */
export function patchedCursor(
  state: OpenState,
  order: OrderName,
  range: LayeredRange,
): TripleCursor | undefined {
  const patches = patchesOf(state, order, range);
  if (patches === undefined) return undefined;
  const base = triplesIn(state.base.columns[order], order);
  const added = triplesIn(state.added.columns[order], order);
  let at = range.base.start;
  let upcoming = 0;
  /** The next rows that lie together. */
  const nextPiece = (): Piece | undefined => {
    for (;;) {
      const patch = patches[upcoming];
      const start = at;
      at = Math.min(patch?.at ?? range.base.end, start + SCAN_ROWS);
      if (start < at) return { triples: base, start, end: at };
      if (patch === undefined) return undefined;
      upcoming++;
      at += patch.removed;
      if (patch.removed === 0) return { triples: added, start: patch.added, end: patch.added + 1 };
    }
  };
  let piece = nextPiece();
  let gathered: Triples | undefined;
  return {
    next() {
      if (piece === undefined) return undefined;
      if (piece.end - piece.start >= WINDOW_MIN) {
        const { triples, start, end } = piece;
        piece = nextPiece();
        return windowOf(triples, start, end);
      }
      gathered ??= roomFor(
        Math.min(SCAN_ROWS, layeredCount(range) + range.removed.end - range.removed.start),
      );
      let length = 0;
      while (piece !== undefined && piece.end - piece.start < WINDOW_MIN) {
        if (length + piece.end - piece.start > gathered[0].length) break;
        length = copyPiece(piece, gathered, length);
        piece = nextPiece();
      }
      const [subject, predicate, object] = gathered;
      return { length, subject, predicate, object };
    },
  };
}

function roomFor(rows: number): Triples {
  return [new Uint32Array(rows), new Uint32Array(rows), new Uint32Array(rows)];
}

type Piece = { readonly triples: Triples; readonly start: number; readonly end: number };

/** Puts rows behind others, and answers how many there are. */
function copyPiece({ triples, start, end }: Piece, into: Triples, length: number): number {
  for (let column = 0; column < 3; column++) {
    const [from, to] = [triples[column]!, into[column]!];
    for (let row = start, at = length; row < end; row++, at++) to[at] = from[row]!;
  }
  return length + end - start;
}

type Triples = readonly [Uint32Array, Uint32Array, Uint32Array];

function triplesIn(columns: QuadColumns, order: OrderName): Triples {
  const significance: readonly number[] = ORDERS[order];
  return [S, P, O].map((column) => columns[significance.indexOf(column)]!) as unknown as Triples;
}

function windowOf([subject, predicate, object]: Triples, start: number, end: number): TripleBatch {
  return {
    length: end - start,
    subject: subject.subarray(start, end),
    predicate: predicate.subarray(start, end),
    object: object.subarray(start, end),
  };
}

/** See `patchedCursor`. */
export function patchesOf(
  state: OpenState,
  order: OrderName,
  range: LayeredRange,
): readonly Patch[] | undefined {
  const { base, added, removed } = range;
  const changes = added.end - added.start + removed.end - removed.start;
  if (changes > Math.max(PATCHES_MAX, (base.end - base.start) * PATCHES_SHARE)) return undefined;
  const [here, more, gone] = [state.base, state.added, state.removed].map(
    (segment) => segment.columns[order],
  ) as [QuadColumns, QuadColumns, QuadColumns];
  const patches: Patch[] = [];
  for (let row = removed.start; row < removed.end; row++) {
    patches.push({ at: placeOf(gone, row, here, base), removed: 1, added: -1 });
  }
  for (let row = added.start; row < added.end; row++) {
    const at = placeOf(more, row, here, base);
    const repeats =
      (row > added.start && isSameTriple(more, row, more, row - 1)) ||
      (at < base.end && isSameTriple(more, row, here, at)) ||
      (at > base.start && isSameTriple(more, row, here, at - 1));
    if (repeats) return undefined;
    patches.push({ at, removed: 0, added: row });
  }
  // Added rows stand before the base row at their place, and so before its removal.
  return patches.sort((a, b) => a.at - b.at || a.removed - b.removed || a.added - b.added);
}

/** The first base row of the range that does not come before a row of another layer. */
function placeOf(
  columns: QuadColumns,
  row: number,
  base: QuadColumns,
  { start, end }: LayeredRange['base'],
): number {
  let [low, high] = [start, end];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (comesBefore(base, middle, columns, row)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function comesBefore(a: QuadColumns, i: number, b: QuadColumns, j: number): boolean {
  for (let column = 0; column < 4; column++) {
    const difference = a[column]![i]! - b[column]![j]!;
    if (difference !== 0) return difference < 0;
  }
  return false;
}

/** All orders that are scanned have the graph last, but the one of a whole graph. */
function isSameTriple(a: QuadColumns, i: number, b: QuadColumns, j: number): boolean {
  return a[0][i] === b[0][j] && a[1][i] === b[1][j] && a[2][i] === b[2][j];
}
