import type { Examined } from '../base/index.ts';
import type { BackupRequest } from './back-up.ts';
import type { RebuildRequest } from './rebuild.ts';

/*
 * What is done to the file as a whole. Each loads store, language and catalogue only when it is called, so that other
 * commands start without them.
 */

/** See `examine-catalogue.ts`. */
export async function examineCatalogue(
  path: string,
  onPart?: (examined: Examined) => void,
): Promise<readonly Examined[]> {
  return (await import('./examine-catalogue.ts')).examineCatalogue(path, onPart);
}

/** See `back-up.ts`. */
export async function backUp(request: BackupRequest): Promise<number> {
  return (await import('./back-up.ts')).backUp(request);
}

/** See `restore.ts`. */
export async function restore(folder: string, backup: string): Promise<string | undefined> {
  return (await import('./restore.ts')).restore(folder, backup);
}

/** See `rebuild.ts`. */
export async function rebuildCatalogue(request: RebuildRequest): Promise<string | undefined> {
  return (await import('./rebuild.ts')).rebuildCatalogue(request);
}
