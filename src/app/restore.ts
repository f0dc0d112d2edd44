import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PinakesError } from '../base/index.ts';
import {
  CATALOGUE_FILE,
  lockFolder,
  migrate,
  namedFailure,
  openDatabase,
  partOf,
  replaceCatalogue,
} from '../database/index.ts';
import { assertSound } from './back-up.ts';
import { examineCatalogue } from './examine-catalogue.ts';
import { migrations } from './schema.ts';

/**
 * Puts a backup in the place of the catalogue. It is copied, brought to this release's format and looked at whole before
 * anything is replaced; what was there is kept.
 * @returns where the former catalogue is kept, if there was one
 * @throws PinakesError `folder-in-use` while a server runs, `settings` when there is no such file, `damaged` when the backup is
 */
export function restore(folder: string, backup: string): string | undefined {
  if (!existsSync(backup)) throw new PinakesError('settings', `There is no file ${backup}.`);
  mkdirSync(folder, { recursive: true });
  const lock = lockFolder(folder);
  const copy = partOf(join(folder, CATALOGUE_FILE));
  try {
    copyFileSync(backup, copy);
    if (existsSync(`${backup}-wal`)) copyFileSync(`${backup}-wal`, `${copy}-wal`);
    const connection = openDatabase(copy, { readOnly: false });
    try {
      migrate(connection, migrations);
      // One file alone takes the place.
      connection.pragma('journal_mode = DELETE');
    } finally {
      connection.close();
    }
    assertSound(examineCatalogue(copy), `Nothing was restored: ${backup}`);
    return replaceCatalogue(folder, copy);
  } catch (thrown) {
    throw namedFailure(thrown);
  } finally {
    for (const left of [copy, `${copy}-wal`, `${copy}-shm`]) rmSync(left, { force: true });
    lock.release();
  }
}
