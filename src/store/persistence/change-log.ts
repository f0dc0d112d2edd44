import { type Connection, prepared } from '../../database/index.ts';
import { type EffectiveChange, renameChange } from '../quad-state.ts';
import type { QuadColumns } from '../segment/orders.ts';
import { type ChangeKind, saveChunks } from './change-chunks.ts';
import { countSubjects, enterChange, SUBJECT_ROWS_MAX } from './change-index.ts';
import { damaged } from './damaged.ts';
import { partLinksIn } from './part-links.ts';
import type { PartReading } from './part-predicates.ts';
import { decodeChunk, type QuadChunk } from './quad-blob.ts';
import { QuadsBySubject } from './quads-by-subject.ts';

/** Who changed something, how it came in, and why. */
export type ChangeSetHeader = {
  readonly id: number;
  readonly committedAtMs: number;
  readonly agent: string;
  readonly source: string;
  readonly reason: string;
  /** The change set that it takes back, if it takes back one. */
  readonly undoes?: number | undefined;
  /** The first change set of the group that it goes on with, if it does. */
  readonly partOf?: number | undefined;
};

/**
 * `logIds` has the ids that the log knows terms by (`logIdIn`), and `parts` tells what belongs to what, under the ids of `change`. The
 * quads of a subject are together there.
 */
export function saveChangeSet(
  connection: Connection,
  header: ChangeSetHeader,
  change: EffectiveChange,
  { logIds, parts }: { readonly logIds: Uint32Array; readonly parts: PartReading },
): void {
  const logged = {
    added: new QuadsBySubject(change.added, logIds),
    removed: new QuadsBySubject(change.removed, logIds),
  };
  const subjects = countSubjects(logged);
  prepared(
    connection,
    `INSERT INTO change_set
       (id, committed_at_ms, agent, source, reason, added_count, removed_count, subject_count, undoes, part_of)
     VALUES (:id, :committedAtMs, :agent, :source, :reason, :added, :removed, :subjects, :undoes, :partOf)`,
  ).run({
    ...header,
    added: change.added[0].length,
    removed: change.removed[0].length,
    subjects,
    undoes: header.undoes ?? null,
    partOf: header.partOf ?? null,
  });
  saveChunks(connection, header.id, logged, subjects > SUBJECT_ROWS_MAX);
  enterChange(connection, header.id, logged, subjects, partLinksIn(change.added, parts, logIds));
}

/** A part of what a change set added or removed. */
export type LoggedPart = {
  readonly changeSet: number;
  readonly kind: ChangeKind;
  readonly quads: QuadColumns;
};

/**
 * The quads of the change sets above `after` up to `through`, under the log's ids, each part read when it is asked for.
 * @throws PinakesError `database` when one is damaged, or something is missing
 */
export function* partsBetween(
  connection: Connection,
  after: number,
  through: number,
  direction: 'oldest first' | 'newest first',
): Generator<LoggedPart> {
  const order = direction === 'oldest first' ? 'ASC' : 'DESC';
  const chunks = connection
    .prepare(
      `SELECT change_set, kind, quad_count, bytes, crc32 FROM change_chunk
       WHERE change_set > ? AND change_set <= ? ORDER BY change_set ${order}`,
    )
    .iterate(after, through) as Iterable<QuadChunk & { change_set: number; kind: ChangeKind }>;
  let rows = 0;
  for (const chunk of chunks) {
    rows += chunk.quad_count;
    const { change_set: changeSet, kind } = chunk;
    yield { changeSet, kind, quads: decodeChunk(chunk, `change set ${changeSet}`) };
  }
  if (rows !== countRows(connection, after, through)) {
    throw damaged(`what was changed after change set ${after} and up to ${through}`);
  }
}

/** How many statements were added or removed above change set `after` and up to `through`. */
function countRows(connection: Connection, after: number, through: number): number {
  return connection
    .prepare('SELECT coalesce(sum(added_count + removed_count), 0) FROM change_set WHERE id > ? AND id <= ?')
    .pluck()
    .get(after, through) as number;
}

/** The same up to a bound: undefined where there are more than `most`. */
export function rowsBetween(
  connection: Connection,
  after: number,
  through: number,
  most: number,
): number | undefined {
  // Each change set has at least one, so this looks at no more of them than `most`.
  const counts = connection
    .prepare('SELECT added_count + removed_count FROM change_set WHERE id > ? AND id <= ?')
    .pluck()
    .iterate(after, through) as Iterable<number>;
  let rows = 0;
  for (const count of counts) {
    rows += count;
    if (rows > most) return undefined;
  }
  return rows;
}

/** A part as a change of its own, with the ids that `idOf` gives for those of the log. */
export function changeOf({ kind, quads }: LoggedPart, idOf: (logId: number) => number): EffectiveChange {
  const change = kind === 'added' ? { added: quads, removed: noQuads } : { added: noQuads, removed: quads };
  return renameChange(change, idOf);
}

const noQuads: QuadColumns = [new Uint32Array(0), new Uint32Array(0), new Uint32Array(0), new Uint32Array(0)];

/** The newest change set; id 0 before the first. */
export function lastChangeSet(connection: Connection): {
  readonly id: number;
  readonly committedAtMs: number;
} {
  const row = connection
    .prepare('SELECT id, committed_at_ms FROM change_set ORDER BY id DESC LIMIT 1')
    .get() as { id: number; committed_at_ms: number } | undefined;
  return { id: row?.id ?? 0, committedAtMs: row?.committed_at_ms ?? 0 };
}
