import { backUp } from '../../app/index.ts';
import { settingsOf } from '../settings-of.ts';

export type BackupOptions = { readonly data?: string; readonly verify?: boolean; readonly force?: boolean };

/** `pinakes backup`. */
export async function runBackup(
  path: string,
  { data, verify = false, force = false }: BackupOptions,
): Promise<void> {
  const bytes = await backUp({ folder: settingsOf({ data }).data, path, verify, overwrite: force });
  process.stdout.write(`${path}: ${(bytes / 1e6).toFixed(1)} MB${verify ? ', looked at whole' : ''}.\n`);
}
