import type { Interrupt } from '../../../base/index.ts';
import type { GraphSelector, QuadSource, TermId, TripleCursor } from '../../../sparql/index.ts';

/** What is read, and what stops reading that takes too long. */
export type Asked = {
  readonly source: QuadSource;
  readonly graphs: GraphSelector;
  readonly interrupt?: Interrupt;
};

/** Goes over every statement of a property; none for 0, which stands for a property that nothing has. */
export function eachStatement(
  predicate: TermId,
  asked: Asked,
  take: (subject: TermId, object: TermId) => void,
): void {
  if (predicate === 0) return;
  const { source, graphs } = asked;
  const cursor = source.scan({ subject: 0, predicate, object: 0, graphs });
  forEachTriple(cursor, asked, (subject, _, object) => take(subject, object));
}

export function forEachTriple(
  cursor: TripleCursor,
  { interrupt }: Asked,
  take: (subject: TermId, predicate: TermId, object: TermId) => void,
): void {
  for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) {
    interrupt?.check();
    const { subject, predicate, object } = batch;
    for (let row = 0; row < batch.length; row++) take(subject[row]!, predicate[row]!, object[row]!);
  }
}
