import type { MemoryBudget } from '../../base/index.ts';
import type { InferredPairs } from '../../inference/index.ts';
import type { TripleBatch, TripleCursor, TriplePosition } from '../../sparql/index.ts';

const BATCH = 2048;
/** What a row takes while it is kept to be sorted: three columns, twice, and its place. */
const ROW_BYTES = 28;

/** Pairs with their predicates, in batches. */
export function pairsCursor(all: Iterable<InferredPairs>): TripleCursor {
  const pieces = all[Symbol.iterator]();
  const predicates = new Uint32Array(BATCH);
  let piece: InferredPairs | undefined;
  let at = 0;
  return {
    next() {
      while (piece === undefined || at >= piece.length) {
        const next = pieces.next();
        if (next.done) return undefined;
        piece = next.value;
        at = 0;
        predicates.fill(piece.predicate);
      }
      const start = at;
      at = Math.min(piece.length, at + BATCH);
      return {
        length: at - start,
        subject: piece.subjects.subarray(start, at),
        predicate: predicates,
        object: piece.objects.subarray(start, at),
      };
    },
  };
}

/** The same sorted by one position; equal ones by the others. */
export function sortedPairsCursor(
  all: Iterable<InferredPairs>,
  sortBy: TriplePosition,
  memory: MemoryBudget,
): TripleCursor {
  const pieces = [...all];
  const rows = pieces.reduce((sum, { length }) => sum + length, 0);
  memory.take(rows * ROW_BYTES);
  const columns = ['subject', 'predicate', 'object'].map(() => new Uint32Array(rows)) as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ];
  let filled = 0;
  for (const { length, subjects, objects, predicate } of pieces) {
    columns[0].set(subjects.subarray(0, length), filled);
    columns[1].fill(predicate, filled, filled + length);
    columns[2].set(objects.subarray(0, length), filled);
    filled += length;
  }
  const [subject, predicate, object] = columns;
  const by = { subject, predicate, object }[sortBy];
  const order = new Uint32Array(rows)
    .map((_, row) => row)
    .sort(
      (a, b) =>
        by[a]! - by[b]! ||
        subject[a]! - subject[b]! ||
        predicate[a]! - predicate[b]! ||
        object[a]! - object[b]!,
    );
  const sorted = columns.map((column) => order.map((row) => column[row]!));
  return windows({ length: rows, subject: sorted[0]!, predicate: sorted[1]!, object: sorted[2]! });
}

function windows({ length, subject, predicate, object }: TripleBatch): TripleCursor {
  let at = 0;
  return {
    next() {
      if (at >= length) return undefined;
      const start = at;
      at = Math.min(length, at + BATCH);
      return {
        length: at - start,
        subject: subject.subarray(start, at),
        predicate: predicate.subarray(start, at),
        object: object.subarray(start, at),
      };
    },
  };
}

/** Two cursors that have no triple in common: one after the other, or merged by the position that both are sorted by. */
export function joinedCursor(
  first: TripleCursor,
  second: TripleCursor,
  sortBy: TriplePosition | undefined,
): TripleCursor {
  if (sortBy !== undefined) return mergedCursor(first, second, sortBy);
  let isFirst = true;
  return {
    next() {
      const batch = isFirst ? first.next() : undefined;
      if (batch !== undefined) return batch;
      isFirst = false;
      return second.next();
    },
  };
}

type Side = { readonly cursor: TripleCursor; batch: TripleBatch | undefined; at: number };

function mergedCursor(first: TripleCursor, second: TripleCursor, by: TriplePosition): TripleCursor {
  const out = {
    subject: new Uint32Array(BATCH),
    predicate: new Uint32Array(BATCH),
    object: new Uint32Array(BATCH),
  };
  const sides: readonly [Side, Side] = [sideOf(first), sideOf(second)];
  let started = false;
  const copyRow = (side: Side, to: number) => {
    const batch = side.batch!;
    out.subject[to] = batch.subject[side.at]!;
    out.predicate[to] = batch.predicate[side.at]!;
    out.object[to] = batch.object[side.at]!;
    if (++side.at < batch.length) return;
    side.batch = side.cursor.next();
    side.at = 0;
  };
  return {
    next() {
      if (!started) for (const side of sides) side.batch = side.cursor.next();
      started = true;
      let length = 0;
      while (length < BATCH) {
        const [a, b] = sides;
        if (a.batch === undefined && b.batch === undefined) break;
        const isFirst =
          b.batch === undefined || (a.batch !== undefined && a.batch[by][a.at]! <= b.batch[by][b.at]!);
        copyRow(isFirst ? a : b, length++);
      }
      return length === 0 ? undefined : { length, ...out };
    },
  };
}

const sideOf = (cursor: TripleCursor): Side => ({ cursor, batch: undefined, at: 0 });
