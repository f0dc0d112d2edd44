import { crc32 } from 'node:zlib';
import type { Connection } from '../../database/index.ts';
import { loggedPartLinks, SUBJECT_ROWS_MAX } from './change-index.ts';
import { type PartLinks, packedLinks } from './part-links.ts';
import { loggedPartReading } from './part-predicates.ts';

/**
 * What the tables that tell the parts of things say that the change sets do not, a sentence without its end for each. A
 * change set that is not entered yet says nothing.
 */
export function* examinePartLinks(connection: Connection): Generator<string> {
  const reading = loggedPartReading(connection);
  const entered = connection
    .prepare('SELECT id, subject_count FROM change_set WHERE subject_count IS NOT NULL ORDER BY id')
    .raw()
    .all() as [number, number][];
  const expected = new Set<string>();
  let packed = 0;
  for (const [id, subjects] of entered) {
    const links = loggedPartLinks(connection, id, reading);
    if (subjects <= SUBJECT_ROWS_MAX) {
      for (let at = 0; at < links.wholes.length; at++) expected.add(`${links.wholes[at]} ${links.parts[at]}`);
      continue;
    }
    const chunks = storedChunks(connection, id);
    packed += chunks.length;
    if (!areThese(chunks, links)) yield `change set ${id} does not tell the parts of things as it should`;
  }
  const rows = connection.prepare('SELECT whole, part FROM part_link').raw().all() as [number, number][];
  const right = rows.filter(([whole, part]) => expected.has(`${whole} ${part}`)).length;
  const chunks = connection.prepare('SELECT count(*) FROM part_link_chunk').pluck().get() as number;
  if (right !== rows.length || right !== expected.size || chunks !== packed)
    yield 'the parts of things are not those that the change sets tell of';
}

type StoredChunk = {
  readonly first_whole: number;
  readonly last_whole: number;
  readonly pair_count: number;
  readonly bytes: Buffer;
  readonly crc32: number;
};

function storedChunks(connection: Connection, id: number): readonly StoredChunk[] {
  return connection
    .prepare('SELECT * FROM part_link_chunk WHERE change_set = ? ORDER BY sequence')
    .all(id) as StoredChunk[];
}

function areThese(stored: readonly StoredChunk[], links: PartLinks): boolean {
  const expected = packedLinks(links);
  return (
    stored.length === expected.length &&
    stored.every((chunk, at) => {
      const { first, last, count, bytes } = expected[at]!;
      return (
        chunk.first_whole === first &&
        chunk.last_whole === last &&
        chunk.pair_count === count &&
        chunk.bytes.equals(bytes) &&
        chunk.crc32 === crc32(bytes)
      );
    })
  );
}
