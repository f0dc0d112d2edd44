import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { PinakesError } from '../base/index.ts';
import { migrate, openDatabase } from '../database/index.ts';
import { replaceCatalogueBy } from './replace-catalogue-by.ts';
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
  return replaceCatalogueBy(folder, `Nothing was restored: ${backup}`, (copy) => {
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
  });
}
