import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { ImportFile } from './import-files.ts';

/** What an import was asked to do, beside the files. */
export type ImportAsked = {
  readonly format: string | undefined;
  /** The text of a mapping file. */
  readonly mapping: string | undefined;
  readonly existing: string;
  readonly collection: string;
};

/**
 * By what an import that was cut is found again: the same files (by name, size and what they begin with) in the same order, with the
 * same options. That a file is another one at its end does no harm, since records are found by what they say.
 */
export function importKey(files: readonly ImportFile[], asked: ImportAsked): string {
  const told = files.map(({ name, size, beginning }) => [
    basename(name),
    size ?? null,
    createHash('sha256').update(beginning).digest('hex'),
  ]);
  const { format = null, mapping = null, existing, collection } = asked;
  return createHash('sha256')
    .update(JSON.stringify([told, format, mapping, existing, collection]))
    .digest('hex');
}
