import type { Connection } from '../database/index.ts';
import { type BaseImage, BaseStoring, deleteStalePieces, type StoredBase } from './persistence/base-image.ts';

/** Stale pieces that are deleted in one transaction. */
const DELETED_AT_ONCE = 16;

/**
 * Stores the pieces of a base, a few in each transaction, and answers what they are. They count for nothing until
 * `Store.finishCompaction` takes them. `pause` is called between them, so that the writer gets its turn.
 */
export function storeBase(connection: Connection, image: BaseImage, pause: () => void): StoredBase {
  const storing = new BaseStoring(connection, image);
  const storeSome = connection.transaction(() => storing.saveSome());
  while (storeSome.immediate()) pause();
  return storing.finish();
}

/** Deletes what is stored of bases that do not count: the last one, and such as were never finished. */
export function clearStaleBases(connection: Connection, pause: () => void): void {
  while (connection.transaction(() => deleteStalePieces(connection, DELETED_AT_ONCE)).immediate()) pause();
}
