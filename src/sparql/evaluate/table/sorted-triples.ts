import type { IdPattern, QuadSource, TripleBatch, TriplePosition } from '../../source.ts';
import type { EvaluationOptions } from '../environment.ts';
import { patternKey } from './pattern-key.ts';
import { lasts } from './start-tables.ts';

type Options = Pick<EvaluationOptions, 'source' | 'memory' | 'interrupt'>;

const POSITIONS: readonly TriplePosition[] = ['subject', 'predicate', 'object'];

/** Bytes of copies that a thread keeps, and of a single one. */
const KEPT_BYTES_MAX = 134_217_728;
const COPY_BYTES_MAX = 67_108_864;
const BYTES_PER_TRIPLE = 12;

/** A copy, and what stands for the triples that it was made of (`QuadSource.stampOf`): nothing is kept alive by it. */
type Copy = { readonly of: WeakRef<object>; readonly triples: TripleBatch; readonly bytes: number };

/** Copies by what they are of; those that were used last are last. A change to other triples leaves a copy what it was. */
const copies = new Map<string, Copy>();
let copiedBytes = 0;

/** The triples of a pattern as whole columns sorted by one position, where the source has them or they have been copied. */
export function columnsOf(
  pattern: IdPattern,
  sortBy: TriplePosition,
  source: QuadSource,
): TripleBatch | undefined {
  return source.columns(pattern, sortBy) ?? copyOf(pattern, sortBy, source);
}

/**
 * The same, copied where they are not there: a change that lies over a pattern costs one copy for all queries that look at
 * it until the next change there.
 */
export function sortedTriples(pattern: IdPattern, sortBy: TriplePosition, options: Options): TripleBatch {
  return columnsOf(pattern, sortBy, options.source) ?? keptCopy(pattern, sortBy, options);
}

/** Whether `sortedTriples` costs no more than a copy that later queries have too. */
export function comesSorted(pattern: IdPattern, sortBy: TriplePosition, source: QuadSource): boolean {
  return columnsOf(pattern, sortBy, source) !== undefined || isWorthCopying(pattern, source);
}

/** Whether a copy would be kept for later queries. One of everything there is would not outlive the next change. */
export function isWorthCopying(pattern: IdPattern, source: QuadSource): boolean {
  if (POSITIONS.every((position) => pattern[position] === 0)) return false;
  return source.estimate(pattern) * BYTES_PER_TRIPLE <= COPY_BYTES_MAX;
}

function copyOf(pattern: IdPattern, sortBy: TriplePosition, source: QuadSource): TripleBatch | undefined {
  const key = patternKey(pattern, sortBy);
  const known = copies.get(key);
  if (known === undefined || known.of.deref() !== stampOf(pattern, source)) return undefined;
  copies.delete(key);
  copies.set(key, known);
  return known.triples;
}

/** A source never changes, so it stands for its own triples where it has nothing better. */
function stampOf(pattern: IdPattern, source: QuadSource): object {
  return source.stampOf?.(pattern) ?? source;
}

function keptCopy(pattern: IdPattern, sortBy: TriplePosition, options: Options): TripleBatch {
  const { source, memory } = options;
  const key = patternKey(pattern, sortBy);
  const before = copies.get(key)?.triples;
  const { triples, bytes } = copy(pattern, sortBy, source.estimate(pattern), before, options);
  if (bytes > COPY_BYTES_MAX) return triples;
  memory.give(bytes);
  letGo(key);
  copies.set(key, { of: new WeakRef(stampOf(pattern, source)), triples, bytes });
  copiedBytes += bytes;
  makeRoom();
  for (const position of POSITIONS) lasts(triples[position]);
  return triples;
}

/** Lets go of copies whose triples are there no more, and then of those that were not used for longest. */
function makeRoom(): void {
  for (const [key, { of }] of copies) if (of.deref() === undefined) letGo(key);
  for (const key of copies.keys()) {
    if (copiedBytes <= KEPT_BYTES_MAX) return;
    letGo(key);
  }
}

function letGo(key: string): void {
  copiedBytes -= copies.get(key)?.bytes ?? 0;
  copies.delete(key);
}

/**
 * What is the same as in the copy from before the last change is taken from there: who gives a thing another title leaves the column of
 * things as it was, and with it the table of where each begins.
 */
function copy(
  pattern: IdPattern,
  sortBy: TriplePosition,
  most: number,
  before: TripleBatch | undefined,
  { source, memory, interrupt }: Options,
): { readonly triples: TripleBatch; readonly bytes: number } {
  const bytes = most * BYTES_PER_TRIPLE;
  memory.take(bytes);
  const free = POSITIONS.filter((position) => pattern[position] === 0);
  const copied = free.map(() => new Uint32Array(most));
  const cursor = source.scan(pattern, sortBy);
  let length = 0;
  for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) {
    interrupt.check();
    for (let at = 0; at < free.length; at++) {
      const cells = batch[free[at]!];
      copied[at]!.set(cells.length === batch.length ? cells : cells.subarray(0, batch.length), length);
    }
    length += batch.length;
  }
  const columnAt = (position: TriplePosition): Uint32Array => {
    const at = free.indexOf(position);
    const same = before?.length === length ? before[position] : undefined;
    if (at < 0) return same ?? new Uint32Array(length).fill(pattern[position]);
    return same !== undefined && isSame(same, copied[at]!, length) ? same : copied[at]!;
  };
  const [subject, predicate, object] = POSITIONS.map(columnAt) as [Uint32Array, Uint32Array, Uint32Array];
  return { triples: { length, subject, predicate, object }, bytes };
}

function isSame(a: Uint32Array, b: Uint32Array, length: number): boolean {
  return bytesOf(a, length).equals(bytesOf(b, length));
}

function bytesOf({ buffer, byteOffset }: Uint32Array, length: number): Buffer {
  return Buffer.from(buffer as ArrayBuffer, byteOffset, 4 * length);
}
