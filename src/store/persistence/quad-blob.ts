import { crc32 } from 'node:zlib';
import type { QuadColumns } from '../segment/orders.ts';
import { damaged } from './damaged.ts';

/** A chunk as stored: the subject, predicate, object and graph columns one after the other, 32 bits little-endian. */
export type QuadChunk = { readonly quad_count: number; readonly bytes: Buffer; readonly crc32: number };

/**
 * The columns of one chunk.
 * @throws PinakesError `database` naming `what` when its checksum or length is wrong
 */
export function decodeChunk(
  { quad_count: count, bytes, crc32: checksum }: QuadChunk,
  what: string,
): QuadColumns {
  if (crc32(bytes) !== checksum || bytes.length !== 16 * count) throw damaged(what);
  // Blobs come at any address; ids need one that is a multiple of four.
  const ids = new Uint32Array(new Uint8Array(bytes).buffer);
  return [0, 1, 2, 3].map((i) => ids.subarray(i * count, (i + 1) * count)) as unknown as QuadColumns;
}
