import { crc32 } from 'node:zlib';
import type { Connection } from '../../database/index.ts';
import type { DictionaryWriter } from '../dictionary/dictionary-writer.ts';
import { damaged } from './damaged.ts';

type TermChunk = { first_id: number; term_count: number; bytes: Buffer; crc32: number };

/** Terms in a chunk at the most. */
const CHUNK_TERMS = 32_768;

/** Stores the terms with ids `[firstId, count]`: per chunk the lengths (32 bits little-endian each), then the bytes. */
export function saveTerms(connection: Connection, dictionary: DictionaryWriter, firstId: number): void {
  const insert = connection.prepare(
    'INSERT INTO term_chunk (first_id, term_count, bytes, crc32) VALUES (?, ?, ?, ?)',
  );
  for (let first = firstId; first <= dictionary.count; first += CHUNK_TERMS) {
    const count = Math.min(CHUNK_TERMS, dictionary.count - first + 1);
    const bytes = encodeTerms(dictionary, first, count);
    insert.run(first, count, bytes, crc32(bytes));
  }
}

function encodeTerms({ heap, offsets }: DictionaryWriter, first: number, count: number): Buffer {
  const start = offsets[first]!;
  const end = offsets[first + count]!;
  const bytes = Buffer.alloc(4 * count + end - start);
  for (let i = 0; i < count; i++) bytes.writeUInt32LE(offsets[first + i + 1]! - offsets[first + i]!, 4 * i);
  heap.copy(bytes, 4 * count, start, end);
  return bytes;
}

/**
 * Reads the terms that were stored since the base into a dictionary that has those of the base.
 * @throws PinakesError `database` when a chunk is damaged or missing
 */
export function loadTerms(connection: Connection, dictionary: DictionaryWriter): void {
  const size = connection
    .prepare('SELECT total(term_count) AS terms, total(length(bytes)) AS bytes FROM term_chunk')
    .get() as { terms: number; bytes: number };
  dictionary.expect(dictionary.count + size.terms, size.bytes);
  const chunks = connection
    .prepare('SELECT * FROM term_chunk ORDER BY first_id')
    .iterate() as Iterable<TermChunk>;
  for (const chunk of chunks) {
    const textStart = 4 * chunk.term_count;
    const lengths = new Uint32Array(new Uint8Array(chunk.bytes.subarray(0, textStart)).buffer);
    const total = lengths.reduce((sum, length) => sum + length, 0);
    if (
      crc32(chunk.bytes) !== chunk.crc32 ||
      chunk.first_id !== dictionary.count + 1 ||
      textStart + total !== chunk.bytes.length
    ) {
      throw damaged(`the chunk of terms from ${chunk.first_id} on`);
    }
    dictionary.appendAll(chunk.bytes.subarray(textStart), lengths);
  }
}
