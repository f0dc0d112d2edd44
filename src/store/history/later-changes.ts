import { lowerBound } from '../../base/index.ts';
import type { Connection } from '../../database/index.ts';
import type { ChangeKind } from '../persistence/change-chunks.ts';
import { type LoggedPart, partsBetween, rowsBetween } from '../persistence/change-log.ts';
import { decodeChunk, type QuadChunk } from '../persistence/quad-blob.ts';
import type { ChangeRange } from './subject-changes.ts';

/** Subjects that are looked up at once. */
const SUBJECTS_AT_ONCE = 1000;

/**
 * What the change sets of a range changed, as far as it may be about some subjects (ids of the log, each once, in order): parts
 * of change sets that touched any of them, in no order, and more than what is about them. Looking up a subject costs about
 * as much as reading a statement, so all is read where there are fewer statements than subjects; else it costs
 * what there are subjects, and what was changed of them since.
 * @throws PinakesError `damaged` when something that is read is
 */
export function* laterChanges(
  connection: Connection,
  subjects: Uint32Array,
  range: ChangeRange,
): Generator<LoggedPart> {
  const { after, through } = range;
  if (rowsBetween(connection, after, through, subjects.length) !== undefined) {
    yield* partsBetween(connection, after, through, 'oldest first');
    return;
  }
  const read = connection.prepare(
    'SELECT kind, quad_count, bytes, crc32 FROM change_chunk WHERE change_set = ? ORDER BY kind, sequence',
  );
  for (const changeSet of touchingFew(connection, subjects, range)) {
    for (const chunk of read.all(changeSet) as Chunk[]) yield partOf(changeSet, chunk);
  }
  yield* touchingMany(connection, subjects, range);
}

type Chunk = QuadChunk & { readonly kind: ChangeKind };

/** Of the change sets with few subjects: those that touched any of these. */
function touchingFew(
  connection: Connection,
  subjects: Uint32Array,
  { after, through }: ChangeRange,
): ReadonlySet<number> {
  // CROSS keeps the order of the two: a look into the index for each subject.
  const find = connection
    .prepare(
      `SELECT DISTINCT change_set FROM json_each(:subjects) AS asked CROSS JOIN change_subject
       ON subject = asked.value WHERE change_set > :after AND change_set <= :through`,
    )
    .pluck();
  const found = new Set<number>();
  for (let start = 0; start < subjects.length; start += SUBJECTS_AT_ONCE) {
    const some = JSON.stringify([...subjects.subarray(start, start + SUBJECTS_AT_ONCE)]);
    for (const id of find.all({ subjects: some, after, through }) as number[]) found.add(id);
  }
  return found;
}

/** Of the change sets with many subjects: the chunks whose range has any of these. */
function* touchingMany(
  connection: Connection,
  subjects: Uint32Array,
  { after, through }: ChangeRange,
): Generator<LoggedPart> {
  const ranges = connection
    .prepare(
      `SELECT change_set, kind, sequence, first_subject, last_subject
       FROM change_chunk INDEXED BY change_chunk_subjects
       WHERE first_subject IS NOT NULL AND change_set > ? AND change_set <= ?`,
    )
    .raw()
    .all(after, through) as [number, ChangeKind, number, number, number][];
  const read = connection.prepare(
    'SELECT kind, quad_count, bytes, crc32 FROM change_chunk WHERE change_set = ? AND kind = ? AND sequence = ?',
  );
  for (const [changeSet, kind, sequence, first, last] of ranges) {
    const next = lowerBound(subjects, 0, subjects.length, first);
    if (next === subjects.length || subjects[next]! > last) continue;
    yield partOf(changeSet, read.get(changeSet, kind, sequence) as Chunk);
  }
}

function partOf(changeSet: number, chunk: Chunk): LoggedPart {
  return { changeSet, kind: chunk.kind, quads: decodeChunk(chunk, `change set ${changeSet}`) };
}
