import type { MemoryBudget } from '../../base/index.ts';
import type { TermId, TripleCursor, TriplePosition, TripleProbe } from '../../sparql/index.ts';
import { batchedProbe, type Found } from '../batched-probe.ts';

type Row = readonly [TermId, TermId, TermId];
export type Columns = readonly Uint32Array[];

const BATCH = 1024;
/** What a row costs while it is kept to be sorted. */
const ROW_BYTES = 64;
const positions: readonly TriplePosition[] = ['subject', 'predicate', 'object'];

export const emptyCursor: TripleCursor = { next: () => undefined };

/** Rows in batches; sorted, which means that all are kept first, where that is asked for. */
export function columnsCursor(
  rows: Iterable<Row>,
  sortBy: TriplePosition | undefined,
  memory: MemoryBudget,
): TripleCursor {
  const all = (sortBy === undefined ? rows : sorted(rows, positions.indexOf(sortBy), memory))[
    Symbol.iterator
  ]();
  const batch = newBatch();
  return {
    next() {
      let length = 0;
      while (length < BATCH) {
        const next = all.next();
        if (next.done) break;
        write(batch, length++, next.value);
      }
      return length === 0 ? undefined : { ...batch, length };
    },
  };
}

/** Equal rows by one position ascend by the others, so that the order is always the same. */
function sorted(rows: Iterable<Row>, by: number, memory: MemoryBudget): readonly Row[] {
  const kept: Row[] = [];
  for (const row of rows) {
    memory.take(ROW_BYTES);
    kept.push(row);
  }
  return kept.sort((a, b) => a[by]! - b[by]! || a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
}

/** Answers each key by asking for its rows. */
export function columnsProbe(find: (keys: Columns, row: number) => Iterable<Row>): TripleProbe {
  return batchedProbe((keys, length) => answersTo(keys, length, find));
}

function* answersTo(
  keys: Columns,
  length: number,
  find: (keys: Columns, row: number) => Iterable<Row>,
): Generator<Found> {
  for (let row = 0; row < length; row++) for (const found of find(keys, row)) yield [row, ...found];
}

function newBatch() {
  return {
    subject: new Uint32Array(BATCH),
    predicate: new Uint32Array(BATCH),
    object: new Uint32Array(BATCH),
  };
}

function write(batch: ReturnType<typeof newBatch>, at: number, [subject, predicate, object]: Row): void {
  batch.subject[at] = subject;
  batch.predicate[at] = predicate;
  batch.object[at] = object;
}
