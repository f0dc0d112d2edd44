import { restore } from '../../app/index.ts';
import { settingsOf } from '../settings-of.ts';

export type RestoreOptions = { readonly data?: string };

/** `pinakes restore`. */
export async function runRestore(path: string, { data }: RestoreOptions): Promise<void> {
  const kept = await restore(settingsOf({ data }).data, path);
  process.stdout.write(
    `Restored from ${path}.${kept === undefined ? '' : ` The former catalogue is ${kept}.`}\n`,
  );
}
