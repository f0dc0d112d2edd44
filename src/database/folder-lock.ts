import { join } from 'node:path';
import { PinakesError } from '../base/index.ts';
import { openSqlite } from './driver.ts';

/** Held while a process may write to a data folder. */
export type FolderLock = { release(): void };

/**
 * Takes the one writer's place on a data folder, at once or not at all. The lock is SQLite's own on a small file beside
 * the catalogue, which is the operating system's: it goes when the process goes, however that ends.
 * @throws PinakesError `folder-in-use`, `database` when the folder cannot be written in
 */
export function lockFolder(folder: string): FolderLock {
  const lock = openSqlite(join(folder, 'catalogue.lock'), { timeout: 0 });
  try {
    // Without a journal file there is nothing that a crash could leave behind.
    lock.pragma('journal_mode = MEMORY');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    lock?.close();
    if ((cause as { code?: string }).code?.startsWith('SQLITE_BUSY')) {
      throw new PinakesError(
        'folder-in-use',
        `Another Pinakes process is writing in ${folder}. Stop it, or choose another data folder.`,
        {
          cause,
        },
      );
    }
    throw new PinakesError('database', `Cannot lock ${folder}: ${(cause as Error).message}`, { cause });
  }
  const held = lock;
  return {
    release() {
      held.close();
    },
  };
}
