import { crc32 } from 'node:zlib';
import type { Connection } from '../../database/index.ts';
import { damaged } from './damaged.ts';

/** Bytes in a chunk at the most. */
const CHUNK_BYTES = 1 << 20;

type ArrayChunk = { readonly bytes: Buffer; readonly crc32: number };

/** A piece of an array of a base. */
export type BasePiece = { readonly name: string; readonly sequence: number; readonly bytes: Buffer };

export function* piecesOf(name: string, array: Uint8Array): Generator<BasePiece> {
  for (let start = 0, sequence = 0; start < array.length; start += CHUNK_BYTES, sequence++) {
    const length = Math.min(CHUNK_BYTES, array.length - start);
    yield { name, sequence, bytes: Buffer.from(array.buffer, array.byteOffset + start, length) };
  }
}

export function saveBasePiece(connection: Connection, base: number, piece: BasePiece): void {
  connection
    .prepare('INSERT INTO base_chunk (base, name, sequence, bytes, crc32) VALUES (?, ?, ?, ?, ?)')
    .run(base, piece.name, piece.sequence, piece.bytes, crc32(piece.bytes));
}

/**
 * Reads an array of a base into shared memory. `capacity`, in bytes, says how much room to make from its length.
 * @throws PinakesError `database` naming the array when a chunk is damaged or missing
 */
export function loadArray(
  connection: Connection,
  base: number,
  name: string,
  capacity: (bytes: number) => number = (bytes) => bytes,
): { readonly buffer: SharedArrayBuffer; readonly length: number } {
  const length = connection
    .prepare('SELECT coalesce(sum(length(bytes)), 0) FROM base_chunk WHERE base = ? AND name = ?')
    .pluck()
    .get(base, name) as number;
  const buffer = new SharedArrayBuffer(capacity(length));
  const into = new Uint8Array(buffer);
  const chunks = connection
    .prepare('SELECT bytes, crc32 FROM base_chunk WHERE base = ? AND name = ? ORDER BY sequence')
    .iterate(base, name) as Iterable<ArrayChunk>;
  let at = 0;
  for (const chunk of chunks) {
    if (crc32(chunk.bytes) !== chunk.crc32) throw damaged(`the array ${name}, from byte ${at} on,`);
    into.set(chunk.bytes, at);
    at += chunk.bytes.length;
  }
  return { buffer, length };
}
