import { existsSync } from 'node:fs';
import { join } from 'node:path';

const root = process.env.PINAKES_SHARED_DATA ?? join(import.meta.dirname, '../../../../shared/data');

/** A folder of the shared data, and why what needs it is skipped where it is absent. */
export function sharedFolder(path: string): { folder: string; absent: boolean; note: string } {
  const folder = join(root, path);
  const absent = !existsSync(folder);
  return { folder, absent, note: absent ? ` (skipped: ${path} is not in the shared data folder)` : '' };
}
