import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { CATALOGUE_FILE, lockFolder, namedFailure, partOf, replaceCatalogue } from '../database/index.ts';
import { assertSound } from './back-up.ts';
import { examineCatalogue } from './examine-catalogue.ts';

/** What SQLite lays beside a file, and the file. */
const BESIDE = ['', '-wal', '-shm', '-journal'];

/**
 * Puts another file in the place of a folder's catalogue. `make` writes it to a path of its own, as one file alone; it is
 * looked at whole before anything is replaced, and what was there is kept. Nothing is left of it where that fails;
 * `refusal` begins the sentence that says so.
 * @returns where the former catalogue is kept, if there was one
 * @throws PinakesError `folder-in-use` while a server runs, `damaged` when the new file is
 */
export function replaceCatalogueBy(
  folder: string,
  refusal: string,
  make: (path: string) => void,
): string | undefined {
  const lock = lockFolder(folder);
  const made = partOf(join(folder, CATALOGUE_FILE));
  try {
    remove(made);
    make(made);
    assertSound(examineCatalogue(made), refusal);
    return replaceCatalogue(folder, made);
  } catch (thrown) {
    throw namedFailure(thrown);
  } finally {
    remove(made);
    lock.release();
  }
}

function remove(path: string): void {
  for (const suffix of BESIDE) rmSync(`${path}${suffix}`, { force: true });
}
