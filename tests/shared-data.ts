import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = process.env.PINAKES_SHARED_DATA ?? fileURLToPath(new URL('../../shared/data', import.meta.url));

/** A folder of the data that lies beside the project. `reason` is for the title of what is skipped without it. */
export function sharedData(name: string): {
  readonly folder: string;
  readonly present: boolean;
  readonly reason: string;
} {
  const folder = join(root, name);
  const present = existsSync(folder);
  return { folder, present, reason: present ? '' : ` (skipped: ${name} is not in ../shared/data)` };
}
