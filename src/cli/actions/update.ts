import type { ChangeSummary } from '../../engine/index.ts';
import { openInput, readWhole } from '../input-file.ts';
import { settingsOf } from '../settings-of.ts';
import { tellChecked } from '../tell-checked.ts';
import { write } from '../writing-access.ts';

export type UpdateOptions = { readonly data?: string; readonly reason?: string };

/** `pinakes update`: an update request, through the running server or on the file itself. */
export async function runUpdate(
  path: string,
  { data, reason = `Updated by ${path}` }: UpdateOptions,
): Promise<void> {
  const settings = settingsOf({ data });
  const text = await readWhole(await openInput(path));
  const summary = await write<ChangeSummary>(settings, {
    throughServer: async (link) =>
      (await link.send('POST', `/control/update?${new URLSearchParams({ reason })}`, {
        mediaType: 'application/sparql-update',
        chunks: once(Buffer.from(text)),
      })) as ChangeSummary,
    onFile: (engine) =>
      engine.update({
        text,
        access: { graphs: undefined },
        origin: { agent: 'command line', source: 'command', reason },
      }),
  });
  tellChecked(summary);
  process.stdout.write(`${summary.added} statements added, ${summary.removed} removed.\n`);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
