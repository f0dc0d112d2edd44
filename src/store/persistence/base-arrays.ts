import { crc32 } from 'node:zlib';
import { collectYoung } from '../../base/index.ts';
import { type Connection, prepared } from '../../database/index.ts';
import { damaged } from './damaged.ts';

/**
 * Bytes in a chunk at the most: less than what glibc takes from the system for each block alone (decision 90), which costs twice as
 * much as reading the block.
 */
const CHUNK_BYTES = 1 << 16;

/** So many bytes that were read are garbage before it is collected. */
const GARBAGE_BYTES = 1 << 22;

type ArrayChunk = { readonly sequence: number; readonly bytes: Buffer; readonly crc32: number };

/** A piece of an array of a base. */
export type BasePiece = { readonly name: string; readonly sequence: number; readonly bytes: Buffer };

/** What the base's own checksum covers of a piece: name, sequence, and the checksum of its bytes. */
export type PieceSeal = readonly [name: string, sequence: number, crc32: number];

export function* piecesOf(name: string, array: Uint8Array): Generator<BasePiece> {
  for (let start = 0, sequence = 0; start < array.length; start += CHUNK_BYTES, sequence++) {
    const length = Math.min(CHUNK_BYTES, array.length - start);
    yield { name, sequence, bytes: Buffer.from(array.buffer, array.byteOffset + start, length) };
  }
}

/** Whether an array ends with a piece; false too where that is as long as others. */
export function isLast({ bytes }: BasePiece): boolean {
  return bytes.length < CHUNK_BYTES;
}

export function saveBasePiece(
  connection: Connection,
  base: number,
  { name, sequence, bytes }: BasePiece,
): PieceSeal {
  const checksum = crc32(bytes);
  prepared(
    connection,
    'INSERT INTO base_chunk (base, name, sequence, bytes, crc32) VALUES (?, ?, ?, ?, ?)',
  ).run(base, name, sequence, bytes, checksum);
  return [name, sequence, checksum];
}

/** Whether a base has any piece of an array. */
export function hasArray(connection: Connection, base: number, name: string): boolean {
  const some = connection.prepare('SELECT 1 FROM base_chunk WHERE base = ? AND name = ? LIMIT 1');
  return some.get(base, name) !== undefined;
}

/**
 * Reads an array of a base, of so many bytes where that is known, into shared memory. `capacity`, in bytes, says how much room to make for it;
 * `seal` gets what the base's checksum has to cover.
 * @throws PinakesError `damaged` naming the array when a chunk is damaged or missing
 */
export function loadArray(
  connection: Connection,
  base: number,
  { name, length, capacity }: { name: string; length: number | undefined; capacity?: number },
  seal: (piece: PieceSeal) => void,
): SharedArrayBuffer {
  const found = storedLength(connection, base, name);
  if (found !== (length ?? found)) throw wrongLength(name, found, length!);
  const buffer = new SharedArrayBuffer(capacity ?? found);
  readChunks(connection, base, { name, into: new Uint8Array(buffer, 0, found) }, seal);
  return buffer;
}

/**
 * Reads an array of a base to where there is room for just that.
 * @throws PinakesError `damaged` naming the array when a chunk is damaged or missing
 */
export function loadArrayInto(
  connection: Connection,
  base: number,
  array: { readonly name: string; readonly into: Uint8Array },
  seal: (piece: PieceSeal) => void,
): void {
  const found = storedLength(connection, base, array.name);
  if (found !== array.into.length) throw wrongLength(array.name, found, array.into.length);
  readChunks(connection, base, array, seal);
}

function storedLength(connection: Connection, base: number, name: string): number {
  return connection
    .prepare('SELECT coalesce(sum(length(bytes)), 0) FROM base_chunk WHERE base = ? AND name = ?')
    .pluck()
    .get(base, name) as number;
}

function wrongLength(name: string, found: number, length: number): Error {
  return damaged(`the array ${name}, of ${found} instead of ${length} bytes,`, 'rebuild');
}

function readChunks(
  connection: Connection,
  base: number,
  { name, into }: { readonly name: string; readonly into: Uint8Array },
  seal: (piece: PieceSeal) => void,
): void {
  const chunks = connection
    .prepare('SELECT sequence, bytes, crc32 FROM base_chunk WHERE base = ? AND name = ? ORDER BY sequence')
    .iterate(base, name) as Iterable<ArrayChunk>;
  let at = 0;
  let garbage = 0;
  for (const { sequence, bytes, crc32: checksum } of chunks) {
    if (crc32(bytes) !== checksum || at + bytes.length > into.length) {
      throw damaged(`the array ${name}, from byte ${at} on,`, 'rebuild');
    }
    into.set(bytes, at);
    at += bytes.length;
    seal([name, sequence, checksum]);
    garbage += bytes.length;
    if (garbage < GARBAGE_BYTES) continue;
    collectYoung();
    garbage = 0;
  }
}
