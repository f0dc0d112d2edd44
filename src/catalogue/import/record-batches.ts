import type { Aside, RecordProblem } from '../../formats/index.ts';
import type { Addresses } from '../addresses.ts';
import { type Candidate, candidateOf } from './candidate.ts';
import type { ReadOfFile } from './import-options.ts';

/** Records that are looked up together. */
const BATCH = 200;
/** Of what is no record so much is told at the latest. */
const ASIDE_MAX = 10_000;

/** What is read of files at a time: records, and what came between them that cannot be one. */
export type RecordBatch = {
  readonly candidates: readonly Candidate[];
  readonly others: readonly (RecordProblem | Aside)[];
};

/** The records of files in batches, each with what it is known by; one without a title cannot be taken. */
export async function* recordBatches(
  records: AsyncIterable<ReadOfFile>,
  addresses: Addresses,
): AsyncGenerator<RecordBatch, void> {
  let number = 0;
  let candidates: Candidate[] = [];
  let others: (RecordProblem | Aside)[] = [];
  for await (const read of records) {
    if (read.kind === 'aside') others.push(read);
    else {
      number++;
      if (read.kind === 'problem') others.push(read);
      else if (read.record.title === undefined) {
        const excerpt = read.unmapped[0]?.text.slice(0, 60) ?? '';
        others.push({ kind: 'problem', position: read.position, reason: 'it has no title', excerpt });
      } else candidates.push(candidateOf(read, number - 1, addresses));
    }
    if (candidates.length < BATCH && others.length < ASIDE_MAX) continue;
    yield { candidates, others };
    [candidates, others] = [[], []];
  }
  yield { candidates, others };
}
