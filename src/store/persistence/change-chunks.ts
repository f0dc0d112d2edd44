import { crc32 } from 'node:zlib';
import { type Connection, prepared } from '../../database/index.ts';
import type { QuadColumns } from '../segment/orders.ts';
import { QuadList } from '../segment/quad-list.ts';
import { damaged } from './damaged.ts';
import { decodeChunk, type QuadChunk } from './quad-blob.ts';
import type { QuadsBySubject } from './quads-by-subject.ts';

export const CHANGE_KINDS = ['added', 'removed'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** Quads in a chunk: 1 MiB of ids. */
const CHUNK_QUADS = 65_536;

/** Stores the quads of a change set; with `byRange`, each chunk says from which subject to which it goes. */
export function saveChunks(
  connection: Connection,
  id: number,
  change: Readonly<Record<ChangeKind, QuadsBySubject>>,
  byRange: boolean,
): void {
  const insert = prepared(
    connection,
    `INSERT INTO change_chunk (change_set, kind, sequence, quad_count, bytes, crc32, first_subject, last_subject)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const kind of CHANGE_KINDS) {
    let sequence = 0;
    for (const piece of change[kind].pieces(CHUNK_QUADS)) {
      const count = piece.length / 4;
      const bytes = Buffer.from(piece.buffer);
      const range = byRange ? [piece[0]!, piece[count - 1]!] : [null, null];
      insert.run(id, kind, sequence++, count, bytes, crc32(bytes), ...range);
    }
  }
}

/**
 * What a change set added, or removed, chunk by chunk, under the ids of the log.
 * @throws PinakesError `database` when a chunk is damaged or missing
 */
export function* chunksOf(connection: Connection, id: number, kind: ChangeKind): Generator<QuadColumns> {
  const total = connection
    .prepare(`SELECT ${kind}_count FROM change_set WHERE id = ?`)
    .pluck()
    .get(id) as number;
  const chunks = connection
    .prepare(
      'SELECT quad_count, bytes, crc32 FROM change_chunk WHERE change_set = ? AND kind = ? ORDER BY sequence',
    )
    .iterate(id, kind) as Iterable<QuadChunk>;
  let rows = 0;
  for (const chunk of chunks) {
    rows += chunk.quad_count;
    yield decodeChunk(chunk, `change set ${id}`);
  }
  if (rows !== total) throw damaged(`change set ${id}`);
}

/**
 * What a change set added, or removed, whole.
 * @throws PinakesError `database` when it is damaged
 */
export function readChange(connection: Connection, id: number, kind: ChangeKind): QuadColumns {
  const quads = new QuadList();
  for (const chunk of chunksOf(connection, id, kind)) quads.pushAll(chunk);
  return quads.view();
}
