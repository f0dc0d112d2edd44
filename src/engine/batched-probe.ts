import type { ProbeBatch, TermId, TripleProbe } from '../sparql/index.ts';

const BATCH = 1024;

/** A statement by its ids, and the row of the key that it answers. */
export type Found = readonly [row: number, subject: TermId, predicate: TermId, object: TermId];

/** A probe whose answers come one by one, ascending by row; it gives them in batches, whose columns it uses again. */
export function batchedProbe(
  answersTo: (keys: readonly Uint32Array[], length: number) => Iterator<Found>,
): TripleProbe {
  let answers: Iterator<Found> = [][Symbol.iterator]();
  const batch = {
    row: new Uint32Array(BATCH),
    subject: new Uint32Array(BATCH),
    predicate: new Uint32Array(BATCH),
    object: new Uint32Array(BATCH),
  } satisfies Omit<ProbeBatch, 'length'>;
  return {
    ask(keys, length) {
      answers = answersTo(keys, length);
    },
    next() {
      let length = 0;
      while (length < BATCH) {
        const next = answers.next();
        if (next.done) break;
        const [row, subject, predicate, object] = next.value;
        batch.row[length] = row;
        batch.subject[length] = subject;
        batch.predicate[length] = predicate;
        batch.object[length++] = object;
      }
      return length === 0 ? undefined : { ...batch, length };
    },
  };
}
