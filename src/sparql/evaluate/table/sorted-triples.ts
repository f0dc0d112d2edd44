import type { IdPattern, TripleBatch, TriplePosition } from '../../source.ts';
import type { EvaluationOptions } from '../environment.ts';

/**
 * The triples of a pattern as whole columns sorted by one position: the source's own where it has them lying so, and
 * copies otherwise.
 */
export function sortedTriples(
  pattern: IdPattern,
  sortBy: TriplePosition,
  options: Pick<EvaluationOptions, 'source' | 'memory' | 'interrupt'>,
): TripleBatch {
  return options.source.columns(pattern, sortBy) ?? copied(pattern, sortBy, options);
}

function copied(
  pattern: IdPattern,
  sortBy: TriplePosition,
  { source, memory, interrupt }: Pick<EvaluationOptions, 'source' | 'memory' | 'interrupt'>,
): TripleBatch {
  const most = source.estimate(pattern);
  memory.take(most * 12);
  const [subject, predicate, object] = [new Uint32Array(most), new Uint32Array(most), new Uint32Array(most)];
  const cursor = source.scan(pattern, sortBy);
  let length = 0;
  for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) {
    interrupt.check();
    subject.set(batch.subject.subarray(0, batch.length), length);
    predicate.set(batch.predicate.subarray(0, batch.length), length);
    object.set(batch.object.subarray(0, batch.length), length);
    length += batch.length;
  }
  return { length, subject, predicate, object };
}
