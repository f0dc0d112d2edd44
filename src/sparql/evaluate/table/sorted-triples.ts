import type { IdPattern, QuadSource, TripleBatch, TriplePosition } from '../../source.ts';
import type { EvaluationOptions } from '../environment.ts';
import { lasts } from './start-tables.ts';

type Options = Pick<EvaluationOptions, 'source' | 'memory' | 'interrupt'>;

const POSITIONS: readonly TriplePosition[] = ['subject', 'predicate', 'object'];

/** Bytes of copies that a thread keeps of one source, and of a single one. */
const KEPT_BYTES_MAX = 33_554_432;
const COPY_BYTES_MAX = 16_777_216;
const BYTES_PER_TRIPLE = 12;

type Copies = { readonly byKey: Map<string, TripleBatch>; bytes: number };

/** What was copied of a source goes with it: the next generation is another source. */
const copies = new WeakMap<QuadSource, Copies>();

/** The triples of a pattern as whole columns sorted by one position, where the source has them or they have been copied. */
export function columnsOf(
  pattern: IdPattern,
  sortBy: TriplePosition,
  source: QuadSource,
): TripleBatch | undefined {
  return source.columns(pattern, sortBy) ?? copies.get(source)?.byKey.get(keyOf(pattern, sortBy));
}

/**
 * The same, copied where they are not there: a change that lies over a pattern costs one copy for all queries that look at
 * it until the next change.
 */
export function sortedTriples(pattern: IdPattern, sortBy: TriplePosition, options: Options): TripleBatch {
  return columnsOf(pattern, sortBy, options.source) ?? keptCopy(pattern, sortBy, options);
}

/** Whether a copy would be kept for later queries. */
export function isWorthCopying(pattern: IdPattern, source: QuadSource): boolean {
  return source.estimate(pattern) * BYTES_PER_TRIPLE <= COPY_BYTES_MAX;
}

function keyOf({ subject, predicate, object, graphs }: IdPattern, sortBy: TriplePosition): string {
  const where = graphs.kind === 'one' ? `=${graphs.graph}` : (graphs.graphs?.join() ?? 'all');
  return `${subject} ${predicate} ${object} ${where} ${sortBy}`;
}

function keptCopy(pattern: IdPattern, sortBy: TriplePosition, options: Options): TripleBatch {
  const { source, memory } = options;
  const most = source.estimate(pattern);
  const copied = copy(pattern, sortBy, most, options);
  const bytes = copied.bytes;
  const known = copies.get(source) ?? { byKey: new Map<string, TripleBatch>(), bytes: 0 };
  if (bytes > COPY_BYTES_MAX || known.bytes + bytes > KEPT_BYTES_MAX) return copied.triples;
  memory.give(bytes);
  known.bytes += bytes;
  known.byKey.set(keyOf(pattern, sortBy), copied.triples);
  copies.set(source, known);
  for (const position of POSITIONS) lasts(copied.triples[position]);
  return copied.triples;
}

function copy(
  pattern: IdPattern,
  sortBy: TriplePosition,
  most: number,
  { source, memory, interrupt }: Options,
): { readonly triples: TripleBatch; readonly bytes: number } {
  const given = POSITIONS.filter((position) => pattern[position] !== 0);
  const bytes = most * BYTES_PER_TRIPLE;
  memory.take(bytes);
  const columns = {
    subject: new Uint32Array(most),
    predicate: new Uint32Array(most),
    object: new Uint32Array(most),
  };
  for (const position of given) columns[position].fill(pattern[position]);
  const free = POSITIONS.filter((position) => pattern[position] === 0);
  const cursor = source.scan(pattern, sortBy);
  let length = 0;
  for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) {
    interrupt.check();
    for (const position of free) {
      const cells = batch[position];
      columns[position].set(cells.length === batch.length ? cells : cells.subarray(0, batch.length), length);
    }
    length += batch.length;
  }
  return { triples: { length, ...columns }, bytes };
}
