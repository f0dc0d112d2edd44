import { lowerBound, upperBound } from '../../base/index.ts';
import type { Connection } from '../../database/index.ts';
import type { ChangeKind } from '../persistence/change-chunks.ts';
import { SUBJECT_ROWS_MAX } from '../persistence/change-index.ts';
import { decodeChunk, type QuadChunk } from '../persistence/quad-blob.ts';
import { G, type QuadColumns, S } from '../segment/orders.ts';

/** Change sets above `after` up to `through`. */
export type ChangeRange = { readonly after: number; readonly through: number };

/** Change sets whose ids are read at once. */
const IDS_AT_ONCE = 256;

/**
 * The change sets that changed a subject, newest first. Those with few subjects are listed by subject; of those with many,
 * only the chunks are read whose range the subject is in. With `graphs`, only changes there count. `check` is called
 * before each that has to be read.
 */
export function* subjectChanges(
  connection: Connection,
  subject: number,
  range: ChangeRange,
  graphs: readonly number[] | undefined,
  check: () => void,
): Generator<number> {
  const wanted = graphs && new Set(graphs);
  const changed = (id: number): boolean => {
    check();
    return partsAbout(connection, id, subject).some(
      ({ quads }) => wanted === undefined || quads[G].some((graph) => wanted.has(graph)),
    );
  };
  const ranged = rangedCandidates(connection, subject, range);
  for (const id of listedChanges(connection, subject, range)) {
    while (ranged.length > 0 && ranged[0]! > id) {
      const candidate = ranged.shift()!;
      if (changed(candidate)) yield candidate;
    }
    if (wanted === undefined || changed(id)) yield id;
  }
  for (const candidate of ranged) if (changed(candidate)) yield candidate;
}

function* listedChanges(
  connection: Connection,
  subject: number,
  { after, through }: ChangeRange,
): Generator<number> {
  const statement = connection
    .prepare(
      `SELECT change_set FROM change_subject
       WHERE subject = ? AND change_set > ? AND change_set <= ? ORDER BY change_set DESC LIMIT ?`,
    )
    .pluck();
  let below = through;
  for (;;) {
    const ids = statement.all(subject, after, below, IDS_AT_ONCE) as number[];
    yield* ids;
    if (ids.length < IDS_AT_ONCE) return;
    below = ids.at(-1)! - 1;
  }
}

/** Change sets with many subjects that have a chunk which may have the subject; newest first. */
function rangedCandidates(
  connection: Connection,
  subject: number,
  { after, through }: ChangeRange,
): number[] {
  return connection
    .prepare(
      `SELECT DISTINCT change_set FROM change_chunk INDEXED BY change_chunk_subjects
       WHERE first_subject <= ? AND last_subject >= ? AND change_set > ? AND change_set <= ?
       ORDER BY change_set DESC`,
    )
    .pluck()
    .all(subject, subject, after, through) as number[];
}

/** Statements about a subject that a change set added or removed, under the log's ids. */
export type PartAbout = { readonly kind: ChangeKind; readonly quads: QuadColumns };

/**
 * What a change set changed about a subject, found without reading the rest of a large one.
 * @throws PinakesError `database` when it is damaged
 */
export function partsAbout(connection: Connection, id: number, subject: number): readonly PartAbout[] {
  const ranged = isRanged(connection, id);
  return chunksThatMayHave(connection, id, subject, ranged).flatMap((chunk) => {
    const quads = decodeChunk(chunk, `change set ${id}`);
    // Small change sets of older releases are in no order.
    const rows = ranged ? rangeAbout(quads, subject) : rowsAbout(quads, subject);
    return rows[S].length === 0 ? [] : [{ kind: chunk.kind, quads: rows }];
  });
}

function chunksThatMayHave(
  connection: Connection,
  id: number,
  subject: number,
  ranged: boolean,
): readonly (QuadChunk & { readonly kind: ChangeKind })[] {
  const columns = 'kind, quad_count, bytes, crc32';
  type Chunk = QuadChunk & { readonly kind: ChangeKind };
  if (!ranged) {
    return connection
      .prepare(`SELECT ${columns} FROM change_chunk WHERE change_set = ? ORDER BY kind, sequence`)
      .all(id) as Chunk[];
  }
  // The index alone says which.
  const found = connection
    .prepare(
      `SELECT kind, sequence FROM change_chunk INDEXED BY change_chunk_subjects
       WHERE first_subject <= ? AND last_subject >= ? AND change_set = ? ORDER BY kind, sequence`,
    )
    .all(subject, subject, id) as { readonly kind: ChangeKind; readonly sequence: number }[];
  const read = connection.prepare(
    `SELECT ${columns} FROM change_chunk WHERE change_set = ? AND kind = ? AND sequence = ?`,
  );
  return found.map(({ kind, sequence }) => read.get(id, kind, sequence) as Chunk);
}

function isRanged(connection: Connection, id: number): boolean {
  const subjects = connection.prepare('SELECT subject_count FROM change_set WHERE id = ?').pluck().get(id);
  return (subjects as number) > SUBJECT_ROWS_MAX;
}

function rangeAbout(quads: QuadColumns, subject: number): QuadColumns {
  const [subjects] = quads;
  const start = lowerBound(subjects, 0, subjects.length, subject);
  const end = upperBound(subjects, start, subjects.length, subject);
  return quads.map((column) => column.subarray(start, end)) as unknown as QuadColumns;
}

function rowsAbout(quads: QuadColumns, subject: number): QuadColumns {
  const rows = quads[S].map((value) => (value === subject ? 1 : 0));
  return quads.map((column) => column.filter((_, row) => rows[row] === 1)) as unknown as QuadColumns;
}
