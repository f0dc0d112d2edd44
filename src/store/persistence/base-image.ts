import type { Connection } from '../../database/index.ts';
import type { DictionaryArrays } from '../dictionary/dictionary-base.ts';
import type { DictionaryWriter } from '../dictionary/dictionary-writer.ts';
import { TERM_KINDS } from '../dictionary/literal-order.ts';
import { tableSlots, withRoom } from '../dictionary/renumber.ts';
import { noOrder } from '../dictionary/term-order.ts';
import { ORDER_NAMES } from '../segment/orders.ts';
import type { SegmentBuffers } from '../segment/segment.ts';
import { loadArray, saveArray } from './base-arrays.ts';
import { damaged } from './damaged.ts';

/** The base of a catalogue as it stands in the file: terms in order, and quads in every order. */
export type BaseImage = {
  readonly terms: DictionaryArrays;
  readonly quads: SegmentBuffers;
  /** It includes every change set up to this one. */
  readonly throughChangeSet: number;
};

type BaseRow = {
  readonly id: number;
  readonly through_change_set: number;
  readonly term_count: number;
  readonly quad_count: number;
  readonly repeats_triples: number;
  readonly order_version: number;
};

/** Puts a base in the place of the stored one, and of the terms that were stored since. */
export function saveBase(
  connection: Connection,
  dictionary: DictionaryWriter,
  quads: SegmentBuffers,
  throughChangeSet: number,
  orderVersion: number,
): void {
  connection.exec('DELETE FROM base_chunk; DELETE FROM base; DELETE FROM term_chunk');
  const { base } = dictionary;
  connection
    .prepare(
      `INSERT INTO base (id, through_change_set, term_count, quad_count, repeats_triples, order_version)
       VALUES (?, ?, ?, ?, ?, ?)`,
    )
    .run(
      throughChangeSet,
      throughChangeSet,
      base.count,
      quads.length,
      Number(quads.repeatsTriples),
      orderVersion,
    );
  const save = (name: string, array: Uint8Array) => saveArray(connection, throughChangeSet, name, array);
  save('terms.heap', dictionary.heap.subarray(0, dictionary.offsets[base.count + 1]!));
  save('terms.offsets', bytesOf(dictionary.offsets.subarray(0, base.count + 2)));
  save('terms.table', bytesOf(dictionary.table));
  save('terms.log_ids', bytesOf(base.logIds));
  save('terms.kind_starts', bytesOf(Uint32Array.from(base.order.kindStarts)));
  for (const name of ['ties', 'numbers', 'types'] as const) {
    save(`terms.${name}`, new Uint8Array(base.order[name]));
  }
  for (const name of ORDER_NAMES) save(`quads.${name}`, new Uint8Array(quads.orders[name]));
}

function bytesOf(array: Uint32Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

/**
 * Reads the stored base; undefined where there is none. What another version of the order made of the terms is left
 * out: they are there, but not ranked.
 * @throws PinakesError `database` when something of it is damaged
 */
export function loadBase(connection: Connection, orderVersion: number): BaseImage | undefined {
  const row = connection.prepare('SELECT * FROM base').get() as BaseRow | undefined;
  if (row === undefined) return undefined;
  const load = (name: string, length: number, capacity?: (bytes: number) => number): SharedArrayBuffer => {
    const found = loadArray(connection, row.id, name, capacity);
    if (found.length !== length)
      throw damaged(`the array ${name}, of ${found.length} instead of ${length} bytes,`);
    return found.buffer;
  };
  const { term_count: count } = row;
  const offsets = new Uint32Array(
    load('terms.offsets', 4 * (count + 2), (bytes) => withRoom(bytes, 1 << 14) & ~3),
  );
  const kindStarts = [...new Uint32Array(load('terms.kind_starts', 4 * (TERM_KINDS.length + 1)))];
  const values = kindStarts[TERM_KINDS.indexOf('string')]! - kindStarts[TERM_KINDS.indexOf('number')]!;
  const order = {
    kindStarts,
    ties: load('terms.ties', 4 * values),
    numbers: load('terms.numbers', 8 * values),
    types: load('terms.types', values),
  };
  return {
    throughChangeSet: row.through_change_set,
    terms: {
      heap: new Uint8Array(load('terms.heap', offsets[count + 1]!, (bytes) => withRoom(bytes, 1 << 16))),
      offsets,
      table: new Uint32Array(load('terms.table', 4 * tableSlots(count))),
      base: {
        count,
        order: row.order_version === orderVersion ? order : noOrder,
        logIds: new Uint32Array(load('terms.log_ids', 4 * (count + 1))),
      },
    },
    quads: {
      length: row.quad_count,
      repeatsTriples: row.repeats_triples === 1,
      orders: Object.fromEntries(
        ORDER_NAMES.map((name) => [name, load(`quads.${name}`, 16 * row.quad_count)]),
      ) as SegmentBuffers['orders'],
    },
  };
}
