import { statSync } from 'node:fs';
import { join } from 'node:path';
import { settingsOf } from '../settings-of.ts';
import { write } from '../writing-access.ts';

export type CompactOptions = { readonly data?: string; readonly vacuum?: boolean };

/** `pinakes compact`. */
export async function runCompact({ data, vacuum = false }: CompactOptions): Promise<void> {
  const settings = settingsOf({ data });
  await write<unknown>(settings, {
    throughServer: (link) => link.send('POST', `/control/compact?vacuum=${vacuum}`),
    onFile: (engine) => engine.compact({ vacuum }),
  });
  const { size } = statSync(join(settings.data, 'catalogue.db'));
  process.stdout.write(`Compacted; the file has ${(size / 1e6).toFixed(1)} MB.\n`);
}
