import type { UndoSummary } from '../../engine/index.ts';
import { jsonBody } from '../server-link.ts';
import { settingsOf } from '../settings-of.ts';
import { tellChecked } from '../tell-checked.ts';
import { wholeNumber } from '../whole-number.ts';
import { write } from '../writing-access.ts';

export type UndoOptions = { readonly data?: string; readonly force?: boolean; readonly reason?: string };

/** `pinakes undo`: through the running server or on the file itself. */
export async function runUndo(id: string, { data, force = false, reason }: UndoOptions): Promise<void> {
  const changeSet = wholeNumber(id, 'The change set');
  const why = reason ?? `Undo of change set ${changeSet}`;
  const summary = await write<UndoSummary>(settingsOf({ data }), {
    throughServer: async (link) =>
      (await link.send('POST', '/control/undo', jsonBody({ changeSet, force, reason: why }))) as UndoSummary,
    onFile: (engine) =>
      engine.undo({
        changeSet,
        force,
        access: { graphs: undefined },
        origin: { agent: 'command line', source: 'command', reason: why },
      }),
  });
  tellChecked(summary);
  const left = summary.left === 0 ? '' : ` ${summary.left} left as they are.`;
  process.stdout.write(
    `Change set ${summary.changeSet} undoes ${changeSet}: ${summary.added} statements added, ${summary.removed} removed.${left}\n`,
  );
}
