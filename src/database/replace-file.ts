import { closeSync, existsSync, fsyncSync, linkSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { PinakesError } from '../base/index.ts';
import { checkpoint } from './checkpoint.ts';
import { openDatabase } from './open.ts';

/** What the file in a data folder is called. */
export const CATALOGUE_FILE = 'catalogue.db';

/**
 * Puts a file that is whole in the place of the folder's catalogue, at once, and keeps the one that was there under a name
 * of its own, with its log. The caller holds the folder's lock.
 * @returns the path under which the former file is kept, if there was one
 */
export function replaceCatalogue(folder: string, newFile: string): string | undefined {
  const path = join(folder, CATALOGUE_FILE);
  syncFile(newFile);
  const kept = existsSync(path) ? keep(path) : undefined;
  rmSync(`${path}-shm`, { force: true });
  renameSync(newFile, path);
  syncFolder(folder);
  return kept;
}

/**
 * The file stays where it is, too: at no moment is there none. Its log must not stay, since it would be applied to the new
 * file. What it holds is copied into the file first, where that can be read; only of a file that cannot be opened is it
 * taken away before the other is there.
 */
function keep(path: string): string {
  const log = `${path}-wal`;
  try {
    const connection = openDatabase(path, { readOnly: false });
    checkpoint(connection);
    connection.close();
  } catch {
    // It is damaged, which is why it is replaced.
  }
  const kept = `${path}.replaced-${new Date().toISOString().replace(/[:.]/g, '-')}`;
  linkSync(path, kept);
  if (existsSync(log) && statSync(log).size > 0) renameSync(log, `${kept}-wal`);
  return kept;
}

/**
 * Gives a file that was written under another name in the same folder its own: whole, or not at all.
 * @throws PinakesError `settings` when there is one already, unless `overwrite`
 */
export function takePlace(part: string, path: string, overwrite: boolean): void {
  syncFile(part);
  if (overwrite) renameSync(part, path);
  else {
    try {
      // Unlike renaming, it fails where somebody has made the file meanwhile.
      linkSync(part, path);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'EEXIST') throw isThere(path);
      throw cause;
    }
    rmSync(part);
  }
  syncFolder(dirname(path));
}

export function isThere(path: string): PinakesError {
  return new PinakesError(
    'settings',
    `${path} is there already. Choose another name, or say --force to replace it.`,
  );
}

function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** Where a file is written before it takes its place: beside it, and of nobody else. */
export function partOf(path: string): string {
  return join(dirname(path), `.${basename(path)}.${process.pid}.part`);
}
