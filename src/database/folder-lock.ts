import { join } from 'node:path';
import { PinakesError } from '../base/index.ts';
import { type Connection, openSqlite } from './driver.ts';
import { namedFailure, resultCodeOf } from './failure.ts';

/** Held while a process may write to a data folder. */
export type FolderLock = { release(): void };

/** A command that looks at the log has the lock for some moments, and must not keep a server from starting. */
const WAIT_MS = 250;

/**
 * Takes the one writer's place on a data folder, at once or not at all. The lock is SQLite's own on a small file beside
 * the catalogue, which is the operating system's: it goes when the process goes, however that ends.
 * @throws PinakesError `folder-in-use`, or `storage-failed`, `disk-full` when the folder cannot be written in
 */
export function lockFolder(folder: string, waitMs = WAIT_MS): FolderLock {
  let lock: Connection | undefined;
  try {
    lock = openSqlite(join(folder, 'catalogue.lock'), { timeout: waitMs });
    // Without a journal file there is nothing that a crash could leave behind.
    lock.pragma('journal_mode = MEMORY');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    lock?.close();
    if (resultCodeOf(cause)?.startsWith('SQLITE_BUSY')) {
      throw new PinakesError(
        'folder-in-use',
        `Another Pinakes process is writing in ${folder}. Stop it, or choose another data folder.`,
        {
          cause,
        },
      );
    }
    throw namedFailure(cause);
  }
  const held = lock;
  return {
    release() {
      held.close();
    },
  };
}

/** Does something while nobody can begin to write in a folder; not at all where somebody writes there, or the lock cannot be had. */
export function whileNobodyWrites(folder: string, work: () => void): void {
  let lock: FolderLock;
  try {
    lock = lockFolder(folder, 0);
  } catch (thrown) {
    if (thrown instanceof PinakesError) return;
    throw thrown;
  }
  try {
    work();
  } finally {
    lock.release();
  }
}
