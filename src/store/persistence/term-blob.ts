import { crc32 } from 'node:zlib';
import { type Connection, prepared } from '../../database/index.ts';
import type { DictionaryWriter } from '../dictionary/dictionary-writer.ts';
import { logIdIn } from '../dictionary/log-ids.ts';
import { TermKind } from '../dictionary/term-encoding.ts';
import { damaged } from './damaged.ts';

type TermChunk = { first_id: number; term_count: number; bytes: Buffer; crc32: number };

/** Terms in a chunk at the most. */
const CHUNK_TERMS = 32_768;

/** Terms one after the other, as they stand in a dictionary: `offsets[id]` is where term `id` begins in `heap`. */
export type TermHeap = { readonly heap: Uint8Array; readonly offsets: Uint32Array };

/**
 * Stores the terms with ids `[firstId, count]`, which are the ids that the change log knows them by: per chunk the lengths
 * (32 bits little-endian each), then the bytes. They stay for ever, since the log means nothing without them.
 */
export function saveTerms(connection: Connection, dictionary: DictionaryWriter, firstId: number): void {
  saveTermsOf(connection, dictionary, firstId, dictionary.count, dictionary.base.logIds);
}

/** The same for terms that stand in any arrays; `logIds` has what the log calls their datatypes (`logIdIn`). */
export function saveTermsOf(
  connection: Connection,
  terms: TermHeap,
  firstId: number,
  lastId: number,
  logIds: Uint32Array,
): void {
  const insert = prepared(
    connection,
    'INSERT INTO term_chunk (first_id, term_count, bytes, crc32) VALUES (?, ?, ?, ?)',
  );
  for (let first = firstId; first <= lastId; first += CHUNK_TERMS) {
    const count = Math.min(CHUNK_TERMS, lastId - first + 1);
    const bytes = encodeTerms(terms, first, count, logIds);
    insert.run(first, count, bytes, crc32(bytes));
  }
}

function encodeTerms({ heap, offsets }: TermHeap, first: number, count: number, logIds: Uint32Array): Buffer {
  const start = offsets[first]!;
  const bytes = Buffer.from(new ArrayBuffer(4 * count + offsets[first + count]! - start));
  const lengths = new Uint32Array(bytes.buffer, 0, count);
  bytes.set(heap.subarray(start, offsets[first + count]!), 4 * count);
  for (let i = 0; i < count; i++) {
    const at = offsets[first + i]!;
    lengths[i] = offsets[first + i + 1]! - at;
    if (heap[at] !== TermKind.typed) continue;
    const datatype = 4 * count + at - start + 1;
    bytes.writeUInt32LE(logIdIn(logIds, bytes.readUInt32LE(datatype)), datatype);
  }
  return bytes;
}

/** Gives the datatype of the term that begins at `at`, if it has one, another id. */
function renameDatatype(bytes: Buffer, at: number, idOf: (id: number) => number): void {
  if (bytes[at] === TermKind.typed) bytes.writeUInt32LE(idOf(bytes.readUInt32LE(at + 1)), at + 1);
}

/**
 * Reads the terms that came after those that a dictionary has. `idOf` gives the dictionary's id for one of the log.
 * @throws PinakesError `damaged` when a chunk is damaged or missing
 */
export function loadTerms(
  connection: Connection,
  dictionary: DictionaryWriter,
  idOf: (logId: number) => number,
): void {
  const from = dictionary.count + 1;
  const size = connection
    .prepare(`SELECT total(term_count) AS terms, total(length(bytes)) AS bytes FROM term_chunk WHERE ${FROM}`)
    .get(from) as { terms: number; bytes: number };
  // Each term takes four bytes at the least, so a count that is wrong asks for no more room than there is text.
  dictionary.expect(dictionary.count + Math.min(size.terms, size.bytes / 4), size.bytes);
  for (const chunk of termChunks(connection, from)) {
    for (let i = 0, at = 0; i < chunk.lengths.length; at += chunk.lengths[i++]!) {
      renameDatatype(chunk.bytes, at, idOf);
    }
    dictionary.appendAll(chunk.bytes, chunk.lengths);
  }
}

/** Of the chunk that an id stands in, which may begin before it: a base can end in the middle of one. */
const FROM = 'first_id >= coalesce((SELECT max(first_id) FROM term_chunk WHERE first_id <= ?), 0)';

/** The stored terms from an id on, chunk by chunk, checked: their bytes, and the length of each. */
export function* termChunks(
  connection: Connection,
  from: number,
): Generator<{ readonly bytes: Buffer; readonly lengths: Uint32Array }> {
  const chunks = connection
    .prepare(`SELECT * FROM term_chunk WHERE ${FROM} ORDER BY first_id`)
    .iterate(from) as Iterable<TermChunk>;
  let expected: number | undefined;
  for (const { first_id, term_count, bytes, crc32: checksum } of chunks) {
    const textStart = 4 * term_count;
    const lengths = new Uint32Array(new Uint8Array(bytes.subarray(0, textStart)).buffer);
    const total = lengths.reduce((sum, length) => sum + length, 0);
    const follows = expected === undefined ? first_id <= from : first_id === expected;
    if (crc32(bytes) !== checksum || !follows || textStart + total !== bytes.length) {
      throw damaged(`the chunk of terms from ${first_id} on`);
    }
    expected = first_id + term_count;
    if (expected <= from) continue;
    const known = lengths.subarray(0, Math.max(0, from - first_id));
    const start = known.reduce((sum, length) => sum + length, textStart);
    yield { bytes: bytes.subarray(start), lengths: lengths.subarray(known.length) };
  }
}
