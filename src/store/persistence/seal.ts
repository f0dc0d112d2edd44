import { type Connection, prepared, rowChecksum, type SealedValue } from '../../database/index.ts';
import { damaged } from './damaged.ts';

type HeaderRow = {
  readonly id: number;
  readonly committed_at_ms: number;
  readonly agent: string;
  readonly source: string;
  readonly reason: string;
  readonly added_count: number;
  readonly removed_count: number;
  readonly undoes: number | null;
  /** Not there in files of before the step that brought it. */
  readonly part_of?: number | null;
  readonly crc32: number | null;
};

/** Gives a change set that is stored its checksum: over its own row and over what is known of each of its chunks. */
export function sealChangeSet(connection: Connection, id: number): void {
  const header = prepared(connection, 'SELECT * FROM change_set WHERE id = ?').get(id) as HeaderRow;
  const checksum = checksumOf(connection, header);
  prepared(connection, 'UPDATE change_set SET crc32 = ? WHERE id = ?').run(checksum, id);
}

/** @throws PinakesError `damaged` when a change set is not what was stored */
export function assertSeal(connection: Connection, id: number): void {
  const header = prepared(connection, 'SELECT * FROM change_set WHERE id = ?').get(id) as HeaderRow;
  if (checksumOf(connection, header) !== header.crc32) throw damaged(`change set ${id}`);
}

function checksumOf(connection: Connection, header: HeaderRow): number {
  const chunks = prepared(
    connection,
    'SELECT kind, sequence, quad_count, crc32 FROM change_chunk WHERE change_set = ? ORDER BY kind, sequence',
  )
    .raw()
    .all(header.id) as SealedValue[];
  const { id, committed_at_ms, agent, source, reason, added_count, removed_count, undoes, part_of } = header;
  return rowChecksum([
    id,
    committed_at_ms,
    agent,
    source,
    reason,
    added_count,
    removed_count,
    undoes,
    // Left out where it is nothing, as in the checksums of before there was such a thing.
    ...(part_of === null || part_of === undefined ? [] : [part_of]),
    ...chunks,
  ]);
}

/**
 * Looks whether every change set after `after` is there, and is what was stored.
 * @throws PinakesError `damaged` naming the first that is not
 */
export function assertSealed(connection: Connection, after: number): void {
  const headers = connection
    .prepare('SELECT * FROM change_set WHERE id > ? ORDER BY id')
    .iterate(after) as Iterable<HeaderRow>;
  let expected = after;
  for (const header of headers) {
    expected++;
    if (header.id !== expected) throw damaged(`change set ${expected}, which is missing,`);
    if (checksumOf(connection, header) !== header.crc32) throw damaged(`change set ${header.id}`);
  }
  // Each change set has a chunk, so the end of the one table is the end of the other.
  const last = connection.prepare('SELECT max(change_set) FROM change_chunk').pluck().get() as number | null;
  if ((last ?? 0) > expected) throw damaged(`change set ${expected + 1}, which is missing,`);
}
