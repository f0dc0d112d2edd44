import type { Connection } from '../../database/index.ts';
import type { QuadColumns } from '../segment/orders.ts';
import { decodeQuads, encodeQuads, type QuadChunk } from './quad-blob.ts';
import { readSetting, writeSetting } from './settings.ts';

/** Replaces the stored base segment; it then includes every change set up to `throughChangeSet`. */
export function saveBaseSegment(connection: Connection, quads: QuadColumns, throughChangeSet: number): void {
  connection.exec('DELETE FROM segment_chunk');
  const insert = connection.prepare(
    'INSERT INTO segment_chunk (sequence, quad_count, bytes, crc32) VALUES (?, ?, ?, ?)',
  );
  let sequence = 0;
  for (const chunk of encodeQuads(quads)) insert.run(sequence++, chunk.quad_count, chunk.bytes, chunk.crc32);
  writeSetting(connection, 'segment_through', String(throughChangeSet));
}

/** The stored base segment in SPOG order, and the change set that it goes through to. */
export function loadBaseSegment(connection: Connection): {
  readonly quads: QuadColumns;
  readonly throughChangeSet: number;
} {
  const total = connection
    .prepare('SELECT coalesce(sum(quad_count), 0) FROM segment_chunk')
    .pluck()
    .get() as number;
  const chunks = connection
    .prepare('SELECT * FROM segment_chunk ORDER BY sequence')
    .iterate() as Iterable<QuadChunk>;
  return {
    quads: decodeQuads(chunks, total, 'the base segment'),
    throughChangeSet: Number(readSetting(connection, 'segment_through') ?? 0),
  };
}
