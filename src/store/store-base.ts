import type { Connection } from '../database/index.ts';
import { type PieceSeal, saveBasePiece } from './persistence/base-arrays.ts';
import {
  type BaseImage,
  basePieces,
  deleteStalePieces,
  newBaseId,
  type StoredBase,
} from './persistence/base-image.ts';

/** Stale pieces that are deleted in one transaction. */
const DELETED_AT_ONCE = 4;

/**
 * Stores the pieces of a base, each in a transaction of its own, and answers what they are. They count for nothing until
 * `Store.finishCompaction` takes them. `pause` is called between them, so that the writer gets its turn.
 */
export function storeBase(connection: Connection, image: BaseImage, pause: () => void): StoredBase {
  const id = newBaseId(connection);
  const pieces: PieceSeal[] = [];
  for (const piece of basePieces(image)) {
    pieces.push(connection.transaction(() => saveBasePiece(connection, id, piece)).immediate());
    pause();
  }
  return { id, pieces };
}

/** Deletes what is stored of bases that do not count: the last one, and such as were never finished. */
export function clearStaleBases(connection: Connection, pause: () => void): void {
  while (connection.transaction(() => deleteStalePieces(connection, DELETED_AT_ONCE)).immediate()) pause();
}
