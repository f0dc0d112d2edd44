import type { Connection } from '../../database/index.ts';
import { loadArray, type PieceSeal } from './base-arrays.ts';
import { type BaseRow, sealOf } from './base-image.ts';
import { sealChangeSet } from './seal.ts';
import { writeSetting } from './settings.ts';
import { saveTermsOf, termChunks } from './term-blob.ts';

/**
 * Brings a file of an earlier format to what `sealSchema` promises: the terms that only the base had come to the log, under
 * the log's ids, and every row gets its checksum. Such files cannot tell whether their rows were damaged before.
 * @throws PinakesError `damaged` when the base or a chunk of terms is
 */
export function fillLog(connection: Connection): void {
  const base = connection.prepare('SELECT * FROM base').get() as BaseRow | undefined;
  if (base !== undefined) {
    sealBase(connection, base);
    moveTerms(connection, base);
  }
  const changeSets = connection.prepare('SELECT id FROM change_set ORDER BY id').pluck().all() as number[];
  for (const id of changeSets) sealChangeSet(connection, id);
  const settings = connection.prepare('SELECT name, value FROM setting').all() as {
    name: string;
    value: string;
  }[];
  for (const { name, value } of settings) writeSetting(connection, name, value);
}

function sealBase(connection: Connection, base: BaseRow): void {
  const pieces = connection
    .prepare('SELECT name, sequence, crc32 FROM base_chunk WHERE base = ?')
    .raw()
    .all(base.id) as PieceSeal[];
  connection.prepare('UPDATE base SET crc32 = ?').run(sealOf(base, pieces));
}

/**
 * The terms of the base, and those that came since, in the order in which they came in. Until this step, a datatype was
 * stored as the base calls it.
 */
function moveTerms(connection: Connection, { id, term_count: count }: BaseRow): void {
  const load = (name: string, length: number) => loadArray(connection, id, { name, length }, () => {});
  const offsets = new Uint32Array(load('terms.offsets', 4 * (count + 2)));
  const heap = Buffer.from(load('terms.heap', offsets[count + 1]!));
  const logIds = new Uint32Array(load('terms.log_ids', 4 * (count + 1)));
  const ids = new Uint32Array(count + 1);
  for (let at = 1; at <= count; at++) ids[logIds[at]!] = at;

  const since = [...termChunks(connection, count + 1)];
  const parts: Uint8Array[] = [];
  const lengths: number[] = [];
  for (let logId = 2; logId <= count; logId++) {
    const [start, end] = [offsets[ids[logId]!]!, offsets[ids[logId]! + 1]!];
    parts.push(heap.subarray(start, end));
    lengths.push(end - start);
  }
  for (const chunk of since) {
    parts.push(chunk.bytes);
    lengths.push(...chunk.lengths);
  }
  const terms = Buffer.concat(parts);
  const starts = new Uint32Array(lengths.length + 3);
  lengths.forEach((length, at) => {
    starts[at + 3] = starts[at + 2]! + length;
  });
  connection.exec('DELETE FROM term_chunk');
  saveTermsOf(connection, { heap: terms, offsets: starts }, 2, lengths.length + 1, logIds);
}
