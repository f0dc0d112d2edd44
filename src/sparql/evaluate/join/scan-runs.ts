import type { IdPattern, TriplePosition } from '../../source.ts';
import { BATCH_ROWS, type Batches } from '../batch.ts';
import type { Environment } from '../environment.ts';
import { type IdRanges, rowsWithin } from '../range/id-set.ts';
import { endOfRun } from '../table/range-finder.ts';
import { comesSorted, sortedTriples } from '../table/sorted-triples.ts';

/**
 * The different ids at one position of a pattern, each with how often it stands there: where rows are only counted and
 * nothing else of the triples is read. They lie together in the column that is sorted by them, so that a run of any
 * length costs a few steps. With `wanted`, only ids of these ranges.
 */
export function* scanRuns(
  pattern: IdPattern,
  position: TriplePosition,
  wanted: IdRanges | undefined,
  { options }: Environment,
): Batches {
  const { source } = options;
  if (wanted === undefined && !comesSorted(pattern, position, source)) {
    yield* eachTriple(pattern, position, options);
    return;
  }
  const triples = sortedTriples(pattern, position, options);
  const column = triples[position];
  const rows =
    wanted === undefined ? [{ start: 0, end: triples.length }] : rowsWithin(wanted, column, triples.length);
  for (const { start, end } of rows) yield* eachRun(column, start, end, options);
}

function* eachRun(
  column: Uint32Array,
  start: number,
  end: number,
  { interrupt }: Environment['options'],
): Batches {
  const room = Math.min(BATCH_ROWS, end - start);
  const ids = new Uint32Array(room);
  const times = new Uint32Array(room);
  for (let row = start; row < end; ) {
    interrupt.check();
    let length = 0;
    for (; row < end && length < BATCH_ROWS; length++) {
      const next = endOfRun(column, row, end, column[row]!);
      ids[length] = column[row]!;
      times[length] = next - row;
      row = next;
    }
    yield { length, columns: [ids, times] };
  }
}

function* eachTriple(
  pattern: IdPattern,
  position: TriplePosition,
  { source, interrupt }: Environment['options'],
): Batches {
  const once = new Uint32Array(BATCH_ROWS).fill(1);
  const cursor = source.scan(pattern, position);
  for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) {
    interrupt.check();
    const times = batch.length <= once.length ? once : new Uint32Array(batch.length).fill(1);
    yield { length: batch.length, columns: [batch[position], times] };
  }
}
