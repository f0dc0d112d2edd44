import { existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Examined, PinakesError } from '../base/index.ts';
import { CATALOGUE_FILE, isThere, namedFailure, openDatabase, partOf, takePlace } from '../database/index.ts';
import { examineCatalogue } from './examine-catalogue.ts';

export type BackupRequest = {
  /** The data folder. */
  readonly folder: string;
  readonly path: string;
  /** Whether a file that is there may be replaced. */
  readonly overwrite: boolean;
  /** Whether everything in the backup is looked at before it gets its name. */
  readonly verify: boolean;
};

/**
 * Writes one committed state of the catalogue to a file, whoever writes meanwhile: SQLite's `VACUUM INTO` reads one
 * snapshot, so that no writer waits and none has it begin anew (decision 41). The file has its name only when it is whole
 * and on the disk.
 * @returns its size in bytes
 * @throws PinakesError `settings` when the file is there, `damaged` when the catalogue, or with `verify` the copy, is
 */
export function backUp({ folder, path, overwrite, verify }: BackupRequest): number {
  if (existsSync(path) && !overwrite) throw isThere(path);
  const part = partOf(path);
  rmSync(part, { force: true });
  try {
    copyState(join(folder, CATALOGUE_FILE), part);
    if (verify) assertSound(examineCatalogue(part), 'The backup was not made: the catalogue');
    takePlace(part, path, overwrite);
    return statSync(path).size;
  } catch (thrown) {
    throw namedFailure(thrown);
  } finally {
    for (const left of [part, `${part}-wal`, `${part}-shm`, `${part}-journal`]) rmSync(left, { force: true });
  }
}

function copyState(from: string, to: string): void {
  const connection = openDatabase(from, { readOnly: true });
  try {
    connection.prepare('VACUUM INTO ?').run(to);
  } finally {
    connection.close();
  }
}

/** @throws PinakesError `damaged` with the first finding behind `what` */
export function assertSound(parts: readonly Examined[], what: string): void {
  const findings = parts.flatMap(({ part, findings: found }) =>
    found.map(({ problem }) => `${part}: ${problem}`),
  );
  if (findings.length === 0) return;
  const more = findings.length === 1 ? '' : ` (and ${findings.length - 1} more)`;
  throw new PinakesError('damaged', `${what} is damaged. ${findings[0]}${more}.`, {
    detail: { findings },
  });
}
