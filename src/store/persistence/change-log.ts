import type { Connection } from '../../database/index.ts';
import { type EffectiveChange, renameChange } from '../quad-state.ts';
import { decodeQuads, encodeQuads, type QuadChunk } from './quad-blob.ts';

/** Who changed something, how it came in, and why. */
export type ChangeSetHeader = {
  readonly id: number;
  readonly committedAtMs: number;
  readonly agent: string;
  readonly source: string;
  readonly reason: string;
};

const KINDS = ['added', 'removed'] as const;

/** `logIdOf` gives the id that the log knows a term by. */
export function saveChangeSet(
  connection: Connection,
  header: ChangeSetHeader,
  change: EffectiveChange,
  logIdOf: (id: number) => number,
): void {
  connection
    .prepare(
      `INSERT INTO change_set (id, committed_at_ms, agent, source, reason, added_count, removed_count)
       VALUES (:id, :committedAtMs, :agent, :source, :reason, :added, :removed)`,
    )
    .run({ ...header, added: change.added[0].length, removed: change.removed[0].length });
  const logged = renameChange(change, logIdOf);
  const insert = connection.prepare(
    'INSERT INTO change_chunk (change_set, kind, sequence, quad_count, bytes, crc32) VALUES (?, ?, ?, ?, ?, ?)',
  );
  for (const kind of KINDS) {
    let sequence = 0;
    for (const chunk of encodeQuads(logged[kind])) {
      insert.run(header.id, kind, sequence++, chunk.quad_count, chunk.bytes, chunk.crc32);
    }
  }
}

export type StoredChangeSet = {
  readonly id: number;
  readonly committedAtMs: number;
  readonly change: EffectiveChange;
};

/**
 * The change sets after `id`, oldest first, each read when it is asked for, with the ids that `idOf` gives for those of
 * the log.
 */
export function* changeSetsAfter(
  connection: Connection,
  id: number,
  idOf: (logId: number) => number,
): Generator<StoredChangeSet> {
  const headers = connection
    .prepare(
      'SELECT id, committed_at_ms, added_count, removed_count FROM change_set WHERE id > ? ORDER BY id',
    )
    .all(id) as { id: number; committed_at_ms: number; added_count: number; removed_count: number }[];
  const chunks = connection.prepare(
    'SELECT * FROM change_chunk WHERE change_set = ? AND kind = ? ORDER BY sequence',
  );
  for (const header of headers) {
    const read = (kind: (typeof KINDS)[number], count: number) =>
      decodeQuads(chunks.iterate(header.id, kind) as Iterable<QuadChunk>, count, `change set ${header.id}`);
    yield {
      id: header.id,
      committedAtMs: header.committed_at_ms,
      change: renameChange(
        { added: read('added', header.added_count), removed: read('removed', header.removed_count) },
        idOf,
      ),
    };
  }
}

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
