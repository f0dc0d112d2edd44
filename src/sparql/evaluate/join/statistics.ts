import { lowerBound } from '../../../base/index.ts';
import type { IdPattern, QuadSource, TripleBatch, TriplePosition } from '../../source.ts';
import { type IdRanges, rowsWithin } from '../range/id-set.ts';
import { patternKey } from '../table/pattern-key.ts';
import { endOfRun } from '../table/range-finder.ts';

/** Rows that are looked at: the error of the mean of so many run lengths matters little for the choice of an order. */
const SAMPLES = 48;
/** Where the source cannot be looked at, an id is taken to stand in so many triples. */
const USUAL_RUN = 4;

const KEPT_MAX = 4096;
const known = new WeakMap<object, Map<string, number>>();

/**
 * About how many different ids stand at a position of a pattern. Told from the lengths of runs at evenly spread rows of the
 * sorted column: a row in a run of n stands for a part of 1/n of an id. A source never changes, so the answer is kept
 * with it, and with all that differ from it by little.
 */
export function distinctIds(source: QuadSource, pattern: IdPattern, position: TriplePosition): number {
  const key = patternKey(pattern, position);
  const whose = source.lineage ?? source;
  const answers = known.get(whose) ?? new Map<string, number>();
  known.set(whose, answers);
  const answer = answers.get(key) ?? sampled(source, pattern, position);
  // Queries about one thing after another would add to it for as long as nothing changes.
  if (answers.size >= KEPT_MAX) answers.clear();
  answers.set(key, answer);
  return answer;
}

/** Of the triples of a pattern, the share that has ids of some ranges at a position. */
export function shareWithin(
  source: QuadSource,
  pattern: IdPattern,
  position: TriplePosition,
  ids: IdRanges,
): number {
  const columns = sampleOf(source, pattern, position);
  if (columns === undefined || columns.length === 0) return 1 / USUAL_RUN;
  const rows = rowsWithin(ids, columns[position], columns.length);
  return rows.reduce((sum, { start, end }) => sum + end - start, 0) / columns.length;
}

function sampleOf(source: QuadSource, pattern: IdPattern, position: TriplePosition): TripleBatch | undefined {
  // What lies there is as good for an estimate, and a plan that asks no more of it serves on when some of it is changed.
  return source.sample?.(pattern, position) ?? source.columns(pattern, position);
}

function sampled(source: QuadSource, pattern: IdPattern, position: TriplePosition): number {
  const columns = sampleOf(source, pattern, position);
  if (columns === undefined) return Math.max(1, source.estimate(pattern) / USUAL_RUN);
  const { length } = columns;
  const column = columns[position];
  if (length === 0) return 0;
  const samples = Math.min(SAMPLES, length);
  let share = 0;
  for (let i = 0; i < samples; i++) {
    const row = Math.floor(((i + 0.5) * length) / samples);
    share += 1 / runLength(column, row, length);
  }
  return Math.max(1, (share / samples) * length);
}

function runLength(column: Uint32Array, row: number, length: number): number {
  const id = column[row]!;
  return endOfRun(column, row, length, id) - lowerBound(column, 0, row, id);
}
