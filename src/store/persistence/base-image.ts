import { wordsOf } from '../../base/index.ts';
import { type Connection, rowChecksum } from '../../database/index.ts';
import type { DictionaryArrays } from '../dictionary/dictionary-base.ts';
import { TERM_KINDS } from '../dictionary/literal-order.ts';
import { tableSlots, withRoom } from '../dictionary/renumber.ts';
import { hashTable } from '../dictionary/term-hash.ts';
import { noOrder } from '../dictionary/term-order.ts';
import type { SegmentBuffers } from '../segment/segment.ts';
import { type BasePiece, isLast, loadArray, type PieceSeal, piecesOf, saveBasePiece } from './base-arrays.ts';
import { loadQuads, quadPieces } from './base-quads.ts';
import { damaged } from './damaged.ts';

/** The base of a catalogue as it stands in the file: terms in order, and quads in every order. */
export type BaseImage = {
  readonly terms: DictionaryArrays;
  readonly quads: SegmentBuffers;
  /** It includes every change set up to this one. */
  readonly throughChangeSet: number;
};

export type BaseRow = {
  readonly id: number;
  readonly through_change_set: number;
  readonly term_count: number;
  readonly quad_count: number;
  readonly repeats_triples: number;
  readonly order_version: number;
  readonly crc32: number | null;
};

/** A base of which all pieces are stored, and which does not count yet. */
export type StoredBase = { readonly id: number; readonly pieces: readonly PieceSeal[] };

/** The arrays of a base in pieces, to be stored one by one or all at once. */
function* basePieces({ terms, quads }: BaseImage): Generator<BasePiece> {
  yield* termPieces(terms);
  yield* quadPieces(quads);
}

/** The arrays of terms. */
export function* termPieces(terms: DictionaryArrays): Generator<BasePiece> {
  const { heap, offsets, table, base } = terms;
  const { order, logIds, count } = base;
  yield* piecesOf('terms.heap', heap.subarray(0, offsets[count + 1]!));
  yield* piecesOf('terms.offsets', bytesOf(offsets.subarray(0, count + 2)));
  yield* piecesOf('terms.table', bytesOf(table));
  yield* piecesOf('terms.log_ids', bytesOf(logIds));
  yield* piecesOf('terms.kind_starts', bytesOf(Uint32Array.from(order.kindStarts)));
  for (const name of ['ties', 'numbers', 'types'] as const) {
    yield* piecesOf(`terms.${name}`, new Uint8Array(order[name]));
  }
}

/** An id that no piece of a base has, not even of one that was never finished. */
export function newBaseId(connection: Connection): number {
  return connection.prepare('SELECT coalesce(max(base), 0) + 1 FROM base_chunk').pluck().get() as number;
}

/** Stores all pieces of a base. The caller opens the transaction. */
export function saveBase(connection: Connection, image: BaseImage): StoredBase {
  return new BaseStoring(connection, image).finish();
}

/** Pieces that are stored at once: a mebibyte. */
const PIECES_AT_ONCE = 16;

/** The pieces of a base being stored, one after the other. The caller opens the transaction. */
export class BaseStoring {
  readonly image: BaseImage;
  private readonly connection: Connection;
  private readonly id: number;
  private readonly left: Iterator<BasePiece>;
  private readonly pieces: PieceSeal[] = [];

  constructor(connection: Connection, image: BaseImage) {
    this.connection = connection;
    this.image = image;
    this.id = newBaseId(connection);
    this.left = basePieces(image);
  }

  /** Stores a few pieces of one array; false where there is none left. */
  saveSome(): boolean {
    for (let saved = 0; saved < PIECES_AT_ONCE; saved++) {
      const { done, value } = this.left.next();
      if (done) return saved > 0;
      this.pieces.push(saveBasePiece(this.connection, this.id, value));
      if (isLast(value)) return true;
    }
    return true;
  }

  /** Stores those that are left. */
  finish(): StoredBase {
    while (this.saveSome());
    return { id: this.id, pieces: this.pieces };
  }
}

/** Makes a base of which all pieces are stored the one that counts. */
export function activateBase(
  connection: Connection,
  { id, pieces }: StoredBase,
  { terms, quads, throughChangeSet }: BaseImage,
  orderVersion: number,
): void {
  connection.exec('DELETE FROM base');
  const row = {
    id,
    through_change_set: throughChangeSet,
    term_count: terms.base.count,
    quad_count: quads.length,
    repeats_triples: Number(quads.repeatsTriples),
    order_version: orderVersion,
  };
  connection
    .prepare(
      `INSERT INTO base (id, through_change_set, term_count, quad_count, repeats_triples, order_version, crc32)
       VALUES (:id, :through_change_set, :term_count, :quad_count, :repeats_triples, :order_version, :crc32)`,
    )
    .run({ ...row, crc32: sealOf(row, pieces) });
}

/** The checksum of a base: its row, and the name, place and checksum of each of its pieces. */
export function sealOf(row: Omit<BaseRow, 'crc32'>, pieces: readonly PieceSeal[]): number {
  const inOrder = pieces.toSorted((a, b) => (a[0] === b[0] ? a[1] - b[1] : a[0] < b[0] ? -1 : 1));
  return rowChecksum([
    row.id,
    row.through_change_set,
    row.term_count,
    row.quad_count,
    row.repeats_triples,
    row.order_version,
    ...inOrder,
  ]);
}

/** Deletes some pieces of bases that do not count any more, or never did; whether there were any. */
export function deleteStalePieces(connection: Connection, most: number): boolean {
  const { changes } = connection
    .prepare(
      `DELETE FROM base_chunk WHERE rowid IN
         (SELECT rowid FROM base_chunk WHERE base NOT IN (SELECT id FROM base) LIMIT ?)`,
    )
    .run(most);
  return changes > 0;
}

function bytesOf(array: Uint32Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

/**
 * Reads the stored base; undefined where there is none. Where the order of terms or their hash had
 * another version, the terms are not ranked, and are hashed anew.
 * @throws PinakesError `damaged` when something of it is damaged
 */
export function loadBase(connection: Connection, orderVersion: number): BaseImage | undefined {
  const row = connection.prepare('SELECT * FROM base').get() as BaseRow | undefined;
  if (row === undefined) return undefined;
  const pieces: PieceSeal[] = [];
  const load = (name: string, length: number | undefined, capacity?: number): SharedArrayBuffer =>
    loadArray(connection, row.id, { name, length, ...(capacity !== undefined && { capacity }) }, (piece) =>
      pieces.push(piece),
    );
  const { term_count: count } = row;
  const offsetBytes = 4 * (count + 2);
  const offsets = new Uint32Array(load('terms.offsets', offsetBytes, withRoom(offsetBytes, 1 << 14) & ~3));
  const heapBytes = offsets[count + 1]!;
  const heap = new Uint8Array(load('terms.heap', heapBytes, withRoom(heapBytes, 1 << 16)));
  const isCurrent = row.order_version === orderVersion;
  const kindStarts = [...new Uint32Array(load('terms.kind_starts', 4 * (TERM_KINDS.length + 1)))];
  const values = kindStarts[TERM_KINDS.indexOf('string')]! - kindStarts[TERM_KINDS.indexOf('number')]!;
  const order = {
    kindStarts,
    ties: load('terms.ties', 4 * values),
    numbers: load('terms.numbers', 8 * values),
    types: load('terms.types', values),
  };
  const table = new Uint32Array(load('terms.table', isCurrent ? 4 * tableSlots(count) : undefined));
  const image = {
    throughChangeSet: row.through_change_set,
    terms: {
      heap,
      offsets,
      table: isCurrent
        ? table
        : hashTable({ words: wordsOf(heap), offsets, count }, tableSlots(count), undefined),
      base: {
        count,
        order: isCurrent ? order : noOrder,
        logIds: new Uint32Array(load('terms.log_ids', 4 * (count + 1))),
      },
    },
    quads: loadQuads(
      connection,
      row.id,
      { length: row.quad_count, repeatsTriples: row.repeats_triples === 1 },
      (piece) => pieces.push(piece),
    ),
  };
  if (sealOf(row, pieces) !== row.crc32) throw damaged('the base', 'rebuild');
  return image;
}
