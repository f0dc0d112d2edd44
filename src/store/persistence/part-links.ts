import { crc32 } from 'node:zlib';
import { lowerBound, upperBound } from '../../base/index.ts';
import { type Connection, prepared } from '../../database/index.ts';
import { logIdIn } from '../dictionary/log-ids.ts';
import { O, P, type QuadColumns, S } from '../segment/orders.ts';
import { sortedRows } from '../segment/sort.ts';
import { damaged } from './damaged.ts';
import type { PartReading } from './part-predicates.ts';

/** Pairs of a thing and what belongs to it, under the ids of the log: each once, in order by thing and then by part. */
export type PartLinks = { readonly wholes: Uint32Array; readonly parts: Uint32Array };

/** Pairs in a chunk: 1 MiB of ids. */
const CHUNK_PAIRS = 131_072;

/** What added statements say of what belongs to what; `logIds` has what the log calls their terms (`logIdIn`). */
export function partLinksIn(added: QuadColumns, reading: PartReading, logIds: Uint32Array): PartLinks {
  const { wholes, parts } = linksIn(added, reading);
  for (const column of [wholes, parts])
    for (let at = 0; at < column.length; at++) column[at] = logIdIn(logIds, column[at]!);
  const rows = sortedRows([wholes, parts], wholes.length);
  let kept = 0;
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    const last = kept === 0 ? undefined : rows[kept - 1]!;
    if (last === undefined || wholes[row] !== wholes[last] || parts[row] !== parts[last]) rows[kept++] = row;
  }
  return { wholes: valuesAt(wholes, rows, kept), parts: valuesAt(parts, rows, kept) };
}

function valuesAt(column: Uint32Array, rows: Uint32Array, length: number): Uint32Array {
  const values = new Uint32Array(length);
  for (let at = 0; at < length; at++) values[at] = column[rows[at]!]!;
  return values;
}

/** What each statement that tells of it says belongs to what, in the order of the statements. */
export function linksIn(quads: QuadColumns, reading: PartReading): PartLinks {
  const [subjects, predicates, objects] = [quads[S], quads[P], quads[O]];
  const wholes: number[] = [];
  const parts: number[] = [];
  const { toPart, toWhole } = reading;
  const mayTell = new Uint8Array(256);
  for (const predicate of [...toPart, ...toWhole]) mayTell[predicate & 255] = 1;
  for (let row = 0; row < subjects.length; row++) {
    const predicate = predicates[row]!;
    const [subject, object] = [subjects[row]!, objects[row]!];
    const tells = mayTell[predicate & 255] === 1;
    if (tells && toWhole.includes(predicate)) {
      wholes.push(object);
      parts.push(subject);
    } else if ((tells && toPart.includes(predicate)) || reading.isBlank(object)) {
      wholes.push(subject);
      parts.push(object);
    }
  }
  return { wholes: Uint32Array.from(wholes), parts: Uint32Array.from(parts) };
}

/** Enters the links of a change set, as rows or, where it has many subjects, packed. Those that are there stay. */
export function savePartLinks(
  connection: Connection,
  changeSet: number,
  { wholes, parts }: PartLinks,
  packed: boolean,
): void {
  if (!packed) {
    const insert = prepared(connection, 'INSERT OR IGNORE INTO part_link (whole, part) VALUES (?, ?)');
    for (let at = 0; at < wholes.length; at++) insert.run(wholes[at], parts[at]);
    return;
  }
  const insert = connection.prepare(
    `INSERT INTO part_link_chunk (change_set, sequence, first_whole, last_whole, pair_count, bytes, crc32)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const [sequence, { bytes, first, last, count }] of packedLinks({ wholes, parts }).entries()) {
    insert.run(changeSet, sequence, first, last, count, bytes, crc32(bytes));
  }
}

export type PackedLinks = {
  readonly first: number;
  readonly last: number;
  readonly count: number;
  /** Two columns one after the other: things, parts. */
  readonly bytes: Buffer;
};

export function packedLinks({ wholes, parts }: PartLinks): readonly PackedLinks[] {
  return Array.from({ length: Math.ceil(wholes.length / CHUNK_PAIRS) }, (_, sequence) => {
    const start = sequence * CHUNK_PAIRS;
    const some = [wholes, parts].map((column) => column.subarray(start, start + CHUNK_PAIRS));
    const count = some[0]!.length;
    const ids = new Uint32Array(2 * count);
    ids.set(some[0]!);
    ids.set(some[1]!, count);
    return { first: some[0]![0]!, last: some[0]![count - 1]!, count, bytes: Buffer.from(ids.buffer) };
  });
}

type Chunk = { readonly pair_count: number; readonly bytes: Buffer; readonly crc32: number };

/**
 * What ever belonged to a thing by a statement of its own or of the part, in ids of the log.
 * @throws PinakesError `damaged` when what is packed is
 */
export function partsOf(connection: Connection, whole: number): readonly number[] {
  const rows = connection
    .prepare('SELECT part FROM part_link WHERE whole = ?')
    .pluck()
    .all(whole) as number[];
  const chunks = connection
    .prepare(
      `SELECT pair_count, bytes, crc32 FROM part_link_chunk
       WHERE first_whole <= ? AND last_whole >= ? ORDER BY change_set, sequence`,
    )
    .all(whole, whole) as Chunk[];
  return [...new Set([...rows, ...chunks.flatMap((chunk) => partsIn(chunk, whole))])];
}

function partsIn({ pair_count: count, bytes, crc32: checksum }: Chunk, whole: number): readonly number[] {
  if (crc32(bytes) !== checksum || bytes.length !== 8 * count)
    throw damaged('what tells the parts of things', 'rebuild');
  const ids = new Uint32Array(new Uint8Array(bytes).buffer);
  const start = lowerBound(ids, 0, count, whole);
  return [...ids.subarray(count + start, count + upperBound(ids, start, count, whole))];
}
