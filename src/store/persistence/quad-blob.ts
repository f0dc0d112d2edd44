import { crc32 } from 'node:zlib';
import type { QuadColumns } from '../segment/orders.ts';
import { damaged } from './damaged.ts';

/** Quads in a chunk: 1 MiB of ids. */
const CHUNK_QUADS = 65_536;

/** A chunk as stored: the subject, predicate, object and graph columns one after the other, 32 bits little-endian. */
export type QuadChunk = { readonly quad_count: number; readonly bytes: Buffer; readonly crc32: number };

export function* encodeQuads(quads: QuadColumns): Generator<QuadChunk> {
  const total = quads[0].length;
  for (let start = 0; start < total; start += CHUNK_QUADS) {
    const count = Math.min(CHUNK_QUADS, total - start);
    const ids = new Uint32Array(4 * count);
    for (let i = 0; i < 4; i++) ids.set(quads[i]!.subarray(start, start + count), i * count);
    const bytes = Buffer.from(ids.buffer);
    yield { quad_count: count, bytes, crc32: crc32(bytes) };
  }
}

/**
 * Joins chunks, in sequence, into columns.
 * @throws PinakesError `database` naming `what` when a chunk's checksum or length is wrong
 */
export function decodeQuads(chunks: Iterable<QuadChunk>, total: number, what: string): QuadColumns {
  const columns = [0, 1, 2, 3].map(() => new Uint32Array(total)) as unknown as QuadColumns;
  let start = 0;
  for (const chunk of chunks) {
    const count = chunk.quad_count;
    if (crc32(chunk.bytes) !== chunk.crc32 || chunk.bytes.length !== 16 * count || start + count > total) {
      throw damaged(what);
    }
    // Blobs come at any address; ids need one that is a multiple of four.
    const ids = new Uint32Array(new Uint8Array(chunk.bytes).buffer);
    for (let i = 0; i < 4; i++) columns[i]!.set(ids.subarray(i * count, (i + 1) * count), start);
    start += count;
  }
  if (start !== total) throw damaged(what);
  return columns;
}
